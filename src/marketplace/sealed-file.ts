import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** Of this format and version: scrypt (N=2^15, r=8, p=1), then AES-256-GCM; the header is authenticated. */
const magic = Buffer.from('offerctl-sealed-1\n');
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 };
const sizes = { salt: 16, nonce: 12, tag: 16, key: 32 };
const headerBytes = magic.length + sizes.salt + sizes.nonce;

/** Encrypts bytes with a key from a passphrase; another result each time, since salt and nonce are random. */
export async function sealBytes(plain: Uint8Array, passphrase: string): Promise<Buffer> {
  const salt = randomBytes(sizes.salt);
  const nonce = randomBytes(sizes.nonce);
  const header = Buffer.concat([magic, salt, nonce]);
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, sizes.key, cost), nonce);
  cipher.setAAD(header);
  return Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The bytes that were sealed; `undefined` where the passphrase is another one, or a byte was changed. */
export async function unsealBytes(sealed: Uint8Array, passphrase: string): Promise<Buffer | undefined> {
  const bytes = Buffer.from(sealed);
  const header = bytes.subarray(0, headerBytes);
  const bodyEnd = bytes.length - sizes.tag;
  if (bodyEnd < headerBytes || !header.subarray(0, magic.length).equals(magic)) return undefined;
  const salt = header.subarray(magic.length, magic.length + sizes.salt);
  const nonce = header.subarray(magic.length + sizes.salt);
  const key = await derive(passphrase, salt, sizes.key, cost);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: sizes.tag });
  decipher.setAAD(header);
  decipher.setAuthTag(bytes.subarray(bodyEnd));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(headerBytes, bodyEnd)), decipher.final()]);
  } catch {
    return undefined;
  }
}
