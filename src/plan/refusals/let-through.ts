import type { Override } from '../../model/override.ts';
import type { PlanInput } from '../situation/input.ts';
import { offerAddress, type OfferId } from '../../model/ids.ts';
import { asksTheSame } from './covers.ts';
import type { RefusalRule } from './extents.ts';
import { overrideOf } from '../../model/override.ts';
import type { RefusalDraft } from './refused.ts';

/** Who allows a refusal in this run: the command, or a commit that asks for it. */
export function letThrough(
  input: Pick<PlanInput, 'desired' | 'recorded' | 'intent'>,
  refused: RefusalDraft,
): Override | undefined {
  const { rule, address, changeDigest: change } = refused;
  const { allow, grants = [] } = input.intent;
  if (allow.includes(overrideOf(refused))) return { rule, address, change };
  const grant = grants.find((one) => asksTheSame(one, refused, input));
  return grant && { rule, address, change, commit: grant.commit, by: grant.by };
}

/** How to send an earlier publish once more, as an `--allow` option. */
export const resubmission = (offer: OfferId): readonly string[] =>
  holdBack.map((rule) => overrideOf({ rule, address: offerAddress(offer) }));

/** What blocks a publish that was sent before. */
const holdBack: readonly RefusalRule[] = ['PUB-FAILED', 'PUB-CANCELLED'];
