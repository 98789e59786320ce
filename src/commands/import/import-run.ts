import type { Connection } from '../../session/connect.ts';
import type { CommandContext } from '../../session/context.ts';
import type { LoadedProject } from '../../session/project.ts';

export type ImportOptions = {
  readonly offers: readonly string[];
  /** Every offer of the publisher that no file declares. */
  readonly all: boolean;
  /** What the drafts hold instead of what is live. */
  readonly draft: boolean;
  /** Files that say something else may be replaced. */
  readonly overwrite: boolean;
};

/** Everything that one import works with. */
export type ImportRun = {
  readonly context: CommandContext;
  readonly options: ImportOptions;
  readonly loaded: LoadedProject;
  readonly connection: Connection;
};
