import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openLocalStore } from '../../src/state/local.ts';
import { remoteAndCheckout } from '../git/repositories.ts';
import { memoryStore } from '../simulation/memory-store.ts';
import { storeContract, type Backend } from './contract.ts';
import { branchOf, gitStoreIn } from './git-stores.ts';

storeContract('in a folder', (): Backend => {
  const folder = mkdtempSync(join(tmpdir(), 'offerctl-state-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    open: () => openLocalStore({ folder, now: () => new Date(0), randomSalt: () => 'salt' }),
    put: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    file: (path) => readFileSync(join(folder, path), 'utf8'),
    rounds: 20,
  };
});

storeContract('on a branch, by runners with shallow checkouts', (): Backend => {
  const { bare, clone } = remoteAndCheckout();
  return { open: () => gitStoreIn(clone('--depth=1')), ...branchOf(bare), rounds: 3 };
});

storeContract('in memory, as the simulation keeps it', (): Backend => {
  const { documents, open } = memoryStore('salt');
  return {
    open: () => open(),
    put: (path, text) => void documents.set(path, text),
    file: (path) => documents.get(path) ?? '',
    rounds: 20,
  };
});
