import { startOf } from '../problems.ts';
import { decode, notText, refuseControls, type Decoded } from '../yaml/decode.ts';

/** Text of a CSV file: UTF-8, or what spreadsheets call Unicode text, which is UTF-16 with its mark. */
export function decodeCsv(file: string, bytes: Uint8Array): Decoded {
  const encoding = markedEncoding(bytes);
  if (encoding !== undefined) return decodeMarked(file, bytes, encoding);
  if (looksLikeUtf16(bytes)) return notText(startOf(file), 'This is UTF-16 without a byte order mark.', hint);
  return decode(file, bytes);
}

const hint = 'Save the file as UTF-8; of UTF-16, the byte order mark says how to read it.';

type Utf16 = 'utf-16le' | 'utf-16be';

function markedEncoding([first, second]: Uint8Array): Utf16 | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function decodeMarked(file: string, bytes: Uint8Array, encoding: Utf16): Decoded {
  try {
    return refuseControls(file, new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return notText(startOf(file), 'The byte order mark says UTF-16, and the bytes are not.', hint);
  }
}

/** In UTF-16, every second byte of a Latin text is zero. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const begin = bytes.subarray(0, 512);
  const zeros = (side: 0 | 1) => begin.filter((byte, index) => byte === 0 && index % 2 === side).length;
  return begin.length > 1 && Math.max(zeros(0), zeros(1)) > begin.length / 4;
}
