const documentNames =
  /^(?:publisher\.json|customers\.json|history\.(?:jsonl|head\.json)|marketplace\.db)(?:\.|$)/;
const folderNames = /^(?:offers|licenses|lock)(?:\.|$)/;

/**
 * Whether a folder with these names holds recorded state, or is free for it because it holds nothing else.
 */
export const isFolderOfState = (names: readonly string[]): boolean =>
  names.includes('publisher.json') ||
  names.every((name) => documentNames.test(name) || folderNames.test(name));
