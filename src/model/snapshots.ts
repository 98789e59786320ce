/** Commits of a remote that contain one folder each. Nothing here touches the user's work tree or index. */
export type Snapshots = {
  /** Git's own folder on this machine. */
  readonly gitDir: string;
  /** Where these branches are now, if they exist. */
  readonly tips: (branches: readonly string[]) => Promise<Readonly<Record<string, string>>>;
  /** The same for all branches whose names begin with this, which ends with `/`. */
  readonly tipsUnder: (folder: string) => Promise<Readonly<Record<string, string>>>;
  /** Writes the files of a commit into an empty folder. */
  readonly unpack: (
    at: { readonly branch: string; readonly commit: string },
    folder: string,
  ) => Promise<void>;
  /** Makes a commit of a folder; returns the parent itself when nothing differs. */
  readonly pack: (folder: string, about: CommitFacts) => Promise<string>;
  /** Moves all these branches; or, if one is not where it was expected, moves none and returns false. */
  readonly move: (moves: readonly BranchMove[]) => Promise<boolean>;
};

type CommitFacts = { readonly parent?: string; readonly message: string; readonly author: string };

/** Without `from` the branch must not exist; without `to` it is deleted. */
export type BranchMove = { readonly branch: string; readonly from?: string; readonly to?: string };
