import { createHmac, scryptSync } from 'node:crypto';

/** What the hashes of a state are made with. */
export type Sealing = {
  /** Random, and kept beside the hashes; empty before the first apply. */
  readonly salt: string;
  /** Derived from `OFFERCTL_STATE_KEY` where that is set; it is kept nowhere. */
  readonly key?: string;
};

/** About 60 ms for one guess. */
const guessCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 };

export const hmac = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('hex');

/** The first, cheap step of every hash. */
export const saltedHash = ({ salt }: Sealing, text: string): string => hmac(salt, text);

/** The forms a hash may have: what may be guessed by a list of words is stretched, everything else is not. */
const forms = {
  guessable: /^(?:[0-9a-f]{64}|hash:[0-9a-f]{24})$/,
  keyable: /^(?:scrypt:[0-9a-f]{48}|sha256:[0-9a-f]{64}|[0-9a-f]{24})$/,
};

/**
 * A hash as it may lie in state: stretched by scrypt where its text may be in a list of words, and made with
 * the key where there is one. Hashes that an earlier version recorded, or a run without the key, become what
 * they would be now; what is sealed already, and what is no hash, stays as it is.
 */
export function sealed(sealing: Sealing, hash: string): string {
  const strong = forms.guessable.test(hash) ? stretched(sealing, hash) : hash;
  const { key } = sealing;
  return key !== undefined && forms.keyable.test(strong) ? `keyed:${hmac(key, strong).slice(0, 48)}` : strong;
}

/** By salt and hash, so that a run pays for each text once; no text is kept. */
const saltedHashes = new Map<string, string>();

function stretched({ salt }: Sealing, hash: string): string {
  const place = `${salt} ${hash}`;
  const found = saltedHashes.get(place) ?? `scrypt:${scryptSync(hash, salt, 24, guessCost).toString('hex')}`;
  saltedHashes.set(place, found);
  return found;
}

/** The key of a passphrase; the same for every state: a plan before the first apply has it, too. */
export const sealingKey = (passphrase: string): string =>
  scryptSync(passphrase, 'offerctl-state-key', 32, guessCost).toString('hex');

/** Tells whether two keys are the same, and nothing else of them. */
export const keyName = (key: string): string => hmac(key, 'offerctl-state-key').slice(0, 16);
