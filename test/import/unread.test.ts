import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { importOffers } from '../../src/commands/import/import.ts';
import { showPlan } from '../../src/commands/plan.ts';
import { openProject } from '../marketplace/partner-center/client-project.ts';

let refused: string | undefined;
const seen: string[] = [];
let project: Awaited<ReturnType<typeof openProject>> | undefined;
afterEach(() => {
  refused = undefined;
  return project?.close();
});

const open = () =>
  openProject({
    before: (path) => {
      seen.push(path);
      return refused !== undefined && path.includes(refused)
        ? { status: 400, json: { message: 'The API is not applicable for this product' } }
        : undefined;
    },
  });

const product = (externalId: string, type: string) => ({
  $schema: 'https://schema.mp.microsoft.com/schema/product/2022-03-01-preview3',
  identity: { externalId },
  type,
  alias: externalId,
});

const configure = (...resources: readonly object[]) => ({
  $schema: 'https://schema.mp.microsoft.com/schema/configure/2022-03-01-preview2',
  resources,
});

/** The durable id of an offer, which stands in the addresses of its reads. */
async function durableIdOf(made: NonNullable<typeof project>, offer: string): Promise<string> {
  return String((await made.holdings()).find(({ id }) => id === offer)?.ref);
}

it('IMPORT-UNREAD: one offer that cannot be read is named, and all others are imported', async () => {
  project = await open();
  await project.portal(configure(product('sound', 'softwareAsAService')));
  await project.portal(configure(product('lost', 'softwareAsAService')));
  await project.portal(configure(product('visual', 'powerBiVisual')));
  const [lost, visual] = [await durableIdOf(project, 'lost'), await durableIdOf(project, 'visual')];
  refused = `resource-tree/product/${lost}`;
  seen.length = 0;
  const asked = { offers: [], all: true, draft: false, overwrite: false };
  const { document } = await importOffers(project.context, asked);
  if (!('offers' in document)) throw new Error(JSON.stringify(document));
  expect(document.exitCode).toBe(1);
  expect(document.offers.map(({ offer }) => offer)).toEqual(['sound']);
  const told = document.problems.filter(({ rule }) => rule === 'IMPORT-UNREAD');
  expect(told).toMatchObject([{ severity: 'error', address: 'offer/lost' }]);
  expect(told[0]?.message).toContain('not applicable for this product');
  expect(document.skipped).toContainEqual({ offer: 'visual', why: 'type' });
  expect(seen.filter((path) => path.includes(visual))).toEqual([]);
});

it('SAFE-UNREAD: an offer that cannot be read ends a plan only if a file declares it', async () => {
  project = await open();
  expect(await project.apply()).toMatchObject({ exitCode: 0 });
  const vault = await durableIdOf(project, 'contoso-vault');
  refused = `resource-tree/product/${vault}`;
  const plan = () =>
    showPlan(project?.context ?? never(), { offers: [], detailedExitcode: false, allow: [] });
  await expect(plan()).rejects.toThrow('contoso-vault cannot be read');
  rmSync(join(project.folder, 'offers/contoso-vault'), { recursive: true });
  const { document } = await plan();
  if (!('refusals' in document)) throw new Error(JSON.stringify(document));
  expect(document.refusals.map(({ address }) => address)).not.toContain('offer/contoso-vault');
  expect(document.problems).toContainEqual(
    expect.objectContaining({ rule: 'SAFE-UNREAD', severity: 'warning', address: 'offer/contoso-vault' }),
  );
});

const never = (): never => {
  throw new Error('there is no project');
};
