import { given } from '../model/given.ts';
import { UserError } from '../model/errors.ts';
import type { Doubt } from '../model/history.ts';
import { offerOf, publisherAddress } from '../model/ids.ts';
import type { RecordedAllocation } from '../model/recorded-licenses.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import type { StateReport } from '../model/state-report.ts';
import type { Damage } from '../model/state-damage.ts';
import type { Documents } from '../report/documents/documents.ts';
import { exitCodeOf } from '../report/documents/exit-code.ts';
import { withConnection, type Connection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { historyLine } from '../session/history-line.ts';
import { loadConfigurationAlone } from '../session/project.ts';
import { salvageState } from '../session/recorded-state.ts';
import { askToGoOn, stateDocument } from '../session/state-document.ts';

type StateResult = CommandResult<Documents['state']>;

/** Shows what is recorded, without secrets, hashes or contents. */
export async function showState(context: CommandContext): Promise<StateResult> {
  const { desired } = await loadConfigurationAlone(context);
  return withConnection(context, { desired }, async (connection) => ({
    document: await readState(context, connection),
  }));
}

async function readState(context: CommandContext, connection: Connection): Promise<Documents['state']> {
  const { store } = connection;
  const { recorded, damaged } = await salvageState(connection);
  const doubts = (recorded.doubts ?? []).filter(({ rule }) => rule === 'STATE-FORGED');
  const { lines, breaks } = await store.history();
  const lock = await store.lockHolder();
  const document = stateDocument(context, connection, {
    action: 'show',
    done: true,
    ...given({ binding: recorded.binding }),
    protect: recorded.protect,
    ...given({ holds: recorded.holds && [...recorded.holds] }),
    offers: Object.values(recorded.offers).map(shownRecord),
    licenses: Object.values(recorded.licensing?.allocations ?? {}).map(shownAllocation),
    damaged: [...damaged, ...doubts.map(doubted)],
    ...given({ lock }),
    history: { lines, intact: breaks.length === 0 },
  });
  const broken = damaged.length + breaks.length + doubts.length;
  return { ...document, exitCode: exitCodeOf({ broken }) };
}

const doubted = ({ address, message }: Doubt): Damage => {
  const offer = offerOf(address);
  return { document: address, ...given({ offer }), message };
};

const shownAllocation = (record: RecordedAllocation): NonNullable<StateReport['licenses']>[number] => ({
  license: record.name,
  offer: record.offer,
  ...given({ dealId: record.dealId, status: record.status, unknown: record.unknown }),
  plans: Object.entries(record.counts).map(([plan, count]) => ({ plan, count })),
  overrides: record.overrides.map(({ rule, address }) => ({ rule, address })),
});

function shownRecord(record: RecordedOffer): NonNullable<StateReport['offers']>[number] {
  const { id, type, ref, lifecycle, everPublished, plans, submissions, journal } = record;
  return {
    offer: id,
    type,
    ...given({ ref }),
    lifecycle,
    everPublished,
    plans,
    submissions,
    ...given({ underWay: journal && { step: journal.step, since: journal.started } }),
    signOffs: record.signOffs,
    overrides: record.overrides.map(({ rule, address }) => ({ rule, address })),
  };
}

/** Removes a lock once a person confirms; a holder that is still running notices and sends nothing more. */
export async function unlockState(context: CommandContext, yes: boolean): Promise<StateResult> {
  const { desired } = await loadConfigurationAlone(context);
  return withConnection(context, { desired }, async (connection) => ({
    document: await removeStateLock(context, connection, yes),
  }));
}

async function removeStateLock(
  context: CommandContext,
  connection: Connection,
  yes: boolean,
): Promise<Documents['state']> {
  const { store, publisher } = connection;
  await salvageState(connection);
  const lock = await store.lockHolder();
  if (!lock) return stateDocument(context, connection, { action: 'unlock', done: true });
  const about = (done: boolean) => stateDocument(context, connection, { action: 'unlock', done, lock });
  const question = lock.alive === 'yes' ? 'It is running. Remove its lock?' : 'Remove this lock?';
  if (!(await askToGoOn(context, { document: about(false), question, yes }))) return about(false);
  if (!(await store.unlock(lock))) {
    throw new UserError('locked', 'the lock changed hands meanwhile', { hint: 'look again' });
  }
  const step = `${publisherAddress(publisher.name)}#unlock`;
  await store.append(historyLine(context, step));
  return about(true);
}
