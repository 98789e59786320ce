import { given } from '../../model/given.ts';
import type { Doubt } from '../../model/history.ts';
import type { ObservedLicensing } from '../../model/observed-licenses.ts';
import type { ObservedOffer } from '../../model/observed.ts';
import type { MarketplaceIdentity } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import type { OfferReview } from '../../model/review.ts';
import type { RecordedAllocation } from '../../model/recorded-licenses.ts';
import { shownManual } from '../../model/recorded-manual.ts';
import { stepsToConfirm } from '../../plan/by-hand/opened-steps.ts';
import type { BarePlan } from '../../plan/plan.ts';
import { licenseAddress, offerAddress } from '../../model/ids.ts';
import { formatVersion, type Documents } from './documents.ts';
import { licenseStates } from './license-state.ts';
import { offerStateOf, type StateInput } from './offer-state.ts';

type StatusInput = Omit<StateInput, 'plan'> & {
  readonly observed: readonly ObservedOffer[];
  /** Absent if no allocation is declared or recorded. */
  readonly licensing?: ObservedLicensing;
  readonly plan: Pick<BarePlan, 'steps' | 'waiting' | 'refusals' | 'findings' | 'unmanaged'>;
  readonly marketplace: MarketplaceIdentity;
  readonly readAt: Date;
  /** What to report about the recorded state. */
  readonly doubts: readonly Doubt[];
  /** The offers to show; if empty, all of them. */
  readonly only: readonly string[];
  readonly reviews?: OfferReview[];
  /** Mistakes in the files. */
  readonly fileErrors: number;
};

/** The status of all offers. */
export function statusDocument(input: StatusInput): Documents['status'] {
  const { observed, recorded, plan, marketplace, readAt, doubts, only, reviews, fileErrors } = input;
  const isShown = ({ id }: { readonly id: string }) => only.length === 0 || only.includes(id);
  const problems = [...doubts.map(problemOf), ...unsignedWarnings(plan)];
  return {
    formatVersion,
    command: 'status',
    exitCode: 0,
    marketplace,
    readAt: readAt.toISOString(),
    ...given({ holds: recorded.holds && [...recorded.holds] }),
    offers: observed.filter(isShown).map((offer) => offerStateOf(offer, input)),
    licenses: licenseStates(input),
    manualSteps: [
      ...Object.values(recorded.offers)
        .filter(isShown)
        .flatMap((record) => stepsToConfirm(plan, record, offerAddress(record.id))),
      ...Object.values(recorded.licensing?.allocations ?? {})
        .filter(({ offer }) => isShown({ id: offer }))
        .flatMap((record) => doableSteps(plan, record)),
    ].map(shownManual),
    ...given({ reviews, unmanaged: only.length > 0 ? undefined : [...plan.unmanaged] }),
    ...given({ fileErrors: fileErrors || undefined }),
    ...(problems.length > 0 ? { problems } : {}),
  };
}

/** A step of licences that waits for a new invitation cannot be done: the invitation is what is open. */
function doableSteps({ steps, refusals, waiting }: StatusInput['plan'], record: RecordedAllocation) {
  const address = licenseAddress(record.name);
  const isStuck = waiting.some(
    (one) => one.address === address && one.for === 'consent' && one.status !== 'invited',
  );
  const behind = new Set(
    steps.filter(({ needs }) => isStuck && needs.includes('consent')).map(({ id }) => id),
  );
  return stepsToConfirm({ steps, refusals }, record, address).filter(({ id }) => !behind.has(id));
}

/** Warnings for previews that went live without our sign-off, or are about to. */
const unsignedWarnings = ({ refusals, findings }: StatusInput['plan']): readonly Problem[] =>
  [...refusals, ...findings]
    .filter(({ rule }) => rule === 'LIVE-UNSIGNED')
    .map(({ rule, address, message, hint = '' }) => ({ rule, severity: 'warning', message, hint, address }));

const problemOf = ({ rule, address, message, hint }: Doubt): Problem => ({
  rule,
  severity: rule === 'STATE-OLDER' ? 'notice' : 'warning',
  message,
  hint,
  address,
});
