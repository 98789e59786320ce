import { isReserved } from '../model/reserved-variables.ts';

/** Names that Windows reserves for devices, whatever their extension. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** An id as the name of a file or folder; no id contains a `+`, so no other id gets the same name. */
export const fileNameOf = (id: string): string => (device.test(id) ? `${id}+` : id);

/** Characters that some file system rejects, or that have a meaning in a path or an address. */
const unfitCharacters = /[<>:"/\\|?*#%\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const extension = /^[^.].*\.(?:png|jpe?g|gif|pdf)$/i;
const maxNameBytes = 120;

/** Whether the service's name of a listing file can be used as a file name here, on every system. */
export function isMediaName(name: string): boolean {
  const [stem = ''] = name.split('.');
  return (
    extension.test(name) &&
    !unfitCharacters.test(name) &&
    name.trim() === name &&
    name.isWellFormed() &&
    Buffer.byteLength(name) <= maxNameBytes &&
    !device.test(stem.trim())
  );
}

/** Whether something else already has this name. */
export type Taken = (word: string) => boolean;

/** A name that is not taken: the word itself, or with a number. */
export function free(word: string, isTaken: Taken, join: (n: number) => string): string {
  if (!isTaken(word)) return word;
  for (let n = 2; ; n += 1) if (!isTaken(join(n))) return join(n);
}

const maxNameLength = 63;

/** Name of an Audience document. */
export function audienceName(offer: string, plan: string, isTaken: Taken): string {
  const plain = `${offer}-${plan}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '');
  const cut = (length: number) => plain.slice(0, length).replace(/-$/, '');
  return free(cut(maxNameLength), isTaken, (n) => `${cut(maxNameLength - String(n).length - 1)}-${n}`);
}

/** Name of a variable for a secret: `CONTOSO_CRM_PASSWORD`. */
export function variableName(words: readonly string[], isTaken: Taken): string {
  const plain = words
    .map((word) => word.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2'))
    .join('_')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
  const name = /^[A-Z]/.test(plain) && !isReserved(plain) ? plain : `_${plain}`;
  return free(name, isTaken, (n) => `${name}_${n}`);
}

/** Two texts whose files would be the same if case is ignored. */
export const sameFile = (path: string): string => path.toLowerCase().normalize('NFC');
