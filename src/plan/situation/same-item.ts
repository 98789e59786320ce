import { offerPlanOf } from '../../model/ids.ts';
import { isList, isObject, sameJson, type Json } from '../../model/json.ts';
import type { SpecCopy } from '../../model/observed.ts';
import { pathKeys } from '../../model/path.ts';

type ItemPlace = { readonly address: string; readonly path: string };

/**
 * Whether a value inside a list is in some item of the same list of another copy, too. The difference of a
 * list may be the whole list, and an item that stands still is not another one because its neighbour is.
 */
export function isSameItem({ address, path }: ItemPlace, copy: SpecCopy, other: SpecCopy): boolean {
  const keys = pathKeys(path);
  if (!keys.some(isIndex)) return false;
  const [value] = valuesAt(rootOf(copy, address), keys, false);
  return (
    value !== undefined && valuesAt(rootOf(other, address), keys, true).some((one) => sameJson(one, value))
  );
}

const isIndex = (key: string): boolean => /^\d+$/u.test(key);

function rootOf({ content, plans }: SpecCopy, address: string): Json | undefined {
  const plan = offerPlanOf(address);
  return plan === undefined ? content : plans[plan]?.content;
}

/** The value at a path, or with any item in the place of each index. */
function valuesAt(at: Json | undefined, keys: readonly string[], isAnyItem: boolean): readonly Json[] {
  const [key, ...rest] = keys;
  if (at === undefined) return [];
  if (key === undefined) return [at];
  if (isList(at)) {
    const items = isAnyItem ? at : at.slice(Number(key), Number(key) + 1);
    return items.flatMap((one) => valuesAt(one, rest, isAnyItem));
  }
  return isObject(at) ? valuesAt(at[key], rest, isAnyItem) : [];
}
