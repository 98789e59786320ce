import type { PublisherPath } from '../../kinds/spec-path.ts';
import type { OfferId } from '../../model/ids.ts';
import { offerOf } from '../../model/ids.ts';
import type { Configuration } from '../../model/configuration.ts';
import { entryOf, isList } from '../../model/json.ts';
import { offerPlanIn } from '../../model/observed.ts';
import { isSold } from '../../model/on-sale.ts';
import type { Desired, DesiredOffer } from '../../model/desired.ts';
import type { Problem } from '../../model/problem.ts';
import type { Recorded } from '../../model/recorded.ts';
import type { PlanInput } from './input.ts';

/** True if the policy protects an offer now, or did at the last apply. */
export const isProtected = ({ id, input }: { readonly id: OfferId; readonly input: PlanInput }): boolean =>
  [...input.policy.protect, ...input.recorded.protect].some((name) => name === id);

/** Offers that the files declare or the record contains. */
export const knownOffers = (
  { offers: declared }: Pick<Desired, 'offers'>,
  { offers }: Pick<Recorded, 'offers'>,
): readonly string[] => [...new Set([...declared.map(({ id }): string => id), ...Object.keys(offers)])];

type KnownProtection = Pick<Recorded, 'offers' | 'protect'>;

/**
 * The severity when a protection names an offer of no file. A typo would leave another offer unprotected.
 * While nothing is recorded, nothing could be stopped; and an offer that was protected before may have lost
 * its record.
 */
export function gravityOfUnknown(
  id: string,
  { offers, protect }: KnownProtection,
): Problem['severity'] | undefined {
  if (Object.hasOwn(offers, id)) return undefined;
  return Object.keys(offers).length === 0 || protect.includes(id) ? 'warning' : 'error';
}

const protectPath = '/policy/protect' satisfies PublisherPath;

/** A configuration without protections of unknown offers: correcting one loosens nothing. */
export function withKnownProtections(
  configuration: Configuration,
  isKnown: (id: string) => boolean,
): Configuration {
  const protect = entryOf(configuration.spec, protectPath);
  if (!isList(protect)) return configuration;
  const known = protect.filter((id) => typeof id === 'string' && isKnown(id));
  return { ...configuration, spec: { ...configuration.spec, [protectPath]: known } };
}

/**
 * What stays protected after an apply. A protection ends only with an apply in which the offer stays on sale
 * with all its plans and has no refusal, so that unprotecting and stopping need two reviews.
 */
export function protectedAfter(
  input: PlanInput,
  refusals: readonly { readonly address: string }[],
): readonly string[] {
  const { policy, recorded, desired, intent } = input;
  const refused = new Set(refusals.map(({ address }) => offerOf(address)));
  const lifted = desired.offers
    .filter((offer) => (intent.only?.includes(offer.id) ?? true) && !refused.has(offer.id))
    .filter((offer) => !refused.has(undefined) && staysOnSale(input, offer))
    .map(({ id }): string => id);
  const known = new Set(knownOffers(desired, recorded));
  const asked = policy.protect.filter((id) => known.has(id));
  return [...new Set([...asked, ...recorded.protect.filter((id) => !lifted.includes(id))])];
}

function staysOnSale({ observed }: PlanInput, { id, lifecycle, plans }: DesiredOffer): boolean {
  const live = observed.offers.find((offer) => offer.id === id)?.live;
  const stops = plans.some((plan) => plan.lifecycle === 'stopped' && isSold(offerPlanIn(live, plan.id)));
  return lifecycle !== 'stopped' && !stops;
}
