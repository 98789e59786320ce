import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog, frame, spread, together } from '../laws/catalogs.ts';
import { commit, git, gitEnv } from '../git/repositories.ts';
import {
  another,
  audienceFile,
  commandsOf,
  contextIn,
  member,
  offerFile,
  openWorld,
  plansFile,
  refusalsOf,
  starter,
  stepsOf,
  world,
  type World,
} from './make.ts';

function inGit(made: World): World {
  git(made.root, 'init', '--quiet');
  commit(made.root, {}, 'first');
  return made;
}

/** Two applied and committed offers; both have a plan with the same audience. */
async function two(): Promise<World> {
  const made = inGit(world({ env: gitEnv, files: { ...starter(), ...another('second') } }));
  await made.apply();
  return made;
}

const scopeOf = async (made: World, base = 'HEAD') => (await made.plan({ base })).observed.scope;

it('plans for changed offers exactly what a plan of all does', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      catalog.chain(({ first, second }) =>
        fc.record({ first: fc.constant(first), second: fc.constant(second), files: spread(second) }),
      ),
      async ({ first, files }) => {
        const made = openWorld({ env: gitEnv, files: { ...frame(), ...together(first) } });
        try {
          inGit(made);
          await made.apply();
          for (const path of Object.keys(together(first))) made.delete(path);
          for (const [path, content] of Object.entries(files)) made.write(path, content);
          const [all, changed] = [await made.plan(), await made.plan({ base: 'HEAD' })];
          expect(changed.steps).toEqual(all.steps);
          expect(changed.digest).toBe(all.digest);
        } finally {
          made.remove();
        }
      },
    ),
    { numRuns: 2 },
  ),
);

describe('counts as changed', () => {
  it('nothing where only the places of documents differ', async () => {
    const made = await two();
    made.write('elsewhere/all.yaml', made.read(plansFile));
    made.delete(plansFile);
    expect(await scopeOf(made)).toEqual([]);
  });

  it('the offer of a document, of a text in its own file, and of a picture', async () => {
    const made = await two();
    made.edit(offerFile, 'title: My first offer', 'title: My better offer');
    expect(await scopeOf(made)).toEqual(['offer/my-first-offer']);
    git(made.root, 'checkout', '--quiet', '.');
    const picture = 'offers/second/media/logo.png';
    made.write(picture, Buffer.concat([readFileSync(join(made.root, picture)), Buffer.from('x')]));
    expect(await scopeOf(made)).toEqual(['offer/second']);
  });

  it('every offer that uses an audience, and all of them when the configuration changed', async () => {
    const made = await two();
    made.edit(audienceFile, 'members:\n', `members:\n${member(7)}`);
    expect(await scopeOf(made)).toEqual(['offer/my-first-offer', 'offer/second']);
    git(made.root, 'checkout', '--quiet', '.');
    made.edit('offerctl.yaml', 'policy:\n', 'policy:\n    whenBusy: queue\n');
    expect(await scopeOf(made)).toBe('all');
  });

  it('an offer whose files went, which is refused as in a plan of all', async () => {
    const made = await two();
    made.delete('offers/second');
    const changed = await made.plan({ base: 'HEAD' });
    expect(changed.observed.scope).toEqual(['offer/second']);
    expect(refusalsOf(changed)).toEqual(refusalsOf(await made.plan()));
  });

  it('only what this branch changed, not what the other one did meanwhile', async () => {
    const made = await two();
    git(made.root, 'checkout', '--quiet', '-b', 'side');
    made.edit(offerFile, 'title: My first offer', 'title: My better offer');
    commit(made.root, {}, 'side');
    git(made.root, 'checkout', '--quiet', 'main');
    made.edit('offers/second/offer.yaml', 'title: My first offer', 'title: Another');
    commit(made.root, {}, 'main');
    git(made.root, 'checkout', '--quiet', 'side');
    expect(await scopeOf(made, 'main')).toEqual(['offer/my-first-offer']);
  });
});

it('works for a project in a folder of the repository, and where it is new all of it changed', async () => {
  const made = world({ env: gitEnv, files: {} });
  git(made.root, 'init', '--quiet');
  commit(made.root, { 'readme.txt': '' }, 'first');
  for (const [path, content] of Object.entries(starter())) made.write(join('catalog', path), content);
  const { plan } = commandsOf(contextIn(join(made.root, 'catalog'), { env: gitEnv }).context);
  expect((await plan({ base: 'HEAD' })).observed.scope).toBe('all');
  commit(made.root, {}, 'catalog');
  expect((await plan({ base: 'HEAD' })).observed.scope).toEqual([]);
});

it('says what is wrong with an unknown commit, and where there is no repository', async () => {
  const made = world({ env: gitEnv });
  await expect(made.plan({ base: 'HEAD' })).rejects.toMatchObject({ code: 'no-repository' });
  inGit(made);
  for (const base of ['nowhere', '--all', 'HEAD:offerctl.yaml']) {
    await expect(made.plan({ base })).rejects.toMatchObject({ code: 'unknown-ref', exitCode: 1 });
  }
  expect(stepsOf(await made.plan({ base: 'HEAD' }))).toEqual([]);
});
