import { lookUpJobs } from '../apply/look-up-jobs.ts';
import { settle } from '../apply/settle.ts';
import { UserError } from '../model/errors.ts';
import { offerAddress, offerId } from '../model/ids.ts';
import { plansOf, planIn, type ObservedOffer } from '../model/observed.ts';
import type { Plan, Waiting } from '../model/plan.ts';
import type { OfferState } from '../model/status-report.ts';
import { liveSubmission, statusOf, waitingPreview } from '../model/status.ts';
import type { Desired } from '../model/desired.ts';
import { offersToRead, plan as makePlan } from '../plan/plan.ts';
import { formatVersion, type Documents, type FailureDocument } from '../report/documents.ts';
import { refuseOther } from '../state/local.ts';
import { connect, inputOf, type Connection } from './connect.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { loadOrFail } from './project.ts';

/** Where every declared or owned offer stands, read now. */
export async function status(
  context: CommandContext,
  offers: readonly string[],
): Promise<CommandResult<Documents['status'] | FailureDocument>> {
  const loaded = await loadOrFail(context, 'status', 'warning');
  if ('document' in loaded) return loaded;
  const connection = await connect(context, loaded.desired);
  try {
    return { document: await report(loaded.desired, connection, offers) };
  } finally {
    await connection.close();
  }
}

async function report(
  desired: Desired,
  connection: Connection,
  offers: readonly string[],
): Promise<Documents['status']> {
  const recorded = await connection.store.read();
  if (recorded.binding) refuseOther(recorded.binding, connection.binding);
  const owned = Object.keys(recorded.offers).map(offerId);
  const observed = await connection.marketplace.read(offersToRead(desired, owned));
  const settled = settle(recorded, observed, await lookUpJobs(connection.marketplace, recorded));
  const intent = { signOffs: [], allow: [] };
  const plan = makePlan(inputOf(desired, connection, { observed, recorded: settled, intent }));
  const found = observed.offers.map((offer) => stateOf(offer, desired, plan));
  const { provider, endpoint, publisher } = connection.identity;
  return {
    formatVersion,
    command: 'status',
    exitCode: 0,
    marketplace: { provider, endpoint, publisher },
    offers: chosen(found, offers),
    licenses: [],
    manualSteps: [],
  };
}

function chosen(found: readonly OfferState[], offers: readonly string[]): readonly OfferState[] {
  const missing = offers.find((offer) => !found.some((state) => state.offer === offer));
  if (missing !== undefined) {
    throw new UserError('unknown-offer', `there is no offer \`${missing}\` in the marketplace that is ours`);
  }
  return offers.length === 0 ? found : found.filter(({ offer }) => offers.includes(offer));
}

function stateOf(offer: ObservedOffer, desired: Desired, plan: Pick<Plan, 'steps' | 'waiting'>): OfferState {
  const preview = waitingPreview(offer);
  const live = liveSubmission(offer);
  const waiting = plan.waiting.find(({ address }) => address === offerAddress(offer.id));
  const lifecycle = desired.offers.find(({ id }) => id === offer.id)?.lifecycle;
  return {
    offer: offer.id,
    status: statusOf(offer),
    ...(lifecycle === undefined ? {} : { lifecycle }),
    type: offer.type,
    targets: {
      draft: {},
      ...(preview ? { preview: { submission: preview.number, created: preview.created } } : {}),
      ...(live ? { live: { submission: live.number, since: live.created } } : {}),
    },
    ...waitingState(waiting),
    plans: plansOf(offer.draft).map(([plan]) => ({ plan, status: planStatus(offer, plan) })),
  };
}

const waitingState = (waiting: Waiting | undefined) =>
  waiting ? { phase: waiting.for, waitingFor: waiting.for, next: waiting.next } : {};

function planStatus(
  offer: ObservedOffer,
  plan: Parameters<typeof planIn>[1],
): OfferState['plans'][number]['status'] {
  const live = planIn(offer.live, plan);
  const stopped = planIn(offer.draft, plan)?.content['lifecycle'] === 'stopped';
  if (!live) return 'draft';
  if (live.content['lifecycle'] === 'stopped' || liveSubmission(offer)?.stopped) return 'stopped';
  return stopped ? 'pendingStop' : 'live';
}
