import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

/**
 * Identifies format and version: scrypt (N=2^15, r=8, p=1), then AES-256-GCM; the header is authenticated.
 */
const sealedMagic = Buffer.from('offerctl-sealed-1\n');
const formatCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 };
const byteSizes = { salt: 16, nonce: 12, tag: 16, key: 32 };
const sealedHeaderBytes = sealedMagic.length + byteSizes.salt + byteSizes.nonce;

/** Encrypts and decrypts with the keys of one passphrase. */
export type Sealer = {
  /** The result differs each time, because the nonce is random. */
  readonly seal: (plain: Uint8Array) => Promise<Buffer>;
  /** The bytes that were sealed; `undefined` if the passphrase is wrong or a byte was changed. */
  readonly unseal: (sealed: Uint8Array) => Promise<Buffer | undefined>;
};

/**
 * Draws a salt once, or keeps the one of an opened file, so that a run that seals often derives only one
 * key.
 */
export function openSealer(passphrase: string): Sealer {
  const keys = new Map<string, Promise<Buffer>>();
  let kept: Buffer | undefined;
  const keyFor = (salt: Buffer): Promise<Buffer> => {
    const name = salt.toString('hex');
    const key = keys.get(name) ?? derive(passphrase, salt, byteSizes.key, formatCost);
    keys.set(name, key);
    return key;
  };
  return {
    seal: async (plain) => {
      const salt = (kept ??= randomBytes(byteSizes.salt));
      return encrypt(plain, salt, await keyFor(salt));
    },
    unseal: async (sealed) => {
      const bytes = Buffer.from(sealed);
      const salt = bytes.subarray(sealedMagic.length, sealedMagic.length + byteSizes.salt);
      const isSealed = bytes.subarray(0, sealedMagic.length).equals(sealedMagic);
      if (!isSealed || bytes.length < sealedHeaderBytes + byteSizes.tag) return undefined;
      const plain = decrypt(bytes, await keyFor(salt));
      if (plain) kept = Buffer.from(salt);
      return plain;
    },
  };
}

function encrypt(plain: Uint8Array, salt: Buffer, key: Buffer): Buffer {
  const nonce = randomBytes(byteSizes.nonce);
  const header = Buffer.concat([sealedMagic, salt, nonce]);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(header);
  return Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(bytes: Buffer, key: Buffer): Buffer | undefined {
  const header = bytes.subarray(0, sealedHeaderBytes);
  const bodyEnd = bytes.length - byteSizes.tag;
  const nonce = header.subarray(sealedMagic.length + byteSizes.salt);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: byteSizes.tag });
  decipher.setAAD(header);
  decipher.setAuthTag(bytes.subarray(bodyEnd));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(sealedHeaderBytes, bodyEnd)), decipher.final()]);
  } catch {
    return undefined;
  }
}
