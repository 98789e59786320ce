import { given } from '../model/given.ts';
import type { CommandContext, CommandResult, Work, ShowStatus } from '../session/context.ts';
import { closeScratches } from '../filesystem/scratch.ts';
import { failureOf } from '../session/failure.ts';
import { leaveOnInterrupt } from '../session/interruptible.ts';
import type { MarketplaceIdentity, Plan } from '../model/plan.ts';
import { UserError } from '../model/errors.ts';
import {
  catchInterrupts,
  ignoreClosedPipes,
  maskingOnRunner,
  processContext,
  type Interruption,
} from '../process/process-context.ts';
import { askForYes } from '../process/prompt.ts';
import { openLiveScreen } from '../process/live-screen.ts';
import { findProjectAbove } from '../process/find-project.ts';
import { openProgress, type ProgressLog } from '../process/progress.ts';
import { styleOf } from '../process/screen.ts';
import { githubMask } from '../report/text/github.ts';
import { visible } from '../report/words/escape.ts';
import {
  formatVersion,
  type Documents,
  type FailureDocument,
  type OutputDocument,
} from '../report/documents/documents.ts';
import { hasFormat, printed } from '../report/printed.ts';
import { statusChanges, watchLine } from '../report/text/status-changes.ts';

/** The global options, which every command has. */
export type Invocation = {
  readonly command: string;
  readonly version: string;
  /** `-C`: the folder of the project. */
  readonly folder?: string;
  readonly config?: string;
  readonly format: 'text' | 'json' | 'markdown' | 'github';
  readonly color: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly debug: boolean;
};

/** Commands that write nothing, and so end at once when they are interrupted. */
const reading: ReadonlySet<string> = new Set([
  'validate',
  'plan',
  'status',
  'review',
  'drift',
  'history',
  'doctor',
  'show',
]);

/** Runs one command and returns the exit code. Every error is caught here, and only here. */
export async function runCommand(asked: Invocation, work: Work): Promise<number> {
  const hasAsked = hasFormat(asked.command, asked.format);
  const invocation: Invocation = hasAsked ? asked : { ...asked, format: 'text' };
  const interruption = catchInterrupts();
  const progress = openProgress(process.stderr, invocation);
  ignoreClosedPipes();
  const print = (result: CommandResult) => {
    const { document, excerpts } = result;
    const stream = isForStderr(document, invocation.format) ? process.stderr : process.stdout;
    const style = styleOf(stream, invocation.color, process.env);
    const { told } = progress;
    stream.write(printed(document, { ...invocation, ...style, told, ...given({ excerpts }) }));
  };
  let marketplace: MarketplaceIdentity | undefined;
  const identify = (found: MarketplaceIdentity) => {
    marketplace = found;
  };
  let mask: ((failure: FailureDocument) => FailureDocument) | undefined;
  const redactFailures: NonNullable<CommandContext['redactFailures']> = (now) => {
    mask = now;
  };
  try {
    if (!hasAsked && asked.command !== 'usage') throw noSuchFormat(asked);
    const working = work(
      { ...contextOf(invocation, interruption, { print, progress }), identify, redactFailures },
      {
        print,
        signal: interruption.signal,
        interactive: process.stdin.isTTY && process.stderr.isTTY,
        verbose: invocation.verbose,
        ...(process.stdout.isTTY && invocation.format === 'text'
          ? { showSecret: (line: string) => void process.stdout.write(`${line}\n`) }
          : {}),
        showStatus: () => makeStatusPrinter(invocation),
      },
    );
    const result = await (reading.has(invocation.command)
      ? leaveOnInterrupt(Promise.resolve(working), interruption.signal)
      : working);
    if (result) print(result);
    return interruption.exitCode() ?? result?.document.exitCode ?? 0;
  } catch (error) {
    progress.tellDone();
    const failure = { ...failureOf(error, invocation), ...given({ marketplace }) };
    const exitCode = interruption.exitCode() ?? failure.exitCode;
    const document = { ...(mask?.(failure) ?? failure), exitCode };
    const isLeft = error instanceof UserError && error.code === 'interrupted';
    // A person who presses Ctrl-C while something is read knows what happened.
    if (!isLeft || !reading.has(invocation.command) || invocation.format !== 'text') print({ document });
    if (isLeft) leave(exitCode);
    return exitCode;
  } finally {
    interruption.end();
  }
}

/** Requests that were left alone would keep the process for as long as they take. */
function leave(exitCode: number): never {
  closeScratches();
  process.exit(exitCode);
}

/** A text would be taken for what was asked. */
const noSuchFormat = ({ command, format }: Invocation): UserError =>
  new UserError('usage', `\`${command}\` has no output format ${format}`, {
    hint: 'use --format text or json',
  });

type Showing = { readonly print: (result: CommandResult) => void; readonly progress: ProgressLog };

function contextOf(
  invocation: Invocation,
  interruption: Interruption,
  { print, progress }: Showing,
): CommandContext {
  const asking = { print, signal: interruption.signal };
  return {
    ...processContext(locateProject(invocation), interruption, progress),
    // Written to stderr because stdout may be redirected to a file; the runner reads both.
    ...maskingOnRunner((token) => void process.stderr.write(githubMask(token))),
    ...(invocation.debug ? { debug: (line: string) => void process.stderr.write(`${line}\n`) } : {}),
    announce: (plan) => {
      if (invocation.format === 'text' && !invocation.quiet) print({ document: shownPlanned(plan) });
    },
    confirm: (plan) => {
      const document = shownPlanned(plan);
      const isUncommitted = plan.problems.some(({ rule }) => rule === 'GIT-DIRTY');
      const question = isUncommitted ? 'Apply this, though it was not committed?' : 'Apply this?';
      return askUser({ document, question }, invocation, asking);
    },
    ask: (document, question) => askUser({ document, question }, invocation, asking),
  };
}

/** Commands that work without a project, or make one. */
const withoutProject: ReadonlySet<string> = new Set(['usage', 'init', 'explain', 'schema', 'completion']);

/** The project of this folder, or the nearest above, which is then named. */
function locateProject({ command, folder, config, version, quiet }: Invocation) {
  const located = { folder: folder ?? '.', version, ...given({ config }) };
  if (folder !== undefined || withoutProject.has(command)) return located;
  const project = findProjectAbove(process.cwd(), config ?? 'offerctl.yaml');
  if (project !== undefined && !quiet) process.stderr.write(`${visible(`project: ${project}`)}\n`);
  return { ...located, ...given({ project }) };
}

const shownPlanned = (plan: Plan): Documents['plan'] => ({
  formatVersion,
  command: 'plan',
  exitCode: 0,
  ...plan,
});

function makeStatusPrinter(invocation: Invocation): ShowStatus {
  const { format, color } = invocation;
  if (format !== 'text') {
    throw new UserError('usage', 'with --watch nothing ever ends, and so does no document', {
      hint: `leave out --watch, or --format ${format}`,
    });
  }
  const { stdout } = process;
  if (!stdout.isTTY)
    return { show: (now, before) => void stdout.write(statusChanges(now, before)), end: () => undefined };
  const screen = openLiveScreen(stdout);
  process.once('exit', screen.close);
  const show = (now: Documents['status']) => {
    const style = styleOf(stdout, color, process.env);
    screen.show(`${printed(now, { ...invocation, ...style })}${watchLine(now, style)}`);
  };
  return { show, end: screen.close };
}

type Asking = { readonly print: (result: CommandResult) => void; readonly signal: AbortSignal };
type DocumentQuestion = { readonly document: OutputDocument; readonly question: string };

/** Shows the document and asks. Skips the question when a program reads the output. */
async function askUser(
  { document, question }: DocumentQuestion,
  { format }: Invocation,
  { print, signal }: Asking,
): Promise<boolean | undefined> {
  const { stdin: input, stderr: output } = process;
  if (format !== 'text' || !input.isTTY || !output.isTTY) return undefined;
  print({ document });
  return askForYes(question, { input, output, signal, interrupt: () => process.kill(process.pid, 'SIGINT') });
}

/** Errors are for people, and go past a redirected stdout; the problems that `plan` lists are its result. */
const isForStderr = (document: OutputDocument, format: Invocation['format']): boolean =>
  format === 'text' && 'error' in document && !(document.command === 'plan' && document.problems);
