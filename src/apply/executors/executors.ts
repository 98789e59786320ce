import { type Action, sentAs } from '../../model/actions.ts';
import type { LicenseAction } from '../../model/license-actions.ts';
import { entryOf } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Executor, Preparation } from '../run.ts';
import { prepareSave, saveDraft, uploadMedia } from '../saving.ts';
import { leaveToPerson } from './by-hand.ts';
import { cancelPublish } from './cancelling.ts';
import { createOffer, createOfferPlans } from './creating.ts';
import { deleteOfferPlans } from './deleting.ts';
import { goLive, publish, relist, stopSell } from './publishing.ts';
import { syncAudience } from './syncing.ts';

/** How an action is carried out; `prepare` is slow, so it runs before the read that decides. */
type Execution = { readonly execute: Executor; readonly prepare?: Preparation };

/** Actions of offers; those of licences are carried out in `licenses/`. */
const executions: Readonly<Record<Exclude<Action, LicenseAction>, Execution>> = {
  'cancel-publish': { execute: cancelPublish },
  'create-offer': { execute: createOffer, prepare: uploadMedia },
  'create-plan': { execute: createOfferPlans, prepare: uploadMedia },
  'save-draft': { execute: saveDraft, prepare: prepareSave },
  'sync-audience': { execute: syncAudience },
  publish: { execute: publish },
  'go-live': { execute: goLive },
  'stop-sell': { execute: stopSell },
  relist: { execute: relist },
  'delete-draft': { execute: deleteOfferPlans },
  'set-notes': { execute: leaveToPerson },
  'record-service-id': { execute: leaveToPerson },
  'check-package': { execute: leaveToPerson },
  'change-price': { execute: leaveToPerson },
};

export function executionOf(step: Step): Execution {
  const execution = entryOf<Execution>(executions, sentAs(step));
  if (execution === undefined) throw new Error(`${step.id} is no step of an offer`);
  return execution;
}
