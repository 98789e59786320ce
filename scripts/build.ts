import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle.ts';

/**
 * Makes dist/: the CLI for the package, and dist/action/, which is committed: GitHub runs an action as it
 * stands in its repository.
 */
const dist = join(import.meta.dirname, '../dist');

// Names are fixed, so what an earlier build left behind would stay for ever.
await rm(dist, { recursive: true, force: true });
await bundle('cli', dist);
await bundle('action', join(dist, 'action'));
