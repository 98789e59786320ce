import { limitSilence, maxSilenceMs } from './deadline.ts';

const mebibyte = 1024 * 1024;
/** The longest response, counted unpacked. */
const maxAnswerBytes = 64 * mebibyte;

/** For short texts: a token, or the address of an uploaded file. */
export const shortAnswer = { maxBytes: mebibyte } as const;

/** A response that did not end; what was read of it is discarded. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

type AnswerLimits = { readonly maxBytes?: number; readonly silenceMs?: number };

/** A request for a file at an address that is not trusted: without a token, and without redirects. */
export const fileRequest =
  (url: string, timeoutMs: number) =>
  (signal: AbortSignal): Request =>
    new Request(url, {
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });

/**
 * Sends a request and reads its whole response. Counts bytes as they are unpacked, so that a small response
 * that expands is cut off. Each part must arrive before the silence lasts too long.
 */
export async function fetchBytes(
  send: (request: Request) => Promise<Response>,
  requestOf: (signal: AbortSignal) => Request,
  { maxBytes = maxAnswerBytes, silenceMs = maxSilenceMs }: AnswerLimits = {},
): Promise<{ readonly response: Response; readonly bytes: Uint8Array }> {
  const connection = new AbortController();
  try {
    const response = await limitSilence(send(requestOf(connection.signal)), silenceMs);
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of readParts(response, silenceMs)) {
      size += part.length;
      if (size > maxBytes) throw new AnswerTooLarge(`the answer is longer than ${maxBytes / mebibyte} MiB`);
      parts.push(part);
    }
    return { response, bytes: Buffer.concat(parts, size) };
  } catch (error) {
    // Does not wait for what is still arriving.
    connection.abort(error);
    throw error;
  }
}

async function* readParts({ body }: Response, silenceMs: number): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  for (;;) {
    const { done, value } = await limitSilence(reader.read(), silenceMs);
    if (done) return;
    yield value;
  }
}

/** Like `fetchBytes`, for a response in UTF-8. */
export async function fetchText(
  ...asked: Parameters<typeof fetchBytes>
): Promise<{ readonly response: Response; readonly text: string }> {
  const { response, bytes } = await fetchBytes(...asked);
  return { response, text: new TextDecoder().decode(bytes) };
}
