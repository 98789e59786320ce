import type { LicenseAction } from '../../model/license-actions.ts';
import { dealFormOf, type NewDeal } from '../../model/licenses.ts';
import { dealOf, type ObservedDeal } from '../../model/observed-licenses.ts';
import { UserError } from '../../model/errors.ts';
import type { Licensing } from '../../model/licensing-port.ts';
import type { Step } from '../../model/plan.ts';
import type { RecordedAllocation } from '../../model/recorded-licenses.ts';
import type { AllocationSituation } from '../../plan/licenses/allocation-situation.ts';
import { dealDigest } from '../../record/record-licensing.ts';
import { licenseChangesOf } from '../../model/license-changes.ts';

type LicenseExecutor = {
  /** What to record before anything is sent. */
  readonly announce?: (s: AllocationSituation, at: string) => Partial<RecordedAllocation>;
  readonly send: (licensing: Licensing, s: AllocationSituation, step: Step) => Promise<void>;
};

/**
 * Records the form that is about to be sent: after a crash the deal is looked up by name and not sent again.
 */
const announceForm = ({ input, desired }: AllocationSituation, at: string): Partial<RecordedAllocation> => ({
  form: { digest: dealDigest(input.recorded, desired), at },
});

const sendCounts: LicenseExecutor = {
  send: (licensing, s, step) => licensing.updateLicenses(dealNow(s).id, licenseChangesOf(step)),
};

/** How each action is carried out; `needs` and refusals were checked before. */
export const licenseExecutors: Readonly<Record<LicenseAction, LicenseExecutor>> = {
  'register-deal': {
    announce: announceForm,
    send: async (licensing, s) => {
      await licensing.registerDeal(newDealOf(s));
    },
  },
  'correct-deal': {
    announce: announceForm,
    send: (licensing, s) => licensing.correctDeal(dealNow(s).id, newDealOf(s)),
  },
  'invite-customer': { send: (licensing, s) => licensing.inviteCustomer(dealNow(s).id) },
  'assign-licenses': sendCounts,
  'update-licenses': sendCounts,
  'remove-licenses': sendCounts,
};

function newDealOf({ desired }: AllocationSituation): NewDeal {
  const form = dealFormOf(desired);
  if (form === undefined) throw new UserError('form-incomplete', `the form of ${desired.name} is incomplete`);
  return { name: desired.name, offer: desired.offer, customer: desired.customer, form };
}

function dealNow({ observed, desired, deal }: AllocationSituation): ObservedDeal {
  const found = deal ?? dealOf(observed, { name: desired.name });
  if (found) return found;
  throw new UserError('deal-gone', `the deal ${desired.name} is not there any more`, {
    hint: 'run `offerctl plan` to see what is there',
  });
}
