import { given } from '../model/given.ts';
import { compareAudience, audienceMemberKey } from '../diff/audience.ts';
import { isEmpty, sameValue } from '../diff/canonical.ts';
import { compareCopies, differenceKey, type SpecDifference } from '../diff/copies.ts';
import type { AudienceMember } from '../kinds/audience.ts';
import { offerPlanAddress, offerPlanAudienceAddress, offerPlanOf } from '../model/ids.ts';
import { entryOf, type Json } from '../model/json.ts';
import type { DriftItem, DriftKind } from '../model/drift.ts';
import { allowCommand } from '../model/plan.ts';
import { offerPlanIn, type SpecCopy } from '../model/observed.ts';
import { anonymousCopy } from '../record/pseudonymise.ts';
import { memberHash, membersDigest } from '../record/fingerprint.ts';
import { comparison } from '../plan/situation/situation.ts';
import { addedOfferPlans } from './events.ts';
import { membersRemoved } from '../plan/situation/sold-to.ts';
import { namelessPath } from '../plan/redaction/personal.ts';
import { settlesDraft, settlesLive, type Settled } from './settled.ts';
import { shownValue } from './shown.ts';
import { isLiveOurs, type Present } from './watched.ts';
import type { RuleId } from '../rulebook/rulebook.ts';

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

/** Audiences that others changed: how many members were added and removed, never who. */
export function memberEdits(offer: Present): readonly DriftItem[] {
  const { id, observed, recorded, input } = offer;
  return recorded.plans.flatMap((plan): readonly DriftItem[] => {
    const digests = entryOf(recorded.applied?.audiences, plan);
    const members = offerPlanIn(observed.draft, plan)?.audience;
    if (digests === undefined || offerPlanIn(observed.draft, plan) === undefined) return [];
    if (membersDigest(input.recorded, members ?? []) === digests.returned) return [];
    const declared = offer.desired?.plans.find((one) => one.id === plan)?.audience;
    const item = { address: offerPlanAudienceAddress(id, plan), kind: 'members', path: '/members' } as const;
    const counts = memberDrift(offer, plan, { declared, there: members ?? [] });
    return [{ ...item, target: 'draft', members: counts, ...membersSettled(offer, plan, declared, members) }];
  });
}

type Both = {
  readonly declared: readonly AudienceMember[] | undefined;
  readonly there: readonly AudienceMember[];
};

function memberDrift(
  { recorded, input }: Present,
  plan: Parameters<typeof offerPlanIn>[1],
  { declared, there }: Both,
): NonNullable<DriftItem['members']> {
  if (declared === undefined) return { now: there.length };
  const named = new Set(entryOf(recorded.named, plan) ?? []);
  const wasNamed = (member: AudienceMember) => named.has(memberHash(input.recorded, member));
  const keys = new Set(there.map(audienceMemberKey));
  return {
    came: there.filter((member) => !wasNamed(member)).length,
    went: declared.filter((member) => wasNamed(member) && !keys.has(audienceMemberKey(member))).length,
    now: there.length,
  };
}

function membersSettled(
  offer: Present,
  plan: Parameters<typeof offerPlanIn>[1],
  declared: readonly AudienceMember[] | undefined,
  there: readonly AudienceMember[] = [],
): Settled {
  const { id } = offer;
  if (declared === undefined) {
    const address = offerPlanAddress(id, plan);
    const next = `name an audience in plan \`${address}\`, or change it back in the portal`;
    return { declared: false, act: 'declare', next };
  }
  const { added, removed } = compareAudience(declared, there);
  if (added.length + removed.length === 0)
    return { declared: true, act: 'apply', next: 'the files say the same: `offerctl apply` records it' };
  const own = offer.desired?.plans.find((one) => one.id === plan);
  const isTaken = own !== undefined && membersRemoved(offer, own).length > 0;
  const allow = (rule: RuleId) => allowCommand({ rule, address: offerPlanAudienceAddress(id, plan) });
  const ways = [
    ...(removed.length > 0 ? [`declare the members, or ${allow('AUD-DRIFT')} removes them`] : []),
    ...(isTaken ? [`take who went out of the files, or ${allow('AUD-REMOVED')} lets them in again`] : []),
  ];
  return ways.length > 0
    ? { declared: true, act: 'declare', next: ways.join('; ') }
    : {
        declared: true,
        act: 'apply',
        next: '`offerctl apply` adds the members; or take them out of the files',
      };
}
