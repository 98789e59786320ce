import type { GoLive } from '../kinds/go-live.ts';
import type { SpecPath } from '../kinds/spec-path.ts';
import { given } from '../model/given.ts';
import type { TSchema } from 'typebox';
import { offerPlanSpecSchema, offerSpecSchema } from '../diff/spec-schemas.ts';
import { fieldNames, fieldSchema } from '../kinds/keyed.ts';
import { offerPlanDocument, offerPlanSections } from '../kinds/offer-plan.ts';
import { offerSections } from '../kinds/offer.ts';
import type { Section } from '../kinds/section.ts';
import type { CatalogDocument } from '../model/catalog-document.ts';
import { offerAddress, offerPlanAddress, type OfferPlanId } from '../model/ids.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { isStopped } from '../model/on-sale.ts';
import { offerPlansOf, type ObservedOffer, type OfferPlanCopy } from '../model/observed.ts';
import { isWithin, joinPath, pathKeys, topKey } from '../model/path.ts';
import { isOtherLanguage } from '../model/other-language.ts';
import { everPublished } from '../model/status.ts';
import { Check } from 'typebox/value';
import { fitValue, type Omission, type SecretPlace } from './fitting.ts';
import { textName, withLongTexts, type PlacedText } from './long-texts.ts';
import { assetsOf, withMedia } from './media.ts';
import { fileNameOf } from './names.ts';
import { notesOf } from './notes.ts';
import { lifecycleOf, type ImportSource } from './source.ts';

/** A document and the path of its file in the project. */
export type PlacedDocument = { readonly path: string; readonly document: CatalogDocument };

/** A variable that a file names, and where. */
export type SecretUse = SecretPlace & { readonly name: string; readonly address: string };

type OmittedPlace = Omission & { readonly address: string };
export type OmittedReason = Omission['why'] | 'media' | 'plan' | 'members' | 'language';

/** The documents of one offer, except those of its audiences. */
export type OfferDocuments = {
  readonly documents: readonly PlacedDocument[];
  readonly texts: readonly PlacedText[];
  readonly secrets: readonly SecretUse[];
  readonly omitted: readonly (Omit<OmittedPlace, 'why'> & { readonly why: OmittedReason })[];
};

export type Making = {
  readonly offer: ObservedOffer;
  readonly source: ImportSource;
  /** Where each file of the listing was put, below the offer's folder. */
  readonly media: ReadonlyMap<JsonObject, string>;
  /** The Audience document of a plan, if it has one. */
  readonly audienceOf: (plan: OfferPlanId) => string | undefined;
  readonly variableFor: (address: string, path: string) => string;
  /** What the files already declare and no marketplace can tell. */
  readonly local: LocalFields;
};

export type LocalFields = { readonly goLive?: GoLive; readonly certificationNotes?: string };

/** Folder of an offer in the project. */
export const offerFolder = (offer: string): string => `offers/${fileNameOf(offer)}`;

/** Where the document of an offer is written. */
export const offerPath = (offer: string): string => `${offerFolder(offer)}/offer.yaml`;

type Extracted = { readonly texts: PlacedText[]; readonly secrets: SecretUse[]; readonly omitted: Omitted[] };
type Omitted = OfferDocuments['omitted'][number];

/** Everything that a file can express of an offer, as files. */
export function offerDocuments(making: Making): OfferDocuments {
  const found: Extracted = { texts: [], secrets: [], omitted: [] };
  const plans = offerPlansOf(making.source.copy).filter(([id]) => isSayableOfferPlan(making, id, found));
  const documents = [
    placedOffer(making, found),
    ...plans.map((plan) => placedOfferPlan(making, plan, found)),
  ];
  return { documents, ...found, omitted: outermost(found.omitted) };
}

/** What is left out together with a list or map is reported once, with the first reason that was found. */
const outermost = (omitted: readonly Omitted[]): readonly Omitted[] => {
  const within = (a: Omitted, b: Omitted) => a.address === b.address && isWithin(a.path, b.path);
  return omitted
    .filter((one) => !omitted.some((other) => other.path !== one.path && within(one, other)))
    .map((one) => ({ ...one, why: omitted.find((other) => within(other, one))?.why ?? one.why }));
};

const offerPlanNameSchema = fieldSchema(fieldSchema(offerPlanDocument, 'metadata'), 'name');

function isSayableOfferPlan({ offer, source }: Making, id: OfferPlanId, found: Extracted): boolean {
  const alias = source.copy.plans[id]?.content['alias'];
  const aliasSchema = fieldSchema(offerPlanSpecSchema, 'alias');
  const sayable = [
    [offerPlanNameSchema, id],
    [aliasSchema, alias],
  ].every(([schema, value]) => schema !== undefined && Check(schema as TSchema, value));
  if (!sayable) found.omitted.push({ address: offerPlanAddress(offer.id, id), path: '', why: 'plan' });
  return sayable;
}

function placedOffer(making: Making, found: Extracted): PlacedDocument {
  const { offer, source, media, local } = making;
  const address = offerAddress(offer.id);
  const content = withMedia(source.copy.content, media);
  if (assetsOf(content).length < assetsOf(source.copy.content).length)
    found.omitted.push({ address, path: '/listing/assets' satisfies SpecPath, why: 'media' });
  const sections = documentSections({ making, found, address, nameOf: textName }, offerSections, {
    schema: offerSpecSchema,
    content,
  });
  const spec: JsonObject = {
    type: offer.type,
    alias: content['alias'] ?? offer.id,
    lifecycle: lifecycleOf(offer),
    goLive: local.goLive ?? 'manual',
    ...localNotes(making, found),
    ...sections,
  };
  const notes = {
    ...notesOf(offerSpecSchema, spec, everPublished(offer)),
    ...choiceNotes,
  };
  return {
    path: offerPath(offer.id),
    document: { kind: 'Offer', name: offer.id, spec, head: offerHead(making), notes },
  };
}

/** What may be written in a field that an import cannot read from the marketplace. */
const choiceNotes = {
  '/lifecycle': 'draft | preview | live | stopped',
  '/goLive': 'manual: a person signs each preview off; auto: apply does; {at: TIME}: apply, from then on',
} satisfies Partial<Record<SpecPath, string>>;

function localNotes({ offer, local: { certificationNotes } }: Making, found: Extracted): JsonObject {
  if (certificationNotes === undefined) return {};
  const path = '/certificationNotes' satisfies SpecPath;
  const place = ({ path: file, text }: PlacedText) =>
    found.texts.push({ path: `${offerFolder(offer.id)}/${file}`, text });
  const schema = fieldSchema(offerSpecSchema, 'certificationNotes');
  return {
    certificationNotes: withLongTexts(schema, certificationNotes, path, { nameOf: nameOfNotes, place }),
  };
}

const nameOfNotes = (path: string, extension: string) => `${path.slice(1)}.${extension}`;

const sourceWords: Readonly<Record<ImportSource['from'], string>> = {
  live: 'as customers see it',
  preview: 'as it waits in preview',
  draft: 'as its draft stands',
};

const offerHead = ({ offer, source }: Making): readonly string[] => [
  `Imported: ${offer.id} ${sourceWords[source.from]}. From now on this file says what it shall be.`,
  'What it leaves out is not managed and keeps its value.',
];

function placedOfferPlan(
  making: Making,
  [id, plan]: readonly [OfferPlanId, OfferPlanCopy],
  found: Extracted,
): PlacedDocument {
  const { offer, audienceOf } = making;
  const nameOf = (path: string) => {
    const name = textName(path);
    return name === undefined ? undefined : `${fileNameOf(id)}.${name}`;
  };
  const sections = documentSections(
    { making, found, address: offerPlanAddress(offer.id, id), nameOf },
    offerPlanSections,
    { schema: offerPlanSpecSchema, content: plan.content },
  );
  const audience = audienceOf(id);
  const { technical, ...others } = sections;
  const spec: JsonObject = {
    offer: offer.id,
    alias: plan.content['alias'] ?? id,
    lifecycle: isStopped(plan) ? 'stopped' : 'live',
    ...others,
    ...given({ audiences: audience === undefined ? undefined : [audience], technical }),
  };
  const notes = notesOf(offerPlanSpecSchema, spec, everPublished(offer));
  return {
    path: `${offerFolder(offer.id)}/plans/${fileNameOf(id)}.yaml`,
    document: { kind: 'Plan', name: id, spec, head: [], notes },
  };
}

type Naming = {
  readonly making: Making;
  readonly found: Extracted;
  readonly address: string;
  readonly nameOf: (path: string) => string | undefined;
};
type SourceContent = { readonly schema: TSchema; readonly content: JsonObject };

/** The known sections as far as they can be expressed, in the order of the schema. */
function documentSections(naming: Naming, sections: readonly Section[], said: SourceContent): JsonObject {
  const { making, found, address } = naming;
  const known = sections.filter(({ offerTypes }) => offerTypes?.includes(making.offer.type) !== false);
  const names = new Set(known.map(({ name }) => name));
  const envelope = new Set(['alias', 'lifecycle']);
  for (const name of Object.keys(said.content))
    if (!names.has(name) && !envelope.has(name) && isSomething(said.content[name]))
      found.omitted.push({ address, path: joinPath('', name), why: strangeReason(name) });
  const order = [...fieldNames(said.schema)];
  const entries = order
    .filter((name) => names.has(name))
    .flatMap((name): readonly (readonly [string, Json])[] => {
      const value = documentSection(naming, fieldSchema(said.schema, name), name, said.content[name]);
      return value === undefined ? [] : [[name, value]];
    });
  return Object.fromEntries(entries);
}

const strangeReason = (name: string): OmittedReason => (isOtherLanguage(name) ? 'language' : 'unknown');

const isSomething = (value: Json | undefined): boolean =>
  value !== undefined && value !== null && (!isObject(value) || Object.keys(value).length > 0);

function documentSection(
  { making, found, address, nameOf }: Naming,
  schema: TSchema | undefined,
  name: string,
  value: Json | undefined,
): Json | undefined {
  if (schema === undefined || value === undefined) return undefined;
  const path = joinPath('', name);
  const said = fitValue(schema, value, path, {
    offerType: making.offer.type,
    secret: (place) => {
      const variable = making.variableFor(address, place.path);
      found.secrets.push({ ...place, address, name: variable });
      return { env: variable };
    },
    omit: (omission) => found.omitted.push({ ...omission, address }),
  });
  if (said === undefined) return undefined;
  const folder = address.includes('/plan/') ? `plans/` : '';
  return withLongTexts(schema, said, path, {
    nameOf: (place, extension) => {
      const file = nameOf(place);
      return file === undefined ? undefined : `${file}.${extension}`;
    },
    place: ({ path: file, text }) =>
      found.texts.push({ path: `${offerFolder(making.offer.id)}/${folder}${file}`, text }),
  });
}

/** The words from which a variable's name is made. */
export const variableWords = (address: string, path: string): readonly string[] => {
  const [, offer = '', , plan] = address.split('/');
  return [offer, ...(plan === undefined ? [] : [plan]), pathKeys(path).at(-1) ?? topKey(path)];
};
