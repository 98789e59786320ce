/**
 * Schema keywords that limit a value which has the right shape otherwise. Limits change, and what was
 * published under another limit stays live.
 */
export const limitKeywords: ReadonlySet<string> = new Set([
  'maxLength',
  'minLength',
  'maxItems',
  'minItems',
  'maximum',
  'minimum',
  'pattern',
]);
