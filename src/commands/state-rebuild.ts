import { given } from '../model/given.ts';
import type { ReadHistory } from '../model/history.ts';
import { configurationOf } from '../model/configuration.ts';
import type { Desired } from '../model/desired.ts';
import { offerAddress, publisherAddress, type OfferId } from '../model/ids.ts';
import { byText, entryOf } from '../model/json.ts';
import { policyOf } from '../model/policy.ts';
import type { Recorded, RecordedOffer } from '../model/recorded.ts';
import type { StateReport } from '../model/state-report.ts';
import { statusOf } from '../model/status.ts';
import type { Salvaged } from '../model/state-damage.ts';
import type { Documents, FailureDocument } from '../report/documents/documents.ts';
import { withConnection, type Connection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { withPlacesBefore } from '../session/reviewed/places-before.ts';
import { findAllocations, writeAllocations } from './rebuild-licenses.ts';
import type { LostAllocation } from '../record/rebuilt-allocations.ts';
import { loadOrFail } from '../session/project.ts';
import { salvageState } from '../session/recorded-state.ts';
import { askToGoOn, stateDocument } from '../session/state-document.ts';
import { type FoundOffer, ownedOfferPlans, rebuiltRecord } from '../record/rebuilt-offers.ts';

/**
 * Recreates missing and damaged records of declared offers from what the marketplace holds. A person has to
 * confirm, because this makes the offers ours. Sound records are kept: they hold more than can be read back.
 */
export async function rebuildState(
  context: CommandContext,
  yes: boolean,
): Promise<CommandResult<Documents['state'] | FailureDocument>> {
  const loaded = await loadOrFail(context, 'state');
  if ('document' in loaded) return loaded;
  const { desired } = loaded;
  return withConnection(context, { desired, purpose: 'state rebuild' }, async (connection) => ({
    document: await rebuild(context, connection, desired, yes),
  }));
}

async function rebuild(
  context: CommandContext,
  connection: Connection,
  desired: Desired,
  yes: boolean,
): Promise<Documents['state']> {
  const before = await salvageState(connection);
  const observed = await connection.marketplace.read(desired.offers.map(({ id }) => id));
  const found = desired.offers.flatMap((offer): readonly FoundOffer[] => {
    const there = observed.offers.find(({ id }) => id === offer.id);
    return there && !entryOf(before.recorded.offers, offer.id) ? [{ desired: offer, observed: there }] : [];
  });
  const licenses = await findAllocations(connection, desired, before);
  const rebuiltLicenses = licenses.map(({ declared: { name }, from, why }) => ({ license: name, from, why }));
  const holdsUnknown = isHoldLost(before, await connection.store.history()) || undefined;
  const report = {
    action: 'rebuild',
    ...reportOf(found, before),
    rebuiltLicenses,
    ...given({ holdsUnknown }),
  } as const;
  const about = (done: boolean) => stateDocument(context, connection, { done, ...report });
  if (found.length + licenses.length + before.damaged.length + (before.recorded.doubts ?? []).length === 0)
    return about(true);
  const question = 'Own these from now on?';
  if (!(await askToGoOn(context, { document: about(false), question, yes }))) return about(false);
  await writeRebuilt(context, connection, { found, licenses, before, desired });
  return about(true);
}

/** Holds are kept twice: with what all offers share, and in the history. */
const isHoldLost = ({ recorded }: Salvaged, { lines, breaks }: ReadHistory): boolean =>
  recorded.binding === undefined && (lines === 0 || breaks.length > 0);

const reportOf = (found: readonly FoundOffer[], { recorded, damaged }: Salvaged): Partial<StateReport> => ({
  rebuilt: found.map(({ desired: { id, plans }, observed }) => ({
    offer: id,
    plans: ownedOfferPlans(plans, observed),
    status: statusOf(observed),
    why: whyOf(id, { recorded, damaged }),
  })),
  dropped: damaged
    .flatMap(({ offer }) => (offer === undefined ? [] : [offer]))
    .filter((offer) => !found.some(({ desired: { id } }) => id === offer)),
  kept: Object.keys(recorded.offers).toSorted(byText),
});

function whyOf(id: OfferId, { recorded, damaged }: Salvaged): 'damaged' | 'forged' | 'missing' {
  if (damaged.some(({ offer }) => offer === id)) return 'damaged';
  return doubtsAt(id, recorded).some(({ rule }) => rule === 'STATE-FORGED') ? 'forged' : 'missing';
}

const doubtsAt = (id: OfferId, { doubts = [] }: Recorded) =>
  doubts.filter(({ address }) => address === offerAddress(id));

type RebuildInput = {
  readonly found: readonly FoundOffer[];
  readonly licenses: readonly LostAllocation[];
  readonly before: Salvaged;
  readonly desired: Desired;
};

async function writeRebuilt(
  context: CommandContext,
  connection: Connection,
  work: RebuildInput,
): Promise<void> {
  const { store, binding } = connection;
  const { found, licenses, before, desired } = work;
  for (const damage of before.damaged) await store.setAside(damage);
  const known = await withPlacesBefore({ context, connection, desired }, before.recorded);
  const protect = [...new Set([...known.protect, ...policyOf(desired.publisher.spec).protect])];
  const isForged = before.recorded.doubts?.some(({ halts }) => halts) ?? false;
  if (isForged) await store.bindAnew(binding, protect, configurationOf(desired));
  else await store.bind(binding, protect, known.reviewed, known.configuration);
  if (known.holds) await store.writeHolds(known.holds);
  const at = context.clock.now().toISOString();
  const rebuilt = { by: context.by, at };
  const line = (address: string) => ({
    ...rebuilt,
    step: `${address}#rebuild`,
    outcome: 'done',
    durationMs: 0,
  });
  // A person has seen everything that is broken in the history before this line.
  await store.append(line(publisherAddress(desired.publisher.name)));
  for (const one of found) {
    const record = rebuiltRecord(one);
    await store.writeOffer({ ...record, rebuilt }, line(offerAddress(record.id)));
  }
  for (const record of Object.values(before.recorded.offers).filter(isDoubted(before.recorded))) {
    await store.writeOffer(record, line(offerAddress(record.id)));
  }
  await writeAllocations(connection, { found: licenses, at }, line);
}

/** A sound record with decisions that were not believed, or that points to a missing line. */
const isDoubted =
  (recorded: Recorded) =>
  ({ id }: RecordedOffer): boolean =>
    doubtsAt(id, recorded).length > 0;
