import { createHmac, scryptSync } from 'node:crypto';

/** What the hashes of a state are made with. */
export type Sealing = {
  /** Random, and stored with the hashes; empty before the first apply. */
  readonly salt: string;
  /** Derived from `OFFERCTL_STATE_KEY` if that is set; stored nowhere. */
  readonly key?: string;
};

/** About 60 ms for one guess. */
const guessCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 };

export const hmac = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('hex');

/** The first, cheap step of every hash. */
export const saltedHash = ({ salt }: Sealing, text: string): string => hmac(salt, text);

/** The forms of a hash: scrypt for what a word list may contain, a plain hash for everything else. */
const forms = {
  guessable: /^(?:[0-9a-f]{64}|hash:[0-9a-f]{24})$/,
  keyable: /^(?:scrypt:[0-9a-f]{48}|sha256:[0-9a-f]{64}|[0-9a-f]{24})$/,
};

/**
 * A hash as state may contain it: with scrypt if its text may be in a word list, and with the key if there
 * is one. Hashes from an earlier version, or from a run without the key, become what they would be now; a
 * hash that is already sealed, and any other text, stays as it is.
 */
export function sealed(sealing: Sealing, hash: string): string {
  const strong = forms.guessable.test(hash) ? stretched(sealing, hash) : hash;
  const { key } = sealing;
  return key !== undefined && forms.keyable.test(strong) ? `keyed:${hmac(key, strong).slice(0, 48)}` : strong;
}

/** By salt and hash, so that a run computes each text only once; no text is kept. */
const saltedHashes = new Map<string, string>();

function stretched({ salt }: Sealing, hash: string): string {
  const place = `${salt} ${hash}`;
  const found = saltedHashes.get(place) ?? `scrypt:${scryptSync(hash, salt, 24, guessCost).toString('hex')}`;
  saltedHashes.set(place, found);
  return found;
}

/** The key from a passphrase; the same for every state, so a plan before the first apply has it, too. */
export const sealingKey = (passphrase: string): string =>
  scryptSync(passphrase, 'offerctl-state-key', 32, guessCost).toString('hex');

/** Tells whether two keys are the same, and reveals nothing else about them. */
export const keyName = (key: string): string => hmac(key, 'offerctl-state-key').slice(0, 16);
