import { UserError } from '../model/errors.ts';
import { offerAddress, offerId, type OfferId } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import { removalAction } from '../model/manual.ts';
import type { ObservedOffer } from '../model/observed.ts';
import { plansOf } from '../model/observed.ts';
import type { RecordedManual, RecordedOffer } from '../model/recorded.ts';
import { isOnSale } from '../model/on-sale.ts';
import { everPublished } from '../model/status.ts';
import { removalInstructions } from '../plan/instructions.ts';
import { formatVersion, type Documents } from '../report/documents.ts';
import { connect, placed, type Connection } from './connect.ts';
import type { CommandContext, CommandResult } from './context.ts';
import { loadConfigured } from './project.ts';
import { recordedState } from './recorded-state.ts';

/** Opens the step that asks support to take an offer from those who have it; nothing else can (REM-01). */
export async function requestRemoval(
  context: CommandContext,
  offer: string,
): Promise<CommandResult<Documents['request-removal']>> {
  const { desired } = await loadConfigured(context);
  const connection = await connect(context, desired, `request-removal ${offer}`);
  try {
    const { record, open, isNew } = await opened(context, connection, offerId(offer));
    if (isNew) {
      const others = (record.manual ?? []).filter(({ id }) => id !== open.id);
      await connection.store.writeOffer({ ...record, manual: [...others, open] });
      const by = { by: context.by, step: open.id, outcome: 'manual', durationMs: 0 };
      await connection.store.append({ at: open.openSince, ...by });
    }
    const { asks: _asks, ...step } = open;
    const frame = { formatVersion, command: 'request-removal', exitCode: 0 } as const;
    return { document: { ...frame, marketplace: placed(connection.identity), ...step } };
  } finally {
    await connection.close();
  }
}

type Opened = { readonly record: RecordedOffer; readonly open: RecordedManual; readonly isNew: boolean };

/** What is open already stays as it is. */
async function opened(context: CommandContext, connection: Connection, id: OfferId): Promise<Opened> {
  const recorded = await recordedState(connection);
  const record = entryOf(recorded.offers, id);
  if (record?.ref === undefined) throw notManaged(id, Object.keys(recorded.offers));
  const address = offerAddress(id);
  const step = `${address}#${removalAction}`;
  const known = record.manual?.find((one) => one.id === step);
  if (known && known.confirmed === undefined) return { record, open: known, isNew: false };
  const observed = await connection.marketplace.readOffer(id);
  if (!record.everPublished && !(observed && everPublished(observed))) throw neverPublished(id);
  const openSince = context.clock.now().toISOString();
  const instructions = removalInstructions(
    { id, publisher: connection.identity.publisher },
    factsOf(record, observed),
  );
  return {
    record,
    open: { id: step, address, action: removalAction, openSince, instructions, asks: [] },
    isNew: true,
  };
}

/** The plans that customers may have. */
function factsOf(record: RecordedOffer, observed: ObservedOffer | undefined) {
  const live = plansOf(observed?.live).map(([plan]) => plan);
  const plans = live.length > 0 ? live : record.plans;
  return { type: observed?.type ?? record.type, plans, onSale: isOnSale(observed) };
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
