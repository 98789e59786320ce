import type { TSchema } from 'typebox';
import { queryOf } from '../diff/canonical.ts';
import { byKey } from '../diff/compare.ts';
import type { SpecDifference } from '../diff/copies.ts';
import { offerPlanSpecSchema, offerSpecSchema } from '../diff/spec-schemas.ts';
import { isAnnotatedBelow } from '../kinds/annotated-below.ts';
import { annotationsOf } from '../kinds/annotations.ts';
import { itemSchema, memberSchema } from '../kinds/keyed.ts';
import { offerAddress, offerPlanAddress, type OfferId } from '../model/ids.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { offerPlansOf, type SpecCopy } from '../model/observed.ts';
import { joinPath } from '../model/path.ts';
import { sealed, type Sealing } from '../model/sealing.ts';
import { asSecret } from '../model/value-forms.ts';
import { saltedDigest } from './fingerprint.ts';

/** A signed address in a copy. Its place is named as `compare` names it. */
export type SignedAddress = Pick<SpecDifference, 'address' | 'path' | 'schema'> & {
  readonly written: Json;
  /** Absent if its variable is not set. */
  readonly text: string | undefined;
};

/** All signed addresses of a copy. */
export const signedAddresses = (id: OfferId, copy: SpecCopy): readonly SignedAddress[] => [
  ...addressesIn({ address: offerAddress(id), path: '' }, offerSpecSchema, copy.content),
  ...offerPlansOf(copy).flatMap(([plan, { content }]) =>
    addressesIn({ address: offerPlanAddress(id, plan), path: '' }, offerPlanSpecSchema, content),
  ),
];

type CopyPlace = Pick<SignedAddress, 'address' | 'path'>;

function addressesIn(at: CopyPlace, schema: TSchema | undefined, written: Json): readonly SignedAddress[] {
  if (!isAnnotatedBelow(schema, 'sas')) return [];
  const text = typeof written === 'string' ? written : asSecret(written)?.value;
  if (annotationsOf(schema).sas) return [{ ...at, schema, written, text }];
  const below = (key: string) => ({ ...at, path: joinPath(at.path, key) });
  if (isList(written))
    return [...byKey(schema, written)].flatMap(([key, item]) =>
      addressesIn(below(key), itemSchema(schema), item),
    );
  if (!isObject(written)) return [];
  return Object.entries(written).flatMap(([key, item]) =>
    addressesIn(below(key), memberSchema(schema, key), item),
  );
}

const queryMark = '?';

/** Where the hash of the query stands among the recorded hashes of secrets. */
export const queryPlace = ({ address, path }: CopyPlace): string => `${address}${path}${queryMark}`;

/** Without scrypt: no word list contains a query, because its signature has 256 bits. */
export const queryHash = (sealing: Sealing, text: string): string | undefined =>
  sealing.salt === '' || queryOf(text) === ''
    ? undefined
    : sealed(sealing, saltedDigest(sealing, queryOf(text)));

type Hashes = Readonly<Record<string, string>>;

/** The hashes of secrets alone. */
export const withoutQueryHashes = (hashes: Hashes): Hashes =>
  Object.fromEntries(Object.entries(hashes).filter(([place]) => !place.endsWith(queryMark)));

/** The hashes held now, without those of queries that were not recorded when `sent` was. */
export const heldQueries = (sent: Hashes, held: Hashes): Hashes =>
  Object.fromEntries(
    Object.entries(held).filter(([place]) => !place.endsWith(queryMark) || Object.hasOwn(sent, place)),
  );
