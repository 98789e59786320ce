import { expect, test } from 'vitest';
import type { Step } from '../../src/model/plan.ts';
import { factsOf } from '../../src/report/view/facts.ts';
import { firstWords } from '../../src/report/view/headline.ts';
import { offerRowsOf } from '../../src/report/view/rows.ts';
import { plainLine } from '../../src/report/words/paint.ts';
import { sentences, type FactId } from '../../src/report/words/sentences.ts';
import { updatePlan } from './catalogs.ts';
import { change, member, plan, price, refusal, step } from './plans.ts';

const offer = 'offer/contoso-insights';
const pro = `${offer}/plan/pro`;
const deal = 'license/deal-1';

const live = step({ action: 'go-live', changes: [change({ path: '/content', before: 'a', after: 'b' })] });
const first = step({ action: 'go-live', changes: [change({ path: '/content', after: 'b' })] });

/** An update of a live offer with this change of its plan. */
const publish = (...changes: Step['changes']): readonly Step[] => [
  step({ action: 'publish', changes }),
  live,
];
const ofPlan = (draft: Parameters<typeof change>[0]) => change({ address: pro, ...draft });

const markets = (before: readonly string[], after: readonly string[]) =>
  publish(ofPlan({ path: '/availability/markets', before, after }));
const prices = (before: number, after: number) =>
  publish(
    ofPlan({
      path: '/availability/pricing/recurrentPrice/prices',
      before: [price(before)],
      after: [price(after)],
    }),
  );
const members = (added: readonly number[], removed: readonly number[]) => [
  step({
    action: 'sync-audience',
    address: `${pro}/audience`,
    changes: [
      change({
        address: `${pro}/audience`,
        path: '/members',
        added: added.map((digit) => member(`Customer ${digit}`, digit)),
        removed: removed.map((digit) => member(`Customer ${digit}`, digit)),
        kept: 44,
      }),
    ],
  }),
];
const licenses = (before: number, after: number) => [
  step({
    action: 'update-licenses',
    address: deal,
    changes: [change({ address: `${deal}/plan/pro`, path: '/count', before, after })],
  }),
];
const audience = (before: string | undefined, after: string) =>
  publish(ofPlan({ path: '/availability/audience', after, ...(before === undefined ? {} : { before }) }));

type Case = { readonly told: readonly Step[]; readonly words: string; readonly untold: readonly Step[] };

/** For each sentence: steps that need it, what the headline says, and steps close to them without it. */
const cases: Readonly<Record<FactId, Case>> = {
  'offer-stops': {
    told: [step({ action: 'stop-sell' })],
    words: 'Offer contoso-insights stops selling.',
    untold: [step({ action: 'cancel-publish' })],
  },
  'plan-stops': {
    told: publish(ofPlan({ path: '/lifecycle', before: 'live', after: 'stopped' })),
    words: 'Plan pro stops selling.',
    untold: publish(ofPlan({ path: '/lifecycle', before: 'stopped', after: 'live' })),
  },
  'plan-hidden': {
    told: audience('public', 'private'),
    words: 'Plan pro is hidden from new customers.',
    untold: audience(undefined, 'private'),
  },
  'plan-public': {
    told: audience('private', 'public'),
    words: 'Plan pro becomes public for good.',
    untold: audience(undefined, 'public'),
  },
  'members-leave': {
    told: members([], [1, 2]),
    words: '2 of 46 customers lose plan pro.',
    untold: members([1, 2], []),
  },
  'markets-left': {
    told: markets(['au', 'gb', 'us'], ['us']),
    words: 'Plan pro leaves Australia and United Kingdom (1 of 3 markets stay).',
    untold: markets(['us'], ['au', 'us']),
  },
  'terms-left': { told: publish(), words: 'Plan pro is no longer sold on some terms.', untold: publish() },
  'licenses-taken': {
    told: licenses(40, 30),
    words: '10 licences of 1 deal are taken away.',
    untold: licenses(30, 40),
  },
  'deal-registered': {
    told: [step({ action: 'register-deal', address: deal })],
    words: '1 deal is registered, which costs money; nothing stops selling.',
    untold: [step({ action: 'correct-deal', address: deal })],
  },
  'price-changes': {
    told: prices(390, 450),
    words: 'Price of plan pro 390 → 450 USD / month (+15 %); nothing stops selling.',
    untold: prices(390, 390),
  },
  'offer-relisted': {
    told: [step({ action: 'relist' })],
    words: 'Offer contoso-insights returns to sale; nothing stops selling.',
    untold: [live],
  },
  'plan-relisted': {
    told: [step({ action: 'relist', address: pro })],
    words: 'Plan pro returns to sale; nothing stops selling.',
    untold: [step({ action: 'relist' })],
  },
  'markets-entered': {
    told: markets(['us'], ['au', 'us']),
    words: 'Plan pro enters new markets; nothing stops selling.',
    untold: markets(['au', 'us'], ['us']),
  },
  'offer-new': {
    told: [step({ action: 'publish' }), first],
    words: 'Offer contoso-insights goes live for the first time; nothing stops selling.',
    untold: [step({ action: 'publish' }), live],
  },
  'offer-to-sign': {
    told: [step({ action: 'publish' }), { ...first, needs: ['sign-off'] }],
    words: 'Offer contoso-insights goes on sale once signed off; nothing stops selling.',
    untold: [step({ action: 'publish' }), { ...live, needs: ['sign-off'] }],
  },
  'plan-new': {
    told: [step({ action: 'create-plan', address: pro }), ...publish()],
    words: 'Plan pro is new; nothing stops selling.',
    untold: [step({ action: 'create-plan', address: pro })],
  },
  'members-join': {
    told: members([1], []),
    words: '1 customer joins plan pro; nothing stops selling.',
    untold: members([], [1]),
  },
  'licenses-given': {
    told: licenses(30, 40),
    words: '10 licences of 1 deal are given; nothing stops selling.',
    untold: licenses(40, 30),
  },
  'page-changes': {
    told: publish(change({ path: '/listing/title', before: 'A', after: 'B' })),
    words: 'The page of offer contoso-insights changes; nothing stops selling.',
    untold: [
      step({ action: 'save-draft', changes: [change({ path: '/listing/title', before: 'A', after: 'B' })] }),
    ],
  },
  'other-changes': {
    told: publish(change({ path: '/technical/webhookUrl', before: 'A', after: 'B' })),
    words: '1 other setting changes, which customers may not see; nothing stops selling.',
    untold: publish(change({ path: '/listing/title', before: 'A', after: 'B' })),
  },
};

const ids = Object.keys(sentences) as readonly FactId[];

/** Leaving a term is known from the rule alone. */
const overriddenFor = (id: FactId) =>
  id === 'terms-left' ? [{ rule: 'SAFE-MARKETS' as const, address: pro }] : [];

test.each(ids)('says %s when it happens, and only then', (id) => {
  const { told, words, untold } = cases[id];
  const document = plan({ steps: [...told], overridden: overriddenFor(id) });
  expect(firstWords(document).verdict.map(plainLine)).toEqual([words]);
  expect(factsOf(document.steps, document).map((fact) => fact.id)).toContain(id);
  const other = plan({ steps: [...untold] });
  expect(factsOf(other.steps, other).map((fact) => fact.id)).not.toContain(id);
});

test.each(ids)('counts %s for what is refused too, as asked for and not as done', (id) => {
  const { told } = cases[id];
  const document = plan({ blocked: [...told], overridden: overriddenFor(id) });
  const said = firstWords(document).verdict.map(plainLine).join(' ');
  expect(said).toMatch(
    /(?:is|are) refused and stays? as (?:it is|they are)\. What (?:its file asks|the files ask) for: /,
  );
  expect(said).not.toContain('nothing stops selling');
  expect(said).not.toContain('Customers see no change');
});

const order = (document: typeof updatePlan) => offerRowsOf(document).map(({ address }) => address);

test('lists first the offer of which customers lose most, refused ones before all', () => {
  const [relay, vault] = ['offer/contoso-relay', 'offer/contoso-vault'];
  expect(order(updatePlan)).toEqual([relay, vault, offer]);
  const isKept = ({ address }: Step): boolean => address.startsWith(vault) || address.startsWith(offer);
  const blocked = updatePlan.steps.filter(isKept);
  const steps = updatePlan.steps.filter((one) => !isKept(one));
  expect(order({ ...updatePlan, steps, blocked })).toEqual([vault, offer, relay]);
});

const whole = refusal({ rule: 'SAFE-STOPS', address: 'publisher/contoso', message: 'too many' });
const own = refusal({ rule: 'PUB-07', message: 'no' });

test.each([
  ['an offer', { refusals: [own], blocked: [...publish()] }, '1 offer is refused', 'What its file asks for:'],
  [
    'the catalog',
    { refusals: [whole], blocked: [...publish()] },
    '1 offer is refused',
    'Everything is refused',
  ],
  ['nothing', { refusals: [whole] }, '1 refusal stands', 'Nothing is done before a person decides'],
])('says why nothing changes when %s is refused', (_, draft, title, words) => {
  const first = firstWords(plan(draft));
  expect(first.title).toBe(`changes nothing: ${title}`);
  expect(first.verdict.map(plainLine).join(' ')).toContain(words);
});

const told = (steps: readonly Step[]) => factsOf(steps, plan()).map(({ id }) => id);

test('calls a plan hidden too when only its visibility says so', () => {
  const hide = ofPlan({ path: '/availability/visibility', before: 'visible', after: 'hidden' });
  expect(told(publish(hide))).toEqual(['plan-hidden']);
  expect(told([step({ action: 'create-plan', address: pro }), ...publish(hide)])).not.toContain(
    'plan-hidden',
  );
});

test('the audience of a new plan is no other setting', () => {
  const audience = change({ address: `${pro}/audience`, path: '/members', added: [member('Customer 1', 1)] });
  const create = step({ action: 'create-plan', address: pro, changes: [audience] });
  expect(told([create, ...publish(audience)])).toEqual(['plan-new']);
});
