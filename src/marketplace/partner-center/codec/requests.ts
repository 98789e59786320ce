import { given } from '../../../model/given.ts';
import type { AudienceMember } from '../../../kinds/audience.ts';
import type { StopSchedule } from '../../../kinds/stop.ts';
import { isUnset } from '../../../model/value-forms.ts';
import {
  offerAddress,
  offerPlanAddress,
  offerPlanAudienceAddress,
  type OfferPlanId,
  type ProductRef,
} from '../../../model/ids.ts';
import { isObject } from '../../../model/json.ts';
import type { ObservedOffer } from '../../../model/observed.ts';
import type { AudienceChange, NewOffer, NewOfferPlan, OfferRef } from '../../../model/ports.ts';
import { productId, submissionId } from '../../wire/durable-ids.ts';
import type { WireResource } from '../../wire/messages.ts';
import { schemaUri, type ResourceType } from '../../wire/resource-types.ts';
import { knownVersions } from '../../wire/schema-versions.ts';
import { externalIdOf, schemaTypeOf, wireResourcesOfType } from './decode.ts';
import type { Write } from './locate-error.ts';
import { fromRawCopy } from './resources.ts';
import { schemaToWrite } from './schema-to-write.ts';
import { wireSchedule } from './stop-schedule.ts';

const requestSchema = (type: ResourceType): string => schemaUri(type, knownVersions[type]);

/** A product without plans. */
export const newOffer = ({ id, type, alias }: NewOffer): Write => ({
  place: { address: offerAddress(id), path: '' },
  resource: { $schema: requestSchema('product'), identity: { externalId: id }, type, alias },
});

/** A plan; its setup belongs to the same resource. */
export function newOfferPlan(offer: OfferRef, { id, content }: NewOfferPlan): Write {
  const setup = content['setup'];
  const fields = Object.entries(isObject(setup) ? setup : {}).filter(([, value]) => !isUnset(value));
  return {
    place: { address: offerPlanAddress(offer.id, id), path: '' },
    resource: {
      $schema: requestSchema('plan'),
      ...Object.fromEntries(fields),
      product: productId(offer.ref),
      identity: { externalId: id },
      alias: content['alias'],
    },
  };
}

/** A resource of the draft as it was read, with the one field that deletes it. */
function deleted(address: string, { validations: _ours, ...found }: WireResource): Write {
  const $schema = schemaToWrite({ type: schemaTypeOf(found), found, content: {} });
  return { place: { address, path: '' }, resource: { ...found, $schema, lifecycleState: 'deleted' } };
}

/** Deletes the product with all its plans; does nothing when it was not read. */
export const offerDeletion = (offer: ObservedOffer): readonly Write[] =>
  wireResourcesOfType(fromRawCopy(offer.draft.raw), 'product').map((found) =>
    deleted(offerAddress(offer.id), found),
  );

/** Deletes plans from the draft. */
export const offerPlanDeletions = (offer: ObservedOffer, plans: readonly OfferPlanId[]): readonly Write[] =>
  wireResourcesOfType(fromRawCopy(offer.draft.raw), 'plan').flatMap((found) => {
    const plan = plans.find((id) => id === externalIdOf(found));
    return plan === undefined ? [] : [deleted(offerPlanAddress(offer.id, plan), found)];
  });

/**
 * Going live and stopping differ by one field. Both are written here and nowhere else: `lifecycleState`
 * comes only from `stopOf`, and nothing that was read is sent along.
 */
const submissionWrite = (
  offer: ProductRef,
  targetType: 'preview' | 'live',
  more: {
    readonly id?: string;
    readonly lifecycleState?: 'deprecated';
    readonly deprecationSchedule?: object;
  },
): Write => ({
  resource: {
    $schema: requestSchema('submission'),
    product: productId(offer),
    target: { targetType },
    ...more,
  },
});

/** Publishes the whole draft to preview. */
export const publishOf = (offer: ProductRef): Write => submissionWrite(offer, 'preview', {});

/** Takes exactly this preview live. */
export const goLiveOf = (offer: ProductRef, preview: string): Write =>
  submissionWrite(offer, 'live', submissionIdOf(offer, preview));

/** Takes the offer off sale through its live submission, or announces when that will happen. */
export const stopOf = (offer: ProductRef, live: string, stop?: StopSchedule): Write =>
  submissionWrite(offer, 'live', {
    ...submissionIdOf(offer, live),
    lifecycleState: 'deprecated',
    ...given({ deprecationSchedule: stop && wireSchedule(stop) }),
  });

const submissionIdOf = (offer: ProductRef, number: string): { readonly id: string } => ({
  id: submissionId(offer, number),
});

/** Changes the members of one live private plan, and nothing else. */
export function sync(offer: ObservedOffer, change: AudienceChange): Write {
  const raw = fromRawCopy(offer.draft.raw);
  const plan = wireResourcesOfType(raw, 'plan').find((resource) => externalIdOf(resource) === change.plan);
  return {
    place: { address: offerPlanAudienceAddress(offer.id, change.plan), path: '/members' },
    resource: {
      $schema: requestSchema('price-and-availability-update-private-audiences'),
      product: productId(offer.ref),
      plan: plan?.id ?? { externalId: change.plan },
      privateAudiences: { add: change.add.map(wireMember), remove: change.remove.map(wireMember) },
    },
  };
}

const wireMember = ({ type, id, label }: AudienceMember) => ({
  type,
  id,
  ...given({ label }),
});
