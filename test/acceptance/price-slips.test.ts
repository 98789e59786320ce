import { expect, it } from 'vitest';
import { firstWords } from '../../src/report/view/headline.ts';
import { plainLine } from '../../src/report/words/paint.ts';
import { commit } from '../git/repositories.ts';
import { liveAtPartnerCenter } from './at-partner-center.ts';
import { liveInGit } from './in-git.ts';
import { offerFile, plansFile, refusalsOf, stepsOf, world, type World } from './make.ts';

const offer = 'my-first-offer';
const standard = `offer/${offer}/plan/standard`;
const slip = `SAFE-PRICE:${standard}`;
const monthly = 'pricePerPaymentInUsd: 49';

const reprice = (made: World, amount: number): void =>
  made.edit(plansFile, monthly, `pricePerPaymentInUsd: ${amount}`);

const rulesOf = ({ problems }: { problems: readonly { rule: string; message: string }[] }) =>
  problems.filter(({ rule }) => rule === 'SAFE-PRICE').map(({ message }) => message);

async function live(...policy: string[]): Promise<World> {
  const made = world({
    edits: [['offerctl.yaml', '    thresholds:\n', `    thresholds:\n${policy.join('')}`]],
  });
  await made.apply();
  return made;
}

it('names the line, both values and the percent of a price that falls', async () => {
  const made = await live();
  reprice(made, 4.9);
  expect((await made.plan()).refusals).toMatchObject([
    {
      message:
        'plan `standard` would cost far less: ' +
        '1 month falls from 49 to 4.9 USD (90 %); the policy allows 50 %',
      source: { file: plansFile },
    },
  ]);
});

it.each([
  ['half', [], 24.5, []],
  ['a little more than half', [], 24.49, [slip]],
  ['a little more than the policy allows', ['      price: 10\n'], 44, [slip]],
  ['exactly what the policy allows', ['      price: 10\n'], 44.1, []],
  ['nearly everything, which the policy allows', ['      price: 100\n'], 0.01, []],
  ['everything, which no policy allows', ['      price: 100\n'], 0, [slip]],
])('judges a price that falls by %s', async (_, policy, amount, refused) => {
  const made = await live(...policy);
  reprice(made, amount);
  expect(refusalsOf(await made.plan())).toEqual(refused);
});

it('refuses a threshold that is raised together with the price it would let fall', async () => {
  const made = await live();
  made.edit('offerctl.yaml', '    thresholds:\n', '    thresholds:\n      price: 95\n');
  reprice(made, 4.9);
  const raised = 'SAFE-CONFIG:publisher/my-company/policy/thresholds/price';
  expect(refusalsOf(await made.plan())).toEqual([raised, slip]);
  expect(stepsOf(await made.apply({ allow: [raised] }))).toEqual([
    `offer/${offer}#save-draft`,
    `offer/${offer}#publish`,
    `offer/${offer}#go-live`,
  ]);
});

it('asks no person to type a price that falls too far', async () => {
  const made = await liveAtPartnerCenter();
  reprice(made, 4.9);
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [{ rule: 'SAFE-PRICE' }] });
  expect(stepsOf(await made.apply({ allow: [slip] }))).toContain(`${standard}#change-price`);
  // It was allowed: a person still has to do it, and the next apply waits for that.
  expect(refusalsOf(await made.apply())).toEqual([]);
  made.edit(plansFile, 'pricePerPaymentInUsd: 4.9', 'pricePerPaymentInUsd: 0.49');
  expect(refusalsOf(await made.plan())).toEqual([slip]);
});

it('refuses nothing again that a draft holds already, and asks again before it is published', async () => {
  const made = await live();
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: draft ');
  reprice(made, 4.9);
  expect(refusalsOf(await made.apply())).toEqual([slip]);
  await made.apply({ allow: [slip] });
  expect(await made.apply()).toMatchObject({ refusals: [], exitCode: 0 });
  made.edit(offerFile, 'lifecycle: draft ', 'lifecycle: live ');
  expect(refusalsOf(await made.plan())).toEqual([slip]);
});

it('holds what was let through until it is live, and no longer', async () => {
  const made = await live();
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: preview ');
  reprice(made, 4.9);
  await made.apply({ allow: [slip] });
  made.edit(offerFile, 'lifecycle: preview ', 'lifecycle: live ');
  expect(refusalsOf(await made.apply())).toEqual([]);
  made.edit(plansFile, 'pricePerPaymentInUsd: 4.9', 'pricePerPaymentInUsd: 0.49');
  expect(refusalsOf(await made.plan())).toEqual([slip]);
});

it('takes no preview of another client live that slips', async () => {
  const made = await live();
  await made.portal(async (portal) => {
    const before = 'PaymentInUsd":49';
    const sections = (await portal.tree(offer)).map((one) => JSON.stringify(one));
    const section = sections.find((one) => one.includes(before));
    const { pricing } = JSON.parse((section ?? '').replace(before, 'PaymentInUsd":4.9')) as {
      pricing: object;
    };
    await portal.changePlan(offer, 'standard', 'price-and-availability-plan', { pricing });
    await portal.submit(offer, 'preview');
  });
  reprice(made, 4.9);
  const number = (await made.status()).offers[0]?.targets.preview?.submission ?? '';
  expect(refusalsOf(await made.goLive(`${offer}@${number}`))).toContain(slip);
});

it('warns of a first price of 0, and not of one that was always there', async () => {
  const made = world({ edits: [[plansFile, monthly, 'pricePerPaymentInUsd: 0']] });
  const planned = await made.plan();
  expect(planned).toMatchObject({ refusals: [] });
  expect(rulesOf(planned)).toEqual(['plan `standard` begins with a price of 0 for 1 month']);
  await made.apply();
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
  expect(rulesOf(await made.plan())).toEqual([]);
});

it('is let through by a commit message for exactly the prices of that commit', async () => {
  const made = await liveInGit();
  reprice(made, 4.9);
  commit(made.root, {}, `A tenth\n\nOfferctl-Allow: ${slip}`);
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
  commit(made.root, {}, 'retitle');
  expect(await made.plan()).toMatchObject({ refusals: [] });
  made.edit(plansFile, 'pricePerPaymentInUsd: 4.9', 'pricePerPaymentInUsd: 0.49');
  commit(made.root, {}, 'a hundredth');
  expect(refusalsOf(await made.plan())).toEqual([slip]);
});

it('names in the headline the markets that a plan leaves once that is let through', async () => {
  const made = await live();
  made.edit(plansFile, 'markets: [us, gb, de]', 'markets: [us]');
  const planned = await made.plan({ allow: [`SAFE-MARKETS:${standard}`] });
  const [said = []] = firstWords(planned).verdict;
  expect(plainLine(said)).toMatch(/^Plan .+ leaves Germany and United Kingdom \(1 of 3 markets stay\)\.$/);
});

it('says of a refused change what its files ask for, and never that nothing stops', async () => {
  const made = await live();
  made.edit(plansFile, 'markets: [us, gb, de]', 'markets: [us]');
  const { verdict } = firstWords(await made.plan());
  const said = verdict.map(plainLine).join(' ');
  expect(said).toMatch(
    /^1 offer is refused and stays as it is\. What its file asks for: plan .+ leaves Germany/,
  );
  expect(said).not.toContain('nothing stops selling');
});
