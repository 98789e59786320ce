import { UserError } from '../model/errors.ts';
import { stateFormat } from '../model/recorded.ts';

/** A state document as it is stored. */
export const printStateDocument = (content: object): string =>
  `${JSON.stringify({ formatVersion: stateFormat, ...content }, null, 2)}\n`;

/** Reads a stored document; names the file if it is damaged, and refuses one that a newer version wrote. */
export function parseDocument<T extends object>(path: string, text: string): T {
  const { formatVersion, ...content } = parseObject(path, text);
  if (typeof formatVersion !== 'number') throw damaged(path, 'it has no formatVersion');
  if (formatVersion > stateFormat) {
    throw new UserError('state-newer', `${path} was written by a newer offerctl (format ${formatVersion})`, {
      hint: 'update offerctl on this machine',
    });
  }
  return content as T;
}

function parseObject(path: string, text: string): { readonly formatVersion?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // The parser's own message quotes the content, which may be anything.
    throw damaged(path, 'it is no JSON');
  }
  throw damaged(path, 'it is no JSON object');
}

/** The error for a document that cannot be trusted. */
export const damaged = (path: string, why: string): UserError =>
  new UserError('state-damaged', `the state document ${path} is damaged: ${why}`, {
    hint: 'restore it from a backup, or run `offerctl state rebuild`; the marketplace was not touched',
  });
