/** A time of the marketplace as sentences write it: `2026-11-17 10:00 UTC`. */
export const minuteOf = (instant: string): string =>
  instant.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?Z$/, '$1 $2 UTC');
