import { configurationOf, type Configuration } from '../../model/configuration.ts';
import { offerAddress } from '../../model/ids.ts';
import { isList, stableText, type Json } from '../../model/json.ts';
import { pathKeys } from '../../model/path.ts';
import type { OfferInput, PlanInput } from '../situation/input.ts';
import {
  itemsMissing,
  loosenedGoLive,
  loosenedPublisher,
  withoutRefused,
  type Loosening,
} from '../situation/loosening.ts';
import { letThrough } from './let-through.ts';
import { refusal, type RefusalDraft } from './refused.ts';

/** A Publisher that allows more than was reviewed: nothing is applied with it. */
export function looserPublisher({ desired, reviewed = [] }: PlanInput): readonly RefusalDraft[] {
  const now = configurationOf(desired);
  return refusedOnce(reviewed.flatMap((before) => loosenedPublisher(before, now)));
}

/** An offer that would go live more easily than was reviewed. */
export function looserGoLive({ id, input: { desired, reviewed = [] } }: OfferInput): readonly RefusalDraft[] {
  const now = configurationOf(desired);
  return refusedOnce(reviewed.flatMap((before) => loosenedGoLive(before, now, id)));
}

/** The configuration that is in force: what the files say, except for what is refused. */
export const configurationInForce = (
  input: Pick<PlanInput, 'desired' | 'recorded' | 'intent' | 'reviewed' | 'unsound'>,
): Configuration =>
  (input.reviewed ?? []).reduceRight(
    (now, before) =>
      withoutRefused(now, before, (found) => letThrough(input, asRefused(found)) === undefined),
    withUnsound(input, configurationOf(input.desired)),
  );

/** The files of an offer with errors do not take effect, so what was recorded of it stays in force. */
function withUnsound({ recorded, unsound }: UnsoundInput, now: Configuration): Configuration {
  const before = Object.entries(recorded.configuration?.goLive ?? {});
  const kept = before.filter(([id]) => unsound?.has(offerAddress(id)));
  return kept.length === 0 ? now : { ...now, goLive: { ...now.goLive, ...Object.fromEntries(kept) } };
}

type UnsoundInput = Pick<PlanInput, 'recorded' | 'unsound'>;

/** If a value differs from several reviewed configurations, the difference from the first is shown. */
const refusedOnce = (found: readonly Loosening[]): readonly RefusalDraft[] =>
  found.filter(({ address }, at) => found.findIndex((one) => one.address === address) === at).map(asRefused);

const asRefused = ({ address, place, before, after }: Loosening): RefusalDraft =>
  refusal({
    rule: 'SAFE-CONFIG',
    address,
    place,
    message: `\`${fieldName(place.path)}\` is looser than reviewed: ${toldDifference(before, after)}`,
    hint: 'take it back, or let it through once the owners of the configuration have agreed',
    about: after ?? null,
  });

const fieldName = (path: string): string => pathKeys(path).join('.');

function toldDifference(before: Json | undefined, after: Json | undefined): string {
  if (!isList(before) && !isList(after)) return `${toldValue(before)} → ${toldValue(after)}`;
  const [added, removed] = [itemsMissing(before, after), itemsMissing(after, before)];
  return [
    ...(added.length === 0 ? [] : [`added ${added.map(toldValue).join(', ')}`]),
    ...(removed.length === 0 ? [] : [`removed ${removed.map(toldValue).join(', ')}`]),
  ].join('; ');
}

const toldValue = (value: Json | undefined): string =>
  value === undefined ? 'not written' : typeof value === 'string' ? `\`${value}\`` : stableText(value);
