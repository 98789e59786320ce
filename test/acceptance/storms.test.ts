import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Faults } from '../../src/marketplace/emulator/open.ts';
import type { PortalAction } from '../../src/marketplace/emulator/faults/faults.ts';
import { openCopy, there, type World } from './make.ts';
import { catalog, change, converged, events, trees, type Answer } from './storms.ts';

const offer = 'contoso-insights';
const ours = 'offerctl';
/** Each test takes two seconds, but much longer on a busy machine. */
const timeout = 120_000;

/** The result of a calm run: everything created and published, then changed. */
type Rest = { readonly trees: unknown; readonly events: readonly string[]; readonly ours: readonly string[] };

const restOf = async (made: World): Promise<Rest> => ({
  trees: await trees(made),
  events: events(made),
  ours: events(made, ours),
});

let first: World;
let calm: Rest;

beforeAll(async () => {
  first = catalog();
  await converged(first);
  const made = openCopy(first.root);
  change(made);
  await converged(made);
  calm = await restOf(made);
  made.remove();
});
afterAll(() => first.remove());

type Led = { readonly failed: readonly string[]; readonly rest: Rest };

/** Applies both versions in such a marketplace: what failed on the way, and the result. */
async function applied(trouble: Partial<Faults>): Promise<Led> {
  const made = catalog();
  onTestFinished(made.remove);
  made.trouble(trouble);
  const failed = await converged(made);
  const { failed: later, rest } = await changed(made, trouble);
  return { failed: [...failed, ...later], rest };
}

/** The second version only. */
async function changed(made: World, trouble: Partial<Faults>): Promise<Led> {
  made.trouble(trouble);
  change(made);
  const failed = await converged(made);
  made.trouble({});
  return { failed, rest: await restOf(made) };
}

function changedOver(trouble: Partial<Faults>): Promise<Led> {
  const made = openCopy(first.root);
  onTestFinished(made.remove);
  return changed(made, trouble);
}

/** Faults that disturb no write are applied only to the second version; with `SOAK` also to the first one. */
const disturbed = (trouble: Partial<Faults>): Promise<Led> =>
  Object.keys(trouble).some((key) => key.startsWith('drop')) || process.env['SOAK'] !== undefined
    ? applied(trouble)
    : changedOver(trouble);

type Single = readonly [what: string, trouble: Partial<Faults>];

/**
 * Faults that only make waiting or reading harder are tried alone with `SOAK`, otherwise together with all
 * the others.
 */
const harmless: readonly Single[] = [
  ['trees in any order', { shuffle: true, seed: 5 }],
  ['tokens that end', { tokenRequests: 10 }],
  ['late answers', { slowEvery: 9, slowMs: 5 }],
  ['schemas of the retired host', { mixedHosts: true }],
];

describe('comes to the same rest as in a calm marketplace, with nothing done twice', { timeout }, () => {
  it.each<Single>([
    ['too many requests', { throttleEvery: 3 }],
    ['failing polls', { statusErrorEvery: 2 }],
    ['failing reads', { readErrorEvery: 3 }],
    ['writes that are lost', { dropBeforeEvery: 3 }],
    ['writes whose answers are lost', { dropAfterEvery: 2 }],
    ['a gateway that gives up after the write was done', { timeoutAfterEvery: 2 }],
    ['lists that do not know yet what is new', { hideNewFor: 9 }],
    ...(process.env['SOAK'] === undefined ? [] : harmless),
  ])('%s', async (_name, trouble) => {
    expect(await disturbed(trouble)).toEqual({ failed: [], rest: calm });
  });

  const often = fc.integer({ min: 6, max: 12 });
  const everything: fc.Arbitrary<Partial<Faults>> = fc.record({
    seed: fc.nat(),
    shuffle: fc.constant(true),
    throttleEvery: often,
    tokenRequests: fc.integer({ min: 10, max: 30 }),
    statusErrorEvery: often,
    readErrorEvery: often,
    dropBeforeEvery: often,
    dropAfterEvery: often,
    timeoutAfterEvery: often,
    slowEvery: often,
    slowMs: fc.constant(1),
    hideNewFor: often,
    mixedHosts: fc.constant(true),
  });
  it('all of it at once, whatever the seed', () =>
    fc.assert(
      fc.asyncProperty(everything, async (trouble) => {
        // With so many faults, one apply may give up; the next one continues.
        expect((await applied(trouble)).rest).toEqual(calm);
      }),
      { numRuns: 1, endOnFailure: true },
    ));
});

const summary = 'Product analytics for B2B software: see which accounts thrive, which stall, and why.';

/** Refusals that a person allows after checking. */
const letThrough: readonly string[] = ['PUB-FAILED', 'PUB-ANOTHER', 'LIVE-UNSIGNED'];

/**
 * Reverts an edit of the draft, signs off a waiting preview, allows a failed publish to be tried again and a
 * preview of another user to be replaced, and acknowledges what others took live.
 */
const asPeopleDo: Answer = async (made, { refusals, waiting }) => {
  if (refusals.some(({ rule }) => rule === 'PUB-07')) {
    await made.portal((portal) => portal.change(offer, 'listing', { searchResultSummary: summary }));
  }
  if (waiting.some((one) => one.for === 'sign-off')) {
    const { offers } = await made.status();
    const preview = there(offers.find((one) => one.offer === offer)).targets.preview?.submission;
    await made.goLive(`${offer}@${preview}`);
  }
  return {
    allow: refusals.filter(({ rule }) => letThrough.includes(rule)).flatMap(({ override }) => override ?? []),
  };
};

/** The result, and the rules that people were told about on the way. */
type Answered = { readonly made: World; readonly told: readonly string[]; readonly rest: Rest };

/** Applies the second version while people do other things. */
async function changedWhile(happens: (made: World) => void): Promise<Answered> {
  const told: string[] = [];
  const made = openCopy(first.root);
  onTestFinished(made.remove);
  change(made);
  happens(made);
  await converged(made, (where, plan) => {
    told.push(...plan.refusals.map(({ rule }) => rule));
    return asPeopleDo(where, plan);
  });
  made.trouble({});
  return { made, told, rest: await restOf(made) };
}

const submitted = ({ ours: happened }: Rest): number =>
  happened.filter((event) => event === `${offer}: Submitted offer to preview`).length;

/** A user acts after this many requests of the first apply. */
const someone =
  (action: PortalAction, after: number) =>
  (made: World): void =>
    made.trouble({ portal: [{ offer, action, after }] });

describe('comes to the same rest once people have answered', { timeout }, () => {
  it('a certification that fails: they have it submitted once more', async () => {
    const { rest } = await changedWhile((made) => {
      const emulator = made.opened();
      emulator.fail('certification', offer);
      emulator.close();
    });
    expect(rest.trees).toEqual(calm.trees);
    expect(submitted(rest)).toBe(submitted(calm) + 1);
  });

  const numRuns = process.env['SOAK'] === undefined ? 1 : 30;
  // Before our draft is saved, after it is saved, or while our preview waits.
  it.each([
    ['edit', 1, 92],
    ['publish', 1, 50],
    ['publish', 55, 92],
    ['goLive', 80, 92],
  ] as const)(
    'somebody in the portal, at any moment: %s after %i to %i requests',
    async (action, min, max) => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min, max }), async (after) => {
          const { rest } = await changedWhile(someone(action, after));
          expect(rest.trees).toEqual(calm.trees);
          // A preview that carries the edit has to be published over; nothing else is submitted again.
          expect(submitted(rest)).toBeLessThanOrEqual(submitted(calm) + (action === 'edit' ? 1 : 0));
        }),
        { numRuns, endOnFailure: true },
      );
    },
  );

  it('somebody takes live what waits for a sign-off, at any moment: people are told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 80, max: 92 }), async (after) => {
        const { made, told, rest } = await changedWhile((made) => {
          made.edit(`offers/${offer}/offer.yaml`, 'goLive: auto', 'goLive: manual');
          someone('goLive', after)(made);
        });
        const others = events(made, 'somebody in the portal').includes(`${offer}: Sign-off to go live`);
        expect(told.includes('LIVE-UNSIGNED')).toBe(others);
        expect(rest.trees).toEqual(calm.trees);
        expect(submitted(rest)).toBe(submitted(calm));
      }),
      { numRuns, endOnFailure: true },
    );
  });
});
