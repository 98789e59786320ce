import { given } from '../../model/given.ts';
import { offerAddress } from '../../model/ids.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Change, Step } from '../../model/plan.ts';
import { outOfScope, type Stray } from '../steps/scope.ts';
import type { OfferInput, PlanInput } from '../situation/input.ts';
import { isWithin } from '../../model/path.ts';
import { minuteOf } from '../situation/minute.ts';
import { maskLicenseAddress } from '../redaction/license-names.ts';
import { namelessPath, namelessValue, replaceKeys } from '../redaction/personal.ts';
import { redactSteps } from '../redaction/redact.ts';
import { impossible, type RefusalDraft } from './refused.ts';

/** Steps that would run now and were not approved; approved steps that are already done may be missing. */
export function unapproved(
  offer: OfferInput,
  steps: readonly Step[],
  signed: boolean,
): readonly RefusalDraft[] {
  const { id, input } = offer;
  return strangeSteps(input, offerAddress(id), steps, signed ? () => [] : unsignedGoLives);
}

/**
 * Like `unapproved`, for whatever an address names; `more` judges steps that were approved on a condition.
 */
export function strangeSteps(
  { intent: { approved, approvedMasking, approvedUsed } }: PlanInput,
  address: string,
  steps: readonly Step[],
  more: typeof unsignedGoLives = () => [],
): readonly RefusalDraft[] {
  if (!approved) return [];
  const place = approvedMasking ? maskLicenseAddress(approvedMasking, address) : address;
  const own = approved.filter((one) => isWithin(one.address, place));
  // Masked values can be compared only with values that are masked in the same way.
  const seen = approvedMasking ? redactSteps(steps, approvedMasking) : steps;
  const found = [...outOfScope(own, seen), ...more(own, seen)];
  if (found.length === 0) return [];
  return [
    impossible({
      rule: 'SAFE-APPROVAL',
      address,
      message:
        approvedUsed === undefined
          ? `${found.length} of the things that would be done now are not in the approved plan`
          : `the approved plan was used up on ${minuteOf(approvedUsed.at)} by ${approvedUsed.by}; ` +
            `${found.length} things would be done now`,
      hint: 'plan again, have that reviewed, and apply the new plan',
      // The approved steps are done, so it would be wrong to say that the plan lacks them.
      details: approvedUsed ? found.map(doneAnew) : found.map(strayWords),
    }),
  ];
}

/** A publish that was approved to wait for a sign-off does not go live without one. */
function unsignedGoLives(approved: readonly Step[], steps: readonly Step[]): readonly Stray[] {
  const asked = approved.filter(({ action, needs }) => action === 'go-live' && needs.includes('sign-off'));
  const goLives = steps.filter(({ action, needs }) => action === 'go-live' && !needs.includes('sign-off'));
  return asked.length > 0 ? goLives.map((step) => ({ step })) : [];
}

const doneAnew = ({ step }: Stray): string => `${step.action} ${step.address}`;

/** Both sides as plans show them: secrets and people are masked in both. */
function strayWords({ step, change: found, planned: reviewed }: Stray): string {
  const [change, planned] = [found, reviewed].map((one) => one && nameless(one));
  if (!change) return `${step.action} ${step.address} is not in it`;
  // A digest tells a reader nothing. What makes digests differ is reported at its own place, or was never
  // shown.
  if (change.path === '/content') return `${step.action} ${change.address} takes other content live`;
  const place = `${step.action} ${change.address} ${change.path || '/'}`;
  if (!planned) return `${place} is not in it: ${toldChange(change)}`;
  const [now, then] = toldApart(change, planned);
  // Masked values look the same.
  return now === then
    ? `${place} has another value in it, which is not shown`
    : `${place}: approved was ${then}; now it would be ${now}`;
}

function nameless(change: Change): Change {
  const { address, path, before, after } = change;
  const { schema } = replaceKeys(address, path, (key) => key);
  const value = (side: unknown): Json => namelessValue(schema, side as Json);
  return {
    ...change,
    path: namelessPath(address, path),
    ...given({
      before: before === undefined ? undefined : value(before),
      after: after === undefined ? undefined : value(after),
    }),
  };
}

/** The new value; and the value that it replaces, if that is what differs. */
function toldApart(now: Change, then: Change): readonly [now: string, then: string] {
  const isOnlyAfter = now.op !== 'set' && then.op !== 'set' && toldSide(now.before) === toldSide(then.before);
  return isOnlyAfter ? [toldSide(now.after), toldSide(then.after)] : [toldChange(now), toldChange(then)];
}

function toldChange({ op, before, after, added = [], removed = [], changed = [] }: Change): string {
  if (op === 'set') return `${added.length} added, ${removed.length} removed, ${changed.length} changed`;
  return `${toldSide(before)} → ${toldSide(after)}`;
}

const toldSecret = ({ from, unrecognized }: JsonObject): string =>
  unrecognized === true ? '(not shown)' : typeof from === 'string' ? `(secret from ${from})` : '(secret)';

const maxToldLength = 60;

function toldSide(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = isObject(value) && value['secret'] === true ? toldSecret(value) : JSON.stringify(value);
  return text.length > maxToldLength ? `${text.slice(0, maxToldLength)}…` : text;
}
