import { expect, it } from 'vitest';
import { another, offerFile, starter, world, type World } from './make.ts';

/** Calls of the API in these lines; tokens and the emulator's own uploads do not count. */
const callsIn = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.includes('/rp/product-ingestion/'));

async function callsOf(made: World, work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = made.requests.length;
  await work();
  return callsIn(made.requests.slice(before));
}

it('puts an offer with two plans on sale with 30 calls at most, and changes a text with 26', async () => {
  const made = world();
  const first = await callsOf(made, () => made.apply());
  expect(first.filter((line) => line.startsWith('http POST'))).toHaveLength(5);
  expect(first.length).toBeLessThanOrEqual(30);
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
  const second = await callsOf(made, () => made.apply());
  expect(second.filter((line) => line.startsWith('http POST'))).toHaveLength(3);
  expect(second.length).toBeLessThanOrEqual(26);
});

it('finds nothing to do with one call, and four for each offer at most', async () => {
  const made = world({ files: { ...starter(), ...another('second-offer') } });
  await made.apply();
  for (const work of [made.plan, made.apply]) {
    expect((await callsOf(made, () => work())).length).toBeLessThanOrEqual(1 + 2 * 4);
  }
  // A waiting preview causes the fourth: list of submissions, draft, preview, live.
  made.edit(offerFile, 'goLive: auto ', 'goLive: manual ');
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
  await made.apply();
  expect((await callsOf(made, () => made.plan())).length).toBe(1 + 4 + 3);
});

it('says in no line what a query holds beside version, target and offer', async () => {
  const made = world();
  await made.apply();
  const queries = made.requests.flatMap((line) => /\?(\S*)/.exec(line)?.[1]?.split('&') ?? []);
  const names = new Set(queries.map((one) => one.split('=')[0]));
  expect(names).toEqual(new Set(['$version', 'externalId', 'targetType']));
});
