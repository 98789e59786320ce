/**
 * Schema keywords that limit a value of the right shape. Limits change, and what was
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
