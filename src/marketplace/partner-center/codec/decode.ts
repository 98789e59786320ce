import { given } from '../../../model/given.ts';
import { hasGuid, isMemberType, type AudienceMember } from '../../../kinds/audience.ts';
import { offerPlanSections } from '../../../kinds/offer-plan.ts';
import { offerSections } from '../../../kinds/offer.ts';
import { fieldSchema } from '../../../kinds/keyed.ts';
import { holders, type Section } from '../../../kinds/section.ts';
import { offerPlanId, type OfferPlanId } from '../../../model/ids.ts';
import { byText, isList, isObject, type Json, type JsonObject } from '../../../model/json.ts';
import { referenceOf } from '../../../model/media.ts';
import type { OfferCopy, OfferPlanCopy } from '../../../model/observed.ts';
import { withListsOfOne } from '../../../model/lists-of-one.ts';
import { otherLanguageKey } from '../../../model/other-language.ts';
import type { WireResource } from '../../wire/messages.ts';
import { incomplete } from '../http/paging.ts';
import { resourceLanguage, separateLanguages } from './languages.ts';
import { toRawCopy } from './resources.ts';
import { parseSchemaUri } from '../../wire/resource-types.ts';
import { withOfferPlanNames } from './offer-plan-names.ts';
import { observedEnd } from './stop-schedule.ts';

/** Fields that only the service sets and that are never sent back. */
export const readOnly: readonly string[] = ['id', 'resourceName', 'validations'];

/** What belongs to the envelope of a resource and never appears in a spec. */
const envelope: ReadonlySet<string> = new Set([
  '$schema',
  ...readOnly,
  'product',
  'plan',
  'listing',
  'kind',
  'languageId',
  'lifecycleState',
]);

/** Fields of resources that `alias` and `lifecycle` of a spec use, or that are split. */
const offerPlanFields: ReadonlySet<string> = new Set(['identity', 'alias', 'deprecationSchedule']);
const availabilityFields: ReadonlySet<string> = new Set(['privateAudiences', 'meterDefine']);
const productFields: ReadonlySet<string> = new Set(['identity', 'type', 'alias', 'deprecationSchedule']);

export const schemaTypeOf = (resource: WireResource): string =>
  parseSchemaUri(resource.$schema.trim())?.type ?? resource.$schema;

/** The resources of one type. */
export const wireResourcesOfType = (
  resources: readonly WireResource[],
  type: string,
): readonly WireResource[] => resources.filter((resource) => schemaTypeOf(resource) === type);

/** A resource tree in the shape of specs. Unknown fields and resource types keep their own names. */
export function decodeCopy(read: readonly WireResource[]): OfferCopy {
  const { ours: resources, others } = separateLanguages(withOfferPlanNames(read));
  const plans = wireResourcesOfType(resources, 'plan').filter(isPresent);
  const parts = Map.groupBy(resources, (resource) => resource['plan']);
  const foreign = Map.groupBy(others, (resource) => resource['plan']);
  refuseUnclear(plans);
  refuseDoubles(resources);
  return {
    content: { ...decodeOffer(parts.get(undefined) ?? []), ...decodeOthers(foreign.get(undefined) ?? []) },
    plans: Object.fromEntries(
      plans.map((plan) => {
        const copy = decodeOfferPlan(plan, parts.get(plan.id) ?? []);
        const content = { ...copy.content, ...decodeOthers(foreign.get(plan.id) ?? []) };
        return [offerPlanIdOf(plan), { ...copy, content }];
      }),
    ),
    raw: toRawCopy(read),
  };
}

/** Throws for a plan that cannot be identified: it would otherwise count as missing. */
function refuseUnclear(plans: readonly WireResource[]): void {
  const ids = plans.map(externalIdOf);
  if (plans.some(({ id }) => id === undefined) || ids.includes(''))
    throw incomplete('a tree holds a plan without an id');
  const twin = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twin !== undefined) throw incomplete(`a tree holds two plans with the id ${twin}`);
}

const sectionTypes: ReadonlySet<string> = new Set([
  'product',
  ...[...offerSections, ...offerPlanSections].flatMap(holders),
]);

/** Throws if one of several resources would have to be chosen: their order says nothing. */
function refuseDoubles(resources: readonly WireResource[]): void {
  const held = resources.filter((one) => sectionTypes.has(schemaTypeOf(one)) && isPresent(one));
  const double = [...Map.groupBy(held, ownerKey).values()].find((group) => group.length > 1)?.[0];
  if (double === undefined) return;
  throw incomplete(`a tree holds two resources of the type ${schemaTypeOf(double)}, where one is expected`);
}

/** What only one resource of a type may belong to. */
const ownerKey = (one: WireResource): string =>
  JSON.stringify([schemaTypeOf(one), schemaTypeOf(one) === 'plan' ? one.id : one['plan']]);

const isPresent = (resource: WireResource): boolean => resource['lifecycleState'] !== 'deleted';

/** The publisher's own id of a product or plan. */
export const externalIdOf = (resource: WireResource): string => {
  const { identity } = resource as { identity?: { externalId?: unknown } };
  return typeof identity?.externalId === 'string' ? identity.externalId : '';
};

const offerPlanIdOf = (resource: WireResource): OfferPlanId => offerPlanId(externalIdOf(resource));

const textOrNothing = (value: unknown): Json | undefined => (typeof value === 'string' ? value : undefined);

/** Resources of a product that belong to no section. */
const aside: ReadonlySet<string> = new Set(['product', 'plan', 'submission']);

function decodeOffer(own: readonly WireResource[]): JsonObject {
  const product = wireResourcesOfType(own, 'product')[0];
  const known = new Set([...aside, ...offerSections.flatMap(sectionResources)]);
  const unknown = own.filter((resource) => !known.has(schemaTypeOf(resource)));
  return given({
    ...(product ? strip(product, productFields) : {}),
    alias: textOrNothing(product?.['alias']),
    ...Object.fromEntries(offerSections.map((section) => [section.name, decodeSection(section, own)])),
    ...byOwnName(unknown, schemaTypeOf),
  });
}

/** Resources that no section holds, by a name; several of one name are a list in an order of its own. */
function byOwnName(
  resources: readonly WireResource[],
  nameOf: (resource: WireResource) => string,
): Readonly<Record<string, Json>> {
  const entries = [...Map.groupBy(resources, nameOf)].map(([name, group]): [string, Json] => {
    const items = group.map(decodeItem).toSorted((a, b) => byText(JSON.stringify(a), JSON.stringify(b)));
    return [name, items.length === 1 && items[0] ? items[0] : items];
  });
  return Object.fromEntries(entries);
}

const decodeOthers = (resources: readonly WireResource[]): Readonly<Record<string, Json>> =>
  byOwnName(resources, (one) => otherLanguageKey(schemaTypeOf(one), resourceLanguage(one) ?? ''));

const sectionResources = (section: Section): readonly string[] => [
  ...holders(section),
  ...Object.values(section.itemResources ?? {}),
];

/** The resource that holds a section; a tree has only the one for its offer type. */
const sectionHolder = (section: Section, resources: readonly WireResource[]): WireResource | undefined =>
  holders(section).flatMap((type) => wireResourcesOfType(resources, type))[0];

function decodeSection(section: Section, resources: readonly WireResource[]): Json | undefined {
  const resource = sectionHolder(section, resources);
  if (!resource) return undefined;
  if (section.field !== undefined) return resource[section.field] as Json | undefined;
  const lists = Object.entries(section.itemResources ?? {}).map(([list, type]) => [
    list,
    wireResourcesOfType(resources, type).filter(isPresent).map(decodeItem),
  ]);
  return { ...shareOf(section, resource), ...(Object.fromEntries(lists) as JsonObject) };
}

/**
 * Returns a section's share of its resource: its known fields; the first section also gets all unknown ones.
 */
function shareOf(section: Section, resource: WireResource): JsonObject {
  const sharing = offerSections.filter((other) => holders(other).includes(schemaTypeOf(resource)));
  const ownerOf = (name: string) => sharing.find(({ schema }) => fieldSchema(schema, name)) ?? sharing[0];
  return Object.fromEntries(Object.entries(strip(resource)).filter(([name]) => ownerOf(name) === section));
}

/**
 * Signed addresses differ on every read: a file is identified by its name, with the hash that we put there.
 */
export function decodeItem(resource: WireResource): JsonObject {
  const { fileName, ...rest } = strip(resource);
  if (typeof fileName !== 'string') return rest;
  const { url: _signed, ...others } = rest;
  return { ...others, file: referenceOf(fileName) };
}

function decodeOfferPlan(plan: WireResource, own: readonly WireResource[]): OfferPlanCopy {
  const availability = wireResourcesOfType(own, 'price-and-availability-plan')[0];
  const known = new Set(offerPlanSections.flatMap(sectionResources));
  const unknown = own.filter((resource) => !known.has(schemaTypeOf(resource)));
  const content = given({
    alias: textOrNothing(plan['alias']),
    lifecycle: plan['lifecycleState'] === 'deprecated' ? 'stopped' : 'live',
    ...Object.fromEntries(offerPlanSections.map((section) => [section.name, offerPlanSection(section, own)])),
    setup: strip(plan, offerPlanFields),
    ...byOwnName(unknown, schemaTypeOf),
    privateAudiences: foreignMembers(availability),
  });
  const end = observedEnd(plan['deprecationSchedule']);
  return { content, audience: readAudience(availability), ...given({ end }) };
}

/** How many members have a type that files cannot name; they are kept and counted. */
function foreignMembers(availability: WireResource | undefined): JsonObject | undefined {
  const foreign = membersRead(availability).filter(({ type }) => !isMemberType(type));
  if (foreign.length === 0) return undefined;
  const groups = Map.groupBy(foreign, ({ type }) => type);
  return Object.fromEntries([...groups].map(([type, members]) => [type, members.length]));
}

function offerPlanSection(section: Section, resources: readonly WireResource[]): JsonObject | undefined {
  const resource = sectionHolder(section, resources);
  return resource ? withListsOfOne(section.schema, strip(resource, availabilityFields)) : undefined;
}

function readAudience(availability: WireResource | undefined): readonly AudienceMember[] {
  return membersRead(availability).flatMap(({ type, id, label }) =>
    isMemberType(type) ? [{ type, id: hasGuid(type) ? id.toLowerCase() : id, ...given({ label }) }] : [],
  );
}

type MemberRead = { readonly type: string; readonly id: string; readonly label?: string };

function membersRead(availability: WireResource | undefined): readonly MemberRead[] {
  const list = availability?.['privateAudiences'] as Json | undefined;
  if (list !== undefined && list !== null && !isList(list)) throw incomplete('an audience is no list');
  return (isList(list) ? list : []).map(audienceMember);
}

/** Throws for a member that cannot be read: otherwise it would be left out of the next write. */
function audienceMember(item: Json): MemberRead {
  const { type, id, label } = isObject(item) ? item : {};
  if (typeof type !== 'string' || typeof id !== 'string')
    throw incomplete('a member of an audience has no id');
  return { type, id, ...given({ label: typeof label === 'string' ? label : undefined }) };
}

/** The content of a resource, without its envelope. */
export function strip(resource: WireResource, more: ReadonlySet<string> = new Set()): JsonObject {
  const members = Object.entries(resource).filter(([key]) => !envelope.has(key) && !more.has(key));
  return Object.fromEntries(members) as JsonObject;
}
