import { expect, it } from 'vitest';
import { openRepository } from '../../src/git/repository.ts';
import { openSnapshots } from '../../src/git/snapshots.ts';
import { gitEnv, remoteAndCheckout, scratch } from './repositories.ts';

it('says that a branch moved, when it is gone between the look and the fetch', async () => {
  const { clone } = remoteAndCheckout();
  const snapshots = openSnapshots(await openRepository(clone(), gitEnv), 'origin');
  const released = snapshots.unpack({ branch: 'offerctl-state-lock', commit: 'a'.repeat(40) }, scratch());
  await expect(released).rejects.toMatchObject({ code: 'state-moved' });
});
