import { given } from '../../model/given.ts';
import { offerAddress, offerOf } from '../../model/ids.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Change, Step } from '../../model/plan.ts';
import { outOfScope, type Stray } from '../steps/scope.ts';
import type { OfferInput } from '../situation/input.ts';
import { minuteOf } from '../situation/minute.ts';
import { namelessPath, namelessValue, replaceKeys } from '../redaction/personal.ts';
import { redactSteps } from '../redaction/redact.ts';
import { impossible, type RefusalDraft } from './refused.ts';

/** What would be done now and was not reviewed; steps of the review that are done already may be missing. */
export function unapproved(
  offer: OfferInput,
  steps: readonly Step[],
  signed: boolean,
): readonly RefusalDraft[] {
  const { approved, approvedMasking, approvedUsed } = offer.input.intent;
  if (!approved) return [];
  const own = approved.filter(({ address }) => offerOf(address) === offer.id);
  // What was masked can only be compared with what is masked alike.
  const seen = approvedMasking ? redactSteps(steps, approvedMasking) : steps;
  const found = [...outOfScope(own, seen), ...(signed ? [] : unsignedGoLives(own, seen))];
  if (found.length === 0) return [];
  return [
    impossible({
      rule: 'SAFE-APPROVAL',
      address: offerAddress(offer.id),
      message:
        approvedUsed === undefined
          ? `${found.length} of the things that would be done now are not in the approved plan`
          : `the approved plan was used up on ${minuteOf(approvedUsed.at)} by ${approvedUsed.by}; ` +
            `${found.length} things would be done now`,
      hint: 'plan again, have that reviewed, and apply the new plan',
      // What it held is done: that these steps are not in it would be wrong.
      details: approvedUsed ? found.map(doneAnew) : found.map(strayWords),
    }),
  ];
}

/** What was approved to wait for a sign-off does not go live without one. */
function unsignedGoLives(approved: readonly Step[], steps: readonly Step[]): readonly Stray[] {
  const asked = approved.filter(({ action, needs }) => action === 'go-live' && needs.includes('sign-off'));
  const goLives = steps.filter(({ action, needs }) => action === 'go-live' && !needs.includes('sign-off'));
  return asked.length > 0 ? goLives.map((step) => ({ step })) : [];
}

const doneAnew = ({ step }: Stray): string => `${step.action} ${step.address}`;

/** Both sides as the plans show them: secrets are masked in either, and no person is named. */
function strayWords({ step, change: found, planned: reviewed }: Stray): string {
  const [change, planned] = [found, reviewed].map((one) => one && nameless(one));
  if (!change) return `${step.action} ${step.address} is not in it`;
  // Digests tell nothing; what makes them differ is told at its own place, or was never shown.
  if (change.path === '/content') return `${step.action} ${change.address} takes other content live`;
  const place = `${step.action} ${change.address} ${change.path || '/'}`;
  if (!planned) return `${place} is not in it: ${toldChange(change)}`;
  const [now, then] = toldApart(change, planned);
  // Masked values look alike.
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

/** What shall be there; and what it replaces, where that is what differs. */
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
