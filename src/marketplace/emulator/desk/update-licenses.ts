import type { Context } from '../context.ts';
import { putDeal, type DealRow } from '../store/deals.ts';
import { deleteLicenses, fitSeats, heldCount, licensesOf, putLicenses, putSeats } from '../store/licenses.ts';
import type { SeatKey } from '../store/licenses.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { hasConsent, requireAccepted } from './consent.ts';
import { DeskRefused } from './desk-refused.ts';
import { requireLicensable, requireOfferPlanOnSale } from './licensable.ts';

/** `before` is what the page must show, `after` what is entered; absent means no licences of this plan. */
export type DeskChange = { readonly plan: string; readonly before?: number; readonly after?: number };

/** Changes all these plans of a deal together, or none of them. */
export function updateLicenses({ store, clock }: Context, id: string, changes: readonly DeskChange[]): void {
  const deal = requireAccepted(store, id);
  if (!hasConsent(store, deal.tenant)) {
    throw new DeskRefused('noConsent', `The customer of ${deal.reference} has not consented`);
  }
  requireTypable(changes);
  requireShown(store, deal, changes);
  requireOnSale(store, deal, changes);
  for (const change of changes) applyChange(store, deal, change);
  putDeal(store, { ...deal, updated: clock.now() });
}

function requireTypable(changes: readonly DeskChange[]): void {
  if (changes.length === 0) throw new DeskRefused('nothingToUpdate', 'No plan is named');
  const twice = changes.find(({ plan }, index) => changes.findIndex((one) => one.plan === plan) !== index);
  if (twice) throw new DeskRefused('planListedTwice', `The plan ${twice.plan} is named twice`);
  const wrong = changes.find(
    ({ after }) => after !== undefined && !(Number.isSafeInteger(after) && after >= 1),
  );
  if (wrong) throw new DeskRefused('countInvalid', `The count of ${wrong.plan} is no whole number from 1 on`);
}

/** What was seen before must still be shown; otherwise another user has changed it. */
function requireShown(store: EmulatorStore, deal: DealRow, changes: readonly DeskChange[]): void {
  const held = new Map(licensesOf(store, deal.id).map(({ plan, count }) => [plan, count]));
  const stale = changes.find(({ plan, before }) => held.get(plan) !== before);
  if (!stale) return;
  const words = `${deal.reference} has ${held.get(stale.plan) ?? 'no'} licences of ${stale.plan}`;
  throw new DeskRefused('staleCount', `${words}, not ${stale.before ?? 'none'}`);
}

function requireOnSale(store: EmulatorStore, deal: DealRow, changes: readonly DeskChange[]): void {
  const rising = changes.filter(({ before = 0, after = 0 }) => after > before);
  if (rising.length === 0) return;
  const product = requireLicensable(store, deal.offer);
  for (const { plan } of rising) requireOfferPlanOnSale(store, product, plan);
}

function applyChange(store: EmulatorStore, deal: DealRow, { plan, after }: DeskChange): void {
  if (after === undefined) deleteLicenses(store, deal.id, plan);
  else putLicenses(store, deal.id, { plan, count: after });
  fitSeats(store, { tenant: deal.tenant, offer: deal.offer, plan });
}

/** The customer's admin assigns licences of a plan to exactly this many users. */
export function assignSeats({ store }: Context, key: SeatKey, assigned: number): void {
  const held = heldCount(store, key);
  if (!Number.isSafeInteger(assigned) || assigned < 0 || assigned > held) {
    throw new DeskRefused('tooManySeats', `The customer has ${held} licences of ${key.plan}`);
  }
  putSeats(store, key, assigned);
}
