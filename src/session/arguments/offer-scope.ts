import type { Desired } from '../../model/desired.ts';
import { UserError } from '../../model/errors.ts';
import { offerId, type OfferId } from '../../model/ids.ts';

/** Parses `--offer`; each id must be declared. */
export function scopeOf(desired: Desired, offers: readonly string[]): { readonly only?: readonly OfferId[] } {
  if (offers.length === 0) return {};
  const known = new Set<string>(desired.offers.map(({ id }) => id));
  const unknown = offers.find((offer) => !known.has(offer));
  if (unknown === undefined) return { only: offers.map(offerId) };
  throw new UserError('unknown-offer', `no file declares the offer \`${unknown}\``, {
    hint:
      known.size === 0
        ? 'no offer is declared in this folder: check -C and --config'
        : `declared are: ${[...known].join(', ')}`,
  });
}

/** Refuses offers that are not among those that were read. */
export function requireRead(offers: readonly string[], read: readonly OfferId[]): void {
  const missing = offers.find((offer) => !read.some((id) => id === offer));
  if (missing === undefined) return;
  throw new UserError('unknown-offer', `there is no offer \`${missing}\` in the marketplace that is ours`, {
    hint: read.length === 0 ? 'no offer is' : `these are: ${read.join(', ')}`,
  });
}
