import type { Desired } from '../../model/desired.ts';
import { UserError } from '../../model/errors.ts';
import { didYouMean } from '../../files/schema/nearest.ts';
import { licenseName, offerId, type LicenseName, type OfferId } from '../../model/ids.ts';

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

/** The parts of a plan that `--offer` and `--license` name. */
type NamedScope = { readonly only?: readonly OfferId[]; readonly onlyLicenses?: readonly LicenseName[] };

/** Parses `--offer` and `--license`; with licences alone no offer is planned. */
export function namedScope(
  desired: Desired,
  { offers, licenses = [] }: { readonly offers: readonly string[]; readonly licenses?: readonly string[] },
): NamedScope {
  if (licenses.length === 0) return scopeOf(desired, offers);
  if (offers.length > 0) {
    throw new UserError('usage', '--offer and --license do not go together', {
      hint: 'with --offer, the licences of that offer are planned too',
    });
  }
  const known = desired.licenses.map(({ name }): string => name);
  const unknown = licenses.find((name) => !known.includes(name));
  if (unknown === undefined) return { only: [], onlyLicenses: licenses.map(licenseName) };
  const declared =
    known.length === 0 ? 'none is declared in this folder' : `declared are: ${known.join(', ')}`;
  throw new UserError('unknown-license', `no file declares the licence allocation \`${unknown}\``, {
    hint: didYouMean(unknown, known, declared),
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
