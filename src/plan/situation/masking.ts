import { audienceMemberKey } from '../../diff/audience.ts';
import type { AudienceMember } from '../../kinds/audience.ts';
import type { Json } from '../../model/json.ts';
import { hmac } from '../../model/sealing.ts';

/** Replaces customers and testers in a report that may be public. */
export type Masking = {
  /** The secret key of the hashes; no report contains it. */
  readonly secret: string;
  /** Tells whether two reports were masked with the same secret, and reveals nothing else about it. */
  readonly key: string;
  /** What the secret was made of if nothing was recorded yet; the report contains it. */
  readonly salt?: string;
};

/** What hashes of the recorded state are made with: the publisher's own key, or else a random salt. */
type Sealed = { readonly salt: string; readonly key?: string };

const maskingWith = (source: string): Pick<Masking, 'secret' | 'key'> => {
  const secret = hmac(source, 'offerctl masking');
  return { secret, key: hmac(secret, 'key').slice(0, 16) };
};

/** The masking of a project. It is the same for every report, so a hash always means the same customer. */
export const maskingOf = ({ salt, key }: Sealed, freshSalt: () => string): Masking =>
  key !== undefined || salt !== '' ? maskingWith(key ?? salt) : saltedMasking(freshSalt());

/** The masking of a report that names its salt. */
export const saltedMasking = (salt: string): Masking => ({ ...maskingWith(salt), salt });

/** Whether trying names against the hashes needs the publisher's own key. */
export const isKeyed = ({ key }: Sealed): boolean => key !== undefined;

/** The replacement of a name. */
export type MaskedText = { readonly personal: true; readonly hash: string };

/** Long enough to compare with an approval; people see only the beginning. */
const hashLength = 32;

export const maskedText = ({ secret }: Masking, text: string): MaskedText => ({
  personal: true,
  hash: hmac(secret, text.toLowerCase()).slice(0, hashLength),
});

/** Keys the hash with the secret, because guessed names can be tried against an unkeyed hash. */
export const maskedHash = ({ secret }: Masking, hash: string): string => `sha256:${hmac(secret, hash)}`;

/** Masks a member of an audience, including its label. */
export const maskedMember = (masking: Masking, member: AudienceMember): Json => ({
  type: member.type,
  ...maskedText(masking, member.id),
});

/** The identity of an audience member, the same in a masked and an unmasked list. */
export function comparedMember(member: unknown): string {
  const { type, hash } = member as { readonly type?: unknown; readonly hash?: unknown };
  return typeof hash === 'string' ? `${String(type)}#${hash}` : audienceMemberKey(member as AudienceMember);
}
