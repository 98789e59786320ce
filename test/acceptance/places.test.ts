import { expect, it } from 'vitest';
import { confirm } from '../../src/commands/confirm.ts';
import { parseDuration } from '../../src/session/arguments/duration.ts';
import {
  advanceEmulator,
  failNextSubmission,
  plantOffer,
  resetStore,
  serveEmulator,
  showEmulatorStatus,
} from '../../src/commands/emulator.ts';
import { filesBelow, type World, appliedWorld } from './make.ts';
import { recordsOf } from './records.ts';

const offer = 'my-first-offer';
const step = `offer/${offer}#set-notes`;

const records: readonly (readonly [string, (made: World) => Promise<unknown>])[] = [
  ['state show', (made) => recordsOf(made.context).show()],
  ['state unlock', (made) => recordsOf(made.context).unlock(true)],
  ['history', (made) => recordsOf(made.context).history()],
  ['confirm', (made) => confirm(made.context, { step, set: [] })],
];

it.each(records)('tells no other publisher what is recorded here (%s)', async (_, use) => {
  const made = await appliedWorld();
  const state = made.state();
  made.edit('offerctl.yaml', 'name: my-company ', 'name: my-concern ');
  await expect(use(made)).rejects.toMatchObject({
    code: 'other-marketplace',
    exitCode: 3,
    message: expect.stringContaining('my-company'),
  });
  expect(made.state()).toEqual(state);
});

const changes: readonly (readonly [string, (made: World) => Promise<unknown>])[] = [
  ['advance', (made) => advanceEmulator(made.context, parseDuration('1d'), undefined)],
  ['fail', (made) => failNextSubmission(made.context, { what: 'certification', offer })],
  ['plant', (made) => plantOffer(made.context, { type: 'azureContainer', offer: 'planted' })],
  ['reset', (made) => resetStore(made.context, undefined)],
  [
    'serve',
    (made) => serveEmulator(made.context, { port: 0, signal: AbortSignal.abort(), ready: () => undefined }),
  ],
];

it.each(changes)('changes no local copy of a marketplace that is kept on a branch (%s)', async (_, use) => {
  const made = await appliedWorld();
  made.edit('offerctl.yaml', 'backend: local ', 'backend: git ');
  const before = filesBelow(`${made.root}/.offerctl`);
  await expect(use(made)).rejects.toMatchObject({
    code: 'travelling',
    hint: expect.stringContaining('--path'),
  });
  expect(filesBelow(`${made.root}/.offerctl`)).toEqual(before);
  expect(await showEmulatorStatus(made.context, undefined)).toMatchObject({ document: { exitCode: 0 } });
});
