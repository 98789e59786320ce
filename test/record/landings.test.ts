import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import type { DesiredOffer } from '../../src/model/desired.ts';
import {
  directLanding,
  isExemptContent,
  landingsAfter,
  shownSteps,
  unplannedLanding,
  type LandedPlan,
} from '../../src/record/landings.ts';

const dayMs = 86_400_000;
const made = '2026-02-03T10:00:00.000Z';
const address = 'offer/vault';
const step = (offer: string): Plan['steps'][number] => ({
  id: `${offer}#publish`,
  address: offer,
  action: 'publish',
  reason: '',
  reversibility: 'reversible',
  exposure: { members: 0, licenses: 0, markets: 0 },
  needs: [],
  manual: false,
  dependsOn: [],
  changes: [],
});

const plan = (offers: readonly string[], more: Partial<Plan> = {}): Plan => ({
  marketplace: { provider: 'embedded', endpoint: 'e', publisher: 'p' },
  publisher: 'p',
  digest: 'sha256:0',
  summary: {
    create: 0,
    save: 0,
    publish: 0,
    goLive: 0,
    stopSell: 0,
    relist: 0,
    syncAudience: 0,
    delete: 0,
    cancel: 0,
    licenses: 0,
    manual: 0,
    refused: 0,
    waiting: 0,
  },
  steps: offers.map(step),
  refusals: [],
  overridden: [],
  waiting: [],
  passengers: [],
  unmanaged: [],
  problems: [],
  observed: { complete: true, scope: 'all', offers: 1, calls: 1 },
  ...more,
});

const landed = (offers: readonly string[], more: Partial<LandedPlan> = {}): LandedPlan => ({
  merge: 'm',
  pull: 7,
  head: 'h',
  begun: [],
  done: [],
  kept: {
    formatVersion: '1.0',
    pull: 7,
    head: 'h',
    at: made,
    contents: [],
    plan: plan(offers),
    seal: 's',
  },
  ...more,
});

const shownAfter = (days: number, one: LandedPlan) =>
  shownSteps([one], { now: new Date(Date.parse(made) + days * dayMs), expireMs: 7 * dayMs });

describe('a plan that expired', () => {
  test('allows nothing where it was not begun', () => {
    expect(shownAfter(6, landed([address])).steps).toHaveLength(1);
    expect(shownAfter(8, landed([address]))).toMatchObject({ steps: [], expired: [7] });
  });

  test('is finished where it was begun, and only there', () => {
    const shown = shownAfter(8, landed([address, 'offer/relay'], { begun: [address] }));
    expect(shown.steps.map((one) => one.address)).toEqual([address]);
    expect(shown.expired).toEqual([7]);
  });
});

const after = (outcome: 'done' | 'waiting' | 'failed', more: Partial<Plan> = {}) =>
  landingsAfter([landed([address])], {
    plan: plan([address], more),
    outcomes: [{ id: `${address}#publish`, status: outcome, durationMs: 1 }],
    inScope: () => true,
    asKept: (one) => one,
  });

const refusedAt = (at: string) =>
  after('waiting', {
    refusals: [{ kind: 'refusal', rule: 'SAFE-STOPS', address: at, message: 'no', override: null }],
  });

describe('what an apply leaves of a landed plan', () => {
  test('is nothing once all of it is done', () => {
    expect(after('done')).toEqual([]);
  });

  test('is begun while it waits or failed', () => {
    expect(after('waiting')).toMatchObject([{ begun: [address], done: [] }]);
    expect(after('failed')).toMatchObject([{ begun: [address], done: [] }]);
  });

  test('is not begun where its offer, or all of it, is refused', () => {
    expect(refusedAt(address)).toMatchObject([{ begun: [], done: [] }]);
    expect(refusedAt('publisher/p')).toMatchObject([{ begun: [], done: [] }]);
  });

  test('allows nothing more where it is done, although the rest of it waits', () => {
    const both = landed([address, 'offer/relay'], { done: [address] });
    expect(shownAfter(0, both).steps.map((one) => one.address)).toEqual(['offer/relay']);
  });
});

test('what was shown as queued may be saved and published later, and nothing else', () => {
  const change = {
    address,
    path: '/listing/title',
    op: 'replace',
    before: 'A',
    after: 'B',
    origin: 'git',
    fingerprint: { before: 'a', after: 'b' },
  } as const;
  const queued = landed([], {});
  const kept = queued.kept && {
    ...queued.kept,
    plan: plan([], { notApplied: [{ address, while: 'waiting', changes: [change] }] }),
  };
  const shown = shownAfter(0, { ...queued, ...(kept ? { kept } : {}) });
  expect(shown.steps.map(({ action }) => action)).toEqual([
    'save-draft',
    'sync-audience',
    'publish',
    'go-live',
  ]);
  expect(shown.queued).toEqual([address]);
});

test('what was shown as refused stays shown until it is done', () => {
  const refused = landed([], {});
  const kept = refused.kept && { ...refused.kept, plan: plan([], { blocked: [step(address)] }) };
  const one = { ...refused, ...(kept ? { kept } : {}) };
  expect(shownAfter(0, one)).toMatchObject({ steps: [], blocked: [{ address }] });
  expect(shownAfter(8, one)).toMatchObject({ blocked: [], expired: [7] });
  const refusals = [{ kind: 'refusal', rule: 'SAFE-PRICE', address, message: 'no', override: null } as const];
  const round = { plan: plan([], { refusals }), outcomes: [], inScope: () => true, asKept: String };
  expect(landingsAfter([one], round)).toMatchObject([{ pull: 7, begun: [], done: [] }]);
});

const declares = (title: string) => ({
  offers: [{ id: 'vault', title } as unknown as DesiredOffer],
  licenses: [],
});

const exemptAfter = (one: LandedPlan, title: string): boolean =>
  isExemptContent(shownAfter(0, one).exempt, declares(title), address);

describe('what needs no plan', () => {
  test('is what a commit of no pull request left there, and nothing that came later', () => {
    const direct = directLanding('m', [address], declares('A'));
    expect(exemptAfter(direct, 'A')).toBe(true);
    expect(exemptAfter(direct, 'B')).toBe(false);
    expect(exemptAfter({ ...direct, done: [address] }, 'A')).toBe(false);
    expect(isExemptContent(shownAfter(0, direct).exempt, { offers: [], licenses: [] }, address)).toBe(false);
  });

  test('is what a run without plans began', () => {
    const waiting = {
      plan: plan([address]),
      outcomes: [{ id: `${address}#publish`, status: 'waiting', durationMs: 1 }],
    } as const;
    const [begun] = unplannedLanding('m', declares('A'), waiting);
    expect(begun && [exemptAfter(begun, 'A'), exemptAfter(begun, 'B')]).toEqual([true, false]);
  });

  test('is, in records of the first version, nothing that is still declared', () => {
    expect(exemptAfter({ merge: 'm', changed: [address], begun: [], done: [] }, 'A')).toBe(false);
  });
});
