import type { Desired, DesiredOffer } from '../../model/desired.ts';
import { licenseAddress, offerAddress, type OfferId } from '../../model/ids.ts';
import { sameJson, type Json } from '../../model/json.ts';
import type { BaseProject } from './base-project.ts';

/**
 * The offers whose declared content changed since HEAD left the base, removed ones included; `undefined`
 * when all of them may have. Compares what the files mean: it makes no difference in which document a value
 * stands, or from which text, table or image file it comes.
 */
export function changedSince(base: BaseProject | 'new', desired: Desired): readonly OfferId[] | undefined {
  if (base === 'new' || !base.fork || !same(base.fork.publisher, desired.publisher)) return undefined;
  const [old, now] = [offersById(base.fork), offersById(desired)];
  const offers = [...new Set([...old.keys(), ...now.keys()])].filter((id) => !same(old.get(id), now.get(id)));
  return [...new Set([...offers, ...offersOfChangedLicenses(base.fork, desired)])];
}

/** Addresses of offers and allocations that differ; those of a project that cannot be read all may. */
export function changedSubjects(before: Desired | undefined, after: Desired | undefined): readonly string[] {
  const [old, now] = [subjectsDeclared(before), subjectsDeclared(after)];
  const isAny = !before || !after || !same(before.publisher, after.publisher);
  return [...new Set([...old.keys(), ...now.keys()])].filter(
    (one) => isAny || !same(old.get(one), now.get(one)),
  );
}

const subjectsDeclared = (desired: Desired | undefined): ReadonlyMap<string, object> =>
  new Map<string, object>([
    ...(desired?.offers ?? []).map((offer) => [offerAddress(offer.id), offer] as const),
    ...(desired?.licenses ?? []).map((license) => [licenseAddress(license.name), license] as const),
  ]);

const licensesNamed = ({ licenses }: Desired, name: string) => licenses.find((one) => one.name === name);

/** Offers of allocations that differ: licences are planned with their offer. */
function offersOfChangedLicenses(before: Desired, after: Desired): readonly OfferId[] {
  return [...before.licenses, ...after.licenses]
    .filter(({ name }) => !same(licensesNamed(before, name), licensesNamed(after, name)))
    .map(({ offer }) => offer);
}

const offersById = ({ offers }: Desired): ReadonlyMap<OfferId, DesiredOffer> =>
  new Map(offers.map((offer) => [offer.id, offer]));

const same = (a: object | undefined, b: object | undefined): boolean => sameJson(plainJson(a), plainJson(b));

const plainJson = (value: object | undefined): Json | undefined =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
