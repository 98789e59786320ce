import { assignedIn, compareDashboard, type HeldInFile } from '../../drift/compare-dashboard.ts';
import { judgeHolding } from '../../drift/judge-holding.ts';
import { doubtsOfDashboard, readDashboard } from '../../files/licensing/dashboard-csv.ts';
import { publisherAddress } from '../../model/ids.ts';
import type { Recorded } from '../../model/recorded.ts';
import { recordSeats } from '../../record/record-seats.ts';
import { exitCodeOf } from '../../report/documents/exit-code.ts';
import { formatVersion, type Documents } from '../../report/documents/documents.ts';
import { parseDay } from '../../session/arguments/day.ts';
import { placed, withConnection, type Connection } from '../../session/connect.ts';
import type { CommandContext, CommandResult } from '../../session/context.ts';
import { historyLine } from '../../session/history-line.ts';
import { loadConfigured } from '../../session/project.ts';
import { readNamedText } from '../../session/read-named-text.ts';
import { readRecorded } from '../../session/recorded-state.ts';
import { readServiceOfferPlans } from './service-offer-plans.ts';

export type ReconcileOptions = {
  /** A CSV file of the licence dashboard. */
  readonly file: string;
  /** The day for which it is valid; absent: today. */
  readonly asOf?: string;
};

/** Compares a file of the licence dashboard with the record, and records how many licences are assigned. */
export async function reconcileLicenses(
  context: CommandContext,
  { file, asOf }: ReconcileOptions,
): Promise<CommandResult<Documents['licenses']>> {
  const today = context.clock.now().toISOString().slice(0, 10);
  const day = asOf === undefined ? today : parseDay(asOf, today);
  const rows = readDashboard(file, await readNamedText(context.here, file));
  const { desired } = await loadConfigured(context);
  return withConnection(context, { desired, purpose: 'licenses reconcile' }, async (connection) => {
    const recorded = await readRecorded(connection);
    const plans = await readServiceOfferPlans(connection, desired, recorded);
    const isByHand = connection.licensing === undefined;
    const { held, others } = compareDashboard(recorded, { rows, plans });
    const compared = held.flatMap((one) => judgeHolding(one, { asOf: day, isByHand }));
    const differing = compared.filter(({ verdict }) => verdict === 'differs' || verdict === 'unrecorded');
    const seats = await saveSeats(context, connection, { recorded, held, day });
    const exitCode = exitCodeOf({ drift: differing.length });
    const frame = { formatVersion, command: 'licenses', exitCode, action: 'reconcile' } as const;
    const marketplace = placed(connection.identity);
    const problems = [...doubtsOfDashboard(file, rows)];
    const report = { asOf: day, compared, others, seats, ...(problems.length > 0 ? { problems } : {}) };
    return { document: { ...frame, marketplace, ...report } };
  });
}

type SeatsInFile = {
  readonly recorded: Recorded;
  readonly held: readonly HeldInFile[];
  readonly day: string;
};

/** Records new numbers, with one line in the history; returns how many there were. */
async function saveSeats(
  context: CommandContext,
  { store, publisher }: Connection,
  { recorded, held, day }: SeatsInFile,
): Promise<number> {
  const seats = held
    .filter(({ allocations }) => allocations.length > 0)
    .flatMap(({ customer, offer, plan, rows }) => {
      const count = assignedIn(rows);
      return count === undefined ? [] : [{ customer, offer, plan, count }];
    });
  const after = recordSeats(recorded.licensing?.customers ?? {}, seats, day);
  if (after.recorded === 0) return 0;
  const step = `${publisherAddress(publisher.name)}#reconcile-licenses`;
  await store.append(historyLine(context, step));
  await store.writeCustomers(after.customers);
  return after.recorded;
}
