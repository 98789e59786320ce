import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { OfferId } from '../model/ids.ts';
import { stableText } from '../model/json.ts';
import type { Binding, SignOff } from '../model/recorded.ts';

/** What the signature of a sign-off covers. */
export type SignedFacts = {
  readonly binding: Binding;
  readonly offer: OfferId;
  readonly signOff: Omit<SignOff, 'signature'>;
};

const signedText = ({ binding, offer, signOff }: SignedFacts): Buffer => {
  const { provider, tenant, publisher } = binding;
  const { submission, content = null, by, at } = signOff;
  return Buffer.from(
    stableText(['offerctl sign-off 1', publisher, provider, tenant, offer, submission, content, by, at]),
  );
};

/** A private key from the environment: PKCS#8, as PEM or just its Base64; `undefined` if it is not one. */
export function parseSigningKey(text: string): KeyObject | undefined {
  try {
    const key = text.includes('-----BEGIN')
      ? createPrivateKey(text)
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** The public half, as `spec.state.trust` lists it. */
export const publicKeyOf = (key: KeyObject): string =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');

export const signatureOf = (key: KeyObject, facts: SignedFacts): string =>
  sign(null, signedText(facts), key).toString('base64');

export const signatureOfText = (key: KeyObject, text: string): string =>
  sign(null, Buffer.from(text), key).toString('base64');

/** Whether one of these keys signed exactly this text. */
export const isTextSigned = (keys: readonly string[], text: string, signature: string | undefined): boolean =>
  signature !== undefined && isVerified(keys, Buffer.from(text), signature);

/** Whether one of these keys signed exactly this. */
export function isSigned(
  keys: readonly string[],
  { signature, ...signOff }: SignOff,
  at: Omit<SignedFacts, 'signOff'>,
): boolean {
  if (signature === undefined || signOff.content === undefined) return false;
  return isVerified(keys, signedText({ ...at, signOff }), signature);
}

function isVerified(keys: readonly string[], text: Buffer, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return keys.some((key) => {
    try {
      const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
      return publicKey.asymmetricKeyType === 'ed25519' && verify(null, text, publicKey, bytes);
    } catch {
      return false;
    }
  });
}
