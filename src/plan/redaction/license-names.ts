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

/** The same, for these names wherever they stand: also in sentences, commands and names of files. */
export function maskLicenseNames<T>(masking: Masking, names: ReadonlySet<string>, value: T): T {
  const masked = maskLicenseAddresses(masking, value);
  if (names.size === 0) return masked;
  // A text that is nothing but a name may be a word of ours.
  const inside = (text: string) =>
    names.has(text)
      ? text
      : text.replaceAll(words, (word) => (names.has(word) ? unlessMasked(masking, word) : word));
  return mapTexts(masked, inside);
}

const unlessMasked = (masking: Masking, name: string): string =>
  /^masked-[0-9a-f]{12}$/.test(name) ? name : maskedName(masking, name);

/** Names of allocations in files and record, and of deals that the marketplace shows. */
export const licenseNames = ({ desired, recorded, licensing }: PlanInput): ReadonlySet<string> =>
  new Set([
    ...desired.licenses.flatMap(({ name, renews }) => (renews === undefined ? [name] : [name, renews])),
    ...Object.keys(recorded.licensing?.allocations ?? {}),
    ...(licensing?.deals ?? []).flatMap(({ name }) => (name === undefined ? [] : [name])),
  ]);

/** The value with each of its texts replaced; keys stay. */
function mapTexts<T>(value: T, replace: (text: string) => string): T {
  // The result has the shape of the value: only texts become other texts.
  const mapped = (inner: unknown): unknown => {
    if (typeof inner === 'string') return replace(inner);
    if (Array.isArray(inner)) return inner.map(mapped);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, member]) => [key, mapped(member)]));
  };
  return mapped(value) as T;
}
