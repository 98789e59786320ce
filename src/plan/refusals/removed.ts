import type { SpecPath } from '../../kinds/spec-path.ts';
import { audienceMemberKey } from '../../diff/audience.ts';
import { offerPlanAudienceAddress, offerPlanOf, type OfferPlanId } from '../../model/ids.ts';
import { offerPlanIn, type SpecCopy } from '../../model/observed.ts';
import { memberHash } from '../../record/fingerprint.ts';
import type { OfferActions } from '../decide/actions.ts';
import { marketsRemoved, membersRemoved, placesOf } from '../situation/sold-to.ts';
import type { Situation } from '../situation/situation.ts';
import { listed } from './markets.ts';
import { refusal, type RefusalDraft } from './refused.ts';
import { liveNumber } from './stopping.ts';

/** Customers who would regain a plan that a person took from them. */
export const membersBack = (s: Situation, moves: OfferActions): readonly RefusalDraft[] =>
  s.desired.plans.flatMap((plan) => {
    const coming = comingMembers(s, moves, plan.id);
    const back = membersRemoved(s, plan).filter((member) => coming.has(audienceMemberKey(member)));
    if (back.length === 0) return [];
    const hashes = back.map((member) => memberHash(s.input.recorded, member));
    const [who, them] = back.length === 1 ? ['1 customer', 'it'] : [`${back.length} customers`, 'them'];
    return [
      refusal({
        rule: 'AUD-REMOVED',
        address: offerPlanAudienceAddress(s.id, plan.id),
        message: `${who} of plan \`${plan.id}\` whom somebody removed would get it back`,
        hint: `ask who removed ${them}; then take ${them} out of the audience, or let it through`,
        about: [liveNumber(s), ...hashes],
        counted: hashes,
      }),
    ];
  });

/** Markets where it would be sold again although a person withdrew it from there. */
export function marketsBack(s: Situation, moves: OfferActions): readonly RefusalDraft[] {
  const coming = comingCopy(s, moves);
  if (coming === undefined) return [];
  return placesOf(s.desired, s.observed).flatMap((place) => {
    const plan = offerPlanOf(place.address);
    const next = plan === undefined ? coming.content : offerPlanIn(coming, plan)?.content;
    const comes = new Set(next === undefined ? [] : marketsRemoved(s, { ...place, declared: next }));
    const back = marketsRemoved(s, place).filter((one) => comes.has(one));
    if (back.length === 0) return [];
    const what = plan === undefined ? `\`${s.id}\`` : `plan \`${plan}\``;
    return [
      refusal({
        rule: 'MKT-REMOVED',
        address: place.address,
        path: '/availability/markets' satisfies SpecPath,
        message: `${what} would be sold again in ${listed(back)}, and somebody withdrew it from there`,
        hint: 'ask who withdrew it; then take that out of the files, or let it through',
        about: [liveNumber(s), ...back],
      }),
    ];
  });
}

/** What customers see after these actions, or a held draft that another user may publish. */
function comingCopy(s: Situation, { create, save, publish, goLive }: OfferActions): SpecCopy | undefined {
  if (goLive === 'waiting') return s.observed?.preview;
  const saves = save && s.unsaved.length > 0;
  return create || saves || publish ? s.mergedDraft : undefined;
}

function comingMembers(s: Situation, moves: OfferActions, plan: OfferPlanId): ReadonlySet<string> {
  const synced = moves.sync ? s.syncs.filter((sync) => sync.plan === plan) : [];
  const members = [
    ...synced.flatMap(({ members: { added } }) => added),
    ...(offerPlanIn(comingCopy(s, moves), plan)?.audience ?? []),
  ];
  return new Set(members.map(audienceMemberKey));
}
