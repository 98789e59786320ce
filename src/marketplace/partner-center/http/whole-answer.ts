import { limitSilence, maxSilenceMs } from './deadline.ts';

const mebibyte = 1024 * 1024;
/** No answer may be longer than this once it is unpacked. */
const maxAnswerBytes = 64 * mebibyte;

/** For what is a line of text: a token, or where a file was put. */
export const shortAnswer = { maxBytes: mebibyte } as const;

/** An answer went on and on; what of it was read is thrown away. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

type AnswerLimits = { readonly maxBytes?: number; readonly silenceMs?: number };

/**
 * Sends a request and reads its answer to the end. Bytes are counted as they are unpacked, so that a small
 * answer that grows is cut off, and each part of it has to come before the silence has lasted too long.
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
    // Whatever still comes is not waited for.
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

/** As `fetchBytes`, for an answer in UTF-8. */
export async function fetchText(
  ...asked: Parameters<typeof fetchBytes>
): Promise<{ readonly response: Response; readonly text: string }> {
  const { response, bytes } = await fetchBytes(...asked);
  return { response, text: new TextDecoder().decode(bytes) };
}
