import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../model/errors.ts';
import { byText, sameJson, type Json } from '../model/json.ts';
import type { Store } from '../model/ports.ts';
import type { Binding, HistoryEntry, Recorded, RecordedOffer } from '../model/recorded.ts';
import { damaged, printDocument } from './documents.ts';
import { takeLock } from './lock.ts';
import { parseOffer, parsePublisher, type PublisherDocument } from './shapes.ts';

/** Needs from outside: the time for locks, and randomness for the salt. */
type LocalOptions = {
  readonly folder: string;
  readonly now: () => Date;
  readonly randomSalt: () => string;
};

/**
 * Recorded state in a folder: `publisher.json`, one document per offer, and `history.jsonl`. Each document is
 * replaced by an atomic rename after its bytes reached the disk.
 */
export function openLocalStore({ folder, now, randomSalt }: LocalOptions): Store {
  const publisherPath = join(folder, 'publisher.json');
  // Lines are chained, so they are written one after the other.
  let written = Promise.resolve();
  const readPublisher = () => readPublisherDocument(publisherPath);
  return {
    read: async () => {
      const publisher = await readPublisher();
      const offers = await readOffers(join(folder, 'offers'));
      if (!publisher && Object.keys(offers).length > 0)
        throw damaged(publisherPath, 'it is gone, but offers are recorded');
      if (!publisher) return { salt: '', protect: [], offers };
      return { ...publisher, offers };
    },
    lock: async (holder) => {
      await mkdir(folder, { recursive: true });
      return takeLock(join(folder, 'lock'), holder, now());
    },
    bind: async (binding, protect, reviewed) => {
      const before = await readPublisher();
      if (before) refuseOther(before.binding, binding);
      const read = reviewed ?? before?.reviewed;
      const document = {
        binding,
        salt: before?.salt ?? randomSalt(),
        protect,
        ...(read ? { reviewed: read } : {}),
      };
      if (!before || !sameJson(document, { ...before }))
        await writeDurably(publisherPath, printDocument(document));
    },
    writeOffer: (offer) => writeDurably(join(folder, 'offers', `${offer.id}.json`), printDocument(offer)),
    append: (entry) => {
      written = written.then(() => appendHistory(join(folder, 'history.jsonl'), entry));
      return written;
    },
  };
}

/** State of one marketplace is never used with another. */
export function refuseOther(recorded: Binding, found: Binding): void {
  if (sameJson({ ...recorded }, { ...found })) return;
  const [ours, theirs] = [nameOf(recorded), nameOf(found)];
  throw new UserError('other-marketplace', `this state belongs to ${ours}, not to ${theirs}`, {
    hint: 'give each marketplace its own place in `spec.state`; nothing was changed',
    exitCode: 3,
  });
}

const nameOf = ({ provider, tenant, publisher }: Binding): string =>
  `${publisher} on ${provider} (tenant ${tenant})`;

async function readOffers(folder: string): Promise<Recorded['offers']> {
  const names = await readdir(folder).catch(missing([]));
  const offers = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readOffer(folder, name)),
  );
  return Object.fromEntries(offers.toSorted((a, b) => byText(a.id, b.id)).map((offer) => [offer.id, offer]));
}

async function readOffer(folder: string, name: string): Promise<RecordedOffer> {
  const path = join(folder, name);
  return parseOffer(path, name.replace(/\.json$/, ''), await readFile(path, 'utf8'));
}

async function readPublisherDocument(path: string): Promise<PublisherDocument | undefined> {
  const text = await readFile(path, 'utf8').catch(missing(undefined));
  return text === undefined ? undefined : parsePublisher(path, text);
}

const missing =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return instead;
    throw error;
  };

async function writeDurably(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const fresh = `${path}.${process.pid}.tmp`;
  const file = await open(fresh, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
  await syncFolder(dirname(path));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Each line carries the hash of the line before it, so a line cannot be changed or dropped unnoticed. */
async function appendHistory(path: string, entry: HistoryEntry): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const text = await readFile(path, 'utf8').catch(missing(''));
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  const previous = createHash('sha256').update(last).digest('hex');
  const line: Json = { ...entry, previous };
  // A line that a killed process left unfinished stays visible, on a line of its own.
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  await appendFile(path, `${gap}${JSON.stringify(line)}\n`);
}
