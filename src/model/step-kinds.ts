import type { SpecPath } from '../kinds/spec-path.ts';
import { stepKinds, type StepKind } from '../kinds/step-kinds.ts';
import type { Action } from './actions.ts';
import { licenseChangesOf, isRising } from './license-changes.ts';
import type { Change, Step } from './plan.ts';
import { isPricePath } from './price-path.ts';

/** The kind that an action has whatever it changes; none if no customer notices it. */
const kindOfAction: Readonly<Record<Action, StepKind | undefined>> = {
  'cancel-publish': 'cancelPublish',
  'create-offer': undefined,
  'create-plan': undefined,
  'save-draft': undefined,
  'sync-audience': 'syncAudience',
  publish: 'publish',
  'go-live': 'goLive',
  'stop-sell': 'stopSell',
  relist: 'relist',
  'delete-draft': undefined,
  'set-notes': undefined,
  'change-price': 'price',
  'record-service-id': undefined,
  'check-package': undefined,
  'register-deal': 'registerDeal',
  'correct-deal': undefined,
  'invite-customer': 'licenses',
  'assign-licenses': 'licenses',
  'update-licenses': 'licenses',
  'remove-licenses': 'removeLicenses',
};

type KindFacts = Pick<Step, 'action' | 'reversibility' | 'changes' | 'holds'>;

/** What a step has beside its action that makes it of a kind. */
const kindsByContent: Readonly<Partial<Record<StepKind, (step: KindFacts) => boolean>>> = {
  // A first price is one too: customers can pay it, whether there was another before or not.
  price: (step) => carriedChanges(step).some(({ path }) => isPricePath(path)),
  removeMembers: (step) => carriedChanges(step).some(isRemovalOfMembers),
  stopSell: (step) => carriedChanges(step).some(takesOffSale),
  removeLicenses: ({ changes }) => licenseChangesOf({ changes }).some((one) => !isRising(one)),
  final: ({ reversibility }) => reversibility === 'final',
};

/** A saved draft reaches no customer; a publish or go-live of it does. */
const carriers: ReadonlySet<Action> = new Set<Action>(['publish', 'go-live', 'sync-audience']);

const carriedChanges = ({ action, changes, holds = [] }: KindFacts): readonly Change[] =>
  carriers.has(action) ? [...changes, ...holds] : [];

const isRemovalOfMembers = ({ path, removed = [] }: Change): boolean =>
  path === '/members' && removed.length > 0;

const takesOffSale = ({ path, after }: Change): boolean =>
  path === ('/lifecycle' satisfies SpecPath) && after === 'stopped';

/**
 * Every kind of a step, by which the policy says who must approve it and when it may happen. A publish that
 * carries a price change is both `publish` and `price`.
 */
export const kindsOfStep = (step: KindFacts): readonly StepKind[] =>
  stepKinds.filter((kind) => kindOfAction[step.action] === kind || kindsByContent[kind]?.(step) === true);

/** What the step of a kind is called in a sentence. */
export const stepKindWords: Readonly<Record<StepKind, string>> = {
  publish: 'a publish',
  goLive: 'going live',
  relist: 'a re-listing',
  price: 'a price',
  syncAudience: 'a synced audience',
  removeMembers: 'removing members',
  stopSell: 'a stop',
  cancelPublish: 'cancelling a publish',
  registerDeal: 'registering a deal',
  licenses: 'giving licences',
  removeLicenses: 'taking licences away',
  final: 'what cannot be undone',
};
