import type { Environment } from '../model/environment.ts';
import { UserError } from '../model/errors.ts';

const minKeyLength = 16;

/**
 * The key that seals the embedded marketplace where it travels; it lies in no file and no state. Absent where
 * the variable is empty, as GitHub leaves it where a secret is not set.
 */
export function storeKeyIn({ OFFERCTL_STORE_KEY: written = '' }: Environment): string | undefined {
  const key = written.trim();
  if (key === '') return undefined;
  if (key.length >= minKeyLength) return key;
  const message = `OFFERCTL_STORE_KEY is shorter than ${minKeyLength} characters: it could be guessed`;
  throw new UserError('weak-key', message, {
    hint: 'make one that is random, such as by `openssl rand -base64 32`',
  });
}
