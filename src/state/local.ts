import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { closeToOthers, makeOwnFolder, removeUnfinished } from '../filesystem/own-files.ts';
import { explainPathErrors } from '../filesystem/system-errors.ts';
import { UserError } from '../model/errors.ts';
import { given } from '../model/given.ts';
import type { Hold } from '../model/hold.ts';
import { sameJson } from '../model/json.ts';
import type { Store } from '../model/ports.ts';
import type { Binding } from '../model/recorded.ts';
import { keyName } from '../model/sealing.ts';
import { damaged, printStateDocument } from './documents.ts';
import { syncFolder, writeDurably } from './durable.ts';
import { appendHistory, readHistoryFile } from './history-file.ts';
import type { Timer } from './holder.ts';
import { licensesFolder, openLicenseDocuments, readLicensing } from './license-documents.ts';
import { forceUnlock, readLockHolder, takeLock, type HeldLock } from './lock.ts';
import { recordedOfferPath, offersFolder, readOffers, readPublisherDocument } from './offer-documents.ts';
import { salvage } from './salvage.ts';
import { sealDocuments } from './seal-documents.ts';
import { recordedOf, sealingOf } from './sealed-records.ts';
import type { PublisherDocument } from './shapes.ts';

/** Dependencies: time for locks, and randomness for the salt. */
type LocalOptions = {
  readonly folder: string;
  readonly now: () => Date;
  readonly timer?: Timer;
  readonly randomSalt: () => string;
  /** Key for hashes in addition to the salt; it is never written. */
  readonly key?: string;
};

/**
 * Recorded state in a folder: `publisher.json`, one document per offer, and `history.jsonl`. Each document
 * is replaced by an atomic rename after its bytes reached the disk.
 */
export function openLocalStore(options: LocalOptions): Store {
  const { folder, key } = options;
  const publisherPath = join(folder, 'publisher.json');
  const { check, lock } = lockIn(options);
  // Lines are chained, so write them one at a time.
  let written: Promise<unknown> = Promise.resolve();
  const readPublisher = () => readPublisherDocument(publisherPath, key);
  const write = async (path: string, content: object): Promise<void> => {
    await check();
    await writeDurably(path, printStateDocument(content));
  };
  let areSealed = false;
  return {
    lock,
    read: async () => {
      const publisher = await readPublisher();
      const offers = await readOffers(folder);
      const licensing = await readLicensing(folder);
      if (!publisher && (licensing !== undefined || Object.keys(offers).length > 0))
        throw damaged(publisherPath, 'it is gone, but offers are recorded');
      return recordedOf(publisher, { offers, ...given({ licensing }) }, key);
    },
    bind: async (...facts) => {
      const before = await readPublisher();
      const document = boundDocument(before, options, facts);
      if (!before || !sameJson(document, { ...before })) await write(publisherPath, document);
      if (!areSealed) await sealDocuments(folder, sealingOf(document, key), write);
      areSealed = true;
    },
    writeHolds: async (holds) => {
      const before = await readPublisher();
      if (!before) throw damaged(publisherPath, 'it is gone');
      await write(publisherPath, withHolds(before, holds));
    },
    writeOffer: (offer) => write(recordedOfferPath(folder, offer.id), offer),
    ...openLicenseDocuments(folder, write, check),
    append: (entry) => {
      const appended = written.then(() => appendHistory(folder, entry));
      written = appended;
      return appended;
    },
    history: () => readHistoryFile(folder),
    forgetOffer: async (offer) => {
      await check();
      await rm(recordedOfferPath(folder, offer), { force: true });
      await syncFolder(offersFolder(folder));
    },
    lockHolder: () => readLockHolder(join(folder, 'lock')),
    unlock: (holder) => forceUnlock(join(folder, 'lock'), holder),
    salvage: () => salvage(folder, key),
    setAside: async ({ document }) => {
      await rename(document, `${document}.damaged`);
      await syncFolder(dirname(document));
    },
  };
}

/**
 * The lock of a folder. Only its holder writes documents: a process that lost the lock writes nothing more.
 */
function lockIn({ folder, now, timer }: LocalOptions) {
  let held: HeldLock | undefined;
  return {
    check: async () => held?.check(),
    lock: async (holder: Parameters<Store['lock']>[0]) => {
      await makeOwnFolder(folder);
      const path = join(folder, 'lock');
      const time = { now: now(), ...given({ timer }) };
      const mine = await explainPathErrors(path, () => takeLock(path, holder, time));
      held = mine;
      for (const own of [folder, offersFolder(folder), licensesFolder(folder)]) await removeLeftovers(own);
      return async () => {
        held = undefined;
        await mine.release();
      };
    },
  };
}

/** Repairs what earlier versions and killed runs left behind; requires the lock. */
async function removeLeftovers(folder: string): Promise<void> {
  await closeToOthers(folder);
  await removeUnfinished(folder);
}

function boundDocument(
  before: PublisherDocument | undefined,
  { randomSalt, key }: LocalOptions,
  [binding, protect, reviewed, configuration]: Parameters<Store['bind']>,
): PublisherDocument {
  if (before) refuseOther(before.binding, binding);
  const read = reviewed ?? before?.reviewed;
  const inForce = configuration ?? before?.configuration;
  return {
    binding,
    salt: before?.salt ?? randomSalt(),
    ...given({ key: key === undefined ? undefined : keyName(key) }),
    protect: [...protect],
    ...given({ holds: before?.holds, reviewed: read, configuration: inForce }),
  };
}

/** The document with exactly these holds. */
export function withHolds(
  { holds: _before, ...document }: PublisherDocument,
  holds: readonly Hold[],
): PublisherDocument {
  return holds.length === 0 ? document : { ...document, holds: [...holds] };
}

/** The state of one marketplace is never used with another. */
export function refuseOther(recorded: Binding, found: Binding): void {
  // What an older version did not record is trusted once, and written by the next apply.
  if (sameJson({ ...found, ...recorded }, { ...found })) return;
  const [ours, theirs] = [bindingName(recorded), bindingName(found)];
  const moved = sameJson({ ...found, endpoint: null }, { ...recorded, endpoint: null });
  const rebuilt = moved ? '; where the same one moved, `offerctl state rebuild` fills the new place' : '';
  throw new UserError('other-marketplace', `this state belongs to ${ours}, not to ${theirs}`, {
    hint: `give each marketplace its own place in \`spec.state\`${rebuilt}; nothing was changed`,
    exitCode: 3,
  });
}

const bindingName = ({ provider, tenant, publisher, endpoint }: Binding): string =>
  `${publisher} on ${provider} (tenant ${tenant}${endpoint === undefined ? '' : `, ${endpoint}`})`;
