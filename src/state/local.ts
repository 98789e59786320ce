import { given } from '../model/given.ts';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  closeToOthers,
  listOwnFolder,
  makeOwnFolder,
  readOwnFile,
  removeUnfinished,
} from '../filesystem/own-files.ts';
import { explainPathErrors } from '../filesystem/system-errors.ts';
import { UserError } from '../model/errors.ts';
import { offerId, type OfferId } from '../model/ids.ts';
import { byText, sameJson } from '../model/json.ts';
import type { Store } from '../model/ports.ts';
import type { Binding, Recorded, RecordedOffer } from '../model/recorded.ts';
import { keyName, type Sealing } from '../model/sealing.ts';
import type { Damage, Salvaged } from '../model/state-damage.ts';
import { damaged, printStateDocument } from './documents.ts';
import { missing, syncFolder, writeDurably } from './durable.ts';
import { appendHistory, readHistoryFile } from './history-file.ts';
import type { Timer } from './holder.ts';
import { forceUnlock, readLockHolder, takeLock, type HeldLock } from './lock.ts';
import { recordedOf, refuseOtherKey, sealedOffer, sealingOf } from './sealed-records.ts';
import { parseOffer, parsePublisher, type PublisherDocument } from './shapes.ts';

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
  const offerPath = (offer: OfferId): string => join(folder, 'offers', `${offer}.json`);
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
      const offers = await readOffers(join(folder, 'offers'));
      if (!publisher && Object.keys(offers).length > 0)
        throw damaged(publisherPath, 'it is gone, but offers are recorded');
      return recordedOf(publisher, offers, key);
    },
    bind: async (...facts) => {
      const before = await readPublisher();
      const document = boundDocument(before, options, facts);
      if (!before || !sameJson(document, { ...before })) await write(publisherPath, document);
      const unsealed = areSealed ? [] : await readUnsealedOffers(folder, sealingOf(document, key));
      for (const offer of unsealed) await write(offerPath(offer.id), offer);
      areSealed = true;
    },
    writeOffer: (offer) => write(offerPath(offer.id), offer),
    append: (entry) => {
      const appended = written.then(() => appendHistory(folder, entry));
      written = appended;
      return appended;
    },
    history: () => readHistoryFile(folder),
    forgetOffer: async (offer) => {
      await check();
      await rm(offerPath(offer), { force: true });
      await syncFolder(join(folder, 'offers'));
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
      for (const own of [folder, join(folder, 'offers')]) await removeLeftovers(own);
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
    ...given({ reviewed: read, configuration: inForce }),
  };
}

/** Records with hashes from an earlier version, or from before there was a key, in their new form. */
async function readUnsealedOffers(folder: string, sealing: Sealing): Promise<readonly RecordedOffer[]> {
  const offers = Object.values(await readOffers(join(folder, 'offers')));
  const pairs = offers.map((offer) => [offer, sealedOffer(sealing, offer)] as const);
  return pairs.flatMap(([offer, fresh]) => (sameJson({ ...fresh }, { ...offer }) ? [] : [fresh]));
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

async function readOffers(folder: string): Promise<Recorded['offers']> {
  const names = await listOwnFolder(folder);
  const offers = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readOffer(folder, name)),
  );
  return Object.fromEntries(offers.toSorted((a, b) => byText(a.id, b.id)).map((offer) => [offer.id, offer]));
}

async function readOffer(folder: string, name: string): Promise<RecordedOffer> {
  const path = join(folder, name);
  return parseOffer(path, name.replace(/\.json$/, ''), await readOwnFile(path));
}

async function readPublisherDocument(
  path: string,
  key: string | undefined,
): Promise<PublisherDocument | undefined> {
  const text = await readOwnFile(path).catch(missing(undefined));
  if (text === undefined) return undefined;
  const publisher = parsePublisher(path, text);
  refuseOtherKey(publisher, key);
  return publisher;
}

/** Reads each document separately; without the salt of their hashes, all offers count as damaged. */
async function salvage(folder: string, key: string | undefined): Promise<Salvaged> {
  const document = join(folder, 'publisher.json');
  const publisher = await tryRead(() => readPublisherDocument(document, key), { document });
  const shared = 'value' in publisher ? publisher.value : undefined;
  const below = join(folder, 'offers');
  const names = (await listOwnFolder(below)).filter((name) => name.endsWith('.json'));
  const offers = await Promise.all(
    names.toSorted(byText).map((name) => {
      const about = { document: join(below, name), offer: offerId(name.replace(/\.json$/, '')) };
      const read = () =>
        shared ? readOffer(below, name) : Promise.reject(damaged(about.document, saltless));
      return tryRead(read, about);
    }),
  );
  const sound = offers.flatMap((read) => ('value' in read ? [[read.value.id, read.value] as const] : []));
  return {
    recorded: recordedOf(shared, Object.fromEntries(sound), key),
    damaged: [publisher, ...offers].flatMap((read) => ('damage' in read ? [read.damage] : [])),
  };
}

const saltless = 'the salt of its hashes is lost with publisher.json';

type Attempt<T> = { readonly value: T } | { readonly damage: Damage };

/** A document of a newer version is not damaged, and not ours to repair. */
async function tryRead<T>(read: () => Promise<T>, about: Omit<Damage, 'message'>): Promise<Attempt<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    if (error instanceof UserError && (error.code === 'state-damaged' || error.code === 'state-key'))
      return { damage: { ...about, message: error.message } };
    throw error;
  }
}
