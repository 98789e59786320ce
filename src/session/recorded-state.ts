import type { Desired } from '../model/desired.ts';
import type { Recorded } from '../model/recorded.ts';
import type { Salvaged } from '../model/state-damage.ts';
import { refuseOther } from '../state/local.ts';
import type { Connection } from './connect.ts';
import type { CommandContext } from './context.ts';
import { withPlacesBefore } from './reviewed/places-before.ts';

/** Reads what is recorded; refuses the state of another marketplace. */
export async function readRecorded({ store, binding }: Connection): Promise<Recorded> {
  const recorded = await store.read();
  if (recorded.binding) refuseOther(recorded.binding, binding);
  return recorded;
}

/** Reads as much of the state as possible, for this marketplace; refuses the state of another one. */
export async function salvageState({ store, binding }: Connection): Promise<Salvaged> {
  const found = await store.salvage();
  if (found.recorded.binding) refuseOther(found.recorded.binding, binding);
  return found;
}

/** Like `readRecorded`, but the first command that writes binds the state to its marketplace. */
export async function readBound(
  context: CommandContext,
  connection: Connection,
  desired: Desired,
): Promise<Recorded> {
  const before = await readRecorded(connection);
  if (before.binding) return before;
  const { protect, holds, reviewed, configuration } = await withPlacesBefore(
    { context, connection, desired },
    before,
  );
  await connection.store.bind(connection.binding, protect, reviewed, configuration);
  if (holds) await connection.store.writeHolds(holds);
  return connection.store.read();
}
