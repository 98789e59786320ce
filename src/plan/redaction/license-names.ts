import type { Desired } from '../../model/desired.ts';
import { licenseOf } from '../../model/ids.ts';
import { maskedText, type Masking } from '../situation/masking.ts';
import type { PlanInput } from '../situation/input.ts';

const hashLength = 12;

/** What stands for the name of a licence allocation; an address that holds it is still an address. */
const maskedName = (masking: Masking, name: string): string =>
  `masked-${maskedText(masking, name).hash.slice(0, hashLength)}`;

/** The address without the name of a licence allocation. */
export function maskLicenseAddress(masking: Masking, address: string): string {
  const name = licenseOf(address);
  return name === undefined ? address : address.replace(name, maskedName(masking, name));
}

const licenseAddresses = /(?<=\blicense\/)[a-z0-9][a-z0-9-]*/g;

/** The value with the names masked that are in addresses of licence allocations, in all its texts. */
export const maskLicenseAddresses = <T>(masking: Masking, value: T): T =>
  mapTexts(value, (text) => text.replaceAll(licenseAddresses, (name) => unlessMasked(masking, name)));

const words = /[\w-]+/g;

/** The same, for these names wherever they occur: also in sentences, commands and names of files. */
export function maskLicenseNames<T>(masking: Masking, names: ReadonlySet<string>, value: T): T {
  const masked = maskLicenseAddresses(masking, value);
  if (names.size === 0) return masked;
  // A text that equals a name may be a word of ours, except in a field for names.
  const inside = (text: string, key?: string) =>
    names.has(text) && key !== 'license'
      ? text
      : text.replaceAll(words, (word) => (names.has(word) ? unlessMasked(masking, word) : word));
  return mapTexts(masked, inside);
}

const unlessMasked = (masking: Masking, name: string): string =>
  /^masked-[0-9a-f]{12}$/.test(name) ? name : maskedName(masking, name);

/** Names of allocations in files and record, and of deals that the marketplace shows. */
export const licenseNames = ({
  desired,
  recorded,
  licensing,
}: Pick<PlanInput, 'desired' | 'recorded' | 'licensing'>): ReadonlySet<string> =>
  new Set([
    ...declaredLicenseNames(desired),
    ...Object.keys(recorded.licensing?.allocations ?? {}),
    ...(licensing?.deals ?? []).flatMap(({ name }) => (name === undefined ? [] : [name])),
  ]);

export const declaredLicenseNames = ({ licenses }: Pick<Desired, 'licenses'>): readonly string[] =>
  licenses.flatMap(({ name, renews }) => (renews === undefined ? [name] : [name, renews]));

/** Names of allocations in addresses, such as of those whose files have errors. */
export const licensesAt = (addressed: readonly { readonly address?: string }[]): readonly string[] =>
  addressed.flatMap(({ address }) => licenseOf(address ?? '') ?? []);

/**
 * The override with the name of the allocation for which a redacted plan showed a mask. A name that looks
 * like a mask itself stands for nothing else.
 */
export function unmaskOverride(masking: Masking, names: ReadonlySet<string>, override: string): string {
  const shown = new Map([...names].map((name) => [maskedName(masking, name), name]));
  return override.replaceAll(licenseAddresses, (name) =>
    names.has(name) ? name : (shown.get(name) ?? name),
  );
}

/** The value with each of its texts replaced, given the key it is at; keys stay. */
export function mapTexts<T>(value: T, replace: (text: string, key?: string) => string): T {
  // The result has the shape of the value: only texts become other texts.
  const mapped = (inner: unknown, key?: string): unknown => {
    if (typeof inner === 'string') return replace(inner, key);
    if (Array.isArray(inner)) return inner.map((item) => mapped(item, key));
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, member]) => [name, mapped(member, name)]));
  };
  return mapped(value) as T;
}
