import { entryOf } from '../model/json.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import { hasServiceIds } from '../plan/by-hand/has-service-ids.ts';
import type { Run } from './run.ts';

/** The service ids that the marketplace shows now; if it shows none, keeps those that a person copied. */
export async function readServiceIds({ context, desired, id, record }: Run): Promise<Partial<RecordedOffer>> {
  if (context.licensing === undefined || !hasServiceIds(desired)) return {};
  const { serviceIds } = await context.licensing.read([id]);
  const shown = entryOf(serviceIds, id) ?? {};
  return Object.keys(shown).length === 0 ? {} : { serviceIds: { ...record.serviceIds, ...shown } };
}
