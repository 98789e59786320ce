import { isRising, licenseChangesOf } from '../../model/license-changes.ts';
import { given } from '../../model/given.ts';
import { licenseAddress, licenseOfferPlanAddress } from '../../model/ids.ts';
import type { LicenseAction } from '../../model/license-actions.ts';
import type { LicenseChange } from '../../model/licenses.ts';
import type { Change, Origin, Step } from '../../model/plan.ts';
import { entryOf } from '../../model/json.ts';
import { fingerprint } from '../../record/fingerprint.ts';
import { dealDigest } from '../../record/record-licensing.ts';
import { noExposure } from '../steps/exposure.ts';
import { stepId } from '../steps/new-step.ts';
import { dealsOfCustomer, type AllocationSituation } from './allocation-situation.ts';

/** A step of an allocation. */
export type LicenseStep = Step & { readonly action: LicenseAction };

/**
 * A step of an allocation, without its needs and dependencies: those are added when the steps are put in
 * order.
 */
export function licenseStep(
  s: AllocationSituation,
  action: LicenseAction,
  changes: readonly Change[],
): LicenseStep {
  const address = licenseAddress(s.desired.name);
  const counts = licenseChangesOf({ changes: [...changes] });
  return {
    id: stepId(address, action),
    address,
    action,
    reason: licenseReasons[action](s),
    reversibility: reversibilityOf(action, counts),
    exposure: { ...noExposure, licenses: counts.reduce((sum, one) => sum + touchedBy(one), 0) },
    needs: [],
    manual: false,
    dependsOn: [],
    changes: [...changes],
  };
}

const reversibilityOf = (action: LicenseAction, counts: readonly LicenseChange[]): Step['reversibility'] =>
  action === 'register-deal' ? 'final' : counts.some((one) => !isRising(one)) ? 'costly' : 'reversible';

/** The number of licences that users lose, keep or get. */
const touchedBy = ({ before = 0, after = 0 }: LicenseChange): number => Math.max(before, after);

const licenseReasons: Readonly<Record<LicenseAction, (s: AllocationSituation) => string>> = {
  'register-deal': () => 'the deal is not registered; that costs money and is never taken back',
  'correct-deal': () => 'the form of the deal is another one than the one that was sent',
  'invite-customer': () => 'the customer has not consented yet',
  'assign-licenses': totalWords,
  'update-licenses': totalWords,
  'remove-licenses': totalWords,
};

/**
 * The customer's licences afterwards, from all deals: only a person can tell whether those counts add up as
 * intended.
 */
function totalWords(s: AllocationSituation): string {
  const others = dealsOfCustomer(s).filter(({ id }) => id !== s.deal?.id);
  const own = licensesIn(s.desired.licenses);
  if (others.length === 0) return `${licensesWord(own)} in this deal`;
  const total = own + licensesIn(others.flatMap(({ licenses }) => licenses));
  return `${licensesWord(own)} in this deal; ${total} over ${others.length + 1} deals of this customer`;
}

/** The total number of licences in a list. */
export const licensesIn = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);

export const licensesWord = (count: number): string => `${count} ${count === 1 ? 'licence' : 'licences'}`;

/** The form as a single change: its values are confidential and in no plan. */
export function formChange(s: AllocationSituation): Change {
  const at = { address: licenseAddress(s.desired.name), path: '/deal', schema: undefined };
  const print = (digest: string | undefined) => fingerprint(s.input, at, digest ?? null);
  const sent = s.recorded?.form?.digest;
  return {
    address: at.address,
    path: at.path,
    op: sent === undefined ? 'add' : 'replace',
    origin: sent === undefined ? 'new' : 'git',
    fingerprint: { before: print(sent), after: print(dealDigest(s.input.recorded, s.desired)) },
  };
}

/** The licences of one plan, from what the deal shows to what the file says. */
export function countChange(s: AllocationSituation, { plan, before, after }: LicenseChange): Change {
  const at = { address: licenseOfferPlanAddress(s.desired.name, plan), path: '/count', schema: undefined };
  const print = (count: number | undefined) => fingerprint(s.input, at, count ?? null);
  return {
    address: at.address,
    path: at.path,
    op: before === undefined ? 'add' : after === undefined ? 'remove' : 'replace',
    ...given({ before, after }),
    origin: countOrigin(s, plan, before),
    fingerprint: { before: print(before), after: print(after) },
  };
}

/**
 * Whether the file changed since the last apply, others changed the count, both did, or there was no last
 * apply.
 */
function countOrigin(s: AllocationSituation, plan: string, shown: number | undefined): Origin {
  if (s.recorded?.asked === undefined) return 'new';
  const isMoved = entryOf(s.recorded.counts, plan) !== shown;
  if (!isMoved) return 'git';
  return s.isAskedBefore ? 'drift' : 'both';
}
