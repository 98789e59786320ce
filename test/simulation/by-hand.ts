import { hour } from '../marketplace/emulator/make.ts';
import type { ByHand } from './actions.ts';
import { tried } from './applies.ts';
import { repriced } from './in-portal.ts';
import type { Simulation } from './run.ts';

/** A person does every open manual step, confirms it, or both. */
export async function byHand(s: Simulation, how: ByHand): Promise<void> {
  if (s.project().endpoint === undefined) return;
  const status = await tried(s, () => s.commands().status());
  for (const { id, address, action } of status?.manualSteps ?? []) {
    s.log.push(`  by hand: ${id}`);
    const [, offer = '', , plan = ''] = address.split('/');
    if (how !== 'confirm' && action === 'change-price') await changesPrice(s, offer, plan);
    if (how !== 'act') await tried(s, () => s.confirm(id));
  }
}

/** Does what the step says: enters the new price and publishes it. */
async function changesPrice(s: Simulation, offer: string, plan: string): Promise<void> {
  const file = s.project().offers.find(({ id }) => id === offer);
  const wanted = file?.plans.find(({ id }) => id === plan);
  // The price of a published container cannot change, so no person is asked to change it.
  if (!wanted || file?.type === 'azureContainer' || file?.type === 'containerApp') return;
  await s.happens('portal', () => repriced(s, { offer, plan, price: wanted.price }));
  for (const target of ['preview', 'live'] as const) {
    await s.happens('portal', () => s.person.submit(offer, target));
    await s.happens('time', () => s.pass(400 * hour));
  }
}
