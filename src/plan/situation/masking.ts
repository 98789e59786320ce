import { audienceMemberKey } from '../../diff/audience.ts';
import type { AudienceMember } from '../../kinds/audience.ts';
import type { Json } from '../../model/json.ts';
import { hmac } from '../../model/sealing.ts';

/** The replacements of customers and testers in a report that may be public. */
export type Masking = {
  /** What the hashes are made with; no report holds it. */
  readonly secret: string;
  /** Tells whether two reports were masked with the same secret, and nothing else of it. */
  readonly key: string;
  /** What the secret was made of where nothing was recorded yet: the report holds it. */
  readonly salt?: string;
};

/** What hashes of the recorded state are made with: a key of the publisher's own, else a random salt. */
type Sealed = { readonly salt: string; readonly key?: string };

const maskingWith = (source: string): Pick<Masking, 'secret' | 'key'> => {
  const secret = hmac(source, 'offerctl masking');
  return { secret, key: hmac(secret, 'key').slice(0, 16) };
};

/** The masking of a project: the same for every report, so that a hash always means the same customer. */
export const maskingOf = ({ salt, key }: Sealed, freshSalt: () => string): Masking =>
  key !== undefined || salt !== '' ? maskingWith(key ?? salt) : saltedMasking(freshSalt());

/** The masking of a report that names its salt. */
export const saltedMasking = (salt: string): Masking => ({ ...maskingWith(salt), salt });

/** Whether only who knows a key of the publisher's own can try names against the hashes. */
export const isKeyed = ({ key }: Sealed): boolean => key !== undefined;

/** In place of a name. */
export type MaskedText = { readonly personal: true; readonly hash: string };

/** As long as an approval needs; people are shown the beginning. */
const hashLength = 32;

export const maskedText = ({ secret }: Masking, text: string): MaskedText => ({
  personal: true,
  hash: hmac(secret, text.toLowerCase()).slice(0, hashLength),
});

/** Keys the hash with the secret: guessed names can be tried against an unkeyed one. */
export const maskedHash = ({ secret }: Masking, hash: string): string => `sha256:${hmac(secret, hash)}`;

/** A member of an audience; its label goes with its id. */
export const maskedMember = (masking: Masking, member: AudienceMember): Json => ({
  type: member.type,
  ...maskedText(masking, member.id),
});

/** What makes a member of an audience the same member, in a masked list and in one that is not. */
export function comparedMember(member: unknown): string {
  const { type, hash } = member as { readonly type?: unknown; readonly hash?: unknown };
  return typeof hash === 'string' ? `${String(type)}#${hash}` : audienceMemberKey(member as AudienceMember);
}
