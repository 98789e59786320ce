import { licenseAddress } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import { licenseActions } from '../../model/license-actions.ts';
import type { ManualStep } from '../../model/manual.ts';
import type { RecordedAllocation } from '../../model/recorded-licenses.ts';
import { shownManual, withManual } from '../../model/recorded-manual.ts';
import { manualLicenseRecord } from '../../plan/licenses/manual-license-record.ts';
import { planLicenses } from '../../plan/licenses/plan-licenses.ts';
import { startAllocation } from '../../record/record-licensing.ts';
import type { Connection } from '../../session/connect.ts';
import type { CommandContext } from '../../session/context.ts';
import { historyLine } from '../../session/history-line.ts';
import { readAllocationInput } from '../../session/read-allocation-input.ts';
import type { AskedInvitation } from './asked-invitation.ts';

/** Where the portal shows the link. */
export const portalPage = ({ allocation: { name }, deal }: AskedInvitation): string[] => [
  `Partner Center > ${licenseActions['invite-customer'].page}`,
  ...(deal ? [`the deal ${deal.id}`] : []),
  `the file of ${licenseAddress(name)} names the customer: compare tenant id and domain, not the name`,
  'copy the link and send it to an admin of the customer; it goes into no file, ticket or chat',
];

/** Opens the step that invites the customer once more; one that is open stays as it is. */
export async function openInvitation(
  context: CommandContext,
  connection: Connection,
  { desired, allocation, recorded }: AskedInvitation,
): Promise<ManualStep> {
  const line = historyLine(context, `${licenseAddress(allocation.name)}#invite-customer`, 'manual');
  const { at: openSince, step: id } = line;
  const record =
    entryOf(recorded.licensing?.allocations, allocation.name) ?? startAllocation(allocation, recorded);
  const address = licenseAddress(allocation.name);
  const open = record.manual?.find((one) => one.id === id && one.confirmed === undefined);
  if (open) return shownManual(open);
  const stub = { id, address, action: 'invite-customer', openSince, instructions: [], asks: [] };
  const asking: RecordedAllocation = { ...record, manual: withManual(record, stub) };
  const input = await readAllocationInput(connection, { desired, recorded }, asking);
  const step = planLicenses(input, [])
    .flatMap(({ steps }) => steps)
    .find((one) => one.id === id);
  const opened = step ? manualLicenseRecord(input, { desired: allocation, record, step, openSince }) : stub;
  await connection.store.writeAllocation({ ...record, manual: withManual(record, opened) }, line);
  return shownManual(opened);
}
