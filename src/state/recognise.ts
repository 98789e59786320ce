const stateNames = new RegExp(
  String.raw`^(?:publisher\.json|offers|licenses|customers\.json|history\.(?:jsonl|head\.json)|` +
    String.raw`marketplace\.db|lock)(?:\.|$)`,
);

/**
 * Whether a folder with these names holds recorded state, or is free for it because it holds nothing else.
 */
export const isFolderOfState = (names: readonly string[]): boolean =>
  names.includes('publisher.json') || names.every((name) => stateNames.test(name));
