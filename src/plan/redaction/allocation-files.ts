import { licenseOf } from '../../model/ids.ts';
import { maskedText, type Masking } from '../situation/masking.ts';

/**
 * Masks the names of files that declare licence allocations in a text: a file often has the name of its
 * customer, whatever the name of the allocation. A file with more in it keeps its name. `known`: files that
 * are known to declare an allocation; the others are found in `value`. Used before names of customers are
 * masked, which would change a path by half.
 */
export function allocationFileMask(
  masking: Masking,
  value: unknown,
  known: readonly string[],
): (text: string) => string {
  const shared = new Set(filesIn(value, (address) => address !== '' && licenseOf(address) === undefined));
  const declaring = new Set(
    [...known, ...filesIn(value, (address) => licenseOf(address) !== undefined)].filter(
      (file) => !shared.has(file),
    ),
  );
  const folders = new Set([...declaring].map(folderOf));
  // A file that cannot be read has no address; next to allocations, it is probably one, too.
  const unclear = filesIn(value, (address) => address === '').filter((file) => folders.has(folderOf(file)));
  const masks = [...new Set([...declaring, ...unclear])]
    .toSorted((a, b) => b.length - a.length)
    .map((file) => [file, maskedFile(masking, file)] as const);
  return (text) => masks.reduce((now, [file, mask]) => now.replaceAll(file, mask), text);
}

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

const maskedFile = (masking: Masking, file: string): string =>
  `masked-${maskedText(masking, file).hash.slice(0, 12)}${/\.\w+$/.exec(file)?.[0] ?? ''}`;

/** The files of sources in the value that belong to such an address; it is empty where there is none. */
function filesIn(value: unknown, isWanted: (address: string) => boolean): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { address = '', source } = value as { readonly address?: unknown; readonly source?: unknown };
  const file = typeof source === 'object' && source !== null ? Reflect.get(source, 'file') : undefined;
  const own = typeof file === 'string' && typeof address === 'string' && isWanted(address) ? [file] : [];
  return [...own, ...Object.values(value).flatMap((inner) => filesIn(inner, isWanted))];
}
