import type { Forgotten } from '../model/state-report.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { placed, type Connection } from '../session/connect.ts';

/** What is forgotten, or would be. */
export const forgetDocument = (
  { identity }: Pick<Connection, 'identity'>,
  forgotten: Forgotten,
): Documents['forget'] => ({
  formatVersion,
  command: 'forget',
  exitCode: 0,
  marketplace: placed(identity),
  ...forgotten,
});
