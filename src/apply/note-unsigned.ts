import { given } from '../model/given.ts';
import { offerAddress } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import { unsignedLive } from '../plan/refusals/live-unsigned.ts';
import { appendByOthers } from './append-by-others.ts';
import type { Noting } from './note-seen.ts';

/** Records once that others took our preview live, even if nothing else is done to its offer. */
export async function noteUnsigned(context: Noting): Promise<void> {
  const { input, store } = context;
  for (const { id } of input.desired.offers) {
    const recorded = entryOf(input.recorded.offers, id);
    if (recorded?.unsigned === undefined) continue;
    const before = entryOf((await store.read()).offers, id);
    const isNoted = await noteUnsignedOf(context, recorded, before);
    const { live, unsigned } = recorded;
    // Other new facts about the offer have history lines of their own, and are written with them.
    if (before && isNoted) await store.writeOffer({ ...before, ...given({ live }), unsigned });
  }
}

/** Adds the history line if the record has none yet; returns whether it was written. */
export async function noteUnsignedOf(
  context: Noting,
  recorded: RecordedOffer,
  before: RecordedOffer | undefined,
): Promise<boolean> {
  const desired = context.input.desired.offers.find(({ id }) => id === recorded.id);
  const submission = desired && unsignedLive({ desired, recorded });
  if (submission === undefined || before?.unsigned === submission) return false;
  const step = `${offerAddress(recorded.id)}#go-live`;
  await appendByOthers(context, { step, outcome: 'unsigned', submission });
  return true;
}
