import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { assertOutput, worldOf } from './make.ts';
import { recordsOf } from './records.ts';
import { validateFiles } from '../../src/commands/validate.ts';

const root = join(import.meta.dirname, '../..');
const folders = globSync('examples/*/offerctl.yaml', { cwd: root }).map((file) => basename(dirname(file)));

/** Secrets that the examples use; no catalog contains their values. */
const env = {
  CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/dispatch/3.1.zip?sv=2024&sig=first',
};

test.each(folders.toSorted())(
  'examples/%s has no mistakes, goes live in one run, and is done then',
  async (folder) => {
    const example = worldOf(join('examples', folder), env);
    const { document } = await validateFiles(example.context);
    assertOutput(document);
    expect(document).toMatchObject({ exitCode: 0, summary: { errors: 0, warnings: 0 } });

    const applied = await example.apply();
    expect(applied).toMatchObject({ exitCode: 0, refusals: [] });
    const { offers } = await example.status();
    expect(offers.map(({ status }) => status)).toEqual(offers.map(() => 'live'));
    expect(offers.length).toBeGreaterThan(0);

    expect(await example.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });
    expect(await recordsOf(example.context).drift()).toMatchObject({ exitCode: 0, drift: [] });
  },
);
