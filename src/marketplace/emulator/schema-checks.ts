/** Says what is wrong with a value, and where inside it (`path` begins with `#`); empty if the value fits. */
export type Check = (value: unknown, path: string) => readonly string[];

type TextLimits = { readonly min?: number; readonly max?: number; readonly pattern?: RegExp };

const unexpected = (path: string, expected: string): readonly string[] => [`expected ${expected} ${path}`];

/** A plain object: neither null nor an array. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Accepts every value, and does not check what is inside. */
export const anything: Check = () => [];

/** True or false. */
export const flag: Check = (value, path) => (typeof value === 'boolean' ? [] : unexpected(path, 'a boolean'));

/** Any number. */
export const number: Check = (value, path) => (typeof value === 'number' ? [] : unexpected(path, 'a number'));

/** A whole number of at least `least`. */
export const wholeFrom =
  (least: number): Check =>
  (value, path) =>
    Number.isSafeInteger(value) && Number(value) >= least
      ? []
      : unexpected(path, `a whole number from ${least} on`);

/** Length in UTF-16 units. */
export const textCheck =
  ({ min = 0, max = Infinity, pattern }: TextLimits = {}): Check =>
  (value, path) => {
    if (typeof value !== 'string') return unexpected(path, 'a string');
    if (value.length < min) return unexpected(path, `at least ${min} characters`);
    if (value.length > max) return unexpected(path, `at most ${max} characters`);
    return pattern && !pattern.test(value) ? unexpected(path, `a string like ${pattern.source}`) : [];
  };

/** An http or https address. */
export const webAddress = textCheck({ pattern: /^https?:\/\// });

/** Exactly one of these strings. */
export const oneOfCheck =
  (...values: readonly string[]): Check =>
  (value, path) =>
    typeof value === 'string' && values.includes(value)
      ? []
      : unexpected(path, `one of ${values.join(', ')}`);

/** Null, or what the check accepts. */
export const nullable =
  (check: Check): Check =>
  (value, path) =>
    value === null ? [] : check(value, path);

/** An array whose every element passes `item`. */
export const list =
  (item: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? value.flatMap((element: unknown, index) => item(element, `${path}/${index}`))
      : unexpected(path, 'an array');

/** An array of `min` to `max` elements that passes `check`. */
export const sized =
  (min: number, max: number, check: Check): Check =>
  (value, path) =>
    Array.isArray(value) && (value.length < min || value.length > max)
      ? unexpected(path, `${min} to ${max} elements`)
      : check(value, path);

/** An object whose every value passes `item`, whatever its keys. */
export const mapCheck =
  (item: Check): Check =>
  (value, path) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, element]) => item(element, `${path}/${key}`))
      : unexpected(path, 'an object');

/** An object that has at least the required members; `closed` allows only those that `fields` names. */
export const object =
  (required: readonly string[], fields: Readonly<Record<string, Check>>, closed = false): Check =>
  (value, path) => {
    if (!isRecord(value)) return unexpected(path, 'an object');
    const absent = required.filter((name) => value[name] === undefined);
    const strangers = closed ? Object.keys(value).filter((name) => !Object.hasOwn(fields, name)) : [];
    return [
      ...(absent.length > 0
        ? [`Required properties ${JSON.stringify(absent)} were not present ${path}`]
        : []),
      ...strangers.map((name) => `No other property is allowed ${path}/${name}`),
      ...Object.entries(fields).flatMap(([name, check]) =>
        value[name] === undefined ? [] : check(value[name], `${path}/${name}`),
      ),
    ];
  };

/** Both checks, on the same value. */
export const both =
  (...checks: readonly Check[]): Check =>
  (value, path) =>
    checks.flatMap((check) => check(value, path));
