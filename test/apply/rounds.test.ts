import { expect, it } from 'vitest';
import { runRounds, intentForNextRound, mergeRounds, type Round } from '../../src/apply/rounds.ts';
import { offerId } from '../../src/model/ids.ts';
import type { Outcome, Step } from '../../src/model/plan.ts';
import { address, offer } from './running.ts';

const step: Step = {
  id: `${address}#publish`,
  address,
  action: 'publish',
  reason: 'The draft changed.',
  reversibility: 'final',
  exposure: { members: 0, licenses: 0, markets: 0 },
  needs: [],
  manual: false,
  dependsOn: [],
  changes: [],
};

const round = (more: Partial<Outcome>): Round => ({
  plan: { steps: [step], waiting: [], overridden: [] },
  outcomes: [{ id: step.id, status: 'done', durationMs: 1, ...more }],
});

const busy = round({ status: 'waiting', error: { code: 'submissionInProgress', message: 'Busy.' } });
const sent = round({ status: 'waiting' });
const nothing: Round = { plan: { steps: [], waiting: [], overridden: [] }, outcomes: [] };

const asked = {
  signOffs: [],
  allow: ['PUB-07:offer/x'],
  republish: { offer: offerId(offer), reason: 'Certification' },
};

it('asks once more for a republish that the service was too busy for, and for no other', () => {
  const skipped = round({ status: 'skipped' });
  for (const earlier of [[busy], [skipped], [skipped, busy]]) {
    expect(intentForNextRound(asked, earlier)).toMatchObject({ republish: asked.republish, allow: [] });
  }
  expect(intentForNextRound(asked, [sent])).not.toHaveProperty('republish');
  expect(intentForNextRound(asked, [sent, nothing])).not.toHaveProperty('republish');
});

it('tells of a step once where the service was too busy for it first', () => {
  const { steps, outcomes } = mergeRounds({ earlier: [busy], last: round({}) });
  expect([steps, outcomes.map(({ status }) => status)]).toEqual([[step], ['done']]);
});

it('tells of what ran as done once it has arrived, also where nobody knew whether it was sent', () => {
  const unsure = round({ status: 'waiting', error: { code: 'unconfirmed', message: 'No answer.' } });
  for (const earlier of [sent, unsure]) {
    const { outcomes } = mergeRounds({ earlier: [earlier], last: nothing });
    expect(outcomes).toEqual([{ id: step.id, status: 'done', durationMs: 1 }]);
  }
});

it('tells of nothing that waits for a person as done, whatever else has arrived', () => {
  const unsigned = round({ status: 'waiting', next: `offerctl go-live ${offer}@1` });
  expect(mergeRounds({ earlier: [unsigned], last: nothing })).toMatchObject({ steps: [], outcomes: [] });
});

it('tells once of a step that a person has to do', () => {
  const { steps, outcomes } = mergeRounds({
    earlier: [round({ status: 'manual' })],
    last: round({ status: 'manual' }),
  });
  expect([steps, outcomes.map(({ status }) => status)]).toEqual([[step], ['manual']]);
});

it('makes one round where there is no time, and one more for each news while there is', async () => {
  let now = 0;
  const news = async () => void (now += 10);
  const rounds = (wait: number, stopping = false) => {
    const clock = { now: () => new Date(now), sleep: async () => undefined };
    return runRounds(
      { clock, wait, stopping: () => stopping, news, pollEvery: 10, now: clock.now },
      async () => sent,
    );
  };
  expect((await rounds(0)).earlier).toHaveLength(0);
  expect((await rounds(30)).earlier).toHaveLength(2);
  expect((await rounds(30, true)).earlier).toHaveLength(0);
});

it('waits for a deal that Microsoft reviews, and looks at it as often as at offers', async () => {
  let now = 0;
  const waits: number[] = [];
  const news = async (_offers: unknown, left: number) => void (waits.push(left), (now += left));
  const clock = { now: () => new Date(now), sleep: async () => undefined };
  const deal = { address: 'license/deal-1', status: 'submitted', next: 'offerctl apply' } as const;
  const inReview: Round = {
    plan: { steps: [], waiting: [{ ...deal, for: 'deal-review' }], overridden: [] },
    outcomes: [],
  };
  const consent: Round = {
    ...inReview,
    plan: { ...inReview.plan, waiting: [{ ...deal, for: 'consent' }] },
  };
  const options = { clock, wait: 100, stopping: () => false, news, pollEvery: 10, now: clock.now };
  const { earlier } = await runRounds(options, async () => (now < 30 ? inReview : consent));
  expect([earlier.length, waits]).toEqual([3, [10, 10, 10]]);
});

it('tells all that was let through, also in a round before, and each once', () => {
  const through = { rule: 'AUD-14', address: `${address}/plan/a/audience`, by: 'ada' } as const;
  const before: Round = { ...sent, plan: { ...sent.plan, overridden: [through] } };
  expect(mergeRounds({ earlier: [before, before], last: nothing }).overridden).toEqual([through]);
});
