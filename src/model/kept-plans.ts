/** One head of a pull request. */
export type PullHead = { readonly pull: number; readonly head: string };

/** Plans that pull requests were shown, kept until what they promise is done. */
export type KeptPlans = {
  readonly list: () => Promise<readonly PullHead[]>;
  /** The document; `undefined` when none is kept for this head. */
  readonly read: (of: PullHead) => Promise<string | undefined>;
  /** Keeps a document in place of those of older heads of the same pull request. */
  readonly keep: (of: PullHead, text: string) => Promise<void>;
  readonly remove: (these: readonly PullHead[]) => Promise<void>;
};
