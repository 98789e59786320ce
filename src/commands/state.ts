import { given } from '../model/given.ts';
import { UserError } from '../model/errors.ts';
import type { Doubt } from '../model/history.ts';
import { offerOf } from '../model/ids.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import type { StateReport } from '../model/state-report.ts';
import type { Damage, Salvaged } from '../model/upkeep.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { exitCodeOf } from '../report/documents/exit-code.ts';
import { refuseOther } from '../state/local.ts';
import { connect, placed, type Connection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { loadConfigured } from '../session/project.ts';

type Result = CommandResult<Documents['state']>;

/** What can be read of the state of this marketplace; that of another one is refused. */
export async function salvageState({ store, binding }: Connection): Promise<Salvaged> {
  const found = await store.salvage();
  if (found.recorded.binding) refuseOther(found.recorded.binding, binding);
  return found;
}

/** Builds a document about the state; without a yes from a person nothing was done. */
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

/** What is recorded: no secrets, no hashes, no contents. */
export async function showState(context: CommandContext): Promise<Result> {
  const { desired } = await loadConfigured(context);
  const connection = await connect(context, desired);
  const { store } = connection;
  try {
    const { recorded, damaged } = await salvageState(connection);
    const doubts = (recorded.doubts ?? []).filter(({ rule }) => rule === 'STATE-FORGED');
    const { lines, breaks } = await store.history();
    const lock = await store.lockHolder();
    const document = stateDocument(context, connection, {
      action: 'show',
      done: true,
      ...given({ binding: recorded.binding }),
      protect: recorded.protect,
      offers: Object.values(recorded.offers).map(shownRecord),
      damaged: [...damaged, ...doubts.map(doubted)],
      ...given({ lock }),
      history: { lines, intact: breaks.length === 0 },
    });
    const broken = damaged.length + breaks.length + doubts.length;
    return { document: { ...document, exitCode: exitCodeOf({ broken }) } };
  } finally {
    await connection.close();
  }
}

const doubted = ({ address, message }: Doubt): Damage => {
  const offer = offerOf(address);
  return { document: address, ...given({ offer }), message };
};

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

/** Takes a lock away once a person said so; a holder that lives notices, and sends nothing more. */
export async function unlockState(context: CommandContext, yes: boolean): Promise<Result> {
  const { desired } = await loadConfigured(context);
  const connection = await connect(context, desired);
  const { store } = connection;
  try {
    await salvageState(connection);
    const lock = await store.lockHolder();
    if (!lock) return { document: stateDocument(context, connection, { action: 'unlock', done: true }) };
    const about = (done: boolean) => stateDocument(context, connection, { action: 'unlock', done, lock });
    const question = lock.alive === 'yes' ? 'It is running. Remove its lock?' : 'Remove this lock?';
    if (!(await askToGoOn(context, { document: about(false), question, yes }))) {
      return { document: about(false) };
    }
    if (!(await store.unlock(lock))) {
      throw new UserError('locked', 'the lock changed hands meanwhile', { hint: 'look again' });
    }
    const step = `publisher/${desired.publisher.name}#unlock`;
    const at = context.clock.now().toISOString();
    await store.append({ at, by: context.by, step, outcome: 'done', durationMs: 0 });
    return { document: about(true) };
  } finally {
    await connection.close();
  }
}

type Asked = { readonly document: Documents['state']; readonly question: string; readonly yes: boolean };

/** Returns false without a person to ask; a person's no ends the command. */
export async function askToGoOn(
  context: CommandContext,
  { document, question, yes }: Asked,
): Promise<boolean> {
  if (yes) return true;
  const answer = await context.ask(document, question);
  if (answer === false) throw new UserError('declined', 'nothing was changed');
  return answer === true;
}
