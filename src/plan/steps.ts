import { annotationsOf } from '../kinds/annotations.ts';
import { declaredCopy, type CopyDifference } from '../diff/copies.ts';
import { offerAddress, planAddress, planAudienceAddress, planOf, type PlanId } from '../model/ids.ts';
import { planIn } from '../model/observed.ts';
import { topKey } from '../model/path.ts';
import type { Action, Change, Step } from '../model/plan.ts';
import { everPublished, liveSubmission, waitingPreview } from '../model/status.ts';
import { changesOf } from './changes.ts';
import { exposureOf, noExposure } from './exposure.ts';
import { contentDigest, fingerprint } from './fingerprint.ts';
import { signedOff, type Moves } from './moves.ts';
import type { Situation } from './situation.ts';
import type { Sync } from './syncs.ts';

/** `offer/contoso-insights#publish`. */
const stepId = (address: string, action: Action): string => `${address}#${action}`;

/** The steps of one offer, in the order in which they are done. */
export function stepsOf(s: Situation, moves: Moves): readonly Step[] {
  const syncs = moves.sync ? s.syncs.map((sync) => syncStep(s, sync)) : [];
  const creates = moves.create || moves.save ? createSteps(s) : [];
  const saves = moves.save ? saveSteps(s, creates) : [];
  const ahead = moves.relist ? [...creates, ...saves, relistStep(s)] : [...creates, ...saves];
  const publishes = moves.publish ? [publishStep(s, ahead)] : [];
  const before = publishes.length > 0 ? publishes : ahead;
  const goLives = moves.goLive ? [goLiveStep(s, moves.goLive, before)] : [];
  return [...syncs, ...ahead, ...publishes, ...goLives, ...(moves.stop ? [stopStep(s)] : [])];
}

type Draft = Omit<Step, 'id' | 'exposure' | 'needs' | 'manual' | 'dependsOn' | 'address'> &
  Partial<Pick<Step, 'exposure' | 'needs' | 'dependsOn' | 'address'>>;

function step(s: Situation, draft: Draft): Step {
  const address = draft.address ?? offerAddress(s.id);
  return {
    id: stepId(address, draft.action),
    exposure: noExposure,
    needs: [],
    manual: false,
    dependsOn: [],
    ...draft,
    address,
  };
}

const ids = (steps: readonly Step[]): readonly string[] => steps.map(({ id }) => id);

/** True when the difference belongs to a plan that has to be created. */
const isOfNewPlan = (s: Situation, address: string): boolean => {
  const plan = planOf(address);
  return plan !== undefined && planIn(s.observed?.draft, plan) === undefined;
};

function createSteps(s: Situation): readonly Step[] {
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
  const plans = s.desired.plans.filter(({ id }) => isOfNewPlan(s, planAddress(s.id, id)));
  return [...offers, ...plans.map(({ id }) => createPlanStep(s, id, changes, offers))];
}

const createPlanStep = (s: Situation, id: PlanId, changes: readonly Change[], after: readonly Step[]): Step =>
  step(s, {
    action: 'create-plan',
    address: planAddress(s.id, id),
    reason: 'not there yet',
    reversibility: 'reversible',
    dependsOn: [...ids(after)],
    changes: changes.filter(({ address }) => planOf(address) === id),
  });

function saveSteps(s: Situation, creates: readonly Step[]): readonly Step[] {
  if (s.observed === undefined) return [];
  const found = s.unsaved.filter(({ address }) => !isOfNewPlan(s, address));
  if (found.length === 0) return [];
  return [
    step(s, {
      action: 'save-draft',
      reason: `${sectionsOf(found)} from the draft`,
      reversibility: 'reversible',
      dependsOn: [...ids(creates)],
      changes: [...changesOf(s, found)],
    }),
  ];
}

function publishStep(s: Situation, after: readonly Step[]): Step {
  const first = s.observed === undefined || !everPublished(s.observed);
  const found = [...s.unpublished, ...s.passengers];
  return step(s, {
    action: 'publish',
    reason: first ? 'never published' : `${sectionsOf(found)} from live`,
    reversibility: first ? 'final' : 'reversible',
    ...(first ? { freezes: [...freezes(s)] } : {}),
    exposure: exposureOf(s.intended),
    dependsOn: [...ids(after)],
    changes: [...changesOf(s, found)],
  });
}

/** Fields that a first publish freezes, as far as the files declare them. */
function freezes(s: Situation): readonly string[] {
  const frozen = s.unpublished.filter(
    (found) => found.kind === 'spec' && annotationsOf(found.schema).frozen?.from === 'publish',
  );
  return frozen.map(({ address, path }) => `${address}${path}`);
}

function goLiveStep(s: Situation, which: 'new' | 'waiting', after: readonly Step[]): Step {
  const preview = which === 'waiting' && s.observed ? waitingPreview(s.observed) : undefined;
  const manual = s.desired.goLive === 'manual' && !(preview && signedOff(s));
  return step(s, {
    action: 'go-live',
    reason: preview
      ? `preview ${preview.number} ${manual ? 'waits' : 'may go live'}`
      : 'customers see it only then',
    reversibility: 'costly',
    exposure: exposureOf(preview ? s.observed?.preview : s.intended),
    needs: manual ? ['sign-off'] : [],
    dependsOn: [...ids(after)],
    changes: [contentChange(s, previewDigest(s, which))],
  });
}

// What the files declared is what a reviewer approved, whatever the service adds to it.
function previewDigest(s: Situation, which: 'new' | 'waiting'): string {
  const declared = declaredCopy(s.desired);
  if (which === 'new') return contentDigest(declared, s.input.recorded.salt);
  const number = s.observed ? waitingPreview(s.observed)?.number : undefined;
  const ours = s.recorded?.submitted;
  if (ours && ours.submission === number) return ours.declared;
  return contentDigest(s.observed?.preview ?? declared, s.input.recorded.salt);
}

function contentChange(s: Situation, after: string): Change {
  const address = offerAddress(s.id);
  const before = s.observed?.live ? contentDigest(s.observed.live, s.input.recorded.salt) : null;
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
  const address = planAudienceAddress(s.id, plan);
  const change: CopyDifference = { kind: 'members', address, path: '/members', members };
  return step(s, {
    action: 'sync-audience',
    address,
    reason: `${count(added.length, 'member')} to add, ${removed.length} to remove`,
    reversibility: removed.length > 0 ? 'costly' : 'reversible',
    exposure: { ...noExposure, members: added.length + removed.length },
    changes: [...changesOf(s, [change])],
  });
}

const relistStep = (s: Situation): Step =>
  step(s, {
    action: 'relist',
    reason: 'lifecycle changed from stopped; publishing again puts it back on sale',
    reversibility: 'costly',
    exposure: exposureOf(s.intended),
    changes: [],
  });

function stopStep(s: Situation): Step {
  const live = s.observed ? liveSubmission(s.observed) : undefined;
  const at = { address: offerAddress(s.id), path: '/lifecycle', schema: undefined };
  return step(s, {
    action: 'stop-sell',
    reason: 'lifecycle is stopped',
    reversibility: 'costly',
    exposure: exposureOf(s.observed?.live),
    changes: [
      {
        address: at.address,
        path: at.path,
        op: 'replace',
        before: live ? 'live' : 'draft',
        after: 'stopped',
        origin: s.recorded ? 'git' : 'new',
        fingerprint: {
          before: fingerprint(s.input, at, 'live'),
          after: fingerprint(s.input, at, 'stopped'),
        },
      },
    ],
  });
}

const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

/** `listing and plan pro availability differ`: sections named once, at most three. */
function sectionsOf(found: readonly CopyDifference[]): string {
  const names = [...new Set(found.map(({ address, path }) => sectionName(address, path)))];
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more sections`] : names;
  const list =
    shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : (shown[0] ?? 'nothing');
  return `${list} ${names.length > 1 ? 'differ' : 'differs'}`;
}

function sectionName(address: string, path: string): string {
  const plan = planOf(address);
  const section = address.endsWith('/audience') ? 'audience' : topKey(path);
  return plan === undefined ? section : `plan ${plan}${section === '' ? '' : ` ${section}`}`;
}
