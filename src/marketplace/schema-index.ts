import { UserError } from '../model/errors.ts';
import { isLoopback, plainAddress } from '../model/web-address.ts';
import type { Environment } from '../model/environment.ts';
import { AnswerTooLarge, fetchText, fileRequest } from './partner-center/http/whole-answer.ts';
import { useProxy } from './proxy.ts';

/** The versions that an index lists, by resource type. */
export type SchemaIndex = Readonly<Record<string, readonly string[]>>;

/** `…/schema/<type>/<version>`, whatever the host. */
const schemaReference = /\/schema\/([a-z0-9-]{1,100})\/(\d{4}-\d{2}-\d{2}(?:-preview\d{1,3})?)$/;

/**
 * Parses an index of schemas: a schema whose `anyOf` refers to every resource and version. Throws for a text
 * that is none; ignores references of another form.
 */
export function parseSchemaIndex(name: string, text: string): SchemaIndex {
  const found = referencesIn(text).flatMap((uri) => {
    const [, type, version] = schemaReference.exec(uri) ?? [];
    return type === undefined || version === undefined ? [] : [{ type, version }];
  });
  if (found.length === 0) {
    throw new UserError('no-schema-index', `${name} is no index of schemas`, {
      hint: 'it is a JSON document whose `anyOf` lists `$ref`s such as …/schema/product/2022-03-01-preview3',
    });
  }
  const groups = Map.groupBy(found, ({ type }) => type);
  return Object.fromEntries(
    [...groups].map(([type, all]) => [type, [...new Set(all.map(({ version }) => version))]]),
  );
}

function referencesIn(text: string): readonly string[] {
  const list: unknown = Reflect.get(objectIn(text), 'anyOf');
  return (Array.isArray(list) ? (list as readonly unknown[]) : []).flatMap((item) => {
    const uri: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, '$ref') : undefined;
    return typeof uri === 'string' ? [uri.trim()] : [];
  });
}

function objectIn(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

const maxIndexBytes = 5_000_000;
const indexTimeoutMs = 30_000;

/**
 * Reads an index from the web: without a token, without redirects, over https only (plain http only from
 * this machine).
 */
export async function fetchSchemaIndex(address: string, env: Environment): Promise<string> {
  const url = URL.parse(address);
  const isLocal = isLoopback(address);
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && isLocal))
    throw unreadIndex(address, 'only https is read');
  const close = isLocal ? () => undefined : useProxy(env);
  try {
    return await readAnswer(address);
  } finally {
    close();
  }
}

async function readAnswer(address: string): Promise<string> {
  const request = fileRequest(address, indexTimeoutMs);
  try {
    const { response, text } = await fetchText(fetch, request, { maxBytes: maxIndexBytes });
    if (response.status === 200) return text;
    throw unreadIndex(address, `the answer was ${response.status}`);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw unreadIndex(address, error instanceof AnswerTooLarge ? 'it is too large' : 'there was no answer');
  }
}

const unreadIndex = (address: string, why: string): UserError =>
  new UserError('schema-index-unread', `the index cannot be read from ${shownIndex(address)}: ${why}`, {
    hint: 'save it to a file, and name that',
  });

/** The name of an index as it is shown: an address may hold a password or a signature. */
export function shownIndex(place: string): string {
  const url = isWebAddress(place) ? URL.parse(place) : null;
  return url ? plainAddress(url) : place;
}

/** True for an address, false for a file. */
export const isWebAddress = (place: string): boolean => /^https?:/i.test(place);
