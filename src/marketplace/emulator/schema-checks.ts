/**
 * The schemas by which a value is judged: `published` are Microsoft's of 2022-03-01-preview2, which forbid
 * unknown members in many places; `later` are those after them, which keep such members. `naming` refuses
 * every unknown member, so that it can be named.
 */
export type Edition = 'published' | 'later' | 'naming';

/**
 * Says what is wrong with a value, and where inside it (`path` begins with `#`); empty if the value fits. The
 * default edition is `later`.
 */
export type Check = (value: unknown, path: string, edition?: Edition) => readonly string[];

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
export const emailAddress = textCheck({ pattern: /^[^\s@]+@[^\s@]+$/ });

/** A number within these limits. */
export const numberWithin =
  (least: number, most: number): Check =>
  (value, path) =>
    typeof value === 'number' && value >= least && value <= most
      ? []
      : unexpected(path, `a number from ${least} to ${most}`);

/** An empty text, or what the check accepts. */
export const emptyOr =
  (check: Check): Check =>
  (value, path, edition) =>
    value === '' ? [] : check(value, path, edition);

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
  (value, path, edition) =>
    value === null ? [] : check(value, path, edition);

/** An array whose every element passes `item`. */
export const list =
  (item: Check): Check =>
  (value, path, edition) =>
    Array.isArray(value)
      ? value.flatMap((element: unknown, index) => item(element, `${path}/${index}`, edition))
      : unexpected(path, 'an array');

/** An array of `min` to `max` elements that passes `check`. */
export const sized =
  (min: number, max: number, check: Check): Check =>
  (value, path, edition) =>
    Array.isArray(value) && (value.length < min || value.length > max)
      ? unexpected(path, `${min} to ${max} elements`)
      : check(value, path, edition);

/** An array that passes `check` and contains no text twice. */
export const distinct =
  (check: Check): Check =>
  (value, path, edition) =>
    Array.isArray(value) && new Set(value).size < value.length
      ? unexpected(path, 'different elements')
      : check(value, path, edition);

/** An object whose every value passes `item`, whatever its keys. */
export const mapCheck =
  (item: Check): Check =>
  (value, path, edition) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, element]) => item(element, `${path}/${key}`, edition))
      : unexpected(path, 'an object');

/** Which editions refuse members of an object that it does not name. */
export type Closure = 'open' | 'published' | 'always';

const closures: Readonly<Record<Closure, readonly Edition[]>> = {
  open: ['naming'],
  published: ['naming', 'published'],
  always: ['naming', 'published', 'later'],
};

const stranger = (path: string): string => `No other property is allowed ${path}`;

/** An object with at least the required members; `closure` says when it may have only those of `fields`. */
export const object =
  (required: readonly string[], fields: Readonly<Record<string, Check>>, closure: Closure = 'open'): Check =>
  (value, path, edition = 'later') => {
    if (!isRecord(value)) return unexpected(path, 'an object');
    const absent = required.filter((name) => value[name] === undefined);
    const isClosed = closures[closure].includes(edition);
    const strangers = isClosed ? Object.keys(value).filter((name) => !Object.hasOwn(fields, name)) : [];
    return [
      ...(absent.length > 0
        ? [`Required properties ${JSON.stringify(absent)} were not present ${path}`]
        : []),
      ...strangers.map((name) => stranger(`${path}/${name}`)),
      ...Object.entries(fields).flatMap(([name, check]) =>
        value[name] === undefined ? [] : check(value[name], `${path}/${name}`, edition),
      ),
    ];
  };

/** Both checks, on the same value. */
export const both =
  (...checks: readonly Check[]): Check =>
  (value, path, edition) =>
    checks.flatMap((check) => check(value, path, edition));

/** One check for the published edition, another for later ones. */
export const byEdition =
  (published: Check, later: Check): Check =>
  (value, path, edition) =>
    (edition === 'published' ? published : later)(value, path, edition);

/** A member that is missing in the published edition. */
export const newerMember = (check: Check): Check => byEdition((_value, path) => [stranger(path)], check);

/** Where a value has members that no edition names, by the check of its type. */
export const unknownMembers = (check: Check, value: unknown): readonly string[] =>
  check(value, '#', 'naming').flatMap((problem) =>
    problem.startsWith(stranger('#')) ? [problem.slice(stranger('').length)] : [],
  );
