import { declaredIn, type Declared, type Source } from './parse.ts';
import { beginsWithVerb } from './verbs.ts';

/** Functions at the top of a file that return a promise or nothing: they are called for their effect. */
export const effectsIn = (sources: readonly Source[]): readonly Declared[] =>
  sources.flatMap(declaredIn).filter(({ returns }) => returns === 'promise' || returns === 'nothing');

/** Of those, the ones whose names do not begin with a verb, as `path: name`. */
export const unnamedEffects = (sources: readonly Source[]): readonly string[] =>
  effectsIn(sources)
    .filter(({ name }) => !beginsWithVerb(name))
    .map(({ path, name }) => `${path}: ${name}`);

/** The files that declare a name, for every name that more than one file declares. */
export const repeatedNames = (declared: readonly Declared[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...Map.groupBy(declared, ({ name }) => name)]
      .map(([name, list]) => [name, [...new Set(list.map(({ path }) => path))]] as const)
      .filter(([, paths]) => paths.length > 1),
  );

/** Names that more than one file exports, as `name: paths`. */
export const namesExportedTwice = (sources: readonly Source[]): readonly string[] =>
  [...repeatedNames(sources.flatMap(declaredIn).filter(({ isExported }) => isExported))].map(
    ([name, paths]) => `${name}: ${paths.join(', ')}`,
  );

const dialect =
  /\b(?:nobody|somebody|whoever|shall|lest|thereby|afresh|in vain|for ever|no news|otherwise than)\b/giu;

/** Words of a text that hide who acts, or that a native reader has to read twice. */
export const dialectWords = (text: string): readonly string[] =>
  [...text.matchAll(dialect)].map(([word]) => word);

/** The same in comments, as `path: word`. */
export const dialectIn = ({ path, comments }: Source): readonly string[] =>
  comments.flatMap(({ value }) => dialectWords(value).map((word) => `${path}: ${word}`));
