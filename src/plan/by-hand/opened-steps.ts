import { confirmCommand, removalAction } from '../../model/manual.ts';
import { isCreate } from '../../model/actions.ts';
import { subjectOf } from '../../model/ids.ts';
import type { Change, Plan, Refusal, Step, Waiting } from '../../model/plan.ts';
import type { RecordedManual } from '../../model/recorded-manual.ts';
import type { RecordedOffer } from '../../model/recorded.ts';
import { saltedDigest } from '../../record/fingerprint.ts';
import type { Situation } from '../situation/situation.ts';

/** What is known about manual steps of an offer or an allocation. */
type StepHolder = Pick<Situation, 'input'> & {
  readonly recorded?: { readonly manual?: readonly RecordedManual[] };
  readonly observed?: Pick<NonNullable<Situation['observed']>, 'submissions'>;
};
/** Adds since when the step is open, if an apply recorded it. */
export function withOpenSince(s: StepHolder, one: Step): Step {
  const known = recordOf(s, one);
  return known && known.confirmed === undefined && asksTheSame(s, known, one)
    ? { ...one, openSince: known.openSince }
    : one;
}

export const recordOf = ({ recorded }: StepHolder, { id }: Step): RecordedManual | undefined =>
  recorded?.manual?.find((known) => known.id === id);

// A price that a person published is in another record until it takes effect. For a created offer, the
// marketplace shows it.
export const isConfirmed = (s: Situation, one: Step): boolean => {
  const known = recordOf(s, one);
  if (known?.confirmed === undefined || known.price !== undefined || isCreate(one)) return false;
  return asksTheSame(s, known, one);
};

/** The recorded step includes everything that is needed now: a person may have done a part of it since. */
function asksTheSame(s: StepHolder, { asks }: RecordedManual, one: Step): boolean {
  const known = new Set(asks);
  return asksOf(s, one).every((ask) => known.has(ask));
}

/** One digest per change; a step without changes gets one of the offer's past submissions. */
export function asksOf(
  { input, observed }: Omit<StepHolder, 'recorded'>,
  { id, changes }: Step,
): readonly string[] {
  const sealing = input.recorded;
  // A service id is asked for once, whatever is published.
  if (id.endsWith('#record-service-id')) return [saltedDigest(sealing, [id])];
  if (changes.length === 0) {
    return [saltedDigest(sealing, [id, ...(observed?.submissions ?? []).map(({ number }) => number)])];
  }
  return changes.map((change) =>
    saltedDigest(sealing, [id, change.address, change.path, changeIntent(change)]),
  );
}

/** The wanted value, whatever is there now. */
const changeIntent = ({ op, fingerprint: { after } }: Change): string =>
  `${op === 'remove' ? op : ''} ${after}`;

/** Manual steps that an apply opened and that are still needed. */
export function openSteps(
  steps: readonly Step[],
  recorded: Pick<RecordedOffer, 'manual'> | undefined,
): readonly RecordedManual[] {
  const asked = new Set(steps.filter(({ openSince }) => openSince !== undefined).map(({ id }) => id));
  return (recorded?.manual ?? []).filter(
    ({ id, action, confirmed }) => confirmed === undefined && (action === removalAction || asked.has(id)),
  );
}

/**
 * Open steps of an offer or an allocation that are still needed. A plan has no steps for what it refuses,
 * but a person may still be working on an earlier one.
 */
export const stepsToConfirm = (
  { steps, refusals }: Pick<Plan, 'steps'> & { readonly refusals: readonly Pick<Refusal, 'address'>[] },
  record: Pick<RecordedOffer, 'manual'>,
  subject: string,
): readonly RecordedManual[] =>
  refusals.some(({ address }) => subjectOf(address) === subject)
    ? (record.manual ?? []).filter(({ confirmed }) => confirmed === undefined)
    : openSteps(steps, record);

/** What waits for a person at the marketplace. */
export const waitingForPersons = (s: Situation, steps: readonly Step[]): readonly Waiting[] =>
  openSteps(steps, s.recorded).map(({ id, action, address, openSince }) => ({
    address,
    status: s.status,
    for: 'manual-step',
    since: openSince,
    next: confirmCommand({ id, action }),
  }));
