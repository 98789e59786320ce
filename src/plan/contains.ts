import { memberKey } from '../diff/audience.ts';
import type { AudienceMember } from '../kinds/audience.ts';
import type { Action, Change, Step } from '../model/plan.ts';

/** What an action touches. An interrupted create goes on as a save, so the three count as one. */
const reaches: Readonly<Record<Action, string>> = {
  'create-offer': 'draft',
  'create-plan': 'draft',
  'save-draft': 'draft',
  'sync-audience': 'audience',
  publish: 'preview',
  'go-live': 'live',
  'stop-sell': 'sale',
  relist: 'listing',
};

/** True for the actions that write the draft alone. */
export const writesDraft = ({ action }: Step): boolean => reaches[action] === 'draft';

/**
 * The first change of `fresh` that `planned` does not hold: other steps, other places, or other values. Steps
 * and changes that are done already may be missing.
 */
export function uncontained(planned: readonly Step[], fresh: readonly Step[]): string | undefined {
  const stray = fresh.flatMap((step) =>
    strayIn(
      planned.filter((one) => sameReach(one, step)),
      step,
    ),
  );
  return stray[0];
}

const sameReach = (a: Step, b: Step): boolean => reaches[a.action] === reaches[b.action];

function strayIn(planned: readonly Step[], step: Step): readonly string[] {
  if (planned.length === 0) return [step.id];
  const changes = planned.flatMap((one) => one.changes);
  return step.changes
    .filter((change) => !changes.some((approved) => covers(approved, change)))
    .map(({ address, path }) => `${address} ${path}`);
}

function covers(approved: Change, change: Change): boolean {
  if (approved.address !== change.address || approved.path !== change.path) return false;
  if (change.op !== 'set') return approved.fingerprint.after === change.fingerprint.after;
  const sent = keysOf([...(approved.added ?? []), ...(approved.changed ?? [])]);
  const gone = keysOf(approved.removed ?? []);
  return (
    isWithin(keysOf([...(change.added ?? []), ...(change.changed ?? [])]), sent) &&
    isWithin(keysOf(change.removed ?? []), gone)
  );
}

const keysOf = (members: readonly unknown[]): ReadonlySet<string> =>
  new Set(members.map((member) => memberKey(member as AudienceMember)));

const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  [...some].every((key) => all.has(key));
