import { isDeepStrictEqual } from 'node:util';

/** Whether two JSON values are equal, whatever the order of members. */
export const isSameValue = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one, other);
