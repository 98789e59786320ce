import { expect, it } from 'vitest';
import { offerId, submissionNumber } from '../../src/model/ids.ts';
import { address, offer, previewOf, retitle, say } from '../apply/running.ts';
import { commit, git, gitEnv } from '../git/repositories.ts';
import {
  another,
  audienceFile,
  commandsOf,
  member,
  offerFile,
  refusalsOf,
  starter,
  stepsOf,
  world,
  writesIn,
  type World,
} from './make.ts';

const signOffOf = (number: string, id = offer) => ({
  offer: offerId(id),
  submission: submissionNumber(number),
});

/** A preview waits; then more is merged and applied, and the older commit is checked out again. */
async function atOlderCommit(change: (made: World) => void = () => undefined) {
  const edits = [[offerFile, 'goLive: auto ', 'goLive: manual ']] as const;
  const made = world({ env: gitEnv, edits });
  git(made.root, 'init', '--quiet');
  commit(made.root, {}, 'first');
  await made.apply();
  const number = await previewOf(made);
  change(made);
  commit(made.root, { 'note.txt': 'x' }, 'next');
  await made.apply();
  git(made.root, 'checkout', '--quiet', 'HEAD~1');
  return { made, number };
}

const liveTitle = (made: World) => made.portal((portal) => portal.title(offer, 'live'));

it('carries a sign-off out from an older commit, whatever the newer one says', async () => {
  const { made, number } = await atOlderCommit();
  const gone = await made.apply({ signOffs: [signOffOf(number)] });
  expect(gone).toMatchObject({ exitCode: 0, outcomes: [{ id: `${address}#go-live`, status: 'done' }] });
  expect(await liveTitle(made)).toBe('My first offer');
  git(made.root, 'checkout', '--quiet', 'main');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], waiting: [] });
});

it('does nothing else that the older files ask for', async () => {
  const { made, number } = await atOlderCommit();
  await made.apply({ signOffs: [signOffOf(number)] });
  git(made.root, 'checkout', '--quiet', 'main');
  made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
  retitle(made, 'My first offer', 'My second title');
  commit(made.root, {}, 'a customer and a title');
  await made.apply();
  const next = await previewOf(made);
  const customers = await made.portal((portal) => portal.members(offer, 'pilot', 'live'));
  git(made.root, 'checkout', '--quiet', 'HEAD~1');
  const gone = await made.apply({ signOffs: [signOffOf(next)] });
  expect(stepsOf(gone)).toEqual([`${address}#go-live`]);
  expect(await liveTitle(made)).toBe('My second title');
  expect(await made.portal((portal) => portal.members(offer, 'pilot', 'live'))).toEqual(customers);
  git(made.root, 'checkout', '--quiet', 'main');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], waiting: [], refusals: [] });
});

it('refuses a sign-off of a preview that a newer commit replaced; it names the one that waits', async () => {
  const { made, number } = await atOlderCommit((one) => {
    retitle(one, 'My first offer', 'My second title');
  });
  const refused = await made.apply({ signOffs: [signOffOf(number)] });
  expect(refused).toMatchObject({ exitCode: 3, steps: [], refusals: [{ rule: 'PUB-05' }] });
  expect(refused.refusals[0]?.hint).toContain(`${offer}@${await previewOf(made)}`);
});

it('refuses a sign-off from an older commit of a preview that somebody else made', async () => {
  const { made } = await atOlderCommit();
  await made.portal((portal) => portal.change(offer, 'listing', { title: 'From the portal' }));
  await made.portal((portal) => portal.submit(offer, 'preview'));
  const signOffs = [signOffOf(await previewOf(made))];
  expect(refusalsOf(await made.apply({ signOffs }))).toEqual([`PUB-07:${address}`]);
});

it.each(['draft', 'preview', 'stopped'])('refuses a sign-off while the file says `%s`', async (word) => {
  const { made, number } = await atOlderCommit();
  git(made.root, 'checkout', '--quiet', 'main');
  say(made, 'live', word);
  commit(made.root, {}, word);
  const sent = made.requests.length;
  const refused = await made.apply({ signOffs: [signOffOf(number)] });
  expect(refused.exitCode).toBe(3);
  expect(refusalsOf(refused)).toContain(`PUB-05:${address}`);
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
});

it('refuses a sign-off of an offer that the run does not look at, or does not know', async () => {
  const made = world({
    files: { ...starter(), ...another('other-offer') },
    edits: [[offerFile, 'goLive: auto ', 'goLive: manual ']],
  });
  await made.apply();
  const number = await previewOf(made);
  const aside = await made.apply({ offers: ['other-offer'], signOffs: [signOffOf(number)] });
  expect(aside).toMatchObject({ exitCode: 3, refusals: [{ rule: 'PUB-05', address }] });
  const unknown = await made.apply({ signOffs: [signOffOf('1', 'no-such-offer')] });
  expect(unknown).toMatchObject({
    exitCode: 3,
    refusals: [{ rule: 'PUB-05', address: 'offer/no-such-offer' }],
  });
});

it('keeps a sign-off for the next apply where a run is interrupted before it', async () => {
  const { made, number } = await atOlderCommit();
  git(made.root, 'checkout', '--quiet', 'main');
  const interrupted = commandsOf({ ...made.context, stopping: () => true });
  const signOffs = [signOffOf(number)];
  expect(await interrupted.apply({ signOffs })).toMatchObject({ outcomes: [{ status: 'skipped' }] });
  await made.apply();
  expect(await liveTitle(made)).toBe('My first offer');
});

function throwKilled(): never {
  throw new Error('killed');
}

it('keeps a sign-off for the next apply where a run is killed before its offer begins', async () => {
  const { made, number } = await atOlderCommit();
  git(made.root, 'checkout', '--quiet', 'main');
  const killed = commandsOf({ ...made.context, stopping: throwKilled });
  await expect(killed.apply({ signOffs: [signOffOf(number)] })).rejects.toThrow('killed');
  await made.apply();
  expect(await liveTitle(made)).toBe('My first offer');
});
