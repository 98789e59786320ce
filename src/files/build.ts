import { given } from '../model/given.ts';
import type { GoLive } from '../kinds/go-live.ts';
import { kindNames, type KindName } from '../kinds/index.ts';
import type { Customer, LicenseCount } from '../kinds/license-allocation.ts';
import { offerPlanFields, offerPlanSections } from '../kinds/offer-plan.ts';
import { offerTypes } from '../kinds/offer-types.ts';
import { offerFields, offerSections } from '../kinds/offer.ts';
import type { PublisherSpec } from '../kinds/publisher.ts';
import { fieldsUsedAs, type FieldUse, type Section } from '../kinds/section.ts';
import type { Desired, DesiredOffer, DesiredOfferPlan, Lifecycle } from '../model/desired.ts';
import { licenseName, offerId, offerPlanId } from '../model/ids.ts';
import { byText, isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { DesiredAllocation } from '../model/licenses.ts';
import type { MediaFile } from '../model/media.ts';
import type { Unions } from './audiences/audience-union.ts';
import type { LoadedDocument } from './document.ts';

/**
 * The content of all documents together: the first of two with one address, and only plans of declared
 * offers.
 */
export function buildDesired(documents: readonly LoadedDocument[], unionOf: Unions): Desired {
  const named = documents.filter(({ address }) => address !== undefined);
  const first = new Map(named.toReversed().map((document) => [document.address, document]));
  const chosen = [...first.values()].toSorted((a, b) => byText(a.address ?? '', b.address ?? ''));
  const of = (kind: KindName) => chosen.filter((document) => document.kind === kind);
  const parts = kindNames.map((kind) => builders[kind](of, unionOf));
  return parts.reduce<Desired>((made, part) => ({ ...made, ...part }), {
    ...emptyDesired,
    media: mediaOf(chosen),
  });
}

const emptyDesired: Omit<Desired, 'media'> = { publisher: { name: '', spec: {} }, offers: [], licenses: [] };

type DocumentsOfKind = (kind: KindName) => readonly LoadedDocument[];
type Builder = (of: DocumentsOfKind, unionOf: Unions) => Partial<Desired>;

/** Built as part of another kind. */
const builtElsewhere: Builder = () => ({});

/** What the documents of each kind contribute: a kind without an entry does not compile. */
const builders: Readonly<Record<KindName, Builder>> = {
  Publisher: (of) => {
    const [publisher] = of('Publisher');
    return { publisher: { name: publisher?.name ?? '', spec: publisherSpec(publisher) } };
  },
  Offer: (of, unionOf) => {
    const plans = Map.groupBy(of('Plan'), (plan) => documentSpec(plan)['offer']);
    return {
      offers: of('Offer').flatMap((offer) => desiredOffer(offer, plans.get(offer.name) ?? [], unionOf)),
    };
  },
  Plan: builtElsewhere,
  Audience: builtElsewhere,
  LicenseAllocation: (of) => ({ licenses: of('LicenseAllocation').flatMap(desiredAllocation) }),
};

/** A mistake is judged elsewhere; until it is corrected, a person signs off. */
function declaredGoLive(value: Json | undefined): GoLive {
  const at = isObject(value) ? value['at'] : undefined;
  if (typeof at === 'string' && !Number.isNaN(Date.parse(at))) return { at };
  return value === 'auto' ? 'auto' : 'manual';
}

const publisherSpec = (publisher: LoadedDocument | undefined): PublisherSpec =>
  publisher === undefined ? {} : documentSpec(publisher);

function documentSpec({ content }: LoadedDocument): JsonObject {
  const spec = content['spec'];
  return isObject(spec) ? spec : {};
}

const lifecycles: readonly Lifecycle[] = ['draft', 'preview', 'live', 'stopped'];

function desiredOffer(
  offer: LoadedDocument,
  own: readonly LoadedDocument[],
  unionOf: Unions,
): readonly DesiredOffer[] {
  const spec = documentSpec(offer);
  const type = offerTypes.find((known) => known === spec['type']);
  if (offer.name === undefined || type === undefined) return [];
  const notes = spec['certificationNotes'];
  return [
    {
      id: offerId(offer.name),
      type,
      lifecycle: lifecycles.find((known) => known === spec['lifecycle']) ?? 'draft',
      goLive: declaredGoLive(spec['goLive']),
      ...(typeof notes === 'string' ? { certificationNotes: notes } : {}),
      ...(isObject(spec['stop']) ? { stop: spec['stop'] } : {}),
      content: sectionContent(spec, offerFields, offerSections),
      plans: own.map((plan) => desiredOfferPlan(plan, unionOf)),
    },
  ];
}

function desiredOfferPlan(plan: LoadedDocument, unionOf: Unions): DesiredOfferPlan {
  const spec = documentSpec(plan);
  const lifecycle = spec['lifecycle'] === 'stopped' ? 'stopped' : 'live';
  const names = spec['audiences'];
  return {
    id: offerPlanId(plan.name ?? ''),
    lifecycle,
    content: { ...sectionContent(spec, offerPlanFields, offerPlanSections), lifecycle },
    ...(isList(names) ? { audience: unionOf(names).members } : {}),
  };
}

/** Without a tenant or an offer there is nothing to build. */
function desiredAllocation(document: LoadedDocument): readonly DesiredAllocation[] {
  const { offer, customer, deal, renews, licenses } = documentSpec(document);
  if (document.name === undefined || typeof offer !== 'string' || !isCustomer(customer)) return [];
  return [
    {
      name: licenseName(document.name),
      offer: offerId(offer),
      customer: { ...customer, tenantId: customer.tenantId.toLowerCase() },
      deal: isObject(deal) ? deal : {},
      licenses: isList(licenses) ? licenses.filter(isLicenseCount).toSorted(byOfferPlan) : [],
      ...given({ renews: typeof renews === 'string' ? licenseName(renews) : undefined }),
    },
  ];
}

const isCustomer = (value: Json | undefined): value is Customer & JsonObject =>
  isObject(value) && typeof value['tenantId'] === 'string';

const isLicenseCount = (value: Json): value is LicenseCount & JsonObject =>
  isObject(value) && typeof value['plan'] === 'string' && typeof value['count'] === 'number';

const byOfferPlan = (a: LicenseCount, b: LicenseCount): number => byText(a.plan, b.plan);

function sectionContent(
  spec: JsonObject,
  uses: Readonly<Record<string, FieldUse>>,
  sections: readonly Section[],
): JsonObject {
  const names = [...fieldsUsedAs(uses, 'compared'), ...sections.map(({ name }) => name)];
  return given(Object.fromEntries(names.map((name) => [name, spec[name]])));
}

function mediaOf(documents: readonly LoadedDocument[]): Readonly<Record<string, MediaFile>> {
  const files = documents.flatMap(({ meanings }) =>
    meanings.flatMap(({ media }) => (media === undefined ? [] : [media])),
  );
  const ordered = files.toSorted((a, b) => byText(a.reference, b.reference) || byText(b.path, a.path));
  return Object.fromEntries(ordered.map((file) => [file.reference, file]));
}
