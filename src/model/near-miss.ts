import { distance } from 'fastest-levenshtein';

/** Longer words are not compared: that would be slow, and they are hardly misspelt values. */
const longestCompared = 100;

/** Words this long may differ in two letters, for example two that are swapped; shorter ones in fewer. */
const [twoSlipsFrom, oneSlipFrom] = [6, 4];

/**
 * The known word that another one most likely stands for: it differs in case, separators or a letter or two.
 * Numbers distinguish editions, so words with different numbers never stand for each other.
 */
export function nearMiss(word: string, known: readonly string[]): string | undefined {
  if (word.length > longestCompared) return undefined;
  const folded = fold(word);
  const near = known
    .filter((candidate) => candidate !== word && digitsOf(candidate) === digitsOf(word))
    .map((candidate) => ({ candidate, far: distance(folded, fold(candidate)) }))
    .filter(({ candidate, far }) => far <= allowedSlips(candidate));
  return near.toSorted((a, b) => a.far - b.far)[0]?.candidate;
}

const fold = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]/g, '');

const digitsOf = (word: string): string => word.replaceAll(/\D+/g, ' ').trim();

const allowedSlips = ({ length }: string): number =>
  length >= twoSlipsFrom ? 2 : length >= oneSlipFrom ? 1 : 0;
