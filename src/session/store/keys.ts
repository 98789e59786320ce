import { UserError } from '../../model/errors.ts';
import type { CommandContext } from '../context.ts';

/** Variables that hold the publisher's own keys; no file and no state contains these keys. */
type KeyName = 'OFFERCTL_STATE_KEY' | 'OFFERCTL_STORE_KEY';

const minKeyLength = 16;

/** The key in a variable; absent if the variable is empty, as on GitHub when a secret is not set. */
export function keyIn(env: CommandContext['env'], name: KeyName): string | undefined {
  const key = env[name]?.trim() ?? '';
  if (key === '') return undefined;
  if (key.length >= minKeyLength) return key;
  throw new UserError('weak-key', `${name} is shorter than ${minKeyLength} characters: it could be guessed`, {
    hint: 'make one that is random, such as by `openssl rand -base64 32`',
  });
}
