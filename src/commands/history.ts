import { given } from '../model/given.ts';
import type { HistoryBreak } from '../model/history.ts';
import type { Recorded } from '../model/recorded.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { exitCodeOf } from '../report/documents/exit-code.ts';
import { addressNamed } from '../session/arguments/address.ts';
import { placed, withConnection, type Connection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { loadConfigurationAlone } from '../session/project.ts';
import { salvageState } from '../session/recorded-state.ts';

/**
 * Shows who applied what, when, and with what outcome. Verifies the whole chain even when it shows a part.
 */
export async function showHistory(
  context: CommandContext,
  named: string | undefined,
): Promise<CommandResult<Documents['history']>> {
  const address = named === undefined ? undefined : addressNamed(named);
  const { desired } = await loadConfigurationAlone(context);
  return withConnection(context, { desired }, async (connection) => ({
    document: await readHistoryDocument(context, connection, address),
  }));
}

async function readHistoryDocument(
  { clock }: CommandContext,
  connection: Connection,
  address: string | undefined,
): Promise<Documents['history']> {
  const { recorded } = await salvageState(connection);
  const { chain: _hashes, cut: _lines, ...found } = await connection.store.history();
  const breaks = [...found.breaks, ...missingLines(recorded)];
  return {
    formatVersion,
    command: 'history',
    exitCode: exitCodeOf({ broken: breaks.length }),
    marketplace: placed(connection.identity),
    readAt: clock.now().toISOString(),
    ...given({ address }),
    ...found,
    breaks,
    entries: found.entries.filter(({ step }) => address === undefined || isAt(step, address)),
  };
}

/** Lines that a record refers to and the history no longer has. */
const missingLines = ({ doubts = [] }: Recorded): readonly HistoryBreak[] =>
  doubts.flatMap(({ line, message }) => (line === undefined ? [] : [{ line, message }]));

/** `offer/x/plan/y#create-plan` belongs to the offer, too. */
function isAt(step: string, address: string): boolean {
  const at = step.split('#')[0] ?? '';
  return at === address || at.startsWith(`${address}/`);
}
