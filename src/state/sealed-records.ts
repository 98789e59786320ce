import { given } from '../model/given.ts';
import { UserError } from '../model/errors.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import type { Applied, Recorded, RecordedOffer, SoldTo } from '../model/recorded.ts';
import type { RecordedAllocation, RecordedLicensing } from '../model/recorded-licenses.ts';
import { keyName, sealed, type Sealing } from '../model/sealing.ts';
import type { PublisherDocument } from './shapes.ts';

export const sealingOf = ({ salt }: Pick<Sealing, 'salt'>, key: string | undefined): Sealing => ({
  salt,
  ...given({ key }),
});

/** The content of the documents, with every hash in its current form. */
export function recordedOf(
  publisher: PublisherDocument | undefined,
  { offers, licensing }: Pick<Recorded, 'offers' | 'licensing'>,
  key: string | undefined,
): Recorded {
  if (!publisher) return { ...sealingOf({ salt: '' }, key), protect: [], offers };
  const { key: _name, ...document } = publisher;
  const sealing = sealingOf(document, key);
  const fresh = Object.entries(offers).map(([id, offer]) => [id, sealedOffer(sealing, offer)]);
  return {
    ...document,
    ...sealing,
    offers: Object.fromEntries(fresh) as Recorded['offers'],
    ...given({ licensing: licensing && sealedLicensing(sealing, licensing) }),
  };
}

/** Hashes made with one key cannot be compared with another key, or without one. */
export function refuseOtherKey({ key: name }: PublisherDocument, key: string | undefined): void {
  if (name === undefined || (key !== undefined && keyName(key) === name)) return;
  if (key === undefined) {
    throw new UserError('state-keyed', 'the state is hashed with a key, and OFFERCTL_STATE_KEY is not set', {
      hint: 'set it to the key that the last apply had; nothing was changed',
    });
  }
  throw new UserError('state-key', 'OFFERCTL_STATE_KEY is another key than the state is hashed with', {
    hint: 'set the key that the last apply had; if that is lost, run `offerctl state rebuild`',
  });
}

/** The record with every hash sealed, except hashes that a history line also contains. */
export function sealedOffer(sealing: Sealing, offer: RecordedOffer): RecordedOffer {
  const seal = (hash: string): string => sealed(sealing, hash);
  const { named, soldTo, applied, liveSecrets, submitted, cancelled, journal } = offer;
  return {
    ...offer,
    named: mapValues(named, (hashes) => hashes.map(seal)),
    ...given({
      soldTo: soldTo && mapValues(soldTo, (one) => sealedMembers(one, seal)),
      applied: applied && sealedApplied(applied, seal),
      liveSecrets: liveSecrets && mapValues(liveSecrets, seal),
      submitted: submitted && { ...submitted, ...sealedHashes(submitted, seal) },
      cancelled: cancelled && { ...cancelled, ...sealedHashes(cancelled, seal) },
      journal: journal && { ...journal, ...sealedHashes(journal, seal) },
    }),
  };
}

/** Customers and forms, with every hash in its current form. */
export const sealedLicensing = (
  sealing: Sealing,
  { allocations, customers }: RecordedLicensing,
): RecordedLicensing => ({
  allocations: mapValues(allocations, (one) => sealedAllocation(sealing, one)),
  customers: Object.fromEntries(
    Object.entries(customers).map(([hash, customer]) => [sealed(sealing, hash), customer]),
  ),
});

export const sealedAllocation = (sealing: Sealing, allocation: RecordedAllocation): RecordedAllocation => ({
  ...allocation,
  customer: sealed(sealing, allocation.customer),
  ...given({
    form: allocation.form && { ...allocation.form, digest: sealed(sealing, allocation.form.digest) },
    manual: allocation.manual?.map((step) =>
      step.form === undefined ? step : { ...step, form: sealed(sealing, step.form) },
    ),
  }),
});

type Seal = (hash: string) => string;

type SealedHashes = {
  readonly members?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
};

const sealedHashes = <T extends SealedHashes>({ members, secrets }: T, seal: Seal) => ({
  ...given({ members: members && mapValues(members, seal), secrets: secrets && mapValues(secrets, seal) }),
});

const sealedMembers = (sold: SoldTo, seal: Seal): SoldTo =>
  sold.members ? { ...sold, members: sold.members.map(seal) } : sold;

const sealedApplied = ({ sent, returned, audiences, secrets }: Applied, seal: Seal): Applied => ({
  sent: sealedContent(sent, seal),
  returned: sealedContent(returned, seal),
  audiences: mapValues(audiences, (both) => mapValues(both, seal)),
  secrets: mapValues(secrets, seal),
});

const contentHash = /^(?:hash|scrypt):/;

/** Seals the hashes of customers in a copy, which also holds texts that are not hashes. */
function sealedContent<T extends Json | Applied['sent']>(value: T, seal: Seal): T {
  const within = (json: Json): Json => {
    if (typeof json === 'string') return contentHash.test(json) ? seal(json) : json;
    if (isList(json)) return json.map(within);
    return isObject(json) ? mapValues(json, within) : json;
  };
  return within(value) as T;
}

const mapValues = <T extends object, V>(object: T, change: (value: T[keyof T]) => V) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)])) as {
    readonly [K in keyof T]: V;
  };
