import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/** Of this format and version: scrypt (N=2^15, r=8, p=1), then AES-256-GCM; the header is authenticated. */
const sealedMagic = Buffer.from('offerctl-sealed-1\n');
const formatCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 };
const byteSizes = { salt: 16, nonce: 12, tag: 16, key: 32 };
const sealedHeaderBytes = sealedMagic.length + byteSizes.salt + byteSizes.nonce;

/** Encrypts bytes with a key from a passphrase; another result each time, since salt and nonce are random. */
export async function sealBytes(plain: Uint8Array, passphrase: string): Promise<Buffer> {
  const salt = randomBytes(byteSizes.salt);
  const nonce = randomBytes(byteSizes.nonce);
  const header = Buffer.concat([sealedMagic, salt, nonce]);
  const cipher = createCipheriv(
    'aes-256-gcm',
    await derive(passphrase, salt, byteSizes.key, formatCost),
    nonce,
  );
  cipher.setAAD(header);
  return Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The bytes that were sealed; `undefined` where the passphrase is another one, or a byte was changed. */
export async function unsealBytes(sealed: Uint8Array, passphrase: string): Promise<Buffer | undefined> {
  const bytes = Buffer.from(sealed);
  const header = bytes.subarray(0, sealedHeaderBytes);
  const bodyEnd = bytes.length - byteSizes.tag;
  if (bodyEnd < sealedHeaderBytes || !header.subarray(0, sealedMagic.length).equals(sealedMagic))
    return undefined;
  const salt = header.subarray(sealedMagic.length, sealedMagic.length + byteSizes.salt);
  const nonce = header.subarray(sealedMagic.length + byteSizes.salt);
  const key = await derive(passphrase, salt, byteSizes.key, formatCost);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: byteSizes.tag });
  decipher.setAAD(header);
  decipher.setAuthTag(bytes.subarray(bodyEnd));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(sealedHeaderBytes, bodyEnd)), decipher.final()]);
  } catch {
    return undefined;
  }
}
