import { UserError } from '../model/errors.ts';
import { offerId, type OfferId } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import { shownManual, withManual, type RecordedManual } from '../model/recorded-manual.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import { openRemoval, removalStep } from '../plan/by-hand/removal.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { placed, withConnection, type Connection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { loadConfigurationAlone } from '../session/project.ts';
import { readRecorded } from '../session/recorded-state.ts';

/**
 * Opens the step that asks support to take an offer away from existing customers; a step that is already
 * open stays as it is.
 */
export async function requestRemoval(
  context: CommandContext,
  offer: string,
): Promise<CommandResult<Documents['request-removal']>> {
  const { desired } = await loadConfigurationAlone(context);
  const opening = { desired, purpose: `request-removal ${offer}` };
  return withConnection(context, opening, async (connection) => {
    const record = await requireManaged(connection, offerId(offer));
    const step = openRemoval(record) ?? (await recordRemoval(context, connection, record));
    const frame = { formatVersion, command: 'request-removal', exitCode: 0 } as const;
    return { document: { ...frame, marketplace: placed(connection.identity), ...shownManual(step) } };
  });
}

/** The record of an offer that this state manages. */
async function requireManaged(connection: Connection, id: OfferId): Promise<RecordedOffer> {
  const { offers } = await readRecorded(connection);
  const record = entryOf(offers, id);
  if (record?.ref === undefined) throw notManaged(id, Object.keys(offers));
  return record;
}

/** Records the request to support. */
async function recordRemoval(
  { clock, by }: CommandContext,
  { marketplace, store, identity }: Connection,
  record: RecordedOffer,
): Promise<RecordedManual> {
  const observed = await marketplace.readOffer(record.id);
  const step = removalStep(record, observed, { publisher: identity.publisher, now: clock.now() });
  if (!step) throw neverPublished(record.id);
  await store.writeOffer({ ...record, manual: withManual(record, step) });
  await store.append({ at: step.openSince, by, step: step.id, outcome: 'manual', durationMs: 0 });
  return step;
}

const notManaged = (id: string, managed: readonly string[]): UserError =>
  new UserError('not-managed', `offer/${id} is not managed`, {
    hint: managed.length === 0 ? 'no offer is managed' : `these are: ${managed.join(', ')}`,
  });

const neverPublished = (id: string): UserError =>
  new UserError('never-published', `\`${id}\` was never published, so no customer has it`, {
    hint: 'nothing was recorded; a draft is deleted, or left to itself with `offerctl forget`',
    exitCode: 3,
  });
