import { offerAddress } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import { confirmCommand, needOf, removalAction } from '../model/manual.ts';
import type { Change, Step, Waiting } from '../model/plan.ts';
import type { RecordedManual, RecordedOffer } from '../model/recorded.ts';
import { changesOf } from './changes.ts';
import { exposureOf, noExposure } from './exposure.ts';
import { fingerprint, saltedDigest } from './fingerprint.ts';
import { instructionsFor, notesInstructions, priceInstructions } from './instructions.ts';
import { isByHandType, priceDate, repricedPlans, type RepricedPlan } from './prices.ts';
import type { Situation } from './situation.ts';
import { step } from './step.ts';

/**
 * The steps of an offer with those that a person has to do. What a person said was done is not asked for
 * again while the files ask for the same.
 */
export function withManualSteps(s: Situation, steps: readonly Step[]): readonly Step[] {
  if (isByHandType(s)) return steps.map((one) => byHand(s, one)).filter((one) => !isConfirmed(s, one));
  const asked = [...priceSteps(s), ...notesSteps(s, steps)].filter((one) => !isConfirmed(s, one));
  return [...asked, ...steps.map((one) => behind(one, asked))];
}

/** Notes for certification have to be there before it begins. */
function behind(one: Step, asked: readonly Step[]): Step {
  const first = one.action === 'publish' ? asked.filter(({ action }) => action === 'set-notes') : [];
  if (first.length === 0) return one;
  const ids = first.map(({ id }) => id);
  return { ...one, needs: [...one.needs, ...ids.map(needOf)], dependsOn: [...ids, ...one.dependsOn] };
}

/** The same step, for a person: going live by hand is the sign-off. */
const byHand = (s: Situation, one: Step): Step =>
  opened(s, { ...one, manual: true, needs: [needOf(one.id)], instructions: instructionsFor(s, one) });

/** With the time since when it is open, where an apply has recorded it. */
function opened(s: Situation, one: Step): Step {
  const known = recordOf(s, one);
  return known && known.confirmed === undefined && covers(s, known, one)
    ? { ...one, openSince: known.openSince }
    : one;
}

const recordOf = ({ recorded }: Situation, { id }: Step): RecordedManual | undefined =>
  recorded?.manual?.find((known) => known.id === id);

const isConfirmed = (s: Situation, one: Step): boolean => {
  const known = recordOf(s, one);
  return known?.confirmed !== undefined && covers(s, known, one);
};

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

/** True when a person has to change prices now; for a draft nobody does. */
export const asksForPrices = ({ desired, held }: Situation): boolean =>
  held.length > 0 && (desired.lifecycle === 'live' || desired.lifecycle === 'preview');

const priceSteps = (s: Situation): readonly Step[] =>
  asksForPrices(s)
    ? repricedPlans(s)
        .filter(({ address }) => s.held.some((found) => found.address === address))
        .map((plan) => priceStep(s, plan))
    : [];

function priceStep(s: Situation, repriced: RepricedPlan): Step {
  const date = priceDate(s, repriced);
  const live = entryOf(s.observed?.live?.plans, repriced.plan);
  const found = s.held.filter(({ address }) => address === repriced.address);
  const one = step(s, {
    action: 'change-price',
    address: repriced.address,
    reason: date === undefined ? 'prices are changed in the portal' : `would hold from ${date} on`,
    reversibility: 'costly',
    exposure: live ? exposureOf({ content: {}, plans: { [repriced.plan]: live } }) : noExposure,
    manual: true,
    changes: [...changesOf(s, found)],
    instructions: [...priceInstructions(s, repriced, date)],
  });
  return opened(s, { ...one, needs: [needOf(one.id)] });
}

/** Before a publish, unless the last ones that somebody confirmed say the same. */
function notesSteps(s: Situation, steps: readonly Step[]): readonly Step[] {
  const { certificationNotes: notes } = s.desired;
  const isAsked = s.input.byHand.has('certification-notes') && notes !== undefined && notes.trim() !== '';
  if (!isAsked || !steps.some(({ action }) => action === 'publish')) return [];
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
