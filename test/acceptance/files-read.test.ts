import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { expect, test } from 'vitest';
import { showHistory } from '../../src/commands/history.ts';
import { showState } from '../../src/commands/state.ts';
import { locateStore } from '../../src/commands/emulator-store.ts';
import { confirm } from '../../src/commands/confirm.ts';
import { requestRemoval } from '../../src/commands/request-removal.ts';
import { validateFiles } from '../../src/commands/validate.ts';
import type { CommandContext } from '../../src/session/context.ts';
import { appliedWorld } from './make.ts';

/** The YAML files that are opened meanwhile, by name. */
async function filesRead(work: () => Promise<unknown>): Promise<ReadonlySet<string>> {
  const opened = new Set<string>();
  const { openSync } = fs;
  fs.openSync = (path, ...rest) => {
    if (String(path).endsWith('.yaml')) opened.add(String(path).split('/').at(-1) ?? '');
    return openSync(path, ...rest);
  };
  syncBuiltinESMExports();
  try {
    // A command that refuses what it was asked has read what it needs, too.
    await work().catch(() => undefined);
  } finally {
    fs.openSync = openSync;
    syncBuiltinESMExports();
  }
  return opened;
}

const ofConfiguration: readonly (readonly [string, (context: CommandContext) => Promise<unknown>])[] = [
  ['history', (context) => showHistory(context, undefined)],
  ['state show', (context) => showState(context)],
  ['emulator status', (context) => locateStore(context, undefined)],
  ['confirm', (context) => confirm(context, { step: 'offer/my-first-offer#manual', set: [] })],
  ['request-removal', (context) => requestRemoval(context, 'my-first-offer')],
];

test.each(ofConfiguration)('%s reads offerctl.yaml and no other file of the catalog', async (_, run) => {
  const { context } = await appliedWorld();
  expect(await filesRead(() => run(context))).toEqual(new Set(['offerctl.yaml']));
});

test('history reads the whole catalog where names are masked, because it says which names', async () => {
  const { context } = await appliedWorld();
  const masked = { ...context, isRedacted: true as const };
  expect((await filesRead(() => showHistory(masked, undefined))).size).toBeGreaterThan(1);
});

test('validate reads the whole catalog', async () => {
  const { context } = await appliedWorld();
  expect((await filesRead(() => validateFiles(context))).size).toBeGreaterThan(1);
});
