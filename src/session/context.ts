import type { Disk } from '../files/disk/disk.ts';
import type { Project } from '../files/load.ts';
import type { Emulator } from '../marketplace/emulator/open.ts';
import type { Repository } from '../git/repository.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';
import type { WorkflowRun } from '../model/recorded.ts';
import type { Clock, Confirm, Forge, Progress, Store } from '../model/ports.ts';
import type { Excerpts } from '../report/text/excerpts.ts';
import type { Documents, OutputDocument } from '../report/documents/documents.ts';
import type { Environment } from '../model/environment.ts';

/** What a command needs from outside; entries make it, tests may. */
export type CommandContext = {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** `--config`: name of the Publisher's file. */
  readonly config?: string;
  /** The commit or branch whose configuration counts: what HEAD adds to it was not reviewed yet. */
  readonly base?: string;
  /** The only variables that files get; absent: those that they name. */
  readonly secrets?: readonly string[];
  readonly env: Environment;
  readonly version: string;
  readonly clock: Clock;
  /** Milliseconds that only move forward, whatever date this machine is set to: for locks. */
  readonly monotonicMs: () => number;
  readonly random: () => number;
  readonly randomUuid: () => string;
  /** What a new state hashes with; the same one twice would tell that two states name the same customer. */
  readonly randomSalt: () => string;
  readonly progress: Progress;
  readonly confirm: Confirm;
  /** Shows a document and asks whether to go on; `undefined` without a person to ask. */
  readonly ask: (document: OutputDocument, question: string) => Promise<boolean | undefined>;
  /** Told what is talked to as soon as that is known: an error that follows says it, too. */
  readonly identify?: (marketplace: MarketplaceIdentity) => void;
  /** Told each token, so that the log of the run never shows it. */
  readonly maskInLog?: (token: string) => void;
  /** Gets one line per request. */
  readonly debug?: (line: string) => void;
  /** True once the run is being interrupted. */
  readonly stopping: () => boolean;
  /** Says which pull requests brought a commit; without one the commits themselves count. */
  readonly forge?: Forge;
  /** Who runs this: for locks, sign-offs and history. */
  readonly by: string;
  /** The run of a workflow that this is, for the history. */
  readonly run?: WorkflowRun;
  /** Replaces the project's folder, in programs that keep all of it in memory. */
  readonly edges?: Edges;
};

type Edges = {
  /** The files of the project, and what is read in them. */
  readonly disk: Disk;
  readonly load: (missingSecrets: 'warning' | 'error') => Promise<Project>;
  readonly store: Store;
  readonly repository?: Repository;
  /** Answers the requests to the embedded marketplace. */
  readonly answer: Emulator['handle'];
};

/** What a command gives back; printing it is the entry's work. */
export type CommandResult<D extends OutputDocument = OutputDocument> = {
  readonly document: D;
  /** Source lines of the problems, for people. */
  readonly excerpts?: Excerpts;
};

/** What `show` gets: how it stands now, and how it stood at the look before. */
export type ShowStatus = (now: Documents['status'], before: Documents['status'] | undefined) => void;

type Tools = {
  readonly print: (result: CommandResult) => void;
  readonly signal: AbortSignal;
  /** A person sits at a terminal and can be asked. */
  readonly interactive: boolean;
  /** Repaints a terminal, and elsewhere says one line per change; throws where programs read the output. */
  readonly showStatus: () => ShowStatus;
};

/** One command; `undefined` when it has printed what there was. */
export type Work = (
  context: CommandContext,
  tools: Tools,
) => Promise<CommandResult | undefined> | CommandResult;
