import { driftOf, lastAppliesOf } from '../drift/drift.ts';
import type { Desired } from '../model/desired.ts';
import { formatVersion, type Documents, type FailureDocument } from '../report/documents/documents.ts';
import { exitCodeOf } from '../report/documents/exit-code.ts';
import { loadBase, withPublisherOf, withSecretsOf } from '../session/reviewed/base-project.ts';
import { placed, withConnection, type Connection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { redactReport } from '../session/plans/redaction.ts';
import { readInput } from '../session/read-input.ts';
import { loadConfigured } from '../session/project.ts';
import { readRecorded } from '../session/recorded-state.ts';

/** Shows what changed outside git since the last apply; writes nothing. */
export async function showDrift(
  context: CommandContext,
): Promise<CommandResult<Documents['drift'] | FailureDocument>> {
  const base = await loadBase(context, context.base);
  const { desired } = await loadConfigured(withSecretsOf(base, context));
  return withConnection(context, { desired: withPublisherOf(base, desired) }, async (connection) => ({
    document: await readDrift(context, connection, desired),
  }));
}

async function readDrift(
  context: CommandContext,
  connection: Connection,
  desired: Desired,
): Promise<Documents['drift']> {
  const { store, marketplace: reader, identity } = connection;
  const recorded = await readRecorded(connection);
  const { entries } = await store.history();
  const intent = { signOffs: [], allow: [] };
  const input = await readInput({ desired, connection, recorded, intent, reader });
  const found = driftOf(input, lastAppliesOf(entries));
  const exitCode = exitCodeOf({ drift: found.drift.length });
  const shown = redactReport(context, found, input);
  return { formatVersion, command: 'drift', exitCode, marketplace: placed(identity), ...shown };
}
