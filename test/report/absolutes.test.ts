import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan, Step } from '../../src/model/plan.ts';
import { firstWords } from '../../src/report/view/headline.ts';
import { plainLine } from '../../src/report/words/paint.ts';
import { change, member, plan, price, refusal, step } from './plans.ts';

/** What the files may ask of one offer, judged by a person: what customers lose, and what they see. */
type Asked = {
  readonly steps: (offer: string) => readonly Step[];
  readonly stops?: true;
  readonly seen?: true;
};

const live = (offer: string) =>
  step({
    action: 'go-live',
    address: offer,
    changes: [change({ address: offer, path: '/content', before: 'a', after: 'b' })],
  });
const ofPlan = (path: string, before: unknown, after: unknown) => (offer: string) => [
  step({
    action: 'publish',
    address: offer,
    changes: [change({ address: `${offer}/plan/pro`, path, before, after })],
  }),
  live(offer),
];

const asks: readonly Asked[] = [
  {
    steps: (offer) => [
      step({
        action: 'save-draft',
        address: offer,
        changes: [change({ address: offer, path: '/listing/title', before: 'a', after: 'b' })],
      }),
    ],
  },
  { steps: (offer) => [step({ action: 'create-offer', address: offer })] },
  { steps: (offer) => [step({ action: 'delete-draft', address: offer })] },
  { steps: ofPlan('/listing/name', 'a', 'b'), seen: true },
  { steps: ofPlan('/technical/webhook', 'a', 'b'), seen: true },
  { steps: ofPlan('/availability/pricing/recurrentPrice/prices', [price(1)], [price(2)]), seen: true },
  { steps: ofPlan('/availability/markets', ['us'], ['de', 'us']), seen: true },
  { steps: (offer) => [step({ action: 'relist', address: offer }), live(offer)], seen: true },
  { steps: ofPlan('/availability/markets', ['de', 'us'], ['us']), seen: true, stops: true },
  { steps: ofPlan('/lifecycle', 'live', 'stopped'), seen: true, stops: true },
  { steps: ofPlan('/availability/visibility', 'visible', 'hidden'), seen: true, stops: true },
  { steps: ofPlan('/availability/audience', 'public', 'private'), seen: true, stops: true },
  { steps: (offer) => [step({ action: 'stop-sell', address: offer })], seen: true, stops: true },
  {
    steps: (offer) => [step({ action: 'stop-sell', address: `${offer}/plan/pro` })],
    seen: true,
    stops: true,
  },
  {
    steps: (offer) => [
      step({
        action: 'sync-audience',
        address: `${offer}/plan/pro/audience`,
        changes: [
          change({
            address: `${offer}/plan/pro/audience`,
            path: '/members',
            added: [],
            removed: [member('A', 1)],
            kept: 1,
          }),
        ],
      }),
    ],
    seen: true,
    stops: true,
  },
  {
    steps: (offer) => [
      {
        ...live(offer),
        holds: [
          change({ address: `${offer}/plan/pro`, path: '/lifecycle', before: 'live', after: 'stopped' }),
        ],
      },
    ],
    seen: true,
    stops: true,
  },
];

/** How an offer is treated: planned, refused, or not applied. */
const fates = ['planned', 'refused', 'waits'] as const;

const drawn = fc.array(fc.record({ asked: fc.constantFrom(...asks), fate: fc.constantFrom(...fates) }), {
  minLength: 1,
  maxLength: 4,
});

function planOf(offers: readonly { readonly asked: Asked; readonly fate: (typeof fates)[number] }[]): Plan {
  const named = offers.map((one, at) => ({ ...one, address: `offer/contoso-${at}` }));
  const of = (fate: (typeof fates)[number]) => named.filter((one) => one.fate === fate);
  const waits = of('waits').map(({ asked, address }) => ({
    address,
    while: 'stopped' as const,
    changes: asked.steps(address).flatMap(({ changes }) => changes),
  }));
  return plan({
    steps: of('planned').flatMap(({ asked, address }) => [...asked.steps(address)]),
    blocked: of('refused').flatMap(({ asked, address }) => [...asked.steps(address)]),
    refusals: of('refused').map(({ address }) => refusal({ rule: 'PUB-07', address, message: 'no' })),
    ...(waits.length === 0 ? {} : { notApplied: waits }),
  });
}

test('that nothing stops, and that customers see no change, is said only if it is true of all files', () => {
  fc.assert(
    fc.property(drawn, (offers) => {
      const said = firstWords(planOf(offers)).verdict.map(plainLine).join(' ');
      const isTrue = {
        'nothing stops selling': !offers.some(({ asked }) => asked.stops),
        'customers see no change': !offers.some(({ asked }) => asked.seen),
      };
      const wrong = Object.entries(isTrue).filter(([words, is]) => !is && said.toLowerCase().includes(words));
      expect(wrong).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
