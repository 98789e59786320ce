import { unzipSync, type UnzipFileInfo } from 'fflate';
import { UserError } from '../../model/errors.ts';

/** A file that was read from a package; the path begins with the archives that contain it. */
export type PackedFile = { readonly path: string; readonly bytes: Uint8Array };

/** More than a package needs, but less than a machine has. */
export const packageLimits = {
  /** Bytes of the package itself. */
  file: 400_000_000,
  /** Bytes of a single file, and of everything that is unpacked. */
  unpacked: 600_000_000,
  document: 50_000_000,
  /** Unpacked bytes per packed byte, from a megabyte on. */
  ratio: 200,
  entries: 20_000,
  /** Archives inside archives. */
  depth: 4,
} as const;

type PackageReading = {
  readonly name: string;
  readonly isWanted: (path: string) => boolean;
  unpacked: number;
};

/**
 * The wanted files of a package and of the archives inside. Only these are unpacked, and only into memory:
 * nothing of a package is ever written.
 */
export function openPackage(
  name: string,
  bytes: Uint8Array,
  isWanted: (path: string) => boolean,
): readonly PackedFile[] {
  return openArchive({ name, isWanted, unpacked: 0 }, bytes, '', 1);
}

function openArchive(
  reading: PackageReading,
  bytes: Uint8Array,
  within: string,
  depth: number,
): readonly PackedFile[] {
  if (depth > packageLimits.depth) {
    throw packageRefusal(reading, `archives lie more than ${packageLimits.depth} deep in each other`);
  }
  return unpackWanted(reading, bytes, within).flatMap((file) =>
    isArchive(file.path) ? openArchive(reading, file.bytes, file.path, depth + 1) : [file],
  );
}

function unpackWanted(reading: PackageReading, bytes: Uint8Array, within: string): readonly PackedFile[] {
  const chosen = new Set<string>();
  const pathOf = (name: string): string => (within === '' ? name : `${within}/${name}`);
  let entries = 0;
  const choose = (entry: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > packageLimits.entries) throw packageRefusal(reading, 'it holds too many files');
    const path = pathOf(entry.name);
    requireInside(reading, entry.name, path);
    if (!isArchive(entry.name) && !reading.isWanted(entry.name)) return false;
    if (chosen.has(entry.name)) throw packageRefusal(reading, `${path} is in it twice`);
    chosen.add(entry.name);
    requireSmall(reading, entry, path);
    return true;
  };
  return Object.entries(unzip(reading, bytes, choose)).map(([name, content]) => ({
    path: pathOf(name),
    bytes: content,
  }));
}

function unzip(reading: PackageReading, bytes: Uint8Array, choose: (entry: UnzipFileInfo) => boolean) {
  try {
    return unzipSync(bytes, { filter: choose });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      'package-unreadable',
      `${reading.name} cannot be read: it is damaged, or no zip file`,
      {
        hint: 'name the package that the CRM package URL points to',
        cause: error,
      },
    );
  }
}

const isArchive = (name: string): boolean => /\.zip$/i.test(name);

/** A path that leads outside the folder in which it is unpacked is an attack, whether or not we unpack it. */
function requireInside(reading: PackageReading, name: string, path: string): void {
  const isAbsolute = /^(?:[/\\]|[a-z]:)/i.test(name);
  if (isAbsolute || name.split(/[/\\]/).includes('..'))
    throw packageRefusal(reading, `${path} leads out of the folder that it is unpacked to`);
}

/** Uses the declared sizes, because never more than these is unpacked. */
function requireSmall(
  reading: PackageReading,
  { name, size, originalSize }: UnzipFileInfo,
  path: string,
): void {
  reading.unpacked += originalSize;
  const most = isArchive(name) ? packageLimits.unpacked : packageLimits.document;
  const isDense = originalSize > 1_000_000 && originalSize > size * packageLimits.ratio;
  if (isDense || originalSize > most || reading.unpacked > packageLimits.unpacked)
    throw packageRefusal(reading, `${path} would be too large unpacked (${originalSize} bytes)`);
}

const packageRefusal = ({ name }: PackageReading, why: string): UserError =>
  new UserError('package-refused', `${name} is not unpacked: ${why}`, {
    hint: 'nothing was unpacked; build the package again, and look where it came from',
  });
