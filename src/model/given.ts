/** Members that may be missing; for a map, those that exist. */
type Given<T> = string extends keyof T
  ? { readonly [key: string]: Exclude<T[keyof T], undefined> }
  : { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The members that have a value, to spread where optional members must never be `undefined`. */
export function given<T extends object>(members: T): Given<T> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Given<T>;
}
