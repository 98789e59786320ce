import { offerAddress, planAddress } from '../../model/ids.ts';
import { planIn } from '../../model/observed.ts';
import { liveSubmission } from '../../model/status.ts';
import type { Moves } from '../moves.ts';
import type { Situation } from '../situation.ts';
import { impossible, refusal, type Refused } from './refused.ts';

/** What is on sale, or was: a decision about it is none about a later submission. */
const liveNumber = (s: Situation): string | null =>
  (s.observed && liveSubmission(s.observed)?.number) ?? null;

const onLifecycle = (s: Situation) => ({ address: offerAddress(s.id), path: '/lifecycle' });

/** What was never published cannot be stopped. */
export const nothingToStop = (s: Situation, moves: Moves): readonly Refused[] =>
  moves.course === 'nothing-to-stop' || (moves.course === 'stop' && s.observed?.live === undefined)
    ? [
        impossible({
          ...onLifecycle(s),
          rule: 'STOP-01',
          message: `\`${s.id}\` was never on sale, so it cannot be stopped`,
          hint: 'use `lifecycle: draft`',
        }),
      ]
    : [];

/** A running publish would have to be cancelled, which this version does not do. */
export const cancelling = (s: Situation, moves: Moves): readonly Refused[] =>
  moves.course === 'cancel'
    ? [
        impossible({
          ...onLifecycle(s),
          rule: 'NOT-YET',
          message: `a publish of \`${s.id}\` is under way, and this version cannot cancel it`,
          hint: 'wait until it has arrived and apply again, or cancel it in the portal',
        }),
      ]
    : [];

/** Plans are stopped and resumed one by one by a later version. */
export const planLifecycles = (s: Situation): readonly Refused[] =>
  s.desired.plans.flatMap(({ id, lifecycle }) => {
    const copies = [planIn(s.observed?.draft, id), planIn(s.observed?.live, id)];
    const isStopped = copies.flatMap((plan) => (plan ? [plan.content['lifecycle'] === 'stopped'] : []));
    const wanted = lifecycle === 'stopped';
    if (isStopped.length === 0 ? !wanted : isStopped.every((stopped) => stopped === wanted)) return [];
    return [
      impossible({
        rule: 'NOT-YET',
        address: planAddress(s.id, id),
        path: '/lifecycle',
        message: `this version cannot ${lifecycle === 'stopped' ? 'stop' : 'resume'} a single plan`,
        hint: 'do it in the portal and publish it there, then write the same into the file',
      }),
    ];
  });

/** Nobody's decision to stop or to sell is undone silently. */
export function somebodyElse(s: Situation, moves: Moves): readonly Refused[] {
  const live = s.observed ? liveSubmission(s.observed) : undefined;
  const wasStopped = s.recorded?.lifecycle === 'stopped';
  const relists = moves.relist || (moves.goLive !== undefined && live?.stopped === true);
  if (relists && !wasStopped) {
    return [
      refusal({
        ...onLifecycle(s),
        rule: 'STOP-10',
        message: `\`${s.id}\` was taken off sale by somebody else`,
        hint: 'declare `lifecycle: stopped`, or let the re-listing through',
        about: liveNumber(s),
      }),
    ];
  }
  if (!moves.stop || !wasStopped) return [];
  return [
    refusal({
      ...onLifecycle(s),
      rule: 'STOP-DRIFT',
      message: `\`${s.id}\` was stopped by an apply and put on sale again by somebody else`,
      hint: 'declare `lifecycle: live`, or let it be stopped again',
      about: liveNumber(s),
    }),
  ];
}

/** Protected offers are stopped only after the protection went in an earlier apply. */
export const protection = (s: Situation, moves: Moves): readonly Refused[] =>
  moves.stop && [...s.input.policy.protect, ...s.input.recorded.protect].some((id) => id === s.id)
    ? [
        refusal({
          ...onLifecycle(s),
          rule: 'SAFE-PROTECT',
          message: `\`${s.id}\` is protected by the policy`,
          hint: 'take it out of `policy.protect`, apply with `lifecycle: live`, and stop it later',
          about: liveNumber(s),
        }),
      ]
    : [];
