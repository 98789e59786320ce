import { sha256 } from '../../model/digest.ts';
import { posix } from 'node:path';
import { mediaReference, type MediaFile } from '../../model/media.ts';
import { quoted, type Mistake } from '../problems.ts';
import type { Named, ReadNamed } from './read-file.ts';

const mediaLimit = 50_000_000;

/** Reads an image or document of a listing, and what its first bytes say about it. */
export async function readMedia(from: string, path: string, read: ReadNamed): Promise<Named<MediaFile>> {
  const found = await read(from, path, mediaLimit);
  if ('mistake' in found) return found;
  const name = posix.basename(found.path);
  if (!/^[^#?]+$/.test(name)) return { mistake: unfitName(name) };
  const digest = sha256(found.bytes);
  return {
    path: found.path,
    reference: mediaReference(name, digest),
    sha256: digest,
    bytes: found.bytes.length,
    ...shapeOf(found.bytes),
  };
}

const unfitName = (name: string): Mistake => ({
  rule: 'LST-18',
  message: `The file name ${quoted(name)} holds a # or a ?, which have a meaning in addresses.`,
  hint: 'Rename the file.',
});

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const pdfStart = [0x25, 0x50, 0x44, 0x46, 0x2d];
const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** A PNG begins with its signature and the chunk IHDR, which contains width and height. */
const headerEnd = 24;

function shapeOf(bytes: Uint8Array): Pick<MediaFile, 'format' | 'width' | 'height'> {
  if (startsWith(bytes, pdfStart)) return { format: 'pdf' };
  if (!startsWith(bytes, pngStart) || bytes.length < headerEnd) return { format: 'unknown' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}
