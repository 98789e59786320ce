import { expect, it } from 'vitest';
import {
  another,
  appliedWorld,
  offerFile,
  plansFile,
  starterWithoutNotes,
  world,
  type World,
} from './make.ts';

const [mine, theirs] = ['offer/my-first-offer', 'offer/second'];

/** Two offers; the second one's plans name an audience that is not the first one's. */
function twoOffers(): World {
  return world({ files: { ...starterWithoutNotes(), ...another('second') } });
}

const addressesOf = (steps: readonly { readonly address: string }[]): readonly string[] => [
  ...new Set(steps.map(({ address }) => address.split(/[/#]/).slice(0, 2).join('/'))),
];

it.each([
  ['a word that the schema does not know', 'lifecycle: live ', 'lifecycle: lively '],
  ['a type that does not exist', 'type: softwareAsAService', 'type: software'],
  ['a key that does not exist', 'goLive:', 'goLives:'],
])('refuses the offer with %s, and plans and applies the others', async (_title, from, to) => {
  const made = twoOffers();
  made.edit(offerFile, from, to);
  const planned = await made.plan();
  expect(planned).toMatchObject({
    exitCode: 1,
    refusals: [{ rule: 'SAFE-FILES', address: mine, override: null }],
  });
  expect(addressesOf(planned.steps)).toEqual([theirs]);
  const applied = await made.apply();
  expect(applied.exitCode).toBe(1);
  expect(addressesOf(applied.outcomes.map(({ id }) => ({ address: id })))).toEqual([theirs]);
});

it('takes an offer whose plan has a mistake neither for gone nor for renamed', async () => {
  const made = await appliedWorld();
  made.edit(plansFile, 'alias:', 'aliases:');
  const planned = await made.plan();
  expect(planned.refusals.map(({ rule, address }) => `${rule} ${address}`)).toEqual([`SAFE-FILES ${mine}`]);
  expect(planned.steps).toEqual([]);
  made.edit(plansFile, 'aliases:', 'alias:');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
});

it('concerns with a mistake in an audience every offer that uses it, and no other', async () => {
  const made = twoOffers();
  const audience = made.read('audiences/pilot-customers.yaml');
  made.write('audiences/others.yaml', audience.replace('name: pilot-customers', 'name: others'));
  made.edit('audiences/pilot-customers.yaml', 'members:', 'member:');
  const planned = await made.plan();
  const mistake = planned.problems.find(({ severity }) => severity === 'error');
  expect(mistake?.concerns?.toSorted()).toEqual([mine, theirs]);
  made.edit('offers/second/plans.yaml', 'audiences: [pilot-customers]', 'audiences: [others]');
  expect((await made.plan()).refusals.map(({ address }) => address)).toEqual([mine]);
});

it('plans with --offer a sound offer as if the other had no mistake', async () => {
  const made = twoOffers();
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: lively ');
  expect(await made.plan({ offers: ['second'] })).toMatchObject({ exitCode: 2, refusals: [] });
});

it.each([
  [
    'a kind that does not exist',
    (made: World) => made.write('x.yaml', 'apiVersion: offerctl/v1\nkind: Offr\n'),
  ],
  ['a file that is no YAML', (made: World) => made.write('x.yaml', 'apiVersion: offerctl/v1\nkind: [\n')],
  [
    'a mistake of the Publisher',
    (made: World) => made.edit('offerctl.yaml', 'kind: Publisher', 'kind: Publisher\nx: 1'),
  ],
])('still ends with %s, which may be about every offer', async (_title, damage) => {
  const made = twoOffers();
  damage(made);
  await expect(made.plan()).rejects.toThrow('invalid-files');
  await expect(made.apply()).rejects.toThrow('invalid-files');
});
