import type { Documents } from '../../src/report/documents/documents.ts';
import { hour } from '../marketplace/emulator/make.ts';
import { applies, tried } from './applies.ts';
import { asItIs } from './as-it-is.ts';
import { byHand } from './by-hand.ts';
import { differences } from './laws.ts';
import { newOffer, newPlan, offerIds, type OfferFile, type Project } from './catalog.ts';
import type { Simulation } from './run.ts';
import { liveOf } from './sight.ts';

const rounds = 12;

type Plan = Documents['plan'];

const thorough = {
  scope: 'all',
  allow: 'all',
  signOff: true,
  replace: false,
  resubmit: true,
  waitHours: 0,
  signsOffLiveOnly: true,
} as const;

/** Applies with everything allowed until no apply could do anything more; returns the last plan. */
async function settles(s: Simulation): Promise<Plan | undefined> {
  let left = '';
  let refused: readonly string[] = [];
  let plan: Plan | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const flags = { ...thorough, alsoAllow: refused, twice: round === 1 };
    refused = await applies(s, flags, { command: 'apply' }, plan);
    await byHand(s, 'both');
    await s.happens('time', () => s.pass(400 * hour));
    plan = await tried(s, () => s.commands().plan());
    if (!plan) {
      s.violated(['the last plans fail']);
      return undefined;
    }
    left = leftOpen(s, plan);
    if (left === '') return plan;
  }
  s.violated([`it never comes to rest: ${left}`]);
  return plan;
}

/** What an apply could still do. A diverged commit is reviewed again until nothing of it is refused. */
function leftOpen(s: Simulation, plan: Plan): string {
  const impossible = plan.refusals.filter(({ override }) => override === null);
  const open = plan.refusals.filter(
    ({ rule, override, address }) =>
      override !== null &&
      rule !== 'SAFE-02' &&
      rule !== 'DEL-04' &&
      !(rule === 'GIT-DIVERGED' && impossible.length > 0) &&
      !impossible.some((one) => sameOffer(one.address, address)),
  );
  const waiting = plan.waiting.filter(
    (one) => !(one.for === 'sign-off' && lifecycleOf(s.project(), one.address) !== 'live'),
  );
  const steps = plan.steps.filter(({ address }) => !isHopeless(s, address.split('/')[1] ?? ''));
  if (steps.length + open.length + waiting.length === 0) return '';
  return JSON.stringify({
    steps: steps.map(({ id }) => id),
    open: open.map(({ override }) => override),
    waiting,
  });
}

/** The file asks for a plan that a user deleted: the marketplace does not accept its id again. */
const isHopeless = (s: Simulation, offer: string): boolean => {
  const file = s.project().offers.find(({ id }) => id === offer);
  const there = Object.keys(s.sights()[offer]?.draft.plans ?? {});
  return file?.plans.some(({ id }) => s.deleted(offer).includes(id) && !there.includes(id)) ?? false;
};

/** An impossible change keeps its whole offer waiting. */
const sameOffer = (a: string, b: string): boolean => a.split('/')[1] === b.split('/')[1];

const lifecycleOf = ({ offers }: Project, address: string): string | undefined =>
  offers.find(({ id }) => address === `offer/${id}`)?.lifecycle;

/** Brings everything to what the files declare. */
export async function arrives(s: Simulation): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await applies(s, { ...thorough, twice: false, signOff: false });
    await byHand(s, 'both');
    await s.happens('time', () => s.pass(400 * hour));
  }
}

/**
 * What the files declare comes true as far as possible, and completely once they ask for nothing impossible.
 */
export async function comesToRest(s: Simulation): Promise<void> {
  s.settleCheckout();
  const first = await settles(s);
  if (s.violations.length > 0 || !first) return;
  allowedConverged(s, first);
  // What was running when the files were corrected may have frozen something else.
  const plan = (await settlesMended(s)) ?? (await settlesMended(s));
  if (!plan) s.violated(['what is impossible stays in the way']);
  s.violated((plan?.refusals ?? []).map(({ override, message }) => `left: ${override} ${message}`));
  for (const file of s.project().offers) {
    const sight = s.sights()[file.id];
    const live = sight && liveOf(sight);
    const wrong =
      sight?.live && live && !live.stopped ? differences(file, sight.live, s.project()) : ['is not on sale'];
    s.violated(wrong.map((what) => `${file.id} in the end: ${what}`));
  }
}

/** Returns the last plan; none if something impossible is left. */
async function settlesMended(s: Simulation): Promise<Plan | undefined> {
  s.write(mended(s));
  const plan = await settles(s);
  return plan?.refusals.some(({ override }) => override === null) ? undefined : plan;
}

/** Everything without a refusal is as the files declare, whatever is refused elsewhere. */
function allowedConverged(s: Simulation, { refusals }: Plan): void {
  const refused = new Set(refusals.map(({ address }) => address.split('/')[1]));
  if (refusals.some(({ address }) => address.startsWith('publisher/'))) return;
  const free = s
    .project()
    .offers.filter(({ id, lifecycle }) => lifecycle === 'live' && !refused.has(id) && !isHopeless(s, id));
  for (const file of free) {
    const live = s.sights()[file.id]?.live;
    const wrong = live ? differences(file, live, s.project()) : ['is not on sale'];
    s.violated(wrong.map((what) => `${file.id}, to which nothing is refused: ${what}`));
  }
}

/** Declares every existing offer with all of its plans, on sale. */
function mended(s: Simulation): Project {
  const project = s.project();
  const undeclared = offerIds.filter(
    (id) => s.sights()[id] && project.offers.every((offer) => offer.id !== id),
  );
  const declared = [...project.offers, ...undeclared.map((id) => newOffer(id, s.type))];
  const offers = declared.map((offer): OfferFile => {
    const sight = s.sights()[offer.id];
    const there = Object.keys(sight?.draft.plans ?? {});
    // The id of a deleted plan cannot be used again.
    const left = offer.plans.filter(({ id }) => !s.deleted(offer.id).includes(id) || there.includes(id));
    const kept = left.length > 0 ? left : [newPlan(`late-${s.number()}`, s.images())];
    const missing = there.filter((id) => kept.every((plan) => plan.id !== id));
    const plans = [...kept, ...missing.map((id) => newPlan(id, s.images()))].map((plan) => ({
      ...plan,
      images: plan.images + 1,
      lifecycle: 'live' as const,
    }));
    const title = `Mended ${s.number()}`;
    const mending: OfferFile = { ...offer, lifecycle: 'live', goLive: 'auto', title, plans };
    return sight ? asItIs(mending, sight) : mending;
  });
  return { ...project, offers, protect: [] };
}
