import { isDeepStrictEqual } from 'node:util';

/** Whether two JSON values are equal, regardless of the order of their members. */
export const isSameValue = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one, other);
