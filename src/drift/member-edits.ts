import { compareAudience, audienceMemberKey } from '../diff/audience.ts';
import type { AudienceMember } from '../kinds/audience.ts';
import { offerPlanAddress, offerPlanAudienceAddress } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import type { DriftItem } from '../model/drift.ts';
import { allowCommand } from '../model/override.ts';
import { offerPlanIn } from '../model/observed.ts';
import { memberHash, membersDigest } from '../record/fingerprint.ts';
import { membersRemoved } from '../plan/situation/sold-to.ts';
import { type Settled } from './settled.ts';
import { type Present } from './watched.ts';
import type { RuleId } from '../rulebook/rulebook.ts';

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
