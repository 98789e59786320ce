import { isBusy } from '../model/errors.ts';
import { offerAddress, offerOf, type OfferId } from '../model/ids.ts';
import type { Outcome, Plan } from '../model/plan.ts';
import type { Clock } from '../model/ports.ts';
import type { GivenSignOff, Intent } from '../plan/situation/input.ts';

/** One plan and the outcomes of carrying it out. */
export type Round = {
  readonly plan: Pick<Plan, 'steps' | 'waiting' | 'overridden'>;
  readonly outcomes: readonly Outcome[];
};

/** What one command did; only the last round says what remains to be done. */
export type Rounds<R extends Round> = { readonly earlier: readonly R[]; readonly last: R };

/** How long to run rounds, and what they wait for. */
export type WaitOptions = {
  readonly clock: Clock;
  /** The longest time to wait for the marketplace, in milliseconds. */
  readonly wait: number;
  readonly stopping: () => boolean;
  /** Returns once one of these offers may continue, or after this many milliseconds. */
  readonly news: (offers: readonly OfferId[], left: number) => Promise<void>;
  /** How often to look at deals that Microsoft reviews, in milliseconds. */
  readonly pollEvery: number;
  /** The marketplace's time, by which windows open. */
  readonly now: () => Date;
};

/**
 * Does what can be done now. If there is time, waits for what is running and continues until nothing is
 * running or the time is over. An offer that is idle or ready never waits for a busy one.
 */
export async function runRounds<R extends Round>(
  { clock, wait, stopping, news, pollEvery, now }: WaitOptions,
  one: (untilMs: number, earlier: readonly R[]) => Promise<R>,
): Promise<Rounds<R>> {
  const untilMs = clock.now().getTime() + wait;
  const remaining = (): number => untilMs - clock.now().getTime();
  const earlier: R[] = [];
  let last = await one(untilMs, earlier);
  for (;;) {
    const left = remaining();
    const opening = nextOpeningOf(last) - now().getTime();
    // What opens after the time is over is not waited for.
    const opens = opening < left && !isBroken(last);
    if (left <= 0 || stopping() || !(opens || goesOn(last))) return { earlier, last };
    const pause = Math.min(left, opens ? Math.max(1, opening) : left);
    await news(waitingIn(last), hasDealInReview(last) ? Math.min(pause, pollEvery) : pause);
    // Nothing arrived in time, so another round would find nothing to do.
    if (remaining() <= 0) return { earlier, last };
    earlier.push(last);
    last = await one(untilMs, earlier);
  }
}

/**
 * What a person asked for once is not asked for again in later rounds: an override stays in force through
 * its record until the offer has converged. Only a publish that could not be sent yet is still requested.
 */
export function intentForNextRound({ republish, ...intent }: Intent, earlier: readonly Round[]): Intent {
  if (earlier.length === 0) return republish ? { ...intent, republish } : intent;
  const sent = earlier.flatMap(({ outcomes }) => outcomes).filter(wasTried);
  const isSent = sent.some(({ id }) => republish && id === `${offerAddress(republish.offer)}#publish`);
  return { ...intent, ...(republish && !isSent ? { republish } : {}), signOffs: [], allow: [], replace: [] };
}

/**
 * Sign-offs that no round has carried out yet; refusals of them are reported to the end. They keep the
 * preview they were given for, so that no later round applies one to a preview that came meanwhile.
 */
export function stillGiven(
  given: readonly GivenSignOff[],
  earlier: readonly Round[],
): readonly GivenSignOff[] {
  const tried = new Set(earlier.flatMap(({ outcomes }) => outcomes.filter(wasTried).map(({ id }) => id)));
  return given.filter(({ offer }) => !tried.has(`${offerAddress(offer)}#go-live`));
}

/** A request that the service was too busy for created nothing. */
const wasTried = ({ status, error, opens }: Outcome): boolean =>
  status !== 'skipped' && opens === undefined && !(error !== undefined && isBusy(error.code));

/** When the first step that waits for its time or a window may happen; never, if none does. */
const nextOpeningOf = ({ plan }: Round): number =>
  Math.min(
    ...plan.waiting.flatMap(({ opens }) => (opens === undefined ? [] : [Date.parse(opens)])),
    Infinity,
  );

const isBroken = ({ outcomes }: Round): boolean => outcomes.some(({ status }) => status === 'failed');

/** True while something is running that a further round may continue. */
const goesOn = (round: Round): boolean =>
  !isBroken(round) && (waitingIn(round).length > 0 || hasDealInReview(round));

/** True for a deal that Microsoft reviews; a consent is up to the customer, and may take weeks. */
const hasDealInReview = ({ plan, outcomes }: Round): boolean =>
  plan.waiting.some(({ for: what }) => what === 'deal-review') ||
  plan.steps.some(
    ({ id, needs }) =>
      needs.includes('deal-review') &&
      outcomes.some((one) => one.id === id && one.status === 'waiting' && one.next === 'offerctl apply'),
  );

/** Offers that wait for the marketplace and not for a person. */
function waitingIn({ plan, outcomes }: Round): readonly OfferId[] {
  const addresses = [
    ...plan.waiting.filter(isUnderWay).map(({ address }): string => address),
    ...outcomes
      .filter((one) => one.status === 'waiting' && !waitsForPerson(one))
      .map(({ id }) => id.split('#')[0] ?? ''),
  ];
  return [...new Set(addresses.flatMap((address) => offerOf(address) ?? []))];
}

/** Does not wait for something that is announced for a day months ahead. */
export const isUnderWay = ({ for: what, until }: Plan['waiting'][number]): boolean =>
  !waitsElsewhere.has(what) && until === undefined;

/** For a person, or for a time that is known. */
const waitsElsewhere: ReadonlySet<string> = new Set(['sign-off', 'manual-step', 'window', 'time']);

/**
 * Merges all rounds into one: what an earlier round left running has arrived, and what it skipped was
 * planned again.
 */
export function mergeRounds({
  earlier,
  last,
}: Rounds<Round>): Pick<Plan, 'steps' | 'overridden'> & { readonly outcomes: Outcome[] } {
  const overridden = [...earlier, last].flatMap(({ plan }) => plan.overridden);
  const parts = earlier.map((round, at) => partOf(round, [...earlier.slice(at + 1), last]));
  return {
    steps: [...parts, last.plan].flatMap(({ steps }) => steps),
    outcomes: [...parts, last].flatMap(({ outcomes }) => outcomes),
    overridden: [...new Map(overridden.map((one) => [JSON.stringify(one), one])).values()],
  };
}

function partOf({ plan: { steps }, outcomes }: Round, later: readonly Round[]) {
  const again = new Set(later.flatMap(({ plan }) => plan.steps.map(({ id }) => id)));
  const kept = outcomes.filter(
    (one) =>
      one.status !== 'skipped' && !waitsForPerson(one) && !(one.error !== undefined && again.has(one.id)),
  );
  const ids = new Set(kept.map(({ id }) => id));
  return { steps: steps.filter(({ id }) => ids.has(id)), outcomes: kept.map(arrived) };
}

/** True when a person has to act: waiting does not help, and the last plan says what it waits for. */
const waitsForPerson = ({ status, next }: Outcome): boolean =>
  status === 'manual' || (status === 'waiting' && next !== undefined);

/** What was waiting, even for the result of its own request, has arrived by the next round. */
function arrived({ error, ...outcome }: Outcome): Outcome {
  if (outcome.status === 'waiting') return { ...outcome, status: 'done' };
  return error === undefined ? outcome : { ...outcome, error };
}
