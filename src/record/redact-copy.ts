import type { TSchema } from 'typebox';
import { withoutQuery } from '../diff/canonical.ts';
import { offerPlanSpecSchema, offerSpecSchema } from '../diff/spec-schemas.ts';
import { annotationsOf } from '../kinds/annotations.ts';
import { asSecret } from '../model/value-forms.ts';
import type { OfferPlanId } from '../model/ids.ts';
import { type Json, type JsonObject } from '../model/json.ts';
import { offerPlansOf, type SpecCopy } from '../model/observed.ts';
import type { Applied } from '../model/recorded.ts';
import type { Sealing } from '../model/sealing.ts';
import { anonymousCopy } from './pseudonymise.ts';
import { mapChildren, mapMembers } from '../model/walk.ts';

/**
 * A copy in the form in which state may hold it: without values of variables, signatures of addresses, and
 * customers.
 */
export function redactCopy(copy: SpecCopy, sealing: Sealing): SpecCopy {
  const { content, plans } = anonymousCopy(copy, sealing);
  const blanked = Object.entries(plans).map(([id, plan]) => [
    id,
    { content: blankObject(offerPlanSpecSchema, plan.content) },
  ]);
  return { content: blankObject(offerSpecSchema, content), plans: Object.fromEntries(blanked) };
}

const blankObject = (schema: TSchema | undefined, object: JsonObject): JsonObject =>
  mapMembers(schema, object, (child) => blank(child.schema, child.value));

function blank(schema: TSchema | undefined, value: Json): Json {
  const secret = asSecret(value);
  if (secret) return { env: secret.env };
  if (typeof value === 'string') return annotationsOf(schema).sas ? withoutQuery(value) : value;
  return mapChildren(schema, value, (child) => blank(child.schema, child.value));
}

const emptyCopy: SpecCopy = { content: {}, plans: {} };

/**
 * Records the service's defaults in an offer or plans that we just created, so that they do not count as a
 * user's edit or a passenger. Runs once, right after the create; undeclared content becomes ours in no other
 * way. What was sent to a deleted offer with that name does not apply to the new one.
 */
export function withSeeds(
  applied: Applied | undefined,
  draft: SpecCopy,
  created: { readonly offer: boolean; readonly plans: readonly OfferPlanId[] },
): Applied {
  const before = created.offer || !applied ? unsent : applied;
  const plans = offerPlansOf(draft).filter(([id]) => created.plans.includes(id));
  return {
    ...before,
    returned: {
      content: created.offer ? draft.content : before.returned.content,
      plans: { ...before.returned.plans, ...Object.fromEntries(plans) },
    },
  };
}

const unsent: Applied = { sent: emptyCopy, returned: emptyCopy, audiences: {}, secrets: {} };
