import { isRising } from '../../model/license-changes.ts';
import { offerPlanId, type OfferId } from '../../model/ids.ts';
import type { LicenseChange } from '../../model/licenses.ts';
import type { DesiredOffer } from '../../model/desired.ts';
import { offerPlanIn, type ObservedOffer } from '../../model/observed.ts';
import { isOnSale, isSold } from '../../model/on-sale.ts';
import { valueAt } from '../../rules/value-at.ts';
import type { PlanInput } from '../situation/input.ts';
import { type AllocationSituation } from './allocation-situation.ts';

/**
 * Whether licences of a plan can be added: `coming` once the plan goes live; `stopped` and `absent` never.
 */
export type Giveable = 'now' | 'coming' | 'stopped' | 'absent';

/**
 * Uses the files for a stop and for a plan that is not on sale yet, and the live copy for everything else.
 */
export function giveableOf(input: PlanInput, offer: OfferId, plan: string): Giveable {
  const [declared, live] = [declaredOffer(input, offer), liveOffer(input, offer)];
  const ours = declared?.plans.find(({ id }) => id === plan);
  if (declared?.lifecycle === 'stopped' || ours?.lifecycle === 'stopped') return 'stopped';
  const shown = offerPlanIn(live?.live, offerPlanId(plan));
  if (isOnSale(live) && isSold(shown)) return 'now';
  if (ours !== undefined) return 'coming';
  return live?.live === undefined || shown === undefined ? 'absent' : 'stopped';
}

/** The changes that can be made now; removing licences does not require that the plan is on sale. */
export const possibleChanges = ({ input, desired, changes }: AllocationSituation): readonly LicenseChange[] =>
  changes.filter((one) => !isRising(one) || giveableOf(input, desired.offer, one.plan) === 'now');

/** The changes that have to wait until the offer has gone live. */
export const comingChanges = ({ input, desired, changes }: AllocationSituation): readonly LicenseChange[] =>
  changes.filter((one) => isRising(one) && giveableOf(input, desired.offer, one.plan) === 'coming');

/** Whether a deal can be registered: its form lists only offers that are live. */
export const isOfferLive = (input: PlanInput, offer: OfferId): boolean => isOnSale(liveOffer(input, offer));

/**
 * Who manages the licences of the live offer: Microsoft (`managed`), Microsoft by selling it (`sold`), or
 * neither (`none`).
 */
export function licensingOf(input: PlanInput, offer: OfferId): 'managed' | 'sold' | 'none' | 'unknown' {
  const content = liveOffer(input, offer)?.live?.content;
  if (content === undefined) return 'unknown';
  if (valueAt(content, '/setup/sellThroughMicrosoft') === true) return 'sold';
  return valueAt(content, '/setup/useMicrosoftLicenseManagementService') === true ? 'managed' : 'none';
}

const declaredOffer = ({ desired }: PlanInput, offer: OfferId): DesiredOffer | undefined =>
  desired.offers.find(({ id }) => id === offer);

const liveOffer = ({ observed }: PlanInput, offer: OfferId): ObservedOffer | undefined =>
  observed.offers.find(({ id }) => id === offer);
