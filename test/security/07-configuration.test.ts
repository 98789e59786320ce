import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown/markdown.ts';
import { renderText } from '../../src/report/text/render.ts';
import { commit, git, gitEnv } from '../git/repositories.ts';
import {
  another,
  copyOf,
  offerFile,
  openWorld,
  refusalsOf,
  starter,
  stepsOf,
  world,
  type World,
} from '../acceptance/make.ts';
import { makeOlder } from '../acceptance/older-state.ts';

const config = 'offerctl.yaml';
const publisher = 'publisher/my-company';
const stopSell = `SAFE-CONFIG:${publisher}/policy/thresholds/stopSell`;
const statePath = `SAFE-CONFIG:${publisher}/state/local/path`;

let live: Promise<World> | undefined;

/** The starter and another offer in a repository, live; the first one needs sign-offs. */
async function liveInGit(): Promise<World> {
  live ??= makeLive();
  return copyOf(await live, { env: gitEnv });
}

afterAll(async () => (await live)?.remove());

async function makeLive(): Promise<World> {
  const made = openWorld({
    env: gitEnv,
    files: { ...starter(), ...another('second') },
    edits: [[config, '  policy:\n', '  policy:\n    protect: [second]\n']],
  });
  git(made.root, 'init', '--quiet');
  commit(made.root, {}, 'first');
  await made.apply();
  made.edit(offerFile, 'goLive: auto', 'goLive: manual');
  commit(made.root, {}, 'sign-offs from now on');
  await made.apply();
  return made;
}

/** Edits and commits the configuration, like the head of a pull request. */
function loosen(made: World, from: string, to: string, message = 'loosen'): string {
  made.edit(config, from, to);
  return commit(made.root, {}, message);
}

const raise = (made: World, message?: string): string => loosen(made, 'stopSell: 1', 'stopSell: 9', message);

const stopAll = (made: World): void => {
  for (const id of ['my-first-offer', 'second'])
    made.edit(`offers/${id}/offer.yaml`, 'lifecycle: live', 'lifecycle: stopped');
};

const moveState = (made: World, message?: string): string =>
  loosen(made, 'backend: local ', 'backend: local\n    local: {path: .offerctl/elsewhere} ', message);

describe('a pull request that loosens the configuration', () => {
  it('is planned with the thresholds of its base', async () => {
    const made = await liveInGit();
    loosen(made, '    protect: [second]\n', '', 'not protected');
    await made.apply({ allow: [`SAFE-CONFIG:${publisher}/policy/protect`] });
    git(made.root, 'checkout', '--quiet', '-b', 'topic');
    raise(made);
    stopAll(made);
    expect(refusalsOf(await made.plan({ base: 'main' }))).toEqual([stopSell, `SAFE-STOPS:${publisher}`]);
    const allowed = await made.plan({ base: 'main', allow: [stopSell] });
    expect(refusalsOf(allowed)).toEqual([]);
  });

  it('is planned against the state and the marketplace of its base, and makes none of its own', async () => {
    const made = await liveInGit();
    git(made.root, 'checkout', '--quiet', '-b', 'topic');
    moveState(made);
    loosen(made, 'provider: embedded ', 'provider: embedded\n    embedded: {path: .offerctl/evil.db} ');
    const planned = await made.plan({ base: 'main' });
    expect(refusalsOf(planned)).toEqual([`SAFE-CONFIG:${publisher}/marketplace/embedded/path`, statePath]);
    expect(planned.marketplace.endpoint).toBe('.offerctl/marketplace.db');
    for (const path of ['.offerctl/evil.db', '.offerctl/elsewhere'])
      expect(existsSync(join(made.root, path))).toBe(false);
  });

  it('gets no variable that its base does not name', async () => {
    const made = world({ env: { ...gitEnv, DEPLOY_KEY: 'hunter2' }, files: starter() });
    git(made.root, 'init', '--quiet');
    commit(made.root, {}, 'first');
    await made.apply();
    git(made.root, 'checkout', '--quiet', '-b', 'topic');
    loosen(made, 'spec:\n', 'spec:\n  secrets: [DEPLOY_KEY]\n');
    const marketo = '{munchkinId: abc-def-ghi, formId: "1", clientSecret: {env: DEPLOY_KEY}}';
    const leads = `leadDestination: marketo\n    marketoLeadConfiguration: ${marketo}`;
    made.edit(offerFile, 'leadDestination: none', leads);
    const planned = await made.plan({ base: 'main' });
    expect(refusalsOf(planned)).toContain(`SAFE-CONFIG:${publisher}/secrets`);
    expect(planned.problems.map(({ rule }) => rule)).toContain('REF-SECRET');
    expect(JSON.stringify(planned)).not.toContain('hunter2');
  });

  it('is told in the first lines of every report, refused or let through', async () => {
    const made = await liveInGit();
    git(made.root, 'checkout', '--quiet', '-b', 'topic');
    raise(made);
    made.edit(offerFile, 'goLive: manual', 'goLive: auto');
    const [policy, goLive] = [stopSell, 'SAFE-CONFIG:offer/my-first-offer/goLive'].map((override) =>
      override.slice('SAFE-CONFIG:'.length),
    );
    for (const [allow, verdict] of [
      [[], `${policy} and ${goLive} (refused)`],
      [[stopSell], `${goLive} (refused); ${policy} (let through)`],
    ] as const) {
      const planned = await made.plan({ base: 'main', allow });
      const style = { color: false, columns: 200 };
      const text = renderText(planned, { style, quiet: false, verbose: false });
      // Under the title and the verdict, and above everything else.
      expect(text.split('\n').slice(2, 6).join('\n')).toContain(verdict);
      expect(renderMarkdown(planned).split('| Offer |')[0]).toContain(verdict);
    }
  });

  it('is not planned with what a commit says that only came along with a merge', async () => {
    const made = await liveInGit();
    git(made.root, 'checkout', '--quiet', '-b', 'harmless');
    const evil = raise(made);
    git(made.root, 'revert', '--no-edit', evil);
    git(made.root, 'checkout', '--quiet', 'main');
    git(made.root, 'merge', '--quiet', '--no-ff', '--no-edit', 'harmless');
    git(made.root, 'checkout', '--quiet', '-b', 'topic', evil);
    moveState(made);
    const own = await made.plan();
    expect(refusalsOf(own)).toContain(stopSell);
    expect(refusalsOf(await made.plan({ base: 'main' }))).toEqual([stopSell, statePath]);
    const before = await made.plan({ base: evil });
    expect(refusalsOf(before)).toContain(statePath);
  });

  it('is not planned where its base cannot be read', async () => {
    const made = await liveInGit();
    await expect(made.plan({ base: 'f'.repeat(40) })).rejects.toMatchObject({ code: 'unknown-ref' });
    const broken = loosen(made, 'stopSell: 1', 'stopSell: one');
    loosen(made, 'stopSell: one', 'stopSell: 1');
    await expect(made.plan({ base: broken })).rejects.toMatchObject({ code: 'base-unreadable' });
  });
});

describe('an apply', () => {
  it('does nothing with a configuration that is looser than the last applied one', async () => {
    const made = await liveInGit();
    raise(made);
    made.edit(offerFile, 'title: My first offer', 'title: Another');
    const applied = await made.apply();
    expect(applied).toMatchObject({ exitCode: 3, outcomes: [], steps: [] });
    expect(refusalsOf(applied)).toEqual([stopSell]);
    expect(applied.refusals[0]?.source).toMatchObject({ file: config });
    // Trying again, or another commit, does not help.
    commit(made.root, {}, 'something else');
    expect(refusalsOf(await made.apply())).toEqual([stopSell]);
    expect(refusalsOf(await made.plan())).toEqual([stopSell]);
    expect(refusalsOf(await made.apply({ allow: [stopSell] }))).toEqual([]);
    expect(refusalsOf(await made.plan())).toEqual([]);
    loosen(made, 'stopSell: 9', 'stopSell: 2', 'stricter');
    expect(refusalsOf(await made.apply())).toEqual([]);
    loosen(made, 'stopSell: 2', 'stopSell: 9', 'looser again');
    expect(refusalsOf(await made.apply())).toEqual([stopSell]);
  });

  it('keeps back an offer that would go live more easily, and no other', async () => {
    const made = await liveInGit();
    made.edit(offerFile, 'goLive: manual', 'goLive: auto');
    for (const id of ['my-first-offer', 'second'])
      made.edit(`offers/${id}/offer.yaml`, 'title: My first offer', 'title: Another');
    const applied = await made.apply();
    expect(refusalsOf(applied)).toEqual(['SAFE-CONFIG:offer/my-first-offer/goLive']);
    expect(stepsOf(applied).some((step) => step.startsWith('offer/my-first-offer#'))).toBe(false);
    expect(stepsOf(applied)).toContain('offer/second#go-live');
    expect(refusalsOf(await made.apply())).toEqual(['SAFE-CONFIG:offer/my-first-offer/goLive']);
    const allowed = await made.apply({ allow: ['SAFE-CONFIG:offer/my-first-offer/goLive'] });
    expect(stepsOf(allowed)).toContain('offer/my-first-offer#go-live');
  });

  it('takes a commit message for the decision, once', async () => {
    const made = await liveInGit();
    const sha = raise(made, `raise\n\nOfferctl-Allow: ${stopSell}`);
    expect(await made.apply()).toMatchObject({
      refusals: [],
      overridden: [{ rule: 'SAFE-CONFIG', from: { commit: sha } }],
    });
    loosen(made, 'stopSell: 9', 'stopSell: 1', 'back');
    await made.apply();
    raise(made);
    expect(refusalsOf(await made.apply())).toEqual([stopSell]);
  });

  it('takes a commit message for what its own files ask for, and for no more', async () => {
    const made = await liveInGit();
    raise(made, `raise\n\nOfferctl-Allow: ${stopSell}`);
    expect(refusalsOf(await made.plan())).toEqual([]);
    loosen(made, 'stopSell: 9', 'stopSell: 99', 'and more');
    expect(refusalsOf(await made.apply())).toEqual([stopSell]);
  });

  it('takes no protection away in the same change that stops what was protected', async () => {
    const made = await liveInGit();
    made.edit(config, '    protect: [second]\n', '');
    made.edit('offers/second/offer.yaml', 'lifecycle: live', 'lifecycle: stopped');
    expect(refusalsOf(await made.apply())).toEqual([
      `SAFE-CONFIG:${publisher}/policy/protect`,
      'SAFE-PROTECT:offer/second',
    ]);
  });

  it('takes new offers and a first configuration for no change, and needs no git for the rest', async () => {
    const made = world({ edits: [[config, 'stopSell: 1', 'stopSell: 9']] });
    expect(refusalsOf(await made.apply())).toEqual([]);
    for (const [path, content] of Object.entries(another('third'))) made.write(path, content);
    expect(refusalsOf(await made.apply())).toEqual([]);
    made.edit(config, 'stopSell: 9', 'stopSell: 10');
    expect(refusalsOf(await made.apply())).toEqual([stopSell]);
  });

  it('believes a record of an earlier version once', async () => {
    const made = await liveInGit();
    makeOlder(made);
    raise(made);
    expect(refusalsOf(await made.apply())).toEqual([]);
    loosen(made, 'stopSell: 9', 'stopSell: 10');
    expect(refusalsOf(await made.apply())).toEqual([stopSell]);
  });
});

describe('a state that was moved', () => {
  it('is no first apply, however often and from whatever later commit it is tried', async () => {
    const made = await liveInGit();
    moveState(made);
    expect(refusalsOf(await made.plan())).toEqual([statePath, ...adoptions]);
    commit(made.root, { 'unrelated.txt': '' }, 'unrelated');
    expect(refusalsOf(await made.plan())).toEqual([statePath, ...adoptions]);
    expect(refusalsOf(await made.apply())).toEqual([statePath, ...adoptions]);
    commit(made.root, { 'unrelated.txt': 'x' }, 'unrelated, too');
    expect(refusalsOf(await made.apply())).toEqual([statePath, ...adoptions]);
    const allow = [statePath, ...adoptions];
    expect(refusalsOf(await made.apply({ allow }))).toEqual([]);
    expect(refusalsOf(await made.apply())).toEqual([]);
  });

  it('carries along every hold of its old place', async () => {
    const made = await liveInGit();
    await made.hold('my-first-offer');
    moveState(made);
    expect((await made.plan()).holds).toMatchObject([{ address: 'offer/my-first-offer' }]);
    await made.apply();
    expect(made.read('.offerctl/elsewhere/publisher.json')).toContain('wait for legal');
  });

  it('carries along what else is looser than the last apply at its old place', async () => {
    const made = await liveInGit();
    raise(made);
    commit(made.root, {}, 'was never applied');
    moveState(made);
    expect(refusalsOf(await made.plan())).toEqual([stopSell, statePath, ...adoptions]);
  });

  it('goes on with what protected it, and takes no commit message twice', async () => {
    const made = await liveInGit();
    const used = raise(made, `raise\n\nOfferctl-Allow: ${stopSell}`);
    await made.apply();
    loosen(made, 'stopSell: 9', 'stopSell: 1', 'back');
    await made.apply();
    made.edit(config, '    protect: [second]\n', '');
    moveState(made, `move\n\nOfferctl-Allow: ${statePath}`);
    git(made.root, 'cherry-pick', '--no-commit', used);
    commit(made.root, {}, 'raise again');
    const unprotect = `SAFE-CONFIG:${publisher}/policy/protect`;
    const moved = await made.apply({ allow: [unprotect] });
    const refused = refusalsOf(moved).filter((refusal) => refusal.startsWith('SAFE-CONFIG'));
    expect(refused).toEqual([stopSell]);
    expect(moved.overridden.map(({ rule, address }) => `${rule}:${address}`)).toEqual([unprotect, statePath]);
    // An override removes a protection only once it is applied.
    const { protect, reviewed } = JSON.parse(made.read('.offerctl/elsewhere/publisher.json')) as {
      readonly protect: readonly string[];
      readonly reviewed: { readonly used: readonly string[] };
    };
    expect(protect).toEqual(['second']);
    expect(reviewed.used).toContain(`${used} ${stopSell}`);
  });

  it('is not believed to be what a commit on the way names', async () => {
    const made = await liveInGit();
    const evil = JSON.parse(made.read('.offerctl/state/publisher.json')) as {
      readonly configuration: { readonly spec: object };
    };
    const spec = { ...evil.configuration.spec, '/policy/thresholds/stopSell': 9 };
    const configuration = { ...evil.configuration, spec };
    made.write('.offerctl/evil/publisher.json', JSON.stringify({ ...evil, configuration }));
    loosen(made, 'backend: local ', 'backend: local\n    local: {path: .offerctl/evil} ');
    loosen(made, '.offerctl/evil', '.offerctl/elsewhere');
    raise(made);
    const refused = refusalsOf(await made.plan());
    expect(refused.filter((refusal) => refusal.startsWith('SAFE-CONFIG'))).toEqual([stopSell, statePath]);
  });

  it('is a first apply where nothing was ever kept at an earlier place', async () => {
    const made = world({ env: gitEnv });
    git(made.root, 'init', '--quiet');
    commit(made.root, {}, 'first');
    moveState(made);
    expect(refusalsOf(await made.apply())).toEqual([]);
  });
});

const adoptions = ['SAFE-ADOPT:offer/my-first-offer', 'SAFE-ADOPT:offer/second'];
