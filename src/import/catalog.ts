import { offerPlanAddress, type OfferId, type OfferPlanId } from '../model/ids.ts';
import type { JsonObject } from '../model/json.ts';
import type { ObservedOffer } from '../model/observed.ts';
import { audienceFiles, membersOf, type AudienceFiles } from './audiences.ts';
import { variableName, type Taken } from './names.ts';
import {
  offerDocuments,
  offerFolder,
  variableWords,
  type LocalFields,
  type OfferDocuments,
  type PlacedDocument,
  type SecretUse,
} from './offer-documents.ts';
import type { ImportSource } from './source.ts';

/** One offer to be written to files. */
export type Importing = {
  readonly offer: ObservedOffer;
  readonly source: ImportSource;
  /** Files of its listing that exist, with their bytes and their path below the offer's folder. */
  readonly media: ReadonlyMap<JsonObject, { readonly path: string; readonly bytes: Uint8Array }>;
};

export type CatalogContext = {
  /** True when a file that is not being written has an Audience document with this name. */
  readonly isAudience: Taken;
  /** The variable that a document already names at this place. */
  readonly variableAt: (address: string, path: string) => string | undefined;
  readonly localOf: (offer: OfferId) => LocalFields;
};

/** Everything that an import writes, before it is text. */
export type ImportedCatalog = {
  readonly documents: readonly PlacedDocument[];
  readonly files: readonly { readonly path: string; readonly content: string | Uint8Array }[];
  readonly secrets: readonly SecretUse[];
  readonly omitted: OfferDocuments['omitted'];
};

/** The documents and files of some offers, in order of their ids; deterministic. */
export function importedCatalog(
  importing: readonly Importing[],
  { isAudience, variableAt, localOf }: CatalogContext,
): ImportedCatalog {
  const members = importing.map(({ offer, source }) => membersOf(offer.id, source.copy));
  const audiences = audienceFiles(
    members.flatMap((found) => found.members),
    isAudience,
  );
  const byPlan = new Map(audiences.flatMap(({ name, plans }) => plans.map((plan) => [plan, name] as const)));
  const variables = new Set<string>();
  const variableFor = (address: string, path: string) => {
    const name =
      variableAt(address, path) ?? variableName(variableWords(address, path), (name) => variables.has(name));
    variables.add(name);
    return name;
  };
  const offers = importing.map(({ offer, source, media }) =>
    offerDocuments({
      offer,
      source,
      media: new Map([...media].map(([item, { path }]) => [item, path])),
      audienceOf: (plan: OfferPlanId) => byPlan.get(offerPlanAddress(offer.id, plan)),
      variableFor,
      local: localOf(offer.id),
    }),
  );
  const unnamed = members.flatMap(({ unsayable }) =>
    unsayable.map((address) => ({ address, path: '/audiences', why: 'members' as const })),
  );
  return {
    documents: [...offers.flatMap(({ documents }) => documents), ...audiences],
    files: [
      ...offers.flatMap(({ texts }) => texts.map(({ path, text }) => ({ path, content: `${text}\n` }))),
      ...importing.flatMap(mediaFiles),
      ...audiences.flatMap(tables),
    ],
    secrets: offers.flatMap(({ secrets }) => secrets),
    omitted: [...offers.flatMap(({ omitted }) => omitted), ...unnamed],
  };
}

const mediaFiles = ({ offer, media }: Importing) =>
  [...new Map([...media.values()].map(({ path, bytes }) => [path, bytes]))].map(([path, content]) => ({
    path: `${offerFolder(offer.id)}/${path}`,
    content,
  }));

const tables = ({ csv }: AudienceFiles) => (csv === undefined ? [] : [{ path: csv.path, content: csv.text }]);
