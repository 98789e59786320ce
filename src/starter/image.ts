import { crc32, deflateSync } from 'node:zlib';

type Color = readonly [red: number, green: number, blue: number];
type Paint = (x: number, y: number) => Color;

/** A PNG of 8-bit RGB pixels, each coloured by `paint`. */
function png(width: number, height: number, paint: Paint): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(paint(x, y), y * (width * 3 + 1) + 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  const sum = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const blue: Color = [37, 99, 235];
const light: Color = [219, 234, 254];
const white: Color = [255, 255, 255];

/** A disc on a light square. */
export const logo = (): Uint8Array =>
  png(216, 216, (x, y) => (Math.hypot(x - 107.5, y - 107.5) < 72 ? blue : light));

/** A header bar over some columns, as of a chart. */
export const screenshot = (): Uint8Array =>
  png(1280, 720, (x, y) => {
    if (y < 72) return blue;
    const column = Math.floor((x - 120) / 104);
    const inside = x >= 120 && x < 1160 && (x - 120) % 104 < 64;
    const top = 560 - ((column * 7) % 10) * 36;
    return inside && y >= top && y < 640 ? light : white;
  });
