import { joinPath, pathKeys } from '../../model/path.ts';
import type { Keys } from './tree.ts';

/** Keys as one comparable text, in the form in which the validator names places. */
export const pointerOf = (keys: Keys): string =>
  keys.reduce<string>((at, key) => joinPath(at, String(key)), '');

export const keysOf = (pointer: string): Keys => pathKeys(pointer);
