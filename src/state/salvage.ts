import { join } from 'node:path';
import { UserError } from '../model/errors.ts';
import { licenseName, offerId } from '../model/ids.ts';
import type { Damage, Salvaged } from '../model/state-damage.ts';
import { damaged } from './documents.ts';
import {
  customersPath,
  licensesFolder,
  listAllocations,
  readAllocation,
  readCustomers,
} from './license-documents.ts';
import { listOffers, offersFolder, readOffer, readPublisherDocument } from './offer-documents.ts';
import { recordedOf } from './sealed-records.ts';

/** Reads each document separately. Without the salt of their hashes, all of them count as damaged. */
export async function salvage(folder: string, key: string | undefined): Promise<Salvaged> {
  const document = join(folder, 'publisher.json');
  const publisher = await tryRead(() => readPublisherDocument(document, key), { document });
  const shared = 'value' in publisher ? publisher.value : undefined;
  const trying = <T>(about: Omit<Damage, 'message'>, read: () => Promise<T>): Promise<Attempt<T>> =>
    tryRead(() => (shared ? read() : Promise.reject(damaged(about.document, saltless))), about);
  const offers = await Promise.all(
    (await listOffers(folder)).map((name) => {
      const about = { document: join(offersFolder(folder), name), offer: offerId(nameOf(name)) };
      return trying(about, () => readOffer(folder, name));
    }),
  );
  const allocations = await Promise.all(
    (await listAllocations(folder)).map((name) => {
      const about = { document: join(licensesFolder(folder), name), license: licenseName(nameOf(name)) };
      return trying(about, () => readAllocation(folder, name));
    }),
  );
  const customers = await tryRead(() => readCustomers(folder), { document: customersPath(folder) });
  const licensing = {
    allocations: Object.fromEntries(soundOf(allocations).map((one) => [one.name, one])),
    customers: soundOf([customers])[0] ?? {},
  };
  const isLicensed = allocations.length > 0 || soundOf([customers])[0] !== undefined;
  return {
    recorded: recordedOf(
      shared,
      {
        offers: Object.fromEntries(soundOf(offers).map((one) => [one.id, one])),
        ...(isLicensed ? { licensing } : {}),
      },
      key,
    ),
    damaged: [publisher, ...offers, ...allocations, customers].flatMap((read) =>
      'damage' in read ? [read.damage] : [],
    ),
  };
}

const nameOf = (file: string): string => file.replace(/\.json$/, '');

const soundOf = <T>(attempts: readonly Attempt<T>[]): readonly T[] =>
  attempts.flatMap((read) => ('value' in read ? [read.value] : []));

const saltless = 'the salt of its hashes is lost with publisher.json';

type Attempt<T> = { readonly value: T } | { readonly damage: Damage };

/** A document of a newer version is not damaged, so it must not be repaired here. */
async function tryRead<T>(read: () => Promise<T>, about: Omit<Damage, 'message'>): Promise<Attempt<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (error instanceof UserError && (error.code === 'state-damaged' || error.code === 'state-key'))
      return { damage: { ...about, message: error.message } };
    throw error;
  }
}
