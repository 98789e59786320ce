import type { JsonObject } from '../model/json.ts';
import { digestOf } from './fingerprint.ts';

/** Digest over a whole document: whether it is as it was written. It says nothing about who wrote it. */
const sealOf = ({ seal: _own, signature: _over, ...rest }: JsonObject): string => digestOf(rest);

/** The document as its JSON text would be read, with its seal. */
export function sealedDocument<T extends object>(document: T): T & { readonly seal: string } {
  const plain = JSON.parse(JSON.stringify(document)) as JsonObject & T;
  return { ...plain, seal: sealOf(plain) };
}

export const isAsWritten = (document: JsonObject): boolean => document['seal'] === sealOf(document);
