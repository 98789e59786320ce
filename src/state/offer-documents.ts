import { join } from 'node:path';
import { listOwnFolder, readOwnFile } from '../filesystem/own-files.ts';
import type { OfferId } from '../model/ids.ts';
import { byText } from '../model/json.ts';
import type { Recorded, RecordedOffer } from '../model/recorded.ts';
import { missing } from './durable.ts';
import { refuseOtherKey } from './sealed-records.ts';
import { parseOffer, parsePublisher, type PublisherDocument } from './shapes.ts';

export const offersFolder = (folder: string): string => join(folder, 'offers');

export const recordedOfferPath = (folder: string, offer: OfferId): string =>
  join(offersFolder(folder), `${offer}.json`);

/** Names of the documents of offers, in order. */
export async function listOffers(folder: string): Promise<readonly string[]> {
  const names = await listOwnFolder(offersFolder(folder));
  return names.filter((name) => name.endsWith('.json')).toSorted(byText);
}

export async function readOffers(folder: string): Promise<Recorded['offers']> {
  const offers = await Promise.all((await listOffers(folder)).map((name) => readOffer(folder, name)));
  return Object.fromEntries(offers.toSorted((a, b) => byText(a.id, b.id)).map((offer) => [offer.id, offer]));
}

export async function readOffer(folder: string, name: string): Promise<RecordedOffer> {
  const path = join(offersFolder(folder), name);
  return parseOffer(path, name.replace(/\.json$/, ''), await readOwnFile(path));
}

export async function readPublisherDocument(
  path: string,
  key: string | undefined,
): Promise<PublisherDocument | undefined> {
  const text = await readOwnFile(path).catch(missing(undefined));
  if (text === undefined) return undefined;
  const publisher = parsePublisher(path, text);
  refuseOtherKey(publisher, key);
  return publisher;
}
