import { isList, isObject, type Json, type JsonObject } from '../../../model/json.ts';
import { cutSign, endOfQuote, maskText } from './secrets.ts';

/** The message of an error in another form than that of the API: from a framework, proxy or other service. */
type ForeignWords = { readonly message?: string | undefined; readonly details: readonly string[] };

type UnreadableBody = { readonly text: string; readonly contentType: string };

/** Characters that are quoted of an answer that cannot be read. */
const longestQuote = 300;
/** Enough to fill the quote; the rest of a long page is not even masked. */
const longestLooked = 50_000;

/** Reads the forms that frameworks use, or else quotes the beginning of the text. */
export function foreignWords({ text, contentType }: UnreadableBody): ForeignWords {
  const said = wordsOfJson(text);
  if (said.length > 0) return { message: said[0], details: said.slice(1) };
  const quoted = quotedText(text);
  const what = contentType === '' ? 'an answer without a content type' : `an answer of type ${contentType}`;
  return { details: [quoted === undefined ? `${what}, and empty` : `${what} begins: ${quoted}`] };
}

const wordFields = ['title', 'detail', 'message', 'error_description', 'error'] as const;
const traceFields = ['traceId', 'requestId', 'correlationId'] as const;

/** The reasons first, then the generic fields, then the trace. */
function wordsOfJson(text: string): readonly string[] {
  const body = parsedObject(text);
  if (body === undefined) return [];
  const said = [
    ...fieldWords(body['errors']),
    ...wordFields.flatMap((name) => (typeof body[name] === 'string' ? [body[name]] : [])),
  ].filter((word) => word.trim() !== '');
  if (said.length === 0) return [];
  const trace = traceFields.flatMap((name) =>
    typeof body[name] === 'string' ? [`${name} ${body[name]}`] : [],
  );
  return [...new Set([...said, ...trace].map((word) => shortWord(maskText(word))))].slice(0, mostWords);
}

const mostWords = 20;

/** `{field: [words]}`, `[words]`, or `[{message}]`. */
function fieldWords(errors: Json | undefined): readonly string[] {
  if (isList(errors)) return errors.flatMap((item) => wordsOfItem(item));
  return isObject(errors)
    ? Object.entries(errors).flatMap(([field, words]) =>
        (isList(words) ? words : [words]).flatMap(wordsOfItem).map((word) => `${field}: ${word}`),
      )
    : [];
}

function wordsOfItem(item: Json | undefined): readonly string[] {
  if (typeof item === 'string') return [item];
  return isObject(item) && typeof item['message'] === 'string' ? [item['message']] : [];
}

function parsedObject(text: string): JsonObject | undefined {
  try {
    const body = JSON.parse(text) as Json;
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/**
 * In quotes, without what looks like a secret; nothing of an empty text. Otherwise as it came: a secret that
 * is known would not be found in another form.
 */
export function quotedText(text: string): string | undefined {
  const begin = text.length > longestLooked ? withoutHalfWord(text.slice(0, longestLooked)) : text;
  const shown = maskText(begin.trim());
  return shown === '' ? undefined : `“${shortWord(shown)}${endOfQuote}`;
}

const shortWord = (text: string): string =>
  text.length <= longestQuote ? text : `${withoutHalfWord(text.slice(0, longestQuote))}${cutSign}`;

/** No mask recognises half a secret, so words are never cut in half. */
function withoutHalfWord(text: string): string {
  let end = text.length;
  while (end > 0 && !/[\s"'<>&;,]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
