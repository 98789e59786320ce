import type { Desired } from '../model/desired.ts';
import { given } from '../model/given.ts';
import { licenseOf, offerOf, subjectOf } from '../model/ids.ts';
import type { PullHead } from '../model/kept-plans.ts';
import type { NotApplied, Outcome, Plan, Step } from '../model/plan.ts';
import type { Landing } from '../model/recorded.ts';
import { declaredDigest } from './fingerprint.ts';
import type { KeptPlan } from './kept-plan.ts';

/** What landed, with the plan that its pull request was shown; absent: none counts. */
export type LandedPlan = Landing & { readonly kept?: KeptPlan };

/** Steps that merged pull requests were shown and that are not all done yet. */
export type ShownSteps = {
  readonly steps: readonly Step[];
  /** What was shown as refused: done once the refusal is gone, or let through by a person. */
  readonly blocked: readonly Step[];
  readonly contents: readonly string[];
  readonly queued: readonly string[];
  readonly exempt: ExemptContents;
  /** Pull requests whose plans are too old to begin with. */
  readonly expired: readonly number[];
};

/** Offers and allocations that need no plan, while their files declare what one of these digests says. */
export type ExemptContents = {
  readonly addresses: readonly string[];
  readonly contents: readonly string[];
};

type Expiry = { readonly now: Date; readonly expireMs: number };

/**
 * The union of all plans that landed. Of each, only what is not done counts; and a plan that is older than
 * the policy allows counts only where it was begun.
 */
export function shownSteps(landed: readonly LandedPlan[], expiry: Expiry): ShownSteps {
  const plans = landed.flatMap((one) => (one.kept ? [{ ...one, kept: one.kept }] : []));
  const open = plans.map((one) => openPart(one, expiry));
  return {
    steps: open.flatMap(({ steps }) => steps),
    blocked: open.flatMap(({ blocked }) => blocked),
    contents: plans.flatMap(({ kept }) => kept.contents),
    queued: open.flatMap(({ queued }) => queued),
    exempt: {
      addresses: landed.flatMap(({ changed = [], done }) => changed.filter((one) => !done.includes(one))),
      contents: landed.flatMap(({ contents = [] }) => contents),
    },
    expired: open.flatMap(({ expired }) => expired),
  };
}

type OpenPart = Pick<ShownSteps, 'steps' | 'blocked' | 'queued' | 'expired'>;

function openPart(
  { kept, begun, done, pull }: LandedPlan & Required<Pick<LandedPlan, 'kept'>>,
  at: Expiry,
): OpenPart {
  const isOld = at.now.getTime() - Date.parse(kept.at) > at.expireMs;
  const isOpen = (address: string): boolean => {
    const subject = subjectOf(address);
    return !done.includes(subject) && (!isOld || begun.includes(subject));
  };
  const waiting = (kept.plan.notApplied ?? []).filter(
    (one) => one.while === 'waiting' && isOpen(one.address),
  );
  const steps = [...kept.plan.steps, ...waiting.flatMap(laterSteps)].filter(({ address }) => isOpen(address));
  const isUnused = isOld && subjectsOf(kept).some((one) => !done.includes(one) && !begun.includes(one));
  return {
    steps,
    blocked: (kept.plan.blocked ?? []).filter(({ address }) => isOpen(address)),
    queued: waiting.map(({ address }) => subjectOf(address)),
    expired: isUnused && pull !== undefined ? [pull] : [],
  };
}

const laterActions = ['save-draft', 'sync-audience', 'publish', 'go-live'] as const;

/** What a plan shows as queued is saved, published and taken live once the older publish has arrived. */
const laterSteps = ({ address, changes }: NotApplied): readonly Step[] =>
  laterActions.map((action) => ({
    id: `${address}#${action}`,
    address,
    action,
    changes,
    reason: '',
    reversibility: 'reversible',
    exposure: { members: 0, licenses: 0, markets: 0 },
    needs: [],
    manual: false,
    dependsOn: [],
  }));

/** The offers and allocations that a plan is about. */
export const subjectsOf = ({ plan }: Pick<KeptPlan, 'plan'>): readonly string[] => [
  ...new Set(
    [...plan.steps, ...(plan.blocked ?? []), ...plan.waiting, ...(plan.notApplied ?? [])].map(({ address }) =>
      subjectOf(address),
    ),
  ),
];

/** What an apply left to do, at addresses as a kept plan writes them. */
type AppliedRound = {
  readonly plan: Pick<Plan, 'steps' | 'waiting' | 'refusals'>;
  readonly outcomes: readonly Outcome[];
  readonly inScope: (subject: string) => boolean;
  /** How a kept plan writes the address of an allocation. */
  readonly asKept: (address: string) => string;
};

/** What landed and is still not all done after an apply, each with what of it is. */
export function landingsAfter(landed: readonly LandedPlan[], after: AppliedRound): readonly Landing[] {
  const { inScope, asKept } = after;
  const { refused, open } = leftOpen(after);
  // A refusal about all offers at once stops everything, so nothing was begun.
  const isWhole = [...refused].every(isOfOne);
  const isSeen = (subject: string): boolean => isWhole && inScope(subject);
  const among = (some: ReadonlySet<string>, subject: string): boolean =>
    [...some].some((one) => one === subject || asKept(one) === subject);
  return landed.flatMap(({ kept, ...landing }) => {
    const subjects = kept ? subjectsOf(kept) : (landing.changed ?? []);
    const begun = subjects.filter(
      (one) => landing.begun.includes(one) || (isSeen(one) && !among(refused, one)),
    );
    const done = subjects.filter((one) => landing.done.includes(one) || (isSeen(one) && !among(open, one)));
    return done.length === subjects.length ? [] : [{ ...landing, begun, done }];
  });
}

/** What an apply left open that needed no plan: the runs after it may finish that. */
export function unplannedLanding(
  merge: string,
  declared: DeclaredContents,
  after: Pick<AppliedRound, 'plan' | 'outcomes'>,
): readonly Landing[] {
  const { refused, open } = leftOpen(after);
  const changed = [...open].filter((one) => !refused.has(one));
  return changed.length === 0 ? [] : [directLanding(merge, changed, declared)];
}

/** The offers and allocations that an apply refused, and all that it left open. */
function leftOpen({ plan, outcomes }: Pick<AppliedRound, 'plan' | 'outcomes'>) {
  const steps = new Map(plan.steps.map(({ id, address }) => [id, address]));
  const refused = atSubjects(plan.refusals.map(({ address }) => address));
  const waiting = plan.waiting.map(({ address }) => address);
  const undone = outcomes.filter(({ status }) => status !== 'done').map(({ id }) => steps.get(id) ?? id);
  return { refused, open: new Set([...refused, ...atSubjects([...waiting, ...undone])]) };
}

const atSubjects = (addresses: readonly string[]): ReadonlySet<string> => new Set(addresses.map(subjectOf));

const isOfOne = (subject: string): boolean => !subject.startsWith('publisher/');

type DeclaredContents = Pick<Desired, 'offers' | 'licenses'>;

/** The landing of a commit without a pull request, with what the files declared then. */
export const directLanding = (
  merge: string,
  changed: readonly string[],
  declared: DeclaredContents,
): Landing => ({
  merge,
  changed,
  contents: changed.map((address) => contentKey(declared, address)),
  begun: [],
  done: [],
});

/** What no file declares any more has its address for a digest. */
const contentKey = (declared: DeclaredContents, address: string): string =>
  declaredContent(declared, address) ?? address;

/** Whether exactly this needs no plan. */
export const isExemptContent = (
  { addresses, contents }: ExemptContents,
  declared: DeclaredContents,
  address: string,
): boolean => addresses.includes(address) && contents.includes(contentKey(declared, address));

/** Digest of what the files declare of an offer or allocation; `undefined` if they declare none. */
export function declaredContent({ offers, licenses }: DeclaredContents, subject: string): string | undefined {
  const found =
    offers.find(({ id }) => id === offerOf(subject)) ??
    licenses.find(({ name }) => name === licenseOf(subject));
  return found && declaredDigest(found);
}

export const pulledLanding = (merge: string, pull: number, head: string | undefined): Landing => ({
  merge,
  pull,
  begun: [],
  done: [],
  ...given({ head }),
});

/** The heads of the pull requests among them. */
export const pullHeads = (landings: readonly Landing[]): readonly PullHead[] =>
  landings.flatMap(({ pull, head }) => (pull === undefined || head === undefined ? [] : [{ pull, head }]));
