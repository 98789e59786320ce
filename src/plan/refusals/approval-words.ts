import { given } from '../../model/given.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Change } from '../../model/plan.ts';
import { namelessPath, namelessValue, replaceKeys } from '../redaction/personal.ts';
import type { Stray } from '../steps/scope.ts';

/** What would be done a second time. */
export const doneAnew = ({ step }: Stray): string => `${step.action} ${step.address}`;

/** Both sides as plans show them: secrets and people are masked in both. */
export function strayWords({ step, change: found, planned: reviewed }: Stray): string {
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
