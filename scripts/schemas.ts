import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fidelityPage } from './fidelity.ts';
import { generatedSchemas } from './generated-schemas.ts';
import { validatorsModule } from './validators.ts';

/**
 * Writes `docs/fidelity.md`, the validators, and `schemas/` so that a removed kind or command leaves no
 * schema behind.
 */
const folder = join(import.meta.dirname, '../schemas');

await rm(folder, { recursive: true, force: true });
for (const [path, text] of generatedSchemas()) {
  const place = join(folder, path);
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, text);
}
await writeFile(join(import.meta.dirname, '../docs/fidelity.md'), fidelityPage());
await writeFile(join(import.meta.dirname, '../src/files/schema/validators.js'), validatorsModule());
