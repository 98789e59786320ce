import type { Desired } from '../model/desired.ts';
import type { Recorded } from '../model/recorded.ts';
import type { Salvaged } from '../model/state-damage.ts';
import { refuseOther } from '../state/local.ts';
import type { Connection } from './connect.ts';
import type { CommandContext } from './context.ts';
import { withPlacesBefore } from './reviewed/places-before.ts';

/** What is recorded; the state of another marketplace is refused, whatever it is wanted for. */
export async function readRecorded({ store, binding }: Connection): Promise<Recorded> {
  const recorded = await store.read();
  if (recorded.binding) refuseOther(recorded.binding, binding);
  return recorded;
}

/** What can be read of the state of this marketplace; that of another one is refused. */
export async function salvageState({ store, binding }: Connection): Promise<Salvaged> {
  const found = await store.salvage();
  if (found.recorded.binding) refuseOther(found.recorded.binding, binding);
  return found;
}

/** As `readRecorded`; the first command that writes decides whose marketplace this state is about. */
export async function readBound(
  context: CommandContext,
  connection: Connection,
  desired: Desired,
): Promise<Recorded> {
  const before = await readRecorded(connection);
  if (before.binding) return before;
  const { protect, reviewed, configuration } = await withPlacesBefore(
    { context, connection, desired },
    before,
  );
  await connection.store.bind(connection.binding, protect, reviewed, configuration);
  return connection.store.read();
}
