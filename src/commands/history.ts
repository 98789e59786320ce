import { formatVersion, type Documents } from '../report/documents.ts';
import { exitCodeOf } from '../report/exit-code.ts';
import { addressNamed } from './address.ts';
import { connect, placed } from './connect.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { loadConfigured } from './project.ts';
import { salvaged } from './state.ts';

/** Who applied what, when, and with what outcome; the chain is verified whatever is shown. */
export async function history(
  context: CommandContext,
  named: string | undefined,
): Promise<CommandResult<Documents['history']>> {
  const address = named === undefined ? undefined : addressNamed(named);
  const { desired } = await loadConfigured(context);
  const connection = await connect(context, desired);
  try {
    await salvaged(connection);
    const found = await connection.store.history();
    const entries = found.entries.filter(({ step }) => address === undefined || isAt(step, address));
    return {
      document: {
        formatVersion,
        command: 'history',
        exitCode: exitCodeOf({ broken: found.breaks.length }),
        marketplace: placed(connection.identity),
        readAt: context.clock.now().toISOString(),
        ...(address === undefined ? {} : { address }),
        ...found,
        entries,
      },
    };
  } finally {
    await connection.close();
  }
}

/** `offer/x/plan/y#create-plan` is at the offer, too. */
function isAt(step: string, address: string): boolean {
  const at = step.split('#')[0] ?? '';
  return at === address || at.startsWith(`${address}/`);
}
