import { expect, it } from 'vitest';
import type { RecordedOffer } from '../../src/model/recorded.ts';
import {
  another,
  audienceFile,
  member,
  offerFile,
  refusalsOf,
  starter,
  type World,
} from '../acceptance/make.ts';
import { forgeWithLine } from '../acceptance/forged-line.ts';
import { asked, dropCustomers, liveInGit } from '../acceptance/in-git.ts';
import { commit, git } from '../git/repositories.ts';

type State = {
  reviewed: { commit: string; used: string[]; pending: string[] };
};

/** Writes what an attacker with push access to the state would write. */
function forge(made: World, document: string, change: (state: State) => void): void {
  const file = `.offerctl/state/${document}.json`;
  const state = JSON.parse(made.read(file)) as State;
  change(state);
  made.write(file, JSON.stringify(state));
}

const members = (made: World) =>
  made.portal((portal) => portal.members('my-first-offer', 'pilot', 'live')).then(({ length }) => length);

it('lets a later commit take no more customers away than the one that was allowed to', async () => {
  const made = await liveInGit({ members: 8 });
  dropCustomers(made, 5, `five leave\n\nOfferctl-Allow: ${asked}`);
  expect(refusalsOf(await made.plan())).toEqual([]);
  const sha = git(made.root, 'rev-parse', 'HEAD');
  dropCustomers(made, 4, 'tidy up');
  const refused = await made.apply();
  expect(refused).toMatchObject({
    exitCode: 3,
    trailers: [{ commit: sha, by: 'Test', value: asked, effect: 'covers-less' }],
  });
  expect(refusalsOf(refused)).toEqual([asked]);
  expect(await members(made)).toBe(10);
  // It is recorded as read, and that changes nothing.
  expect(refusalsOf(await made.apply())).toEqual([asked]);
  commit(made.root, {}, `all nine\n\nOfferctl-Allow: ${asked}`);
  expect(await made.apply()).toMatchObject({ exitCode: 0, overridden: [{ rule: 'AUD-14' }] });
  expect(await members(made)).toBe(1);
});

it('counts fewer customers than were allowed to go as allowed', async () => {
  const made = await liveInGit({ members: 8 });
  dropCustomers(made, 5, `five leave\n\nOfferctl-Allow: ${asked}`);
  made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
  commit(made.root, {}, 'one stays');
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await members(made)).toBe(6);
});

it('lets a later commit stop no more offers than the one that was allowed to stop two', async () => {
  const names = ['second', 'third'];
  const others = Object.assign({}, ...names.map(another)) as Record<string, string>;
  const made = await liveInGit({ files: { ...starter(), ...others } });
  const stop = (offer: string) =>
    made.edit(offerFile.replace('my-first-offer', offer), 'lifecycle: live', 'lifecycle: stopped');
  const allow = 'SAFE-STOPS:publisher/my-company';
  for (const offer of ['my-first-offer', 'second']) stop(offer);
  commit(made.root, {}, `two go\n\nOfferctl-Allow: ${allow}`);
  expect(refusalsOf(await made.plan())).toEqual([]);
  stop('third');
  commit(made.root, {}, 'and the third');
  expect(refusalsOf(await made.apply())).toEqual([allow]);
  git(made.root, 'revert', '--no-edit', 'HEAD');
  expect(await made.apply()).toMatchObject({ exitCode: 0, overridden: [{ rule: 'SAFE-STOPS' }] });
});

it('believes no trailer that the state says was read, where git has none', async () => {
  const made = await liveInGit({ members: 8 });
  const sha = dropCustomers(made, 5, 'five leave');
  forge(made, 'publisher', ({ reviewed }) => reviewed.pending.push(`${sha} ${asked}`));
  expect(refusalsOf(await made.apply())).toEqual([asked]);
  // A trailer on a branch that was never merged does not count either.
  git(made.root, 'checkout', '--quiet', '-b', 'side');
  const aside = commit(made.root, {}, `aside\n\nOfferctl-Allow: ${asked}`);
  git(made.root, 'checkout', '--quiet', 'main');
  forge(made, 'publisher', ({ reviewed }) => reviewed.pending.push(`${aside} ${asked}`));
  expect(refusalsOf(await made.apply())).toEqual([asked]);
});

it('believes no recorded override whose commit does not ask for it', async () => {
  const made = await liveInGit({ members: 8, pipeline: 'manual' });
  made.edit(offerFile, 'title: My first offer', 'title: My better offer');
  commit(made.root, {}, 'retitle');
  await made.apply();
  dropCustomers(made, 5, `five leave\n\nOfferctl-Allow: ${asked}`);
  // Customers stay while the publish runs, and the decision is recorded.
  await made.apply();
  expect((await made.plan()).overridden).toMatchObject([{ rule: 'AUD-14', from: { by: 'Test' } }]);
  const first = git(made.root, 'rev-parse', 'HEAD~1');
  const record = JSON.parse(made.read('.offerctl/state/offers/my-first-offer.json')) as RecordedOffer;
  const overrides = record.overrides.map((override) => ({ ...override, commit: first }));
  forgeWithLine(made, 'my-first-offer', { overrides });
  forge(made, 'publisher', ({ reviewed }) => void reviewed.pending.splice(0));
  const planned = await made.plan();
  expect(planned.problems.map(({ rule }) => rule)).toContain('GIT-PAST');
  expect(planned.overridden).toEqual([]);
});

it('lists what a commit asks for in vain, and by whom', async () => {
  const made = await liveInGit();
  const sha = commit(made.root, {}, `just in case\n\nOfferctl-Allow: STOP-10:offer/my-first-offer`);
  expect(await made.plan()).toMatchObject({
    overridden: [],
    trailers: [{ commit: sha, by: 'Test', value: 'STOP-10:offer/my-first-offer', effect: 'not-needed' }],
  });
});
