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
import { readInput } from '../../session/read-planning.ts';
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
  { clock, by }: CommandContext,
  connection: Connection,
  { desired, allocation, recorded }: AskedInvitation,
): Promise<ManualStep> {
  const openSince = clock.now().toISOString();
  const record =
    entryOf(recorded.licensing?.allocations, allocation.name) ?? startAllocation(allocation, recorded);
  const address = licenseAddress(allocation.name);
  const id = `${address}#invite-customer`;
  const open = record.manual?.find((one) => one.id === id && one.confirmed === undefined);
  if (open) return shownManual(open);
  const stub = { id, address, action: 'invite-customer', openSince, instructions: [], asks: [] };
  const asking: RecordedAllocation = { ...record, manual: withManual(record, stub) };
  const { allocations = {}, customers = {} } = recorded.licensing ?? {};
  const licensing = { customers, allocations: { ...allocations, [allocation.name]: asking } };
  const input = await readInput({
    desired,
    connection,
    recorded: { ...recorded, licensing },
    intent: { signOffs: [], allow: [], onlyLicenses: [allocation.name] },
    reader: connection.marketplace,
  });
  const step = planLicenses(input, [])
    .flatMap(({ steps }) => steps)
    .find((one) => one.id === id);
  const opened = step ? manualLicenseRecord(input, { desired: allocation, record, step, openSince }) : stub;
  const line = { at: openSince, by, step: id, outcome: 'manual', durationMs: 0 };
  await connection.store.writeAllocation({ ...record, manual: withManual(record, opened) }, line);
  return shownManual(opened);
}
