import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerAddress, offerPlanAddress, type OfferPlanId } from '../../model/ids.ts';
import { offerPlanIn, offerPlansOf, type SpecCopy } from '../../model/observed.ts';
import { isSold, isStopped } from '../../model/on-sale.ts';
import { liveSubmission } from '../../model/status.ts';
import type { OfferActions } from '../decide/actions.ts';
import { isProtected } from '../situation/protection.ts';
import { isOfferPlanStop } from '../situation/offer-plan-stops.ts';
import {
  offerPlansStoppedByPreview,
  offerPlansStopping,
  offerPlanSalesOf,
} from '../steps/stop-and-relist.ts';
import { offerPlansToDelete } from '../situation/vanished.ts';
import type { Situation } from '../situation/situation.ts';
import { basePlanOf } from '../../rules/base-plan-rules.ts';
import { textAt, valueAt } from '../../rules/value-at.ts';
import { impossible, refusal, type RefusalDraft } from './refused.ts';

/** The submission that is, or was, on sale: a decision about it does not apply to a later submission. */
export const liveNumber = (s: Situation): string | null =>
  (s.observed && liveSubmission(s.observed)?.number) ?? null;

const lifecyclePlace = (s: Situation) => ({
  address: offerAddress(s.id),
  path: '/lifecycle' satisfies SpecPath,
});

/** What was never published cannot be stopped. */
export const nothingToStop = (s: Situation, moves: OfferActions): readonly RefusalDraft[] =>
  moves.course === 'nothing-to-stop' || (moves.course === 'stop' && s.observed?.live === undefined)
    ? [
        impossible({
          ...lifecyclePlace(s),
          rule: 'STOP-01',
          message: `\`${s.id}\` was never on sale, so it cannot be stopped`,
          hint: 'use `lifecycle: draft`',
        }),
      ]
    : [];

/** Plans that cannot be stopped: they were never on sale, or they are the last one on sale. */
export function offerPlanStops(s: Situation): readonly RefusalDraft[] {
  const stops = s.desired.plans.filter(({ lifecycle }) => lifecycle === 'stopped');
  const onSale = offerPlansOf(s.observed?.live).filter(([, plan]) => isSold(plan));
  const left = onSale.filter(([id]) => !isStopped(offerPlanIn(s.draftAfterSave, id)));
  const at = (id: OfferPlanId) => ({
    address: offerPlanAddress(s.id, id),
    path: '/lifecycle' satisfies SpecPath,
  });
  const never = stops
    .filter(({ id }) => !offerPlanIn(s.observed?.live, id) && !isStopped(offerPlanIn(s.observed?.draft, id)))
    .map(({ id }) =>
      impossible({
        ...at(id),
        rule: 'STOP-01',
        message: `plan \`${id}\` was never on sale, so it cannot be stopped`,
        hint: 'leave its document out until it shall be sold',
      }),
    );
  const last =
    left.length > 0 ? [] : offerPlansStopping(s).filter((id) => isSold(offerPlanIn(s.observed?.live, id)));
  return [
    ...never,
    ...last.map((plan) =>
      impossible({
        ...at(plan),
        rule: 'STOP-02',
        message: `plan \`${plan}\` is the last one of \`${s.id}\` on sale, so it cannot be stopped`,
        hint: 'stop the offer instead: `lifecycle: stopped`; a new plan has to be live first',
      }),
    ),
  ];
}

/**
 * Plans that another plan or the test drive is built on, even if no file says so. What is detached in the
 * same change is still attached when the stop is judged.
 */
export const builtUpon = (s: Situation): readonly RefusalDraft[] =>
  offerPlanSalesOf(s)
    .filter(({ stops }) => stops)
    .flatMap(({ plan }) => {
      const at = { address: offerPlanAddress(s.id, plan), path: '/lifecycle' satisfies SpecPath };
      const children = offerPlansBuiltOn(s, plan);
      const supplies = impossible({
        ...at,
        rule: 'STOP-12',
        message: `plan \`${plan}\` supplies the technical configuration of ${children.join(', ')}`,
        hint: 'set `reuseTechnicalConfigurationState: detach` there, publish that, and stop it afterwards',
      });
      const tried = impossible({
        ...at,
        rule: 'STOP-15',
        message: `the test drive of \`${s.id}\` uses plan \`${plan}\``,
        hint: 'name another plan in `testDriveTechnical.basePlan`, or turn it off; stop the plan afterwards',
      });
      return [...(children.length > 0 ? [supplies] : []), ...(isTried(s, plan) ? [tried] : [])];
    });

/** The draft as it is and as it will be. */
const drafts = (s: Situation): readonly SpecCopy[] =>
  s.observed ? [s.observed.draft, s.draftAfterSave] : [s.draftAfterSave];

function offerPlansBuiltOn(s: Situation, plan: OfferPlanId): readonly OfferPlanId[] {
  const found = drafts(s).flatMap((copy) =>
    offerPlansOf(copy).flatMap(([id, { content }]) =>
      id !== plan && basePlanOf(content) === plan ? [id] : [],
    ),
  );
  return [...new Set(found)];
}

const isTried = (s: Situation, plan: OfferPlanId): boolean =>
  drafts(s).some(
    ({ content }) =>
      textAt(content, '/testDriveTechnical/basePlan') === plan &&
      valueAt(content, '/testDrive/enabled') === true,
  );

/** Whether the files last said that a plan is off sale, according to what an apply wrote. */
const wasStoppedByUs = (s: Situation, plan: OfferPlanId): boolean =>
  isStopped(offerPlanIn(s.recorded?.applied?.sent, plan));

/**
 * If HEAD does not contain the last applied commit, a file that is as it was where they parted did not
 * change: what was applied meanwhile stays.
 */
function isLeftByFiles({ id, desired, input }: Situation, plan?: OfferPlanId): boolean {
  const { fork } = input.checkout ?? {};
  if (fork === undefined) return false;
  const before = fork.offers.find((offer) => offer.id === id);
  const [was, is] =
    plan === undefined
      ? [before, desired]
      : [before, desired].map((offer) => offer?.plans.find((one) => one.id === plan));
  return was?.lifecycle === is?.lifecycle;
}

const namePerson = (s: Situation, plan?: OfferPlanId): string =>
  isLeftByFiles(s, plan) ? 'an apply that HEAD does not contain' : 'somebody else';

/** Decisions about one plan are not undone silently. */
export const offerPlanSaleByOthers = (s: Situation): readonly RefusalDraft[] =>
  offerPlanSalesOf(s)
    .filter(({ plan, stops }) => wasStoppedByUs(s, plan) === stops || isLeftByFiles(s, plan))
    .map(({ plan, stops }) =>
      refusal({
        address: offerPlanAddress(s.id, plan),
        path: '/lifecycle' satisfies SpecPath,
        rule: stops ? 'STOP-DRIFT' : 'STOP-10',
        message: stops
          ? `plan \`${plan}\` was stopped by an apply and put on sale again by ${namePerson(s, plan)}`
          : `plan \`${plan}\` was taken off sale by ${namePerson(s, plan)}`,
        hint: stops
          ? 'declare `lifecycle: live`, or let it be stopped again'
          : 'declare `lifecycle: stopped`, or let it be put back on sale',
        about: liveNumber(s),
      }),
    );

/** Refuses to silently undo another user's decision to stop or to sell. */
export function offerSaleByOthers(s: Situation, moves: OfferActions): readonly RefusalDraft[] {
  const live = s.observed ? liveSubmission(s.observed) : undefined;
  const wasStopped = s.recorded?.lifecycle === 'stopped';
  const relists = moves.relist || (moves.goLive !== undefined && live?.stopped === true);
  const isLeft = isLeftByFiles(s);
  if (relists && (!wasStopped || isLeft)) {
    return [
      refusal({
        ...lifecyclePlace(s),
        rule: 'STOP-10',
        message: `\`${s.id}\` was taken off sale by ${namePerson(s)}`,
        hint: 'declare `lifecycle: stopped`, or let the re-listing through',
        about: liveNumber(s),
      }),
    ];
  }
  if (!moves.stop || (!wasStopped && !isLeft)) return [];
  return [
    refusal({
      ...lifecyclePlace(s),
      rule: 'STOP-DRIFT',
      message: `\`${s.id}\` was stopped by an apply and put on sale again by ${namePerson(s)}`,
      hint: 'declare `lifecycle: live`, or let it be stopped again',
      about: liveNumber(s),
    }),
  ];
}

/** A protected offer can be stopped, or lose plans, only after an earlier apply removed the protection. */
export const protection = (s: Situation, moves: OfferActions): readonly RefusalDraft[] =>
  isProtected(s) && takesAway(s, moves)
    ? [
        refusal({
          ...lifecyclePlace(s),
          rule: 'SAFE-PROTECT',
          message: `\`${s.id}\` is protected by the policy`,
          hint: 'take it out of `policy.protect`, apply with all of it on sale, and stop it later',
          about: liveNumber(s),
        }),
      ]
    : [];

/**
 * True when the offer or one of its plans goes off sale, also when another user marked it, or when a draft
 * is deleted.
 */
function takesAway(s: Situation, { stop, save, publish, goLive }: OfferActions): boolean {
  const written = save ? [...offerPlansStopping(s), ...offerPlansToDelete(s)] : [];
  const carried = publish ? s.passengers.filter(isOfferPlanStop) : [];
  const shown = goLive === 'waiting' ? offerPlansStoppedByPreview(s) : [];
  return (stop ?? false) || written.length + carried.length + shown.length > 0;
}
