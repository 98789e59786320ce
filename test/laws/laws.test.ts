import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Documents } from '../../src/report/documents/documents.ts';
import { openWorld, writesIn, type Files, type World } from '../acceptance/make.ts';
import { recordsOf } from '../acceptance/records.ts';
import { catalog, frame, spread, together, type Doc } from './catalogs.ts';

async function inWorld<T>(files: Files, use: (made: World) => Promise<T>): Promise<T> {
  const made = openWorld({ files: { ...frame(), ...files } });
  try {
    return await use(made);
  } finally {
    made.remove();
  }
}

const rewrite = (made: World, documents: readonly Doc[]): void => {
  for (const [path, content] of Object.entries(together(documents))) made.write(path, content);
};

/** A plan without source lines, and with its problems in an order that does not depend on them. */
function undecorated({ problems, ...plan }: Documents['plan']): string {
  const sorted = problems.map((problem) => JSON.stringify({ ...problem, source: undefined })).toSorted();
  return JSON.stringify([plan, sorted], (key, value: unknown) => (key === 'source' ? undefined : value));
}

/** The content of a store; empty if there is none. */
function contentOf(made: World): string {
  const path = join(made.root, '.offerctl/marketplace.db');
  if (!existsSync(path)) return 'no store';
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  const rows = tables.map(({ name }) => database.prepare(`SELECT * FROM "${String(name)}"`).all());
  database.close();
  return JSON.stringify(rows);
}

it(
  'has nothing left to do and no drift after an apply, of a first version and of a second one',
  { timeout: 60_000 },
  () =>
    fc.assert(
      fc.asyncProperty(catalog, ({ first, second }) =>
        inWorld(together(first), async (made) => {
          for (const version of [first, second]) {
            rewrite(made, version);
            const applied = await made.apply();
            expect(applied.refusals).toEqual([]);
            expect(applied.outcomes.filter(({ status }) => status !== 'done')).toEqual([]);
            expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });
            expect(await recordsOf(made.context).drift()).toMatchObject({ exitCode: 0, drift: [] });
          }
        }),
      ),
      { numRuns: 8 },
    ),
);

it('makes the same plan however the documents are ordered and spread over files', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      catalog.chain(({ first, second }) =>
        fc.record({ first: fc.constant(first), second: fc.constant(second), files: spread(second) }),
      ),
      fc.boolean(),
      async ({ first, second, files }, fromLive) => {
        const planOf = (version: Files) =>
          inWorld(fromLive ? together(first) : version, async (made) => {
            if (fromLive) {
              await made.apply();
              made.delete('catalog.yaml');
              for (const [path, content] of Object.entries(version)) made.write(path, content);
            }
            return made.plan();
          });
        const [one, other] = [await planOf(together(second)), await planOf(files)];
        expect(undecorated(other)).toBe(undecorated(one));
      },
    ),
    { numRuns: 8 },
  ),
);

it('plans twice to the same bytes, and writes nothing anywhere while planning', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(catalog, fc.boolean(), ({ first, second }, fromLive) =>
      inWorld(together(first), async (made) => {
        if (fromLive) await made.apply();
        else await made.plan();
        rewrite(made, second);
        const [content, state, sent] = [contentOf(made), made.state(), made.requests.length];
        const planned = JSON.stringify(await made.plan());
        expect(JSON.stringify(await made.plan())).toBe(planned);
        expect(writesIn(made.requests.slice(sent))).toEqual([]);
        expect(contentOf(made)).toBe(content);
        expect(made.state()).toEqual(state);
        expect(existsSync(join(made.root, '.offerctl'))).toBe(fromLive);
      }),
    ),
    { numRuns: 8 },
  ),
);
