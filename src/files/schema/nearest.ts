import { distance } from 'fastest-levenshtein';

const longestWord = 100;

/** The candidate that a misspelt word most likely meant, if one is close enough. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > longestWord) return undefined;
  const near = candidates
    .map((candidate) => ({ candidate, far: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, far }) => far <= Math.max(2, Math.floor(candidate.length / 3)));
  return near.toSorted((a, b) => a.far - b.far)[0]?.candidate;
}

/** `Did you mean "title"?`, or else the alternative hint. */
export function didYouMean(word: string, candidates: readonly string[], otherwise: string): string {
  const found = nearest(word, candidates);
  return found === undefined ? otherwise : `Did you mean ${JSON.stringify(found)}? ${otherwise}`;
}
