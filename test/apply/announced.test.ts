import { expect, it } from 'vitest';
import { world, type World, appliedWorld } from '../acceptance/make.ts';
import { drafts } from '../plan/cases.ts';
import { address, applyOver, declareExtra, draftFirst, say } from './running.ts';

// A removal is recorded on disk before it is sent, so a run that dies there is known to have tried.

const deletesDrafts = (made: World): void =>
  made.edit('offerctl.yaml', '  policy:\n', '  policy:\n    onRemove: delete-drafts\n');

const stateOf = (made: World): string => Object.values(made.state()).join('\n');

it('the deletion of an offer', async () => {
  const made = await appliedWorld({ files: drafts(2) });
  deletesDrafts(made);
  made.delete('o0.yaml');
  const seen: string[] = [];
  await applyOver(made, () => ({ deleteOffer: async () => void seen.push(stateOf(made)) }));
  expect(seen).toEqual([expect.stringContaining('offer/offer-0#delete-draft')]);
});

it('the deletion of a plan', async () => {
  const made = world({ edits: draftFirst });
  declareExtra(made);
  await made.apply();
  deletesDrafts(made);
  made.delete('extra.yaml');
  const seen: string[] = [];
  await applyOver(made, () => ({ deletePlans: async () => void seen.push(stateOf(made)) }));
  expect(seen).toEqual([expect.stringContaining(`${address}/plan/extra#delete-draft`)]);
});

it('the cancellation of a publish', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  say(made, 'live', 'draft');
  const seen: string[] = [];
  const cancel = async (): Promise<boolean> => seen.push(stateOf(made)) < 0;
  await applyOver(made, () => ({ cancel }));
  expect(seen).toEqual([expect.stringMatching(/"cancelling": ?true/)]);
});
