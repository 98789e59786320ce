import { UserError } from '../model/errors.ts';
import { licenseAddress, type LicenseName } from '../model/ids.ts';
import { requireForgettable } from '../record/forgettable-license.ts';
import type { Documents } from '../report/documents/documents.ts';
import { withConnection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { historyLine } from '../session/history-line.ts';
import { loadConfigured } from '../session/project.ts';
import { salvageState } from '../session/recorded-state.ts';
import { askOnTerminal } from '../session/state-document.ts';
import { forgetDocument } from './forget-document.ts';

/** Stops managing a licence allocation: its record goes, its deal and its licences stay as they are. */
export async function forgetLicense(
  context: CommandContext,
  { named, license, yes }: { readonly named: string; readonly license: LicenseName; readonly yes: boolean },
): Promise<CommandResult<Documents['forget']>> {
  const address = licenseAddress(license);
  if (named !== address) {
    throw new UserError('usage', `\`${named}\` is no licence allocation as a whole`, {
      hint: `write ${address}`,
    });
  }
  const { desired } = await loadConfigured(context);
  return withConnection(context, { desired, purpose: `forget ${address}` }, async (connection) => {
    const isShown = !connection.byHand.has('licenses');
    const found = await salvageState(connection);
    const { record, isDamaged } = requireForgettable(license, found, { desired, isShown });
    const plans = Object.keys(record?.counts ?? {});
    const declared = desired.licenses.some(({ name }) => name === license);
    const forgotten = { address, plans, declared, damaged: isDamaged };
    const document = forgetDocument(connection, forgotten);
    const question = 'Stop managing it?';
    await askOnTerminal(context, { document: { ...document, asked: true }, question, yes });
    await connection.store.forgetAllocation(license, historyLine(context, `${address}#forget`));
    return { document };
  });
}
