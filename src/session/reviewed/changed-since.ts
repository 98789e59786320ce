import type { Desired, DesiredOffer } from '../../model/desired.ts';
import type { OfferId } from '../../model/ids.ts';
import { sameJson, type Json } from '../../model/json.ts';
import type { BaseProject } from './base-project.ts';

/**
 * The offers that the files say something else about than where HEAD left the base, vanished ones included;
 * `undefined` when that may be all of them. What counts is what files mean: where documents stand, and which
 * text, table or picture they take a value from, makes no difference.
 */
export function changedSince(base: BaseProject | 'new', desired: Desired): readonly OfferId[] | undefined {
  if (base === 'new' || !base.fork || !same(base.fork.publisher, desired.publisher)) return undefined;
  const [old, now] = [offersById(base.fork), offersById(desired)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((id) => !same(old.get(id), now.get(id)));
}

const offersById = ({ offers }: Desired): ReadonlyMap<OfferId, DesiredOffer> =>
  new Map(offers.map((offer) => [offer.id, offer]));

const same = (a: object | undefined, b: object | undefined): boolean => sameJson(plainJson(a), plainJson(b));

const plainJson = (value: object | undefined): Json | undefined =>
  value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as Json);
