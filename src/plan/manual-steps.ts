import { offerAddress, planAddress, type PlanId } from '../model/ids.ts';
import { entryOf, type Json } from '../model/json.ts';
import { confirmCommand, needOf, removalAction } from '../model/manual.ts';
import type { Action, Change, Step, Waiting } from '../model/plan.ts';
import type { Finding } from '../model/problem.ts';
import type { RecordedManual, RecordedOffer } from '../model/recorded.ts';
import { isByHandType } from './by-hand-types.ts';
import { changesOf } from './changes.ts';
import { exposureOf, noExposure } from './exposure.ts';
import { fingerprint, saltedDigest } from './fingerprint.ts';
import {
  instructionsFor,
  notesInstructions,
  priceInstructions,
  takeBackInstructions,
} from './instructions.ts';
import type { Moves } from './moves.ts';
import { isTakenBack, isTooLate, pendingPrices, type PendingPrice } from './new-prices.ts';
import { priceDate, pricing, repricedPlans, type RepricedPlan } from './prices.ts';
import type { Situation } from './situation.ts';
import { ids, step } from './step.ts';

/**
 * The steps of an offer with those that a person has to do. What a person said was done is not asked for
 * again while the files ask for the same.
 */
export function withManualSteps(s: Situation, steps: readonly Step[]): readonly Step[] {
  if (isByHandType(s.input, s.desired.type))
    return steps.map((one) => byHand(s, one)).filter((one) => !isConfirmed(s, one));
  const prices = priceSteps(s).filter((one) => !isConfirmed(s, one));
  return [...prices, ...steps.flatMap((one) => (one.action === 'publish' ? withNotes(s, one) : [one]))];
}

/** Notes have to be there before certification begins, and have no place before their offer is there. */
function withNotes(s: Situation, publish: Step): readonly Step[] {
  const notes = notesSteps(s).filter((one) => !isConfirmed(s, one));
  const known = ids(notes);
  return [
    ...notes.map((one) => ({ ...one, dependsOn: publish.dependsOn })),
    {
      ...publish,
      needs: [...publish.needs, ...known.map(needOf)],
      dependsOn: [...known, ...publish.dependsOn],
    },
  ];
}

/** The same step, for a person: going live by hand is the sign-off. */
const byHand = (s: Situation, one: Step): Step =>
  opened(s, { ...one, manual: true, needs: [needOf(one.id)], instructions: instructionsFor(s, one) });

/** What somebody said was done, and what the marketplace, which can be read, does not show. */
export const unseenSteps = (s: Situation, steps: readonly Step[]): readonly Finding[] =>
  (isByHandType(s.input, s.desired.type) ? steps : [])
    .filter((one) => isConfirmed(s, one))
    .map((one) => ({
      rule: 'SAFE-UNSEEN',
      severity: 'notice',
      message: `\`${one.id}\` was confirmed on ${confirmedOn(s, one)}, and the marketplace does not show it`,
      hint: 'look there whether it was done; it is not asked for again',
      address: one.address,
      path: '',
    }));

const confirmedOn = (s: Situation, one: Step): string => recordOf(s, one)?.confirmed?.at.slice(0, 10) ?? '';

/** Whoever goes live by hand signs off with that, so nobody is asked to do so before. */
export function byHandMoves(s: Situation, moves: Moves): Moves {
  const { waiting = [] } = moves;
  const isAsked = moves.course === 'promote' && waiting.some((one) => one.for === 'sign-off');
  if (!isByHandType(s.input, s.desired.type) || !isAsked) return moves;
  return { ...moves, goLive: 'waiting', waiting: waiting.filter((one) => one.for !== 'sign-off') };
}

/** With the time since when it is open, where an apply has recorded it. */
function opened(s: Situation, one: Step): Step {
  const known = recordOf(s, one);
  return known && known.confirmed === undefined && covers(s, known, one)
    ? { ...one, openSince: known.openSince }
    : one;
}

const recordOf = ({ recorded }: Situation, { id }: Step): RecordedManual | undefined =>
  recorded?.manual?.find((known) => known.id === id);

// A price that a person published is in another record, and counts until it holds. What was created is there.
const isConfirmed = (s: Situation, one: Step): boolean => {
  const known = recordOf(s, one);
  if (known?.confirmed === undefined || known.price !== undefined || creates.has(one.action)) return false;
  return covers(s, known, one);
};

const creates: ReadonlySet<Action> = new Set(['create-offer', 'create-plan']);

/** What was asked for holds all that is asked for now: a person may have done a part of it since. */
function covers(s: Situation, { asks }: RecordedManual, one: Step): boolean {
  const known = new Set(asks);
  return asksOf(s, one).every((ask) => known.has(ask));
}

/** One digest per change; of a step without changes one for what the offer has been through. */
export function asksOf(
  { input, observed }: Pick<Situation, 'input' | 'observed'>,
  { id, changes }: Step,
): readonly string[] {
  const { salt } = input.recorded;
  if (changes.length === 0) {
    return [saltedDigest(salt, [id, ...(observed?.submissions ?? []).map(({ number }) => number)])];
  }
  return changes.map((change) => saltedDigest(salt, [id, change.address, change.path, intentOf(change)]));
}

/** What shall be there afterwards, whatever is there now. */
const intentOf = ({ op, fingerprint: { after } }: Change): string => `${op === 'remove' ? op : ''} ${after}`;

/** What is published already is not asked for again while it waits for its day. */
function priceSteps(s: Situation): readonly Step[] {
  const { lifecycle } = s.desired;
  if (!s.input.byHand.has('prices') || (lifecycle !== 'live' && lifecycle !== 'preview')) return [];
  const pending = pendingPrices(s);
  const waits = new Set(pending.map(({ plan }) => plan));
  const asked = repricedPlans(s)
    .filter(({ address }) => s.held.some((found) => found.address === address))
    .filter(({ plan }) => !waits.has(plan));
  return [
    ...asked.map((plan) => priceStep(s, plan)),
    ...pending.filter(isTakenBack).map((plan) => takeBackStep(s, plan)),
  ];
}

function priceStep(s: Situation, repriced: RepricedPlan): Step {
  const date = priceDate(s, repriced);
  const found = s.held.filter(({ address }) => address === repriced.address);
  return byPerson(s, repriced.plan, {
    reason: date === undefined ? 'prices are changed in the portal' : `would hold from ${date} on`,
    changes: [...changesOf(s, found)],
    instructions: [...priceInstructions(s, repriced, date)],
  });
}

/** The files went back on a price that was published and does not hold yet. */
function takeBackStep(s: Situation, pending: PendingPrice): Step {
  const at = { address: pending.address, path: pricing, schema: undefined };
  const { after: before, wanted: after, until } = pending;
  const print = (value: Json) => fingerprint(s.input, at, value);
  return byPerson(s, pending.plan, {
    reason: `takes back the change that would hold from ${until} on`,
    changes: [
      {
        address: at.address,
        path: at.path,
        op: 'replace',
        before,
        after,
        origin: 'git',
        fingerprint: { before: print(before), after: print(after) },
      },
    ],
    instructions: [...takeBackInstructions(s, pending, isTooLate(pending, s.input.now))],
  });
}

type Asked = Pick<Step, 'reason' | 'changes'> & { readonly instructions: string[] };

function byPerson(s: Situation, plan: PlanId, asked: Asked): Step {
  const live = entryOf(s.observed?.live?.plans, plan);
  const one = step(s, {
    ...asked,
    action: 'change-price',
    address: planAddress(s.id, plan),
    reversibility: 'costly',
    exposure: live ? exposureOf({ content: {}, plans: { [plan]: live } }) : noExposure,
    manual: true,
  });
  return opened(s, { ...one, needs: [needOf(one.id)] });
}

/** The price that a step asks a person for; what a confirmation of it says. */
export function askedPrice(s: Situation, one: Step): Pick<RecordedManual, 'price'> {
  if (one.action !== 'change-price') return {};
  const back = pendingPrices(s).find(({ address }) => address === one.address);
  if (back) return { price: { before: back.after, after: back.wanted, takesBack: true } };
  const found = repricedPlans(s).find(({ address }) => address === one.address);
  if (!found || priceDate(s, found) === undefined) return {};
  const { before, after } = found;
  return before === undefined || after === undefined ? {} : { price: { before, after } };
}

/** Before a publish, unless the last ones that somebody confirmed say the same. */
function notesSteps(s: Situation): readonly Step[] {
  const { certificationNotes: notes } = s.desired;
  const isAsked = s.input.byHand.has('certification-notes') && notes !== undefined && notes.trim() !== '';
  if (!isAsked) return [];
  const at = { address: offerAddress(s.id), path: '/certificationNotes', schema: undefined };
  const print = (value: string | null) => fingerprint(s.input, at, value);
  const one = step(s, {
    action: 'set-notes',
    reason: 'testers read them; the marketplace has no API for them',
    reversibility: 'reversible',
    manual: true,
    changes: [
      {
        address: at.address,
        path: at.path,
        op: 'add',
        after: notes,
        origin: s.recorded?.applied ? 'git' : 'new',
        fingerprint: { before: print(null), after: print(notes) },
      },
    ],
    instructions: [...notesInstructions(s)],
  });
  return [opened(s, { ...one, needs: [needOf(one.id)] })];
}

/** Manual steps that an apply opened and that are still asked for. */
export function openSteps(
  steps: readonly Step[],
  recorded: Pick<RecordedOffer, 'manual'> | undefined,
): readonly RecordedManual[] {
  const asked = new Set(steps.filter(({ openSince }) => openSince !== undefined).map(({ id }) => id));
  return (recorded?.manual ?? []).filter(
    ({ id, action, confirmed }) => confirmed === undefined && (action === removalAction || asked.has(id)),
  );
}

/** What waits for a person at the marketplace. */
export const waitingForPersons = (s: Situation, steps: readonly Step[]): readonly Waiting[] =>
  openSteps(steps, s.recorded).map(({ id, action, address, openSince }) => ({
    address,
    status: s.status,
    for: 'manual-step',
    since: openSince,
    next: confirmCommand({ id, action }),
  }));
