import type { StopSchedule } from '../../../kinds/stop.ts';
import type { ObservedEnd } from '../../../model/observed.ts';
import { isUnset } from '../../../model/value-forms.ts';
import type { Json } from '../../../model/json.ts';

/** The wind-down as the service gets it: alternatives are named by external id. */
export function wireSchedule(stop: StopSchedule): Readonly<Record<string, unknown>> {
  const { dateOffset, reason, alternative = {} } = stop;
  const others = Object.entries(alternative).map(([kind, externalId]) => [kind, { externalId }]);
  return Object.fromEntries(
    Object.entries({
      dateOffset,
      reason,
      alternative: others.length > 0 ? Object.fromEntries(others) : undefined,
    }).filter(([, value]) => value !== undefined && !isUnset(value as Json)),
  );
}

/** The end that the service has announced; undefined if none. */
export function observedEnd(schedule: unknown): ObservedEnd | undefined {
  if (typeof schedule !== 'object' || schedule === null) return undefined;
  const { date, dateOffset, reason } = schedule as Readonly<Record<string, unknown>>;
  return {
    ...(typeof date === 'string' ? { date } : {}),
    ...(typeof dateOffset === 'string' ? { dateOffset } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
  };
}
