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

/** Impossible changes of published virtual machines. */
export const machineImpossibilities: readonly Case[] = [
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
