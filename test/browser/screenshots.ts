import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Part of the pixels that may differ: another release of the browser or of a font draws edges otherwise. */
const tolerance = 0.02;

/** Environment variable that makes the golden images anew. */
const renew = process.env['RENEW_SCREENSHOTS'] === '1';

/**
 * What a picture differs in from its golden image: undefined if in no more than the tolerance. A missing
 * golden image is written, as is every one with `RENEW_SCREENSHOTS=1`; what differs is kept beside it as
 * `.actual.png`.
 */
export function differenceFrom(golden: string, taken: Buffer): string | undefined {
  if (renew || !existsSync(golden)) {
    mkdirSync(dirname(golden), { recursive: true });
    writeFileSync(golden, taken);
    return undefined;
  }
  const found = comparePictures(readFileSync(golden), taken);
  if (found !== undefined) writeFileSync(golden.replace(/\.png$/, '.actual.png'), taken);
  return found;
}

/** What differs between two PNG files: undefined if no more than the tolerance. */
export function comparePictures(before: Buffer, after: Buffer): string | undefined {
  const [a, b] = [PNG.sync.read(before), PNG.sync.read(after)];
  const heights = Math.abs(a.height - b.height) / a.height;
  if (a.width !== b.width || heights > tolerance)
    return `it is ${b.width} x ${b.height} instead of ${a.width} x ${a.height} pixels`;
  const height = Math.min(a.height, b.height);
  const rows = ({ data, width }: PNG) => data.subarray(0, width * height * 4);
  const count = pixelmatch(rows(a), rows(b), undefined, a.width, height, { threshold: 0.2 });
  const part = count / (a.width * height);
  return part > tolerance ? `${(part * 100).toFixed(1)} % of its pixels differ` : undefined;
}
