import type { Disk } from '../files/disk/disk.ts';
import type { Project } from '../files/load.ts';
import type { Emulator } from '../marketplace/emulator/open.ts';
import type { Repository } from '../git/repository.ts';
import type { MarketplaceIdentity, Plan } from '../model/plan.ts';
import type { WorkflowRun } from '../model/recorded.ts';
import type { Clock, Confirm, Forge, Progress, Store } from '../model/ports.ts';
import type { Excerpts } from '../report/text/excerpts.ts';
import type { Documents, FailureDocument, OutputDocument } from '../report/documents/documents.ts';
import type { Environment } from '../model/environment.ts';

/** What a command needs from outside. The entries build it; tests may build their own. */
export type CommandContext = {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** Absolute path of the folder that paths on the command line count from: the project, or one in it. */
  readonly here: string;
  /** `--config`: name of the Publisher's file. */
  readonly config?: string;
  /** The commit or branch whose configuration applies, because what HEAD adds to it was not reviewed yet. */
  readonly base?: string;
  /** The only variables that files may use; absent: all that they name. */
  readonly secrets?: readonly string[];
  readonly env: Environment;
  readonly version: string;
  readonly clock: Clock;
  /** Milliseconds that only increase, independent of the date of this machine; used for locks. */
  readonly monotonicMs: () => number;
  readonly random: () => number;
  readonly randomUuid: () => string;
  /**
   * Salt for the hashes of a new state. With the same salt, two states would show that they name the same
   * customer.
   */
  readonly randomSalt: () => string;
  readonly progress: Progress;
  readonly confirm: Confirm;
  /** Shows a plan that is carried out without a question. */
  readonly announce?: (plan: Plan) => void;
  /** Shows a document and asks whether to continue; `undefined` when no person can be asked. */
  readonly ask: (document: OutputDocument, question: string) => Promise<boolean | undefined>;
  /** Called with the marketplace as soon as it is known, so that later errors can name it. */
  readonly identify?: (marketplace: MarketplaceIdentity) => void;
  /** `--redact`: nothing that this command says names a customer, a tester or a licence allocation. */
  readonly isRedacted?: true;
  /** Called with what masks these names, as soon as they are known, so that later errors do not name them. */
  readonly redactFailures?: (mask: (failure: FailureDocument) => FailureDocument) => void;
  /** Called with each token, so that the run's log never shows it. */
  readonly maskInLog?: (token: string) => void;
  /** Called with one line per request. */
  readonly debug?: (line: string) => void;
  /** Leaves work that only reads as soon as the run is interrupted, by an error; absent: never. */
  readonly leaveOnInterrupt?: <T>(work: Promise<T>) => Promise<T>;
  /** True once the run is being interrupted. */
  readonly stopping: () => boolean;
  /** Finds the pull requests that brought a commit; if absent, the commits themselves count. */
  readonly forge?: Forge;
  /** Everyone can read the repository of the project. */
  readonly isPublic?: true;
  /** Who runs this command; recorded in locks, sign-offs and history. */
  readonly by: string;
  /** The workflow run that this is; recorded in the history. */
  readonly run?: WorkflowRun;
  /** Replaces the project's folder in programs that keep everything in memory. */
  readonly edges?: Edges;
};

type Edges = {
  /** The project's files, and what is read from them. */
  readonly disk: Disk;
  readonly load: (missingSecrets: 'warning' | 'error') => Promise<Project>;
  readonly store: Store;
  readonly repository?: Repository;
  /** Answers requests to the embedded marketplace. */
  readonly answer: Emulator['handle'];
  /** Where its deals are registered and licences given; absent: it shows no licences. */
  readonly desk?: Emulator['desk'];
};

/** The result of a command; the entry prints it. */
export type CommandResult<D extends OutputDocument = OutputDocument> = {
  readonly document: D;
  /** Source lines of the problems, to show to people. */
  readonly excerpts?: Excerpts;
  /** Ids of the steps that already stand in the log. */
  readonly told?: ReadonlySet<string>;
};

/** Shows the current status, given the one shown before, until `end` gives the terminal back. */
export type ShowStatus = {
  readonly show: (now: Documents['status'], before: Documents['status'] | undefined) => void;
  readonly end: () => void;
};

type Tools = {
  readonly print: (result: CommandResult) => void;
  readonly signal: AbortSignal;
  /** True when a person at a terminal can be asked. */
  readonly interactive: boolean;
  /** The reader wants every detail. */
  readonly verbose: boolean;
  /** Shows a secret to a person on stdout, once; absent where that is no terminal, or a program reads it. */
  readonly showSecret?: (line: string) => void;
  /** Repaints a terminal, or prints one line per change elsewhere; throws for a format that programs read. */
  readonly showStatus: () => ShowStatus;
};

/** The work of one command; `undefined` when it has already printed everything. */
export type Work = (
  context: CommandContext,
  tools: Tools,
) => Promise<CommandResult | undefined> | CommandResult;
