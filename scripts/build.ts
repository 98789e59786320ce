import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle.ts';

/**
 * Makes dist/: the CLI for the package, and dist/action/, which is committed because GitHub runs an action
 * from its repository without a build.
 */
const dist = join(import.meta.dirname, '../dist');

// Names are fixed, so leftovers of an earlier build would stay permanently.
await rm(dist, { recursive: true, force: true });
await bundle('cli', dist);
await bundle('action', join(dist, 'action'));
