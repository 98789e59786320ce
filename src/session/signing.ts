import type { KeyObject } from 'node:crypto';
import type { Desired } from '../model/desired.ts';
import { UserError } from '../model/errors.ts';
import type { Binding, SignOff } from '../model/recorded.ts';
import type { OfferId } from '../model/ids.ts';
import { parseSigningKey, publicKeyOf, signatureOf } from '../record/sign-off.ts';
import type { CommandContext } from './context.ts';

/** Public keys whose holders may sign off; if there are none, a sign-off needs no signature. */
export const trustedKeys = ({ publisher: { spec } }: Desired): readonly string[] => spec.state?.trust ?? [];

/** Signs a person's sign-off. */
export type Signer = (binding: Binding, offer: OfferId, signOff: Omit<SignOff, 'signature'>) => string;

const variable = 'OFFERCTL_SIGNING_KEY';

/**
 * Signs with the key from the environment, which must be a trusted one; does nothing when no key is trusted.
 */
export function signerOf({ env }: CommandContext, desired: Desired): Signer | undefined {
  const trusted = trustedKeys(desired);
  if (trusted.length === 0) return undefined;
  const text = env[variable];
  if (!text) throw signOffError(`${variable} is not set`);
  const key = parseSigningKey(text);
  if (!key) throw signOffError(`${variable} holds no Ed25519 private key`);
  if (!trusted.includes(publicKeyOf(key))) throw signOffError(`the key in ${variable} is none of them`);
  return (binding, offer, signOff) => signatureOf(key, { binding, offer, signOff });
}

/** A trusted key of the environment that signs what this run shows; absent where there is none. */
export function findSigningKey(
  { env }: Pick<CommandContext, 'env'>,
  desired: Desired,
): KeyObject | undefined {
  const key = parseSigningKey(env[variable] ?? '');
  return key && trustedKeys(desired).includes(publicKeyOf(key)) ? key : undefined;
}

const signOffError = (why: string): UserError =>
  new UserError('unsigned', `only keys of \`spec.state.trust\` sign off, and ${why}`, {
    hint: 'sign off where that key is a secret of the environment; nothing was changed',
    exitCode: 3,
  });
