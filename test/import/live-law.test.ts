import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { importOffers } from '../../src/commands/import/import.ts';
import { showDrift } from '../../src/commands/drift.ts';
import { validateFiles } from '../../src/commands/validate.ts';
import { commandsOf } from '../acceptance/make.ts';
import { projectFor } from './live-trees/project-for.ts';
import { anyLiveTree, type LiveTree } from './live-trees/any-live-tree.ts';

const runs = Number(process.env['LIVE_TREES'] ?? 500);

/** What was tried, for the log of a long run. */
const tried = { trees: new Map<string, number>(), resources: 0 };

afterAll(() => {
  const types = [...tried.trees].map(([type, trees]) => `${type} ${trees}`).toSorted();
  process.stdout.write(`Live trees: ${types.join(', ')}; resources: ${tried.resources}\n`);
});

function count({ type, resources }: LiveTree): void {
  tried.trees.set(type, (tried.trees.get(type) ?? 0) + 1);
  tried.resources += resources.length;
}

const errorsIn = ({ problems = [] }: { problems?: readonly { severity: string }[] }) =>
  problems.filter(({ severity }) => severity === 'error');

it(
  'imports any live offer without an error, with nothing left to do and no drift',
  { timeout: 10_000 + runs * 2000 },
  () =>
    fc.assert(
      fc.asyncProperty(anyLiveTree, async (tree) => {
        count(tree);
        const { context, remove } = projectFor(tree);
        try {
          const choice = { offers: [], all: true, draft: false, overwrite: false };
          const { document: imported } = await importOffers(context, choice);
          expect(errorsIn(imported)).toEqual([]);
          expect(imported).toMatchObject({ exitCode: 0, offers: [{ offer: tree.offer }] });
          expect(errorsIn((await validateFiles(context)).document)).toEqual([]);
          const planned = await commandsOf(context).plan();
          expect(planned).toMatchObject({ steps: [], refusals: [], exitCode: 0 });
          expect((await showDrift(context)).document).toMatchObject({ exitCode: 0, drift: [] });
        } finally {
          remove();
        }
      }),
      { numRuns: runs },
    ),
);
