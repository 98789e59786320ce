/** Members that may be missing; of a map, those that are there. */
type Given<T> = string extends keyof T
  ? { readonly [key: string]: Exclude<T[keyof T], undefined> }
  : { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that have a value: for a spread where optional members are never `undefined`. */
export function given<T extends object>(members: T): Given<T> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Given<T>;
}
