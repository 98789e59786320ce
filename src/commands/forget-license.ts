import type { Desired } from '../model/desired.ts';
import { UserError } from '../model/errors.ts';
import { licenseAddress, type LicenseName } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import { confirmDealCommand } from '../model/manual.ts';
import type { RecordedAllocation } from '../model/recorded-licenses.ts';
import type { Salvaged } from '../model/state-damage.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { placed, withConnection, type Connection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { loadConfigured } from '../session/project.ts';
import { salvageState } from '../session/recorded-state.ts';

/** Stops managing a licence allocation: its record goes, its deal and its licences stay as they are. */
export async function forgetLicense(
  context: CommandContext,
  named: string,
  license: LicenseName,
): Promise<CommandResult<Documents['forget']>> {
  const address = licenseAddress(license);
  if (named !== address) {
    throw new UserError('usage', `\`${named}\` is no licence allocation as a whole`, {
      hint: `write ${address}`,
    });
  }
  const { desired } = await loadConfigured(context);
  return withConnection(context, { desired, purpose: `forget ${address}` }, async (connection) => {
    const { record, isDamaged } = requireForgettable(
      connection,
      desired,
      license,
      await salvageState(connection),
    );
    const at = context.clock.now().toISOString();
    const line = { at, by: context.by, step: `${address}#forget`, outcome: 'done', durationMs: 0 };
    await connection.store.forgetAllocation(license, line);
    const plans = Object.keys(record?.counts ?? {});
    const declared = desired.licenses.some(({ name }) => name === license);
    const forgotten = { address, plans, declared, damaged: isDamaged };
    const frame = { formatVersion, command: 'forget', exitCode: 0 } as const;
    return { document: { ...frame, marketplace: placed(connection.identity), ...forgotten } };
  });
}

type Forgettable = { readonly record: RecordedAllocation | undefined; readonly isDamaged: boolean };

/**
 * Refuses what is not managed. Where no marketplace shows the deal, the record alone knows that it was
 * registered: without it, a file that still declares it would register it once more.
 */
function requireForgettable(
  { byHand }: Connection,
  desired: Desired,
  license: LicenseName,
  { recorded, damaged }: Salvaged,
): Forgettable {
  const address = licenseAddress(license);
  const records = recorded.licensing?.allocations ?? {};
  const record = entryOf(records, license);
  const isDamaged = damaged.some((damage) => damage.license === license);
  const isDoubted = recorded.doubts?.some((doubt) => doubt.address === address) ?? false;
  if (!record && !isDamaged && !isDoubted) throw unmanagedLicense(address, Object.keys(records));
  const declared = desired.licenses.find(({ name }) => name === license);
  const isRegistered = record === undefined || record.dealId !== undefined || record.unknown === true;
  if (!declared || !byHand.has('licenses') || !isRegistered) return { record, isDamaged };
  const plans = declared.licenses.map(({ plan }) => plan);
  throw new UserError(
    'still-declared',
    `a file still declares ${address}: it would be registered once more`,
    {
      hint:
        'remove its file first; or say where its deal stands: ' +
        `\`${confirmDealCommand(address, { plans })}\``,
    },
  );
}

const unmanagedLicense = (address: string, managed: readonly string[]): UserError =>
  new UserError('not-managed', `${address} is not managed`, {
    hint: managed.length === 0 ? 'no licence allocation is' : `these are: ${managed.join(', ')}`,
  });
