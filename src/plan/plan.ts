import { given } from '../model/given.ts';
import type { Desired } from '../model/desired.ts';
import { licenseAddress, licenseOf, offerAddress, offerId, offerOf, type OfferId } from '../model/ids.ts';
import { byText, entryOf, type Json } from '../model/json.ts';
import type { SummaryKey } from '../model/action-row.ts';
import { actions } from '../model/actions.ts';
import { type Plan, type Refusal, type Step, type Summary, type Waiting } from '../model/plan.ts';
import { overrideOf } from '../model/override.ts';
import { isUnread } from '../model/observed.ts';
import type { Finding } from '../model/problem.ts';
import { digestOf } from '../record/fingerprint.ts';
import type { OfferInput, PlanInput } from './situation/input.ts';
import { judgeLicenses, licenseFindings } from './licenses/judge-licenses.ts';
import { offerInForce, overriddenOffer, stepsLeft } from './offer/offer-in-force.ts';
import { planOffer } from './offer/plan-offer.ts';
import type { OfferVerdict } from './refusals/offer-verdict.ts';
import { looserPublisher } from './refusals/configuration.ts';
import { directNotices } from './refusals/approval.ts';
import { tooMuch } from './refusals/limits.ts';
import { checkedOut } from './refusals/checkout.ts';
import { isInForce, overriddenBy, type AllowedRefusal } from './refusals/in-force.ts';
import { missingApprovals } from './refusals/missing-approvals.ts';
import { nothingDeclared } from './refusals/publisher.ts';
import { signedElsewhere } from './refusals/sign-offs.ts';
import { customerNames } from './offer/shown-names.ts';
import { holdsUp, type RefusalDraft } from './refusals/refused.ts';
import { stateFindings, unbelievedState } from './refusals/unbelieved.ts';
import { waitingForOpenings, withOpenings } from './steps/openings.ts';
import { wrongFiles } from './refusals/wrong-files.ts';

/** A plan before positions are added: refusals have a path, findings have no line. */
export type BarePlan = Omit<Plan, 'problems' | 'refusals' | 'overridden'> & {
  readonly refusals: readonly (Refusal & Pick<RefusalDraft, 'path' | 'place' | 'changeDigest' | 'alone'>)[];
  readonly findings: readonly Finding[];
  /** Refusals that a person allowed, in this run or in an earlier one that has not converged yet. */
  readonly overridden: readonly AllowedRefusal[];
};

/**
 * Makes the plan. Pure: the same input gives the same plan, whatever the order of files. A refused offer
 * gets no steps except those that stop it, and one whose files have errors none at all; other offers are not
 * affected.
 */
export function makePlan(input: PlanInput): BarePlan {
  const verdicts = offersOf(input).map(planOffer);
  const open = verdicts.map((verdict) => offerInForce(input, verdict));
  const offerSteps = open.flatMap(stepsLeft(input));
  const licenses = judgeLicenses(input, offerSteps);
  const steps = [...offerSteps, ...licenses.flatMap((verdict) => verdict.steps)];
  const judged = judgeWhole(input, steps, open);
  const overall = judged.filter(isInForce(input));
  const allowed = overall.length === 0 ? withOpenings(input, steps) : [];
  const planned = verdicts.map(({ offer }) => offer.id);
  const verdictsLeft = [...open, ...licenses];
  const standing = new Set([
    ...wrongFiles(input),
    ...overall,
    ...signedElsewhere(input, planned),
    ...verdictsLeft.flatMap(({ refused }) => refused),
  ]);
  const refusals = [...standing].map(asRefusal);
  const isHeldUp = ({ refused }: OfferVerdict) => overall.length > 0 || refused.some(holdsUp);
  const waiting = [
    ...open.flatMap((one) => [...one.waiting, ...(isHeldUp(one) ? [] : one.behind)]),
    ...licenses.flatMap((verdict) => verdict.waiting),
    ...waitingForOpenings(input, allowed, (name) => licenses.find((one) => one.name === name)?.stage),
  ];
  return {
    marketplace: marketplaceOf(input),
    publisher: input.desired.publisher.name,
    digest: digest(input, allowed),
    summary: summaryOf(allowed, refusals.length, waiting),
    steps: allowed,
    ...blockedSteps([...verdicts, ...licenses.map(({ asked }) => ({ steps: asked }))], allowed),
    ...customerNames(input),
    ...approvalsLeft(input, allowed),
    ...given({ holds: input.recorded.holds && [...input.recorded.holds] }),
    refusals,
    waiting,
    ...notAppliedOf(open),
    passengers: open.flatMap((verdict) => verdict.passengers),
    unmanaged: unmanagedOffers(input),
    ...unjudgedOffers(open),
    findings: [
      ...stateFindings(
        input,
        new Set<string>([
          ...verdicts.map(({ offer }) => offerAddress(offer.id)),
          ...licenses.map(({ name }) => licenseAddress(name)),
        ]),
      ),
      ...verdictsLeft.flatMap((verdict) => verdict.notices),
      ...otherFindings(input, allowed),
    ],
    overridden: [
      ...judged.flatMap(overriddenBy(input)),
      ...verdicts.flatMap(overriddenOffer(input)),
      ...licenses.flatMap(({ overridden }) => overridden),
    ],
    observed: readingOf(input),
  };
}

const readingOf = (input: PlanInput): Plan['observed'] => ({
  complete: true,
  scope: plannedScope(input),
  offers: input.observed.offers.length,
  calls: input.observed.calls,
});

/** What the files ask for and is not done, because something refuses it; left out if there is nothing. */
function blockedSteps(
  asked: readonly Pick<OfferVerdict, 'steps'>[],
  allowed: readonly Step[],
): Pick<BarePlan, 'blocked'> {
  const done = new Set(allowed.map(({ id }) => id));
  const blocked = asked.flatMap(({ steps }) => steps).filter(({ id }) => !done.has(id));
  return blocked.length === 0 ? {} : { blocked };
}

/** Approvals that a pull request that is planned still needs; left out if there are none. */
function approvalsLeft(input: PlanInput, steps: readonly Step[]): Pick<BarePlan, 'approvals'> {
  const approvals = input.intent.approvers?.isOpen === true ? missingApprovals(input, steps) : [];
  return approvals.length === 0 ? {} : { approvals: [...approvals] };
}

/** Differences that no step writes; left out if there are none. */
function notAppliedOf(verdicts: readonly OfferVerdict[]): Pick<BarePlan, 'notApplied'> {
  const notApplied = verdicts.flatMap((verdict) => verdict.notApplied);
  return notApplied.length === 0 ? {} : { notApplied };
}

/** Refusals about all offers at once; they block every step. */
const judgeWhole = (
  input: PlanInput,
  steps: readonly Step[],
  verdicts: readonly OfferVerdict[],
): readonly RefusalDraft[] => [
  ...checkedOut(input),
  ...unbelievedState(input),
  ...looserPublisher(input),
  ...nothingDeclared(input),
  ...tooMuch(
    input,
    steps.filter(({ openSince }) => openSince === undefined),
    verdicts.flatMap(({ stopsLater }) => stopsLater),
  ),
];

function plannedScope({ intent: { only, onlyLicenses } }: PlanInput): Plan['observed']['scope'] {
  if (onlyLicenses) return onlyLicenses.map(licenseAddress);
  return only ? only.map(offerAddress) : 'all';
}

/** Offers of the marketplace that no file declares and that are not ours. */
function unmanagedOffers({ desired, recorded, observed }: PlanInput): string[] {
  const managed = new Set(managedOffers(desired, Object.keys(recorded.offers).map(offerId)));
  return [...observed.others, ...observed.offers.map(({ id }) => id)]
    .filter((id) => !managed.has(id))
    .map(offerAddress)
    .toSorted(byText);
}

/** Offers about which nothing can be said; left out if there are none. */
function unjudgedOffers(verdicts: readonly OfferVerdict[]): Pick<BarePlan, 'unjudged'> {
  const unjudged = verdicts.filter((verdict) => verdict.unjudged).map(({ offer }) => offerAddress(offer.id));
  return unjudged.length === 0 ? {} : { unjudged };
}

const marketplaceOf = ({ identity: { provider, endpoint, publisher } }: PlanInput): Plan['marketplace'] => ({
  provider,
  endpoint,
  publisher,
});

/** The offers to read for a plan: declared ones and those we own, in order. */
function managedOffers(
  desired: Desired,
  owned: readonly OfferId[],
  only?: readonly OfferId[],
): readonly OfferId[] {
  const ids = new Set([...desired.offers.map(({ id }) => id), ...owned]);
  return [...ids].filter((id) => only === undefined || only.includes(id)).toSorted(byText);
}

/** All offers to read for a plan: managed ones, and those with declared licences. */
export function offersToRead(
  desired: Desired,
  owned: readonly OfferId[],
  { only, onlyLicenses }: Pick<PlanInput['intent'], 'only' | 'onlyLicenses'> = {},
): readonly OfferId[] {
  const named = desired.licenses.filter(({ name }) => onlyLicenses?.includes(name) ?? true);
  const licensed = named.map(({ offer }) => offer);
  return managedOffers(desired, [...owned, ...licensed], onlyLicenses ? licensed : only);
}

function offersOf(input: PlanInput): readonly OfferInput[] {
  const { desired, observed, recorded, intent } = input;
  const owned = Object.keys(recorded.offers).map(offerId);
  const [files, there] = [byId(desired.offers), byId(observed.offers)];
  const sound = managedOffers(desired, owned, intent.only).filter(
    (id) => isSound(input, offerAddress(id)) && !isUnread(observed, id),
  );
  return sound.map((id) => ({
    id,
    input,
    ...given({ desired: files.get(id), observed: there.get(id), recorded: entryOf(recorded.offers, id) }),
  }));
}

/** Nothing is concluded from files with errors, not even that something is missing in them. */
const isSound = ({ unsound }: PlanInput, address: string): boolean => unsound?.has(address) !== true;

const otherFindings = (input: PlanInput, steps: readonly Step[]): readonly Finding[] => [
  ...licenseFindings(input, steps),
  ...unreadFindings(input),
  ...directNotices(input, steps),
];

/** Our offers that no file declares and that could not be read: nothing is concluded about them. */
const unreadFindings = ({ observed }: PlanInput): readonly Finding[] =>
  (observed.unread ?? []).map(({ offer, error }) => ({
    rule: 'SAFE-UNREAD',
    severity: 'warning',
    message: `${error.message}; no file declares it, so everything else is planned`,
    hint: `\`offerctl forget ${offerAddress(offer)}\` ends that it is ours`,
    address: offerAddress(offer),
    path: '',
  }));

const byId = <T extends { readonly id: OfferId }>(items: readonly T[]): ReadonlyMap<OfferId, T> =>
  new Map(items.map((item) => [item.id, item]));

const asRefusal = ({
  perOfferDecisions: _later,
  counted: _parts,
  ...refused
}: RefusalDraft): BarePlan['refusals'][number] => ({
  ...refused,
  override: refused.kind === 'impossible' ? null : overrideOf(refused),
});

/** Digest of the intent alone; it does not depend on time, order, commits or jobs. */
function digest(input: PlanInput, steps: readonly Step[]): string {
  const { provider, publisher, tenant } = input.identity;
  const intents = steps.map(({ address, action, changes }): Json => [
    address,
    action,
    changes.map(({ address: at, path, op, fingerprint }) => [
      at,
      path,
      op,
      fingerprint.before,
      fingerprint.after,
    ]),
  ]);
  return digestOf([provider, publisher, tenant, intents]);
}

function summaryOf(steps: readonly Step[], refused: number, waiting: readonly Waiting[]): Summary {
  // Steps for licences that only wait were counted when they started to wait.
  const counted = steps.filter(({ openSince, manual }) => manual || openSince === undefined);
  const count = (key: SummaryKey) => counted.filter(({ action }) => actions[action].summary === key).length;
  return {
    create: count('create'),
    save: count('save'),
    publish: count('publish'),
    goLive: count('goLive'),
    stopSell: count('stopSell'),
    relist: count('relist'),
    syncAudience: count('syncAudience'),
    delete: count('delete'),
    cancel: count('cancel'),
    licenses: count('licenses'),
    manual: steps.filter(({ manual }) => manual).length,
    refused,
    waiting: waiting.length,
  };
}

/** True for something about all offers at once, and not about one offer or allocation. */
export const isOfWhole = ({ address }: { readonly address: string }): boolean =>
  offerOf(address) === undefined && licenseOf(address) === undefined;

/** The steps of each offer, in order; offers do not depend on each other. */
export function byOffer(steps: readonly Step[]): ReadonlyMap<OfferId, readonly Step[]> {
  const groups = new Map<OfferId, readonly Step[]>();
  for (const step of steps) {
    const id = offerOf(step.address);
    if (id) groups.set(id, [...(groups.get(id) ?? []), step]);
  }
  return groups;
}
