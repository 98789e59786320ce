import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { listOwnFolder, readOwnFile } from '../filesystem/own-files.ts';
import { byText } from '../model/json.ts';
import type { Store } from '../model/ports.ts';
import type { RecordedAllocation, RecordedLicensing } from '../model/recorded-licenses.ts';
import { missing, syncFolder } from './durable.ts';
import { parseAllocation, parseCustomers } from './license-shapes.ts';

type LicenseStore = Pick<Store, 'writeAllocation' | 'writeCustomers' | 'forgetAllocation'>;

export const licensesFolder = (folder: string): string => join(folder, 'licenses');
export const customersPath = (folder: string): string => join(folder, 'customers.json');

export const allocationPath = (folder: string, name: string): string =>
  join(licensesFolder(folder), `${name}.json`);

/**
 * Writes one document per allocation, and one for all customers, because allocations share a customer's
 * consent.
 */
export function openLicenseDocuments(
  folder: string,
  write: (path: string, content: object) => Promise<void>,
  check: () => Promise<void>,
): LicenseStore {
  return {
    writeAllocation: (allocation) => write(allocationPath(folder, allocation.name), allocation),
    writeCustomers: (customers) => write(customersPath(folder), { customers }),
    forgetAllocation: async (name) => {
      await check();
      await rm(allocationPath(folder, name), { force: true });
      await syncFolder(licensesFolder(folder)).catch(missing(undefined));
    },
  };
}

/** What is recorded about licences; `undefined` if nothing is. */
export async function readLicensing(folder: string): Promise<RecordedLicensing | undefined> {
  const allocations = await Promise.all(
    (await listAllocations(folder)).map((name) => readAllocation(folder, name)),
  );
  const customers = await readCustomers(folder);
  if (allocations.length === 0 && customers === undefined) return undefined;
  return {
    allocations: Object.fromEntries(allocations.map((one) => [one.name, one])),
    customers: customers ?? {},
  };
}

/** Names of the documents of allocations, in order. */
export async function listAllocations(folder: string): Promise<readonly string[]> {
  const names = await listOwnFolder(licensesFolder(folder));
  return names.filter((name) => name.endsWith('.json')).toSorted(byText);
}

export async function readAllocation(folder: string, file: string): Promise<RecordedAllocation> {
  const path = join(licensesFolder(folder), file);
  return parseAllocation(path, file.replace(/\.json$/, ''), await readOwnFile(path));
}

export async function readCustomers(folder: string): Promise<RecordedLicensing['customers'] | undefined> {
  const path = customersPath(folder);
  const text = await readOwnFile(path).catch(missing(undefined));
  return text === undefined ? undefined : parseCustomers(path, text);
}
