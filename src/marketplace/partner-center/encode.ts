import { offerPlanSections } from '../../kinds/offer-plan.ts';
import { offerSections } from '../../kinds/offer.ts';
import { fieldSchema, itemKey } from '../../kinds/keyed.ts';
import { heldTogether, resourceTypeOf, type Section } from '../../kinds/section.ts';
import { UserError } from '../../model/errors.ts';
import { asSecret, isUnset } from '../../model/forms.ts';
import { offerAddress, planAddress, type OfferId, type PlanId } from '../../model/ids.ts';
import { isList, isObject, sameJson, type Json, type JsonObject } from '../../model/json.ts';
import { sentName } from '../../model/media.ts';
import type { Edit } from '../../model/ports.ts';
import type { WireResource } from '../wire/messages.ts';
import {
  isResourceType,
  languageId,
  parseSchemaUri,
  resourceKinds,
  resourceTypes,
  schemaUri,
} from '../wire/resource-types.ts';
import { decodeItem, externalIdOf, ofType } from './decode.ts';
import type { Write } from './jobs.ts';

/** Everything an encoding needs beside the edit itself. */
export type EncodeContext = {
  readonly offer: OfferId;
  readonly type: string;
  /** `product/<guid>`. */
  readonly product: string;
  /** The draft as read, for versions, ids and fields that no spec holds. */
  readonly raw: readonly WireResource[];
  /** Addresses where the service fetches uploaded files, by reference. */
  readonly urls: Readonly<Record<string, string>>;
};

/** The resources that bring the edited sections about; those that would not change are left out. */
export function encodeEdit(context: EncodeContext, edit: Edit): readonly Write[] {
  return edit.plan === undefined ? encodeOffer(context, edit) : encodePlan(context, edit, edit.plan);
}

function encodeOffer(context: EncodeContext, edit: Edit): readonly Write[] {
  const address = offerAddress(context.offer);
  const edited = offerSections.filter(({ name }) => edit.sections.includes(name));
  return edited
    .filter((section) => heldTogether(edited, section, context.type)[0] === section)
    .flatMap((section) => encodeSection(context, section, wholeContent(context, section, edit.content)))
    .map((write) => ({ ...write, address }));
}

/** All that the resource of a section holds: a write replaces it whole, what other sections say included. */
function wholeContent({ type }: EncodeContext, section: Section, content: JsonObject): Json | undefined {
  const together = heldTogether(offerSections, section, type);
  if (together.length === 1) return content[section.name];
  const parts = together.map(({ name }) => content[name]).filter(isObject);
  return Object.assign({}, ...parts) as JsonObject;
}

type Placed = Omit<Write, 'address'>;

function encodeSection(context: EncodeContext, section: Section, value: Json | undefined): readonly Placed[] {
  const path = `/${section.name}`;
  const type = resourceTypeOf(section, context.type);
  const found = ofType(context.raw, type)[0];
  if (section.field !== undefined)
    return [{ path, resource: resourceOf(context, type, found, { [section.field]: plain(value ?? {}) }) }];
  const content = isObject(value) ? value : {};
  const lists = Object.keys(section.itemResources ?? {});
  const own = Object.fromEntries(Object.entries(content).filter(([key]) => !lists.includes(key)));
  const resource = resourceOf(context, type, found, plainObject(own));
  const changed = found === undefined || !sameJson(body(resource), body(found));
  return [...(changed ? [{ path, resource }] : []), ...encodeLists(context, section, content)];
}

// Members that were absent before and are null or empty now make no difference worth a write.
const body = (resource: WireResource): JsonObject =>
  Object.fromEntries(
    Object.entries(resource).filter(([key]) => !['$schema', 'id', 'product', 'validations'].includes(key)),
  ) as JsonObject;

/** Lists of resources: new ones are added, changed ones keep their id, missing ones are deleted. */
function encodeLists(context: EncodeContext, section: Section, content: JsonObject): readonly Placed[] {
  return Object.entries(section.itemResources ?? {}).flatMap(([list, type]) => {
    const items = content[list];
    const schema = fieldSchema(section.schema, list);
    if (!isList(items) || !schema) return [];
    const keyOf = (item: JsonObject) => itemKey(schema, item);
    const before = new Map(
      ofType(context.raw, type).map((resource) => [keyOf(decodeItem(resource)), resource]),
    );
    const wanted = new Map(items.filter(isObject).map((item) => [keyOf(item), item]));
    const writes = [...wanted].flatMap(([key, item]) => encodeItem(context, type, item, before.get(key)));
    const gone = [...before]
      .filter(([key]) => !wanted.has(key))
      .map(([, resource]) => deletion(context, type, resource));
    return [...gone, ...writes].map((resource) => ({ path: `/${section.name}/${list}`, resource }));
  });
}

function encodeItem(
  context: EncodeContext,
  type: string,
  item: JsonObject,
  before: WireResource | undefined,
): readonly WireResource[] {
  if (before && sameJson(decodeItem(before), item)) return [];
  const { file, ...rest } = plainObject(item);
  const reference = typeof file === 'string' ? file : undefined;
  const address = reference === undefined ? rest['url'] : (context.urls[reference] ?? before?.['url']);
  const named = reference === undefined ? nameFromUrl(rest['url']) : sentName(reference);
  const content = { ...rest, ...(named === undefined ? {} : { fileName: named }), ...url(address) };
  return [{ ...resourceOf(context, type, before, content), ...(before?.id ? { id: before.id } : {}) }];
}

const url = (address: unknown): JsonObject => (typeof address === 'string' ? { url: address } : {});

const nameFromUrl = (address: unknown): string | undefined =>
  typeof address === 'string' ? address.split('?')[0]?.split('/').pop() : undefined;

const deletion = (context: EncodeContext, type: string, found: WireResource): WireResource => ({
  ...resourceOf(context, type, found, decodedBody(found)),
  ...(found.id ? { id: found.id } : {}),
  lifecycleState: 'deleted',
});

const decodedBody = (resource: WireResource): JsonObject => {
  const { file: _file, ...rest } = decodeItem(resource);
  const { fileName, url: address } = resource as { fileName?: string; url?: string };
  return { ...rest, ...(fileName === undefined ? {} : { fileName }), ...url(address) };
};

function encodePlan(context: EncodeContext, edit: Edit, plan: PlanId): readonly Write[] {
  const found = ofType(context.raw, 'plan').find((resource) => externalIdOf(resource) === plan);
  if (!found?.id)
    throw new UserError('plan-missing', `plan ${plan} of ${context.offer} is not there any more`);
  const reference = found.id;
  const own = context.raw.filter((resource) => resource['plan'] === reference);
  const address = planAddress(context.offer, plan);
  return planResources(context.type, edit).map(({ type, path, content }) => {
    const before = type === 'plan' ? found : ofType(own, type)[0];
    const more = type === 'plan' ? { identity: found['identity'] } : { plan: reference };
    const meters = type === 'price-and-availability-plan' ? meterDefine(context, before, content) : {};
    return { address, path, resource: { ...resourceOf(context, type, before, content), ...more, ...meters } };
  });
}

type PlanResource = { readonly type: string; readonly path: string; readonly content: JsonObject };

/** Keys of an edit beside a section's own whose values its resource holds too. */
const companions: Readonly<Record<string, readonly string[]>> = {
  setup: ['alias', 'lifecycle'],
  availability: ['audience'],
};

const companionContent: Readonly<Record<string, (edit: Edit) => JsonObject>> = {
  setup: ({ content }) => ({ alias: content['alias'] ?? '', ...lifecycleOf(content) }),
  availability: ({ audience }) => ({ privateAudiences: (audience ?? []).map((member) => ({ ...member })) }),
};

/** Which resources the edited keys of a plan live in. */
const planResources = (offerType: string, edit: Edit): readonly PlanResource[] =>
  offerPlanSections
    .filter(({ name }) => [name, ...(companions[name] ?? [])].some((key) => edit.sections.includes(key)))
    .map((section) => ({
      type: resourceTypeOf(section, offerType),
      path: `/${section.name}`,
      content: { ...plainObject(edit.content[section.name]), ...companionContent[section.name]?.(edit) },
    }));

const lifecycleOf = (content: JsonObject): JsonObject =>
  content['lifecycle'] === 'stopped' ? { lifecycleState: 'deprecated' } : {};

// Plans with metered prices name the offer's meters.
function meterDefine(context: EncodeContext, before: WireResource | undefined, content: JsonObject) {
  const meters = ofType(context.raw, 'price-and-availability-custom-meter')[0]?.id;
  const pricing = content['pricing'];
  const metered = isObject(pricing) && pricing['customMeters'] !== undefined;
  const reference = before?.['meterDefine'] ?? (metered ? meters : undefined);
  return reference === undefined ? {} : { meterDefine: reference };
}

/** Frame of a resource: written back with the version it was read with, and without its id. */
function resourceOf(
  context: Pick<EncodeContext, 'product' | 'type'>,
  type: string,
  found: WireResource | undefined,
  content: { readonly [key: string]: unknown },
): WireResource {
  const kind = isResourceType(type) ? resourceKinds[type]?.[context.type] : undefined;
  const scope = isResourceType(type) ? resourceTypes[type].of : 'product';
  const listing =
    scope === 'item' ? { listing: `listing/${guid(context.product)}/public/main/default/${languageId}` } : {};
  const language =
    scope === 'language' || scope === 'plan-language' || scope === 'item' ? { languageId } : {};
  return {
    $schema: schemaOf(type, found),
    product: context.product,
    ...(kind === undefined ? {} : { kind }),
    ...listing,
    ...language,
    ...content,
  };
}

const guid = (product: string): string => product.slice(product.indexOf('/') + 1);

// Reads may still name the retired host; writes with it are refused.
function schemaOf(type: string, found: WireResource | undefined): string {
  const read = found ? parseSchemaUri(found.$schema)?.version : undefined;
  return schemaUri(type, read ?? (isResourceType(type) ? resourceTypes[type].version : ''));
}

const plainObject = (value: Json | undefined): JsonObject => {
  const result = plain(value ?? {});
  return isObject(result) ? result : {};
};

/** The value as the service gets it: secrets in clear, cleared fields left out. */
function plain(value: Json): Json {
  const secret = asSecret(value);
  if (secret) return secret.value ?? missingSecret(secret.env);
  if (isList(value)) return value.filter((item) => !isUnset(item)).map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => !isUnset(item))
      .map(([key, item]) => [key, plain(item)]),
  );
}

function missingSecret(name: string): never {
  throw new UserError('secret-missing', `the environment variable ${name} is not set`, {
    hint: `set ${name} for this apply`,
  });
}
