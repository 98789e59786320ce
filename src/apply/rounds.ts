import { isBusy } from '../model/errors.ts';
import { offerAddress, offerOf, type OfferId } from '../model/ids.ts';
import type { Outcome, Plan } from '../model/plan.ts';
import type { Clock } from '../model/ports.ts';
import type { GivenSignOff, Intent } from '../plan/situation/input.ts';

/** One plan that was carried out, as far as it went. */
export type Round = {
  readonly plan: Pick<Plan, 'steps' | 'waiting' | 'overridden'>;
  readonly outcomes: readonly Outcome[];
};

/** What one command did; only the last round says what is still to do. */
export type Rounds<R extends Round> = { readonly earlier: readonly R[]; readonly last: R };

/** How long rounds go on, and what they wait for. */
export type WaitOptions = {
  readonly clock: Clock;
  /** Milliseconds to wait for the marketplace at most. */
  readonly wait: number;
  readonly stopping: () => boolean;
  /** Returns once one of these offers may go on, or so many milliseconds are over. */
  readonly news: (offers: readonly OfferId[], left: number) => Promise<void>;
};

/**
 * Does what can be done now; where there is time, waits for what runs and goes on, until nothing runs any
 * more or the time is up. What is idle, or has arrived, never waits for what is busy.
 */
export async function runRounds<R extends Round>(
  { clock, wait, stopping, news }: WaitOptions,
  one: (left: number, earlier: readonly R[]) => Promise<R>,
): Promise<Rounds<R>> {
  const until = clock.now().getTime() + wait;
  const earlier: R[] = [];
  let last = await one(wait, earlier);
  for (;;) {
    const left = until - clock.now().getTime();
    if (left <= 0 || stopping() || !goesOn(last)) return { earlier, last };
    await news(waitingIn(last), left);
    earlier.push(last);
    last = await one(left, earlier);
  }
}

/**
 * What a person asked for once is not asked for again: a refusal that was let through holds, where it has not
 * converged, by what was recorded of it. Only a publish that could not be sent yet is still asked for.
 */
export function intentForNextRound({ republish, ...intent }: Intent, earlier: readonly Round[]): Intent {
  if (earlier.length === 0) return republish ? { ...intent, republish } : intent;
  const sent = earlier.flatMap(({ outcomes }) => outcomes).filter(wasTried);
  const isSent = sent.some(({ id }) => republish && id === `${offerAddress(republish.offer)}#publish`);
  return { ...intent, ...(republish && !isSent ? { republish } : {}), signOffs: [], allow: [], replace: [] };
}

/**
 * Sign-offs that no round has carried out: what refuses one says so to the end. They stay what they were when
 * they were given, so that no later round makes of one a sign-off of a preview that came meanwhile.
 */
export function stillGiven(
  given: readonly GivenSignOff[],
  earlier: readonly Round[],
): readonly GivenSignOff[] {
  const tried = new Set(earlier.flatMap(({ outcomes }) => outcomes.filter(wasTried).map(({ id }) => id)));
  return given.filter(({ offer }) => !tried.has(`${offerAddress(offer)}#go-live`));
}

/** What the service was too busy for has made nothing. */
const wasTried = ({ status, error }: Outcome): boolean =>
  status !== 'skipped' && !(error !== undefined && isBusy(error.code));

/** True while something runs that a further round may carry on. */
const goesOn = (round: Round): boolean =>
  !round.outcomes.some(({ status }) => status === 'failed') && waitingIn(round).length > 0;

/** Offers that wait for the marketplace, and not for a person. */
function waitingIn({ plan, outcomes }: Round): readonly OfferId[] {
  const addresses = [
    ...plan.waiting.filter(isUnderWay).map(({ address }): string => address),
    ...outcomes
      .filter((one) => one.status === 'waiting' && !waitsForPerson(one))
      .map(({ id }) => id.split('#')[0] ?? ''),
  ];
  return [...new Set(addresses.flatMap((address) => offerOf(address) ?? []))];
}

/** What is announced for a day months ahead is not waited for. */
export const isUnderWay = ({ for: what, until }: Plan['waiting'][number]): boolean =>
  what !== 'sign-off' && what !== 'manual-step' && until === undefined;

/** All rounds as one: what an earlier one left running has arrived, what it skipped was planned again. */
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

/** True when a person has to act: time does not help, and the last plan says that it waits. */
const waitsForPerson = ({ status, next }: Outcome): boolean =>
  status === 'manual' || (status === 'waiting' && next !== undefined);

/** What waited, also for the result of its own request, has come by the round after. */
function arrived({ error, ...outcome }: Outcome): Outcome {
  if (outcome.status === 'waiting') return { ...outcome, status: 'done' };
  return error === undefined ? outcome : { ...outcome, error };
}
