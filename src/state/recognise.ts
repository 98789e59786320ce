const stateNames = /^(?:publisher\.json|offers|history\.(?:jsonl|head\.json)|marketplace\.db|lock)(?:\.|$)/;

/** Whether a folder with these names is one of recorded state, or free for one: it holds nothing else. */
export const isFolderOfState = (names: readonly string[]): boolean =>
  names.includes('publisher.json') || names.every((name) => stateNames.test(name));
