import { given } from '../../../model/given.ts';
import { offerPlanSections } from '../../../kinds/offer-plan.ts';
import { resourceTypeOf } from '../../../kinds/section.ts';
import { isMemberType } from '../../../kinds/audience.ts';
import { UserError } from '../../../model/errors.ts';
import { offerPlanAddress, type OfferPlanId } from '../../../model/ids.ts';
import { isList, isObject, type Json, type JsonObject } from '../../../model/json.ts';
import type { Edit } from '../../../model/ports.ts';
import type { WireResource } from '../../wire/messages.ts';
import { externalIdOf, wireResourcesOfType } from './decode.ts';
import { resourceOf, type EncodeContext } from './resource-envelope.ts';
import { resolveSecretsIn } from './resolve-secrets.ts';
import type { Write } from './locate-error.ts';

export function encodeOfferPlan(context: EncodeContext, edit: Edit, plan: OfferPlanId): readonly Write[] {
  const found = wireResourcesOfType(context.raw, 'plan').find((resource) => externalIdOf(resource) === plan);
  if (!found?.id)
    throw new UserError('plan-missing', `plan ${plan} of ${context.offer} is not there any more`);
  const reference = found.id;
  const own = context.raw.filter((resource) => resource['plan'] === reference);
  const address = offerPlanAddress(context.offer, plan);
  return offerPlanResources(context.type, edit).map(({ type, path, content }) => {
    const before = type === 'plan' ? found : wireResourcesOfType(own, type)[0];
    const more = type === 'plan' ? offerPlanIdentity(found, content) : { plan: reference };
    const sold =
      type === 'price-and-availability-plan'
        ? { ...meterDefine(context, before, content), ...audienceAsRead(before, content) }
        : {};
    const resource = { ...resourceOf(context, type, before, content), ...more, ...sold };
    return { resource, place: { address, path }, ...given({ id: before?.id }) };
  });
}

/**
 * A schedule belongs to the stop it was made for: it is sent back with that stop, and ends with it. We never
 * set an unknown state: unless a stop is asked for, it is sent back as it was read.
 */
function offerPlanIdentity(found: WireResource, content: JsonObject): JsonObject {
  const { identity, deprecationSchedule, lifecycleState } = found as Record<string, Json | undefined>;
  const kept = lifecycleState === content['lifecycleState'] ? deprecationSchedule : undefined;
  const ours = lifecycleState === undefined || lifecycleState === 'deprecated';
  const state = ours || content['lifecycleState'] === 'deprecated' ? {} : { lifecycleState };
  return given({ identity, deprecationSchedule: kept, ...state });
}

/** Sends unknown properties of a member back as they were read, and members that no file can name. */
function audienceAsRead(before: WireResource | undefined, { privateAudiences }: JsonObject): JsonObject {
  const read = new Map(membersIn(before?.['privateAudiences']).map((member) => [memberKey(member), member]));
  const asRead = (member: JsonObject) => {
    const { label: _ours, ...unknown } = read.get(memberKey(member)) ?? {};
    return { ...unknown, ...member };
  };
  const foreign = [...read.values()].filter(({ type }) => !isMemberType(type));
  return { privateAudiences: [...membersIn(privateAudiences).map(asRead), ...foreign] };
}

const membersIn = (list: unknown): readonly JsonObject[] => (isList(list) ? list.filter(isObject) : []);

const memberKey = ({ type, id }: JsonObject): string => JSON.stringify([type, id]).toLowerCase();

type OfferPlanResource = { readonly type: string; readonly path: string; readonly content: JsonObject };

/** Other keys of an edit whose values the section's resource also holds. */
const companions: Readonly<Record<string, readonly string[]>> = {
  setup: ['alias', 'lifecycle'],
  availability: ['audience'],
};

const companionContent: Readonly<Record<string, (edit: Edit) => JsonObject>> = {
  setup: ({ content }) => ({ alias: content['alias'] ?? '', ...wireLifecycle(content) }),
  availability: ({ audience }) => ({ privateAudiences: (audience ?? []).map((member) => ({ ...member })) }),
};

/** Which resources contain the edited keys of a plan. */
const offerPlanResources = (offerType: string, edit: Edit): readonly OfferPlanResource[] =>
  offerPlanSections
    .filter(({ name }) => [name, ...(companions[name] ?? [])].some((key) => edit.sections.includes(key)))
    .map((section) => ({
      type: resourceTypeOf(section, offerType),
      path: `/${section.name}`,
      content: { ...resolveSecretsIn(edit.content[section.name]), ...companionContent[section.name]?.(edit) },
    }));

// Written explicitly: leaving the field out would not say whether a stop remains.
const wireLifecycle = (content: JsonObject): JsonObject => ({
  lifecycleState: content['lifecycle'] === 'stopped' ? 'deprecated' : 'generallyAvailable',
});

// Plans with metered prices name the offer's meters.
function meterDefine(context: EncodeContext, before: WireResource | undefined, content: JsonObject) {
  const meters = wireResourcesOfType(context.raw, 'price-and-availability-custom-meter')[0]?.id;
  const pricing = content['pricing'];
  const metered = isObject(pricing) && pricing['customMeters'] !== undefined;
  const reference = before?.['meterDefine'] ?? (metered ? meters : undefined);
  return given({ meterDefine: reference });
}
