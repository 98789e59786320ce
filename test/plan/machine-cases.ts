import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Files, World } from '../acceptance/make.ts';
import { typed } from '../marketplace/emulator/make.ts';
import type { Case } from './cases.ts';

/** An example of this project, byte by byte. */
export function example(name: string): Files {
  const folder = resolve(import.meta.dirname, '../../examples', name);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  const bytes = paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)] as const);
  return Object.fromEntries(bytes);
}

const gateway = 'contoso-gateway';
const byol = `offer/${gateway}/plan/byol`;
const alias = 'alias: Bring your own licence (private)\n';

const stopByol = (made: World): void => made.edit('plans.yaml', alias, `${alias}  lifecycle: stopped\n`);

/** The durable ids of the offer and of a plan. */
const idsOf = (made: World, plan: string): Promise<{ readonly product: string; readonly basePlan: string }> =>
  made.portal(async ({ tree, idOf }) => {
    const plans = (await tree(gateway)).filter(({ $schema }) => $schema.includes('/schema/plan/'));
    const found = plans.find((one) => JSON.stringify(one['identity']).includes(`"${plan}"`));
    return { product: `product/${await idOf(gateway)}`, basePlan: String(found?.id) };
  });

const standard = `offer/${gateway}/plan/standard`;
const machinePlans = String(example('virtual-machine')['plans.yaml']);
const sku = '      - {imageType: x64Gen2, skuId: standard}\n';
const secondSku = '      - {imageType: x64Gen1, skuId: standard-gen1}\n';
const newest = machinePlans.slice(machinePlans.indexOf('- versionNumber: 4.2.0'));
const image = / {10}- imageType: x64Gen2\n(?: {12,}.*\n)+/.exec(newest)?.[0] ?? '';
const bothImages = `${image}${image.replace('Gen2', 'Gen1')}`;

/** Changes of published items that work only as something new. */
const frozenItems: readonly Case[] = [
  {
    why: 'another image of a published version',
    refused: `TEC-FROZEN:${standard}`,
    files: example('virtual-machine'),
    change: (made) => made.edit('plans.yaml', 'standard/versions/4.2.0', 'standard/versions/4.2.9'),
  },
  {
    why: 'a published version that shall get an image of another generation',
    refused: `TEC-FROZEN:${standard}`,
    files: example('virtual-machine'),
    change: (made) => made.edit('plans.yaml', image, bothImages),
  },
  {
    why: 'a published SKU that shall go',
    refused: `TEC-FROZEN:${standard}`,
    files: example('virtual-machine'),
    edits: [
      ['plans.yaml', sku, `${sku}${secondSku}`],
      ['plans.yaml', image, bothImages],
    ],
    change: (made) => made.edit('plans.yaml', secondSku, ''),
  },
  {
    why: 'a published SKU of another generation, for which there is no image',
    refused: `TEC-FROZEN:${standard}`,
    files: example('virtual-machine'),
    change: (made) => made.edit('plans.yaml', sku, sku.replace('Gen2', 'Gen1')),
  },
  {
    why: 'a SKU that has no image',
    refused: `DEPR-06:${standard}`,
    files: example('virtual-machine'),
    edits: [['plans.yaml', sku, `${sku}${secondSku}`]],
    applied: false,
    change: () => undefined,
  },
  {
    why: 'a published free trial that shall go',
    refused: `PRC-16:${standard}`,
    files: example('virtual-machine'),
    change: (made) => made.edit('plans.yaml', 'trial: {type: month, value: 1}', 'trial: {unset: true}'),
  },
];

/** Impossible changes of published virtual machines. */
export const machineImpossibilities: readonly Case[] = [
  ...frozenItems,
  {
    why: 'a plan whose technical configuration another one takes, which somebody saved in the portal',
    refused: `STOP-12:${byol}`,
    files: example('virtual-machine'),
    change: async (made) => {
      const { basePlan } = await idsOf(made, 'byol');
      const type = 'virtual-machine-plan-technical-configuration';
      const reuse = { basePlan, reuseTechnicalConfigurationState: 'enable' };
      await made.portal((portal) => portal.changePlan(gateway, 'standard', type, reuse));
      stopByol(made);
    },
  },
  {
    why: 'a plan that the test drive is made of, though no file says so',
    refused: `STOP-15:${byol}`,
    files: example('virtual-machine'),
    edits: [['offer.yaml', '  testDrive:\n    enabled: false\n', '']],
    change: async (made) => {
      const ids = await idsOf(made, 'byol');
      const technical = { ...typed('virtual-machine-test-drive-technical-configuration'), ...ids };
      await made.portal(async (portal) => {
        await portal.change(gateway, 'test-drive', { enabled: true, type: 'azureResourceManager' });
        await portal.configured(technical);
      });
      stopByol(made);
    },
  },
];
