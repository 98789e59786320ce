import { given } from '../../model/given.ts';
import { annotationsOf } from '../../kinds/annotations.ts';
import { compareCopies, declaredCopy, type CopyDifference } from '../../diff/copies.ts';
import {
  offerAddress,
  offerPlanAddress,
  offerPlanAudienceAddress,
  offerPlanOf,
  type OfferPlanId,
} from '../../model/ids.ts';
import { offerPlanIn } from '../../model/observed.ts';
import { topKey } from '../../model/path.ts';
import type { Change, Step } from '../../model/plan.ts';
import { everPublished, waitingPreview } from '../../model/status.ts';
import { startOfGoLive, type Lifecycle } from '../../model/desired.ts';
import { changesOf } from '../steps/changes.ts';
import { exposureOf, noExposure } from '../steps/exposure.ts';
import { contentDigest, fingerprint } from '../../record/fingerprint.ts';
import { anotherPreview, signedOff, type OfferActions } from '../decide/actions.ts';
import { isAltered } from '../situation/altered.ts';
import { isOfferPlanSale } from '../situation/offer-plan-stops.ts';
import {
  cancelStep,
  deleteStep,
  offerPlanSaleSteps,
  relistStep,
  stopStep,
} from '../steps/stop-and-relist.ts';
import { ids, step } from '../steps/new-step.ts';
import { offerPlansToDelete } from '../situation/vanished.ts';
import { comparison, type Situation } from '../situation/situation.ts';
import type { Sync } from '../situation/syncs.ts';

/** The steps of one offer, in the order in which they run. */
export function stepsOf(s: Situation, moves: OfferActions): readonly Step[] {
  const cancels = moves.cancel ? [cancelStep(s, cancelReason(s, moves))] : [];
  const syncs = moves.sync ? s.syncs.map((sync) => syncStep(s, sync)) : [];
  const ahead = [
    ...(moves.create || moves.save ? draftSteps(s) : []),
    ...(moves.relist ? [relistStep(s)] : []),
  ];
  const publishes = moves.publish ? [publishStep(s, ahead)] : [];
  const before = publishes.length > 0 ? publishes : ahead;
  const goLives = moves.goLive ? [goLiveStep(s, moves.goLive, before)] : [];
  const stops = moves.stop ? [stopStep(s)] : [];
  return [...cancels, ...after(cancels, [...syncs, ...ahead, ...publishes, ...goLives, ...stops])];
}

/** Values that the files reverted need no publish of their own. */
const cancelReason = ({ desired: { lifecycle } }: Situation, { save, publish }: OfferActions): string =>
  lifecycle !== 'draft' && save && !publish ? 'the files say again what is live' : cancelReasons[lifecycle];

const cancelReasons: Readonly<Record<Lifecycle, string>> = {
  draft: 'lifecycle is draft',
  preview: 'newer content replaces what runs',
  live: 'newer content replaces what runs',
  stopped: 'lifecycle is stopped',
};

/** Nothing else is done while the publish that should be cancelled is still running. */
const after = (first: readonly Step[], steps: readonly Step[]): readonly Step[] =>
  steps.map((one) => ({ ...one, dependsOn: [...ids(first), ...one.dependsOn] }));

/** Every write to the draft, in order. */
function draftSteps(s: Situation): readonly Step[] {
  const creates = createSteps(s);
  const deletes = offerPlansToDelete(s).map((plan) => deleteStep(s, plan));
  return [...deletes, ...creates, ...after(creates, offerPlanSaleSteps(s)), ...saveSteps(s, creates)];
}

/** True when the difference belongs to a plan that has to be created. */
const isOfNewOfferPlan = (s: Situation, address: string): boolean => {
  const plan = offerPlanOf(address);
  return plan !== undefined && offerPlanIn(s.observed?.draft, plan) === undefined;
};

function createSteps(s: Situation): readonly Step[] {
  const plans = s.desired.plans.filter(({ id }) => isOfNewOfferPlan(s, offerPlanAddress(s.id, id)));
  if (s.observed !== undefined && plans.length === 0) return [];
  const changes = changesOf(s, s.unsaved);
  const offer = offerAddress(s.id);
  const own = changes.filter(({ address }) => address === offer);
  const offers: readonly Step[] =
    s.observed === undefined
      ? [
          step(s, {
            action: 'create-offer',
            reason: 'not there yet',
            reversibility: 'reversible',
            changes: own,
          }),
        ]
      : [];
  return [...offers, ...plans.map(({ id }) => createOfferPlanStep(s, id, changes, offers))];
}

const createOfferPlanStep = (
  s: Situation,
  id: OfferPlanId,
  changes: readonly Change[],
  ahead: readonly Step[],
): Step =>
  step(s, {
    action: 'create-plan',
    address: offerPlanAddress(s.id, id),
    reason: 'not there yet',
    reversibility: 'reversible',
    dependsOn: ids(ahead),
    changes: changes.filter(({ address }) => offerPlanOf(address) === id),
  });

function saveSteps(s: Situation, creates: readonly Step[]): readonly Step[] {
  if (s.observed === undefined) return [];
  const found = s.unsaved.filter((one) => !isOfNewOfferPlan(s, one.address) && !isOfferPlanSale(one));
  if (found.length === 0) return [];
  return [
    step(s, {
      action: 'save-draft',
      reason: `${changedSections(found)} from the draft`,
      reversibility: 'reversible',
      dependsOn: ids(creates),
      changes: [...changesOf(s, found)],
    }),
  ];
}

function publishStep(s: Situation, ahead: readonly Step[]): Step {
  const first = s.observed === undefined || !everPublished(s.observed);
  const found = [...s.unpublished, ...s.passengers];
  const opened = first ? [] : becomePublic(found);
  return step(s, {
    action: 'publish',
    reason: publishReason(s, first, found),
    reversibility: first || opened.length > 0 ? 'final' : 'reversible',
    ...(first || opened.length > 0 ? { freezes: [...freezes(s), ...opened] } : {}),
    exposure: exposureOf(s.draftAfterSave),
    dependsOn: ids(ahead),
    changes: [...changesOf(s, found)],
  });
}

function publishReason(s: Situation, first: boolean, found: readonly CopyDifference[]): string {
  const another = anotherPreview(s);
  const over = another ? `; replaces preview ${another.number} of somebody else` : '';
  if (first) return `never published${over}`;
  const { republish } = s.input.intent;
  const why =
    found.length === 0 && republish ? `again: ${republish.reason}` : `${changedSections(found)} from live`;
  return `${why}${over}`;
}

/** Private plans that this publish makes public permanently. */
const becomePublic = (found: readonly CopyDifference[]): readonly string[] =>
  found
    .filter((one) => one.kind === 'spec' && one.before === 'private' && one.after === 'public')
    .map(({ address, path }) => `${address}${path}`);

/** Declared fields that the first publish freezes. */
function freezes(s: Situation): readonly string[] {
  const frozen = s.unpublished.filter(
    (found) => found.kind === 'spec' && annotationsOf(found.schema).frozen?.from === 'publish',
  );
  return frozen.map(({ address, path }) => `${address}${path}`);
}

/** What differs between the waiting preview and live. */
const previewed = (s: Situation): readonly CopyDifference[] =>
  s.observed?.preview
    ? compareCopies(s.observed.preview, s.observed.live, comparison(s, 'whole', 'live'))
    : [];

function goLiveStep(s: Situation, which: 'new' | 'waiting', ahead: readonly Step[]): Step {
  const preview = which === 'waiting' && s.observed ? waitingPreview(s.observed) : undefined;
  const isSigned = preview !== undefined && signedOff(s);
  const manual = s.desired.goLive === 'manual' && !isSigned;
  return step(s, {
    action: 'go-live',
    reason: preview
      ? `preview ${preview.number} ${manual ? 'waits' : 'may go live'}`
      : 'customers see it only then',
    reversibility: 'costly',
    exposure: exposureOf(preview ? s.observed?.preview : s.draftAfterSave),
    needs: manual ? ['sign-off'] : [],
    dependsOn: ids(ahead),
    changes: [contentChange(s, previewDigest(s, which))],
    ...given({ notBefore: isSigned ? undefined : startOfGoLive(s.desired) }),
    ...given({ holds: preview && [...changesOf(s, previewed(s))] }),
  });
}

// The reviewer approved what the files declare, whatever the service adds to it.
function previewDigest(s: Situation, which: 'new' | 'waiting'): string {
  const declared = declaredCopy(s.desired);
  if (which === 'new') return contentDigest(declared);
  const number = s.observed ? waitingPreview(s.observed)?.number : undefined;
  const ours = s.recorded?.submitted;
  if (ours && ours.submission === number && !isAltered(s)) return ours.declared;
  return contentDigest(s.observed?.preview ?? declared);
}

function contentChange(s: Situation, after: string): Change {
  const address = offerAddress(s.id);
  const before = s.observed?.live ? contentDigest(s.observed.live) : null;
  const at = { address, path: '/content', schema: undefined };
  return {
    address,
    path: '/content',
    op: before === null ? 'add' : 'replace',
    ...(before === null ? {} : { before }),
    after,
    origin: s.recorded?.applied ? 'git' : 'new',
    fingerprint: { before: fingerprint(s.input, at, before), after: fingerprint(s.input, at, after) },
  };
}

function syncStep(s: Situation, { plan, members }: Sync): Step {
  const { added, removed } = members;
  const address = offerPlanAudienceAddress(s.id, plan);
  const change: CopyDifference = { kind: 'members', address, path: '/members', members };
  return step(s, {
    action: 'sync-audience',
    address,
    reason: `${plural(added.length, 'member')} to add, ${removed.length} to remove`,
    reversibility: removed.length > 0 ? 'costly' : 'reversible',
    exposure: { ...noExposure, members: added.length + removed.length },
    changes: [...changesOf(s, [change])],
  });
}

const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

/** `listing and plan pro availability differ`: names each section once, at most three. */
function changedSections(found: readonly CopyDifference[]): string {
  const names = [...new Set(found.map(({ address, path }) => sectionWords(address, path)))];
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more sections`] : names;
  const list =
    shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? 'nothing');
  return `${list} ${names.length > 1 ? 'differ' : 'differs'}`;
}

function sectionWords(address: string, path: string): string {
  const plan = offerPlanOf(address);
  const section = address.endsWith('/audience') ? 'audience' : topKey(path);
  return plan === undefined ? section : `plan ${plan}${section === '' ? '' : ` ${section}`}`;
}
