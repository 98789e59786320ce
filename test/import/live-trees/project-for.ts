import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProject } from '../../../src/files/load.ts';
import { nodeDisk } from '../../../src/files/disk/disk.ts';
import { checkDesired } from '../../../src/rules/check.ts';
import { contextIn, salt, starterText } from '../../acceptance/make.ts';
import { memoryStore } from '../../simulation/memory-store.ts';
import type { LiveTree } from './any-live-tree.ts';
import { answersFor } from './stand-in.ts';

/** A project without offers, in a folder of its own, whose marketplace has one live offer. */
export function projectFor(tree: LiveTree) {
  const root = mkdtempSync(join(tmpdir(), 'offerctl-'));
  writeFileSync(join(root, 'offerctl.yaml'), starterText('offerctl.yaml'));
  const time = { at: Date.parse('2026-02-03T10:00:00Z') };
  const disk = nodeDisk(root);
  const load = (missingSecrets: 'warning' | 'error') =>
    loadProject({ root, env: {}, disk, missingSecrets, now: new Date(time.at), check: checkDesired });
  const { context } = contextIn(root, {}, time);
  const edges = { disk, load, store: memoryStore(salt).open(), answer: answersFor(tree) };
  return { root, context: { ...context, edges }, remove: () => rmSync(root, { recursive: true }) };
}
