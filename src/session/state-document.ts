import { UserError } from '../model/errors.ts';
import type { StateReport } from '../model/state-report.ts';
import { formatVersion, type Documents, type OutputDocument } from '../report/documents/documents.ts';
import { exitCodeOf } from '../report/documents/exit-code.ts';
import { placed, type Connection } from './connect.ts';
import type { CommandContext } from './context.ts';

/** Builds a document about the state. Unless a person confirmed, nothing was changed. */
export const stateDocument = (
  context: CommandContext,
  connection: Connection,
  report: Omit<StateReport, 'readAt'>,
): Documents['state'] => ({
  formatVersion,
  command: 'state',
  exitCode: exitCodeOf({ done: report.done }),
  marketplace: placed(connection.identity),
  readAt: context.clock.now().toISOString(),
  ...report,
});

type StateQuestion = {
  readonly document: Documents['state'];
  readonly question: string;
  readonly yes: boolean;
};

/** Asks on a terminal, where a "no" ends the command; goes on where no person can be asked. */
export async function askOnTerminal(
  context: CommandContext,
  { document, question, yes }: Omit<StateQuestion, 'document'> & { readonly document: OutputDocument },
): Promise<void> {
  if (!yes && (await context.ask(document, question)) === false) throw declined();
}

/** The error for a person's "no". */
export const declined = (): UserError => new UserError('declined', 'nothing was changed');

/** Returns false when no person can be asked; a person's "no" ends the command. */
export async function askToGoOn(
  context: CommandContext,
  { document, question, yes }: StateQuestion,
): Promise<boolean> {
  if (yes) return true;
  const answer = await context.ask(document, question);
  if (answer === false) throw declined();
  return answer === true;
}
