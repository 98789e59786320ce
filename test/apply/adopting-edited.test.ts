import { expect, it } from 'vitest';
import { forget } from '../../src/commands/forget.ts';
import { offerFile, appliedWorld } from '../acceptance/make.ts';
import { link } from '../plan/cases.ts';
import { address, offer, say } from './running.ts';

it('publishes an adopted draft with the edits that were let through with it', async () => {
  const made = await appliedWorld({ edits: [[offerFile, 'lifecycle: live ', 'lifecycle: draft ']] });
  await forget(made.context, address);
  await made.portal((portal) => portal.change(offer, 'listing', { ...link, title: 'From the portal' }));
  say(made, 'draft', 'preview');
  const allow = ['SAFE-ADOPT', 'PUB-07'].map((rule) => `${rule}:${address}`);
  const applied = await made.apply({ allow });
  expect(applied.outcomes).toMatchObject([
    { id: `${address}#save-draft`, status: 'done' },
    { id: `${address}#publish`, status: 'done' },
  ]);
});
