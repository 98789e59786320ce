import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findRepository } from '../../src/git/find.ts';
import { readLineage, readTrailersBetween, readTrailers } from '../../src/git/history.ts';
import type { Repository } from '../../src/git/repository.ts';
import { commit, git, gitEnv, remoteAndCheckout, scratch } from './repositories.ts';

async function opened(folder: string): Promise<Repository> {
  const repository = await findRepository(folder, gitEnv);
  if (!repository) throw new Error('no repository');
  return repository;
}

const valuesSince = async (folder: string, since: string): Promise<readonly string[]> =>
  (await readTrailersBetween(await opened(folder), since, 'HEAD')).map(({ value }) => value);

it('reads every trailer of every new commit, the oldest first, from a folder of the repository', async () => {
  const { first } = remoteAndCheckout();
  const since = commit(first, { 'catalog/a': '1' }, 'old\n\nOfferctl-Allow: OLD:offer/x');
  const one = commit(first, { a: '2' }, 'new\n\nOfferctl-Allow: A:offer/x\nofferctl-allow: B:offer/y');
  const two = commit(first, { a: '3' }, 'newer\n\nReviewed-by: me\nOfferctl-Allow: C:offer/z');
  expect(await readTrailersBetween(await opened(join(first, 'catalog')), since, two)).toEqual([
    { commit: one, value: 'A:offer/x', by: 'Test' },
    { commit: one, value: 'B:offer/y', by: 'Test' },
    { commit: two, value: 'C:offer/z', by: 'Test' },
  ]);
});

it('reads the commits that a merge brought, and nothing twice', async () => {
  const { first } = remoteAndCheckout();
  const since = git(first, 'rev-parse', 'HEAD');
  git(first, 'checkout', '--quiet', '-b', 'side');
  commit(first, { b: '1' }, 'side\n\nOfferctl-Allow: A:offer/x');
  git(first, 'checkout', '--quiet', 'main');
  commit(first, { c: '1' }, 'main');
  git(first, 'merge', '--quiet', '--no-ff', '-m', 'merge\n\nOfferctl-Allow: M:offer/x', 'side');
  expect((await valuesSince(first, since)).toSorted()).toEqual(['A:offer/x', 'M:offer/x']);
});

it('takes for a trailer what git takes for one, however a message tries', async () => {
  const { first } = remoteAndCheckout();
  const other = `A:offer/x %x00${'0'.repeat(40)}`;
  const messages: readonly (readonly [message: string, values: readonly string[]])[] = [
    ['title\n\nOfferctl-Allow: A:offer/x\n\nand then some more words here', []],
    ['Offerctl-Allow: A:offer/x', []],
    ['title\n\n> Offerctl-Allow: A:offer/x', []],
    ['title\n\nOfferctl-Allow:', []],
    ['title\n\nOfferctl-Allow: A:\n offer/x', ['A: offer/x']],
    [`title\n\nOfferctl-Allow: ${other}`, [other]],
    ['title\n\nOfferctl-Allow: A:offer/\u001b[2Jx', ['A:offer/\u001b[2Jx']],
  ];
  const since = git(first, 'rev-parse', 'HEAD');
  for (const [message] of messages) commit(first, {}, message);
  expect(await valuesSince(first, since)).toEqual(messages.flatMap(([, values]) => values));
});

it('fetches what a shallow checkout lacks', async () => {
  const { first, clone } = remoteAndCheckout();
  const since = git(first, 'rev-parse', 'HEAD');
  commit(first, { a: '1' }, 'one\n\nOfferctl-Allow: A:offer/x');
  commit(first, { a: '2' }, 'two');
  git(first, 'push', '--quiet', 'origin', 'HEAD:main');
  const shallow = await opened(clone('--depth=1'));
  expect(await readLineage(shallow, since)).toBe('contains');
  expect((await readTrailersBetween(shallow, since, 'HEAD')).map(({ value }) => value)).toEqual([
    'A:offer/x',
  ]);
  expect(await readTrailers(shallow, 'HEAD')).toEqual([]);
});

it('knows a checkout that others have gone past, though it never saw their commit', async () => {
  const { first, clone } = remoteAndCheckout();
  const old = await opened(clone('--depth=1'));
  const newer = commit(first, { a: '1' }, 'newer');
  git(first, 'push', '--quiet', 'origin', 'HEAD:main');
  expect(await readLineage(old, newer)).toBe('behind');
  expect(await readLineage(await opened(first), newer)).toBe('contains');
});

it('tells a commit that HEAD does not contain, also one that was dropped', async () => {
  const { first, clone } = remoteAndCheckout();
  const base = git(first, 'rev-parse', 'HEAD');
  const one = commit(first, { a: '1' }, 'one');
  git(first, 'checkout', '--quiet', '-b', 'side', base);
  commit(first, { b: '1' }, 'two');
  expect(await readLineage(await opened(first), one)).toBe('diverged');
  expect(await readLineage(await opened(first), '0'.repeat(40))).toBe('diverged');
  expect(await readLineage(await opened(first), '--output=x')).toBe('diverged');
  // Only the tip is known, and the remote does not help.
  const shallow = clone('--depth=1');
  git(shallow, 'remote', 'remove', 'origin');
  commit(shallow, { b: '2' }, 'three');
  expect(await readLineage(await opened(shallow), one)).toBe('unknown');
});

it('finds no repository in a folder that belongs to none, and no HEAD before the first commit', async () => {
  const folder = scratch();
  expect(await findRepository(folder, gitEnv)).toBeUndefined();
  git(folder, 'init', '--quiet');
  expect((await opened(folder)).head).toBeUndefined();
});

it('says what is missing where git is not installed', async () => {
  const { first } = remoteAndCheckout();
  await expect(findRepository(first, { PATH: '/nowhere' })).rejects.toMatchObject({ code: 'git-missing' });
});
