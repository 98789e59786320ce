import { settleArrivals } from './submissions/arrivals.ts';
import type { Call, Context } from './context.ts';
import { RequestRefused } from './errors.ts';
import { offerDetail, type OfferDetail } from './offer-detail.ts';
import { phaseAt } from './pipeline.ts';
import { plantableTypes, plantLiveOffer } from './live-offers/plant-live-offer.ts';
import { isRecord } from './schema-checks.ts';
import { failingPhases, isFailure, putFault, type InjectedFailure } from './store/faults.ts';
import { readEvents } from './store/history.ts';
import { outboxOf } from './store/outbox.ts';
import { productByExternalId, type ProductRow } from './store/products.ts';
import { putSubmission, readRunningSubmission } from './store/submissions.ts';
import { phasesIn } from './submissions/begin-step.ts';
import { setTiming, timingOf, timingProblems, type TimingWish } from './timing.ts';
import { actInPortal } from './faults/portal.ts';
import { isPortalAction, faultProblems, type Faults } from './faults/faults.ts';

/** Makes the next such step of an offer fail, which may be the one under way; refuses an unknown offer. */
export function failNext(context: Context, what: InjectedFailure, offer: string): void {
  const { store, clock } = context;
  store.write(() => {
    const now = clock.now();
    settleArrivals(store, now);
    const product = existing(context, offer);
    if (!failUnderWay(context, product, what)) putFault(store, offer, what);
  });
}

/** If the submission under way has such a phase ahead, makes it fail there. Returns whether it has. */
function failUnderWay({ store, clock }: Context, product: ProductRow, what: InjectedFailure): boolean {
  const running = readRunningSubmission(store, product.id);
  if (!running || running.failsIn !== null) return false;
  const phases = phasesIn(running);
  const now = phaseAt(phases, clock.now() - running.started)?.name;
  const ahead = phases.slice(phases.findIndex(({ name }) => name === now));
  const hit = now === undefined ? undefined : ahead.find(({ name }) => name.startsWith(failingPhases[what]));
  if (!hit) return false;
  const ends = running.started + hit.untilMinute * 60_000;
  putSubmission(store, { ...running, failsIn: hit.name, ends });
  return true;
}

/** Sets the faults from now on, replacing all earlier ones; refuses invalid ones. */
export function setTrouble(context: Context, trouble: Partial<Faults>): void {
  const problems = faultProblems(trouble);
  if (problems.length > 0) throw new RequestRefused('badRequest', `No such trouble: ${problems.join('; ')}`);
  context.faultState.set(trouble);
}

/** Sets the durations of steps that begin from now on; refuses invalid ones. */
export function setTimingWish({ store }: Context, wish: TimingWish): void {
  const problems = timingProblems(wish);
  if (problems.length > 0) throw new RequestRefused('badRequest', `No such timing: ${problems.join('; ')}`);
  setTiming(store, wish);
}

/** What the marketplace knows about one offer beyond its status; refuses an unknown offer. */
export const detailOf = (context: Context, offer: string): OfferDetail =>
  offerDetail(context, existing(context, offer));

function existing({ store }: Context, offer: string): ProductRow {
  const product = productByExternalId(store, offer);
  if (!product) throw new RequestRefused('notFound', `There is no offer ${offer}`);
  return product;
}

async function readSettings({ request }: Call): Promise<Record<string, unknown>> {
  const body: unknown = await request.json().catch(() => undefined);
  if (isRecord(body)) return body;
  throw new RequestRefused('badRequest', 'The body is no JSON object');
}

/** Body: the faults to set; `{}` turns all faults off. */
export async function postTrouble(call: Call): Promise<Response> {
  setTrouble(call, await readSettings(call));
  return Response.json(call.faultState.trouble());
}

/** Body: the timings to set; `{}` restores the documented ones. Answers all timings that are in force. */
export async function postTiming(call: Call): Promise<Response> {
  setTimingWish(call, await readSettings(call));
  return getTiming(call);
}

export const getTiming = ({ store, timing }: Call): Response => Response.json(timingOf(store, timing));

/** Body: `{what, offer}`. */
export async function postFail(call: Call): Promise<Response> {
  const { what, offer } = await readSettings(call);
  if (!isFailure(what) || typeof offer !== 'string') {
    const words = Object.keys(failingPhases).join(', ');
    throw new RequestRefused('badRequest', `The body must name an offer, and what is to fail: ${words}`);
  }
  failNext(call, what, offer);
  return new Response(null, { status: 204 });
}

/** Body: `{action, offer}`. Answers the job, whose id no API client knows. */
export async function postPortal(call: Call): Promise<Response> {
  const { action, offer } = await readSettings(call);
  if (!isPortalAction(action) || typeof offer !== 'string') {
    throw new RequestRefused(
      'badRequest',
      'The body must name an offer, and one action of edit, publish, goLive',
    );
  }
  const job = actInPortal(call, offer, action);
  if (!job) throw new RequestRefused('notFound', `There is no offer ${offer}`);
  return Response.json({ job: job.id, result: job.result, errors: job.errors });
}

/** Body: `{type, offer}`. */
export async function postPlant(call: Call): Promise<Response> {
  const { type, offer } = await readSettings(call);
  if (typeof type !== 'string' || !plantableTypes.includes(type) || typeof offer !== 'string') {
    const words = plantableTypes.join(', ');
    throw new RequestRefused('badRequest', `The body must name an offer, and one type of ${words}`);
  }
  if (!plantLiveOffer(call, type, offer)) throw new RequestRefused('conflict', `There is an offer ${offer}`);
  return new Response(null, { status: 204 });
}

/** Body: `{milliseconds}`. */
export async function postAdvance(call: Call): Promise<Response> {
  const { milliseconds } = await readSettings(call);
  const { store, clock } = call;
  try {
    clock.advance(Number(milliseconds));
  } catch (error) {
    throw error instanceof RangeError ? new RequestRefused('badRequest', error.message) : error;
  }
  store.write(() => settleArrivals(store, clock.now()));
  return Response.json({ now: new Date(clock.now()) });
}

export const getTrouble = (call: Call): Response => Response.json(call.trouble);

export const getOutbox = (call: Call): Response =>
  Response.json({ value: outboxOf(call.store).map((message) => ({ ...message, at: new Date(message.at) })) });

export const getHistory = (call: Call, offer: string): Response =>
  Response.json({
    value: readEvents(call.store, offer).map((entry) => ({ ...entry, at: new Date(entry.at) })),
  });

export const getOffer = (call: Call, offer: string): Response => Response.json(detailOf(call, offer));
