import { compareCopies, declaredCopy, type CopyDifference, type SpecDifference } from '../diff/copies.ts';
import { declares } from '../diff/declares.ts';
import { specSchemaAt } from '../diff/spec-schemas.ts';
import type { DriftItem } from '../model/drift.ts';
import { offerAddress, offerPlanOf } from '../model/ids.ts';
import { offerPlanIn, type SpecCopy } from '../model/observed.ts';
import { isWithin, pathKeys } from '../model/path.ts';
import { planOffer } from '../plan/offer/plan-offer.ts';
import { allowCommand } from '../model/override.ts';
import type { RefusalDraft } from '../plan/refusals/refused.ts';
import { comparison } from '../plan/situation/situation.ts';
import type { Present } from './watched.ts';

/** Whether a file declares it, who must act, and what resolves it. */
export type Settled = Pick<DriftItem, 'declared' | 'act' | 'next'>;

/** What the files say about a place: nothing, the current value, or something else. */
type Word = 'silent' | 'same' | 'other';

/** What resolves an edit that only the draft has. */
export function settlesDraft(offer: Present): (found: SpecDifference) => Settled {
  const where = placesOfFiles(offer, offer.observed.draft);
  const spoken = applyObjections(offer);
  return (found) => {
    const word = where(found);
    return (word === 'other' ? spoken(found) : undefined) ?? settledBy(offer, word);
  };
}

/** What resolves an edit that another user published. */
export function settlesLive(offer: Present, live: SpecCopy): (found: SpecDifference) => Settled {
  const where = placesOfFiles(offer, live);
  const spoken = applyObjections(offer);
  return (found) => {
    const word = where(found);
    return (word === 'other' ? spoken(found) : undefined) ?? republishedBy(word);
  };
}

function placesOfFiles(offer: Present, copy: SpecCopy): (found: SpecDifference) => Word {
  const { desired } = offer;
  if (!desired) return () => 'silent';
  const declared = declaredCopy(desired);
  const differs = overlapping(compareCopies(declared, copy, comparison(offer, 'declared')));
  return (found) => (differs(found) ? 'other' : isDeclaredPlace(declared, found) ? 'same' : 'silent');
}

function isDeclaredPlace(declared: SpecCopy, { address, path }: SpecDifference): boolean {
  const plan = offerPlanOf(address);
  const content = plan === undefined ? declared.content : offerPlanIn(declared, plan)?.content;
  return declares(specSchemaAt(address), content, pathKeys(path));
}

const isNear = (a: string, b: string): boolean => isWithin(a, b) || isWithin(b, a);

function overlapping(places: readonly CopyDifference[]): (found: SpecDifference) => boolean {
  const byAddress = Map.groupBy(places, ({ address }) => address);
  return ({ address, path }) => (byAddress.get(address) ?? []).some((one) => isNear(one.path, path));
}

/** Reasons against an apply that reverts an edit; only called if there is one to revert. */
function applyObjections(offer: Present): (found: SpecDifference) => Settled | undefined {
  let refused: readonly RefusalDraft[] | undefined;
  return ({ address, path }) => {
    refused ??= planOffer(offer).refused;
    const against = refused.find(
      (one) => one.address === address && one.path !== '' && isNear(one.path, path),
    );
    return against && refusedWords(against);
  };
}

function refusedWords(refused: RefusalDraft): Settled {
  const { kind, hint } = refused;
  const next =
    kind === 'impossible' ? `no apply can take it back: ${hint}` : `${hint}: ${allowCommand(refused)}`;
  return { declared: true, act: 'declare', next };
}

const recordsIt: Settled = {
  declared: true,
  act: 'apply',
  next: 'the files say the same: `offerctl apply` records it',
};

function settledBy({ id, observed, desired }: Present, word: Word): Settled {
  if (word === 'other') {
    return { declared: true, act: 'apply', next: '`offerctl apply` takes it back; or declare the new value' };
  }
  if (word === 'same') return recordsIt;
  if (!desired) {
    const next = `put its file back, or \`offerctl forget ${offerAddress(id)}\``;
    return { declared: false, act: 'find-out', next };
  }
  return observed.live === undefined
    ? { declared: false, act: 'declare', next: 'declare it, or take it back in the portal' }
    : { declared: false, act: 'discard-draft', next: `declare it, or \`offerctl discard-draft ${id}\`` };
}

const republishedBy = (word: Word): Settled =>
  word === 'other'
    ? { declared: true, act: 'apply', next: '`offerctl apply` publishes what the files declare' }
    : word === 'same'
      ? recordsIt
      : { declared: false, act: 'declare', next: 'declare it, or change and publish it again' };
