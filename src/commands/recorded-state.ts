import type { Recorded } from '../model/recorded.ts';
import { refuseOther } from '../state/local.ts';
import type { Connection } from './connect.ts';

/** What is recorded; the state of another marketplace is refused, whatever it is wanted for. */
export async function recordedState({ store, binding }: Connection): Promise<Recorded> {
  const recorded = await store.read();
  if (recorded.binding) refuseOther(recorded.binding, binding);
  return recorded;
}

/** As `recordedState`; the first command that writes decides whose marketplace this state is about. */
export async function boundState(connection: Connection): Promise<Recorded> {
  const before = await recordedState(connection);
  if (before.binding) return before;
  await connection.store.bind(connection.binding, before.protect);
  return connection.store.read();
}
