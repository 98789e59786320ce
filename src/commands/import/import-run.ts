import type { Connection } from '../../session/connect.ts';
import type { CommandContext } from '../../session/context.ts';
import type { LoadedProject } from '../../session/judge-files.ts';

export type ImportOptions = {
  readonly offers: readonly string[];
  /** Import every offer of the publisher that no file declares. */
  readonly all: boolean;
  /** Import the draft instead of the live copy. */
  readonly draft: boolean;
  /** Existing files that differ may be replaced. */
  readonly overwrite: boolean;
  /** Import only licences: those that the marketplace shows, or those in a file of the licence dashboard. */
  readonly licenses?: {
    readonly file?: string;
    /** The day for which the file is valid; absent: today. */
    readonly asOf?: string;
  };
};

/** Everything that one import works with. */
export type ImportRun = {
  readonly context: CommandContext;
  readonly options: ImportOptions;
  readonly loaded: LoadedProject;
  readonly connection: Connection;
};
