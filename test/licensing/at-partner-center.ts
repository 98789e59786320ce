import { afterAll } from 'vitest';
import { served, confirmed } from '../acceptance/at-partner-center.ts';
import { copyOf, openCopy, type World } from '../acceptance/make.ts';

export const file = 'licenses/deal-2026-014.yaml';
export const deal = 'license/deal-2026-014';
export const fabrikam = '22222222-2222-4222-8222-222222222222';

const env = { CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret' };

/** The example with its app live, without licences. */
let template: Promise<World> | undefined;

async function liveApp(): Promise<World> {
  const made = openCopy('examples/crm', env);
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  const allocation = made.read(file);
  made.delete('licenses');
  await made.apply();
  made.delete('.offerctl/state');
  made.write(file, allocation);
  return made;
}

afterAll(async () => {
  (await template)?.remove();
  template = undefined;
});

/**
 * The example with one allocation, at a marketplace that has no API for licences. Its app was already live
 * and is managed by others: only its licences are ours.
 */
export async function crmByHand(): Promise<World> {
  template ??= liveApp();
  const made = copyOf(await template, { env });
  const text = made.read('offerctl.yaml');
  const [before] = text.split('  marketplace:');
  const after = text.slice(text.indexOf('  state:'));
  made.write('offerctl.yaml', `${before}  marketplace: {provider: embedded}\n${after}`);
  return served(made);
}

/** Confirms that a person did a step of the allocation; `values` are written NAME=VALUE. */
export const done = (made: World, action: string, ...values: readonly string[]) =>
  confirmed(made, `${deal}#${action}`, { set: [...values] });

/** Steps of the allocation by action, with their results. */
export const licensesDone = ({ outcomes }: Awaited<ReturnType<World['apply']>>) =>
  outcomes
    .filter(({ id }) => id.startsWith('license/'))
    .map(({ id, status }) => `${id.split('#')[1]} ${status}`);

const isOurs = ({ address }: { readonly address: string }) => address.startsWith('license/');

/** What a plan would do to the allocation, and what it refuses. */
export async function planned(made: World) {
  const { steps, refusals } = await made.plan();
  return {
    steps: steps.filter(isOurs).map(({ id }) => id.split('#')[1]),
    refused: refusals.filter(isOurs).map(({ rule }) => rule),
  };
}

/** The recorded licences by plan. */
export const recordedAllocation = (made: World) =>
  JSON.parse(made.state()['licenses/deal-2026-014.json'] ?? '{}') as Readonly<Record<string, unknown>>;
