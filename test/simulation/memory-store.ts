import { UserError } from '../../src/model/errors.ts';
import { offerId } from '../../src/model/ids.ts';
import { byText } from '../../src/model/json.ts';
import type { LinePosition } from '../../src/model/history.ts';
import type { Store } from '../../src/model/ports.ts';
import type { HistoryEntry, Recorded } from '../../src/model/recorded.ts';
import type { RecordedLicensing } from '../../src/model/recorded-licenses.ts';
import type { LockHolder } from '../../src/model/state-damage.ts';
import { parseAllocation, parseCustomers } from '../../src/state/license-shapes.ts';
import { damaged, printStateDocument } from '../../src/state/documents.ts';
import { chained, chainStart, readHistory } from '../../src/state/history.ts';
import { refuseOther, withHolds } from '../../src/state/local.ts';
import { recordedOf } from '../../src/state/sealed-records.ts';
import { parseOffer, parsePublisher, type PublisherDocument } from '../../src/state/shapes.ts';

/** Documents of a recorded state by path, shared by every process that opens a store over them. */
export type Documents = Map<string, string>;

type Held = { holder?: LockHolder };

const publisherPath = 'publisher.json';
const historyPath = 'history.jsonl';
const customersPath = 'customers.json';
const allocationPath = (name: string): string => `licenses/${name}.json`;
const offerPath = (id: string): string => `offers/${id}.json`;

/**
 * An in-memory store for tests that open thousands of them: the same documents, read and written by the same
 * code, in a map. `check` runs before each write and throws if the process counts as dead by then.
 */
export function memoryStore(salt: string) {
  const documents: Documents = new Map();
  const held: Held = {};
  return {
    documents,
    open: (check: () => void = () => undefined): Store => storeOver({ documents, held, salt, check }),
  };
}

type Opened = {
  readonly documents: Documents;
  readonly held: Held;
  readonly salt: string;
  readonly check: () => void;
};

function storeOver(opened: Opened): Store {
  const { documents, held } = opened;
  const write = (path: string, text: string): void => {
    opened.check();
    documents.set(path, text);
  };
  return {
    lock: async (holder) => takeLock(held, holder),
    read: async () => readAll(documents),
    bind: async (...facts) => write(publisherPath, printStateDocument(bound(opened, facts))),
    writeHolds: async (holds) => {
      const before = readPublisher(documents);
      if (!before) throw damaged(publisherPath, 'it is gone');
      write(publisherPath, printStateDocument(withHolds(before, holds)));
    },
    writeOffer: async (offer) => write(offerPath(offer.id), printStateDocument(offer)),
    writeAllocation: async (one) => write(allocationPath(one.name), printStateDocument(one)),
    writeCustomers: async (customers) => write(customersPath, printStateDocument({ customers })),
    forgetAllocation: async (name) => void documents.delete(allocationPath(name)),
    append: async (entry) => append(opened, entry),
    history: async () => readHistory(documents.get(historyPath) ?? ''),
    forgetOffer: async (offer) => void documents.delete(offerPath(offer)),
    lockHolder: async () => held.holder,
    unlock: async ({ token }) => {
      if (held.holder?.token !== token) return false;
      delete held.holder;
      return true;
    },
    salvage: async () => ({ recorded: readAll(documents), damaged: [] }),
    setAside: async ({ document }) => void documents.delete(document),
  };
}

function takeLock(held: Held, by: Parameters<Store['lock']>[0]): () => Promise<void> {
  if (held.holder) throw new UserError('locked', `${held.holder.owner} works with this state`);
  const mine: LockHolder = { ...by, started: '', place: 'in memory', alive: 'yes' };
  held.holder = mine;
  return async () => {
    if (held.holder === mine) delete held.holder;
  };
}

const readPublisher = (documents: Documents): PublisherDocument | undefined => {
  const text = documents.get(publisherPath);
  return text === undefined ? undefined : parsePublisher(publisherPath, text);
};

function readLicensing(documents: Documents): RecordedLicensing | undefined {
  const paths = [...documents.keys()].filter((path) => path.startsWith('licenses/')).toSorted(byText);
  const allocations = paths.map((path) => {
    const name = path.replace(/^licenses\/|\.json$/g, '');
    return [name, parseAllocation(path, name, documents.get(path) ?? '')] as const;
  });
  const customers = documents.get(customersPath);
  if (allocations.length === 0 && customers === undefined) return undefined;
  return {
    allocations: Object.fromEntries(allocations),
    customers: customers === undefined ? {} : parseCustomers(customersPath, customers),
  };
}

function readAll(documents: Documents): Recorded {
  const paths = [...documents.keys()].filter((path) => path.startsWith('offers/')).toSorted(byText);
  const offers = paths.map((path) => {
    const id = path.replace(/^offers\/|\.json$/g, '');
    return [offerId(id), parseOffer(path, id, documents.get(path) ?? '')] as const;
  });
  const publisher = readPublisher(documents);
  if (!publisher && paths.length > 0) throw damaged(publisherPath, 'it is gone, but offers are recorded');
  const licensing = readLicensing(documents);
  return recordedOf(
    publisher,
    { offers: Object.fromEntries(offers), ...(licensing ? { licensing } : {}) },
    undefined,
  );
}

/** As in a folder: what is not given stays as it was. */
function bound(
  { documents, salt }: Opened,
  [binding, protect, reviewed, configuration]: Parameters<Store['bind']>,
): PublisherDocument {
  const before = readPublisher(documents);
  if (before) refuseOther(before.binding, binding);
  return {
    ...before,
    binding,
    salt: before?.salt ?? salt,
    protect: [...protect],
    ...(reviewed ? { reviewed } : {}),
    ...(configuration ? { configuration } : {}),
  };
}

function append({ documents, check }: Opened, entry: HistoryEntry): LinePosition {
  check();
  const before = documents.get(historyPath) ?? '';
  const { chain } = readHistory(before);
  const { line, hash } = chained(entry, chain.at(-1)?.hash ?? chainStart);
  documents.set(historyPath, `${before}${line}\n`);
  return { line: chain.length + 1, hash };
}
