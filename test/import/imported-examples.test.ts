import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { validateFiles } from '../../src/commands/validate.ts';
import { withoutModeline } from '../../src/files/schema/editor-file.ts';
import { plantableTypes } from '../../src/marketplace/emulator/live-offers/plant-live-offer.ts';
import { recordsOf } from '../acceptance/records.ts';
import { empty, settled } from './make.ts';

const examples = join(import.meta.dirname, '../../examples/imported');

type Contents = ReadonlyMap<string, Buffer>;

/** The examples have no schema beside them, which the first line of a document would name. */
const withoutSchema = (bytes: Buffer): Buffer =>
  Buffer.from(withoutModeline(bytes.toString('latin1')), 'latin1');

/** The files of a catalog, without those that we keep beside it. */
const catalogIn = (folder: string): Contents =>
  new Map(
    globSync('{offerctl.yaml,offers/**/*.*,audiences/*.yaml}', { cwd: folder })
      .toSorted()
      .map((path) => [path.replaceAll('\\', '/'), withoutSchema(readFileSync(join(folder, path)))]),
  );

/** `RENEW_EXAMPLES=1` writes an example anew. */
function renew(folder: string, files: Contents): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

it.each(plantableTypes)(
  'examples/imported/%s is what an import writes of a live offer, and there is nothing to do then',
  async (type) => {
    const made = empty();
    const emulator = made.opened();
    emulator.plant(type, 'contoso-live');
    emulator.close();
    expect(await made.import([])).toMatchObject({ exitCode: 0 });
    const folder = join(examples, type);
    if (process.env['RENEW_EXAMPLES']) renew(folder, catalogIn(made.root));
    expect([...catalogIn(folder)]).toEqual([...catalogIn(made.root)]);

    cpSync(folder, made.root, { recursive: true });
    expect((await validateFiles(made.context)).document).toMatchObject({ summary: { errors: 0 } });
    await settled(made);
    expect(await recordsOf(made.context).drift()).toMatchObject({ exitCode: 0, drift: [] });
  },
);

it('a plan names each thing that would be refused today once', async () => {
  const made = empty();
  const emulator = made.opened();
  emulator.plant('softwareAsAService', 'contoso-live');
  emulator.close();
  await made.import([]);
  const { problems } = await made.plan();
  const said = problems.map(({ rule, message, source }) => JSON.stringify([rule, message, source]));
  expect(said.filter((one) => one.includes('LST-03')).length).toBeGreaterThan(3);
  expect(new Set(said).size).toBe(said.length);
});

it('the examples hold what live offers have: languages, links, markets and terms that are old', () => {
  const text = globSync('**/*.{yaml,html}', { cwd: examples })
    .map((path) => readFileSync(join(examples, path), 'utf8'))
    .join('\n');
  for (const held of ['<a href=', ' an', 'HRK', 'Contoso terms of 2019', 'as-imported/'])
    expect(text).toContain(held);
});
