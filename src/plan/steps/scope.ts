import { given } from '../../model/given.ts';
import { subjectOf } from '../../model/ids.ts';
import { isList, isObject } from '../../model/json.ts';
import { actions, isCreate, sentAs } from '../../model/actions.ts';
import type { Change, Step } from '../../model/plan.ts';
import { comparedMember } from '../situation/masking.ts';

/** True for steps that write only the draft; single plans are also stopped and re-listed in the draft. */
export const writesDraft = (step: Step): boolean => reachOf(step) === 'draft';

const reachOf = (step: Step): string => actions[sentAs(step)].reach;

/** A step or change that was not planned, and where it is. */
export type Stray = { readonly step: Step; readonly change?: Change; readonly planned?: Change };

/**
 * The parts of `fresh` that the planned steps do not contain: other steps, other places, or other values.
 * Steps that are already done may be missing. A value to be replaced must be as it was seen when planning,
 * or already as planned; this does not hold for a create, because the service fills in what it creates.
 */
export const outOfScope = (planned: readonly Step[], fresh: readonly Step[]): readonly Stray[] =>
  fresh.flatMap((step) =>
    strayIn(
      planned.filter((one) => sameReach(one, step)),
      step,
    ),
  );

const sameReach = (a: Step, b: Step): boolean =>
  reachOf(a) === reachOf(b) && subjectOf(a.address) === subjectOf(b.address);

function strayIn(planned: readonly Step[], step: Step): readonly Stray[] {
  if (planned.length === 0) return [{ step }];
  return step.changes.flatMap((change) => {
    const known = planned.flatMap((one) =>
      one.changes.filter((other) => other.address === change.address && other.path === change.path),
    );
    const created = planned.some((one) => isCreate(one) && isPrice(one, change));
    const starts = created || known.some((other) => startsFrom(other, change));
    if (starts && known.some((other) => coversStep(other, change))) return [];
    const [other] = known;
    return [{ step, change, ...given({ planned: other }) }];
  });
}

const isPrice = (step: Step, change: Change): boolean =>
  step.changes.some(({ address, path }) => address === change.address && path === change.path);

/** The value to be replaced is the one that was seen, or already the planned one. */
const startsFrom = (approved: Change, change: Change): boolean =>
  change.op === 'set' ||
  [approved.fingerprint.before, approved.fingerprint.after].includes(change.fingerprint.before);

function coversStep(approved: Change, change: Change): boolean {
  if (change.op !== 'set') {
    const same = approved.fingerprint.after === change.fingerprint.after;
    return same || equalButUnknown(approved.after, change.after);
  }
  const sent = memberKeys([...(approved.added ?? []), ...(approved.changed ?? [])]);
  const gone = memberKeys(approved.removed ?? []);
  return (
    isSubset(memberKeys([...(change.added ?? []), ...(change.changed ?? [])]), sent) &&
    isSubset(memberKeys(change.removed ?? []), gone)
  );
}

/** The planning run could not compare a secret; setting it was approved together with the other changes. */
function equalButUnknown(approved: unknown, now: unknown): boolean {
  const known = textWithout(approved, true);
  return known.includes(unknownSecret) && known === textWithout(now, false);
}

const unknownSecret = '"an unknown secret"';

/**
 * The value as text with sorted keys. Each secret becomes the same word; with `strict`, only an unknown one
 * does.
 */
function textWithout(value: unknown, strict: boolean): string {
  if (isObject(value) && value['secret'] === true && (!strict || value['unknown'] === true)) {
    return unknownSecret;
  }
  if (isList(value)) return `[${value.map((item) => textWithout(item, strict)).join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? '';
  const members = Object.entries(value).map(([key, item]) => `${key}:${textWithout(item, strict)}`);
  return `{${members.toSorted().join()}}`;
}

const memberKeys = (members: readonly unknown[]): ReadonlySet<string> => new Set(members.map(comparedMember));

const isSubset = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  [...some].every((key) => all.has(key));
