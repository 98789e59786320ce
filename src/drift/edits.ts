import { given } from '../model/given.ts';
import { isEmpty, sameValue } from '../diff/canonical.ts';
import { compareCopies, differenceKey, type SpecDifference } from '../diff/copies.ts';
import { offerPlanOf } from '../model/ids.ts';
import { type Json } from '../model/json.ts';
import type { DriftItem, DriftKind } from '../model/drift.ts';
import { offerPlanIn, type SpecCopy } from '../model/observed.ts';
import { anonymousCopy } from '../record/pseudonymise.ts';
import { comparison } from '../plan/situation/situation.ts';
import { addedOfferPlans } from './events.ts';
import { namelessPath } from '../plan/redaction/personal.ts';
import { settlesDraft, settlesLive } from './settled.ts';
import { shownValue } from './shown.ts';
import { isLiveOurs, type Present } from './watched.ts';

/** Draft fields that differ from what the last apply left, and that customers do not see yet. */
export function draftEdits(offer: Present): readonly DriftItem[] {
  const isSeen = seenByCustomers(offer);
  const settles = settlesDraft(offer);
  return edited(offer, offer.observed.draft)
    .filter((found) => !isSeen(found))
    .map((found) => ({ ...facts(found), target: 'draft', ...settles(found) }));
}

/** Fields that customers see differently because another user published, whatever the draft says now. */
export function liveEdits(offer: Present): readonly DriftItem[] {
  const { live, draft } = offer.observed;
  if (live === undefined || isLiveOurs(offer)) return [];
  const isSeen = seenByCustomers(offer);
  const drafted = edited(offer, draft).filter((found) => !isSeen(found));
  const told = new Set(drafted.map(differenceKey));
  const settles = settlesLive(offer, live);
  return edited(offer, live)
    .filter((found) => !told.has(differenceKey(found)))
    .map((found) => ({ ...facts(found), target: 'live', ...settles(found) }));
}

type FieldEdit = SpecDifference;

/**
 * Compares the record with what is there; neither names customers. Added or removed plans are reported as a
 * whole.
 */
function edited(offer: Present, copy: SpecCopy): readonly FieldEdit[] {
  const returned = offer.recorded.applied?.returned;
  if (!returned) return [];
  const now = anonymousCopy(copy, offer.input.recorded);
  const whole = new Set<string>(addedOfferPlans(offer));
  return compareCopies(returned, now, comparison(offer, 'whole')).filter((found): found is FieldEdit => {
    const plan = offerPlanOf(found.address);
    const there = plan === undefined || offerPlanIn(copy, plan) !== undefined;
    return found.kind === 'spec' && there && (plan === undefined || !whole.has(plan));
  });
}

/**
 * True when the same value is live: another user published it, or a person allowed it when we published;
 * neither is recorded.
 */
function seenByCustomers(offer: Present): (found: FieldEdit) => boolean {
  const { live } = offer.observed;
  if (live === undefined) return () => false;
  const inLive = new Map(edited(offer, live).map((found) => [differenceKey(found), found]));
  return (found) => {
    const same = inLive.get(differenceKey(found));
    return same !== undefined && sameValue(found.schema, same.before, found.before);
  };
}

/** `before` of the comparison is the current value: seen from the record, it is new. */
function facts(found: FieldEdit): Pick<DriftItem, 'address' | 'kind' | 'path' | 'recorded' | 'now'> {
  const { address, path, schema, before, after } = found;
  const kind: DriftKind = isEmpty(schema, before) ? 'removed' : after === undefined ? 'added' : 'changed';
  const shown = (value: Json | undefined, key: 'recorded' | 'now') =>
    given({ [key]: value === undefined ? undefined : shownValue(schema, value) });
  return {
    address,
    kind,
    path: namelessPath(address, path),
    ...shown(after, 'recorded'),
    ...(kind === 'removed' ? {} : shown(before, 'now')),
  };
}
