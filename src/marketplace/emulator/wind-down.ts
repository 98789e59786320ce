import { isRecord } from './schema-checks.ts';
import type { StoredResource } from './store/resources.ts';
import { putResource, resourceById, resourcesOf } from './store/resources.ts';
import type { Body } from './store/resources.ts';
import { putScheduled } from './store/scheduled.ts';
import type { EmulatorStore } from './store/open-store.ts';

export const msPerDay = 86_400_000;
const usual = 'P90D';
/** How many days after its date something can still be restored; no number is documented. */
const restoreDays = 30;

const unitDays: Readonly<Record<string, number>> = { Y: 365, M: 30, W: 7, D: 1 };

/** The days of an ISO 8601 duration; hours, minutes and seconds are ignored. */
const durationDays = (duration: string): number =>
  [...(duration.split('T')[0] ?? '').matchAll(/(\d+)([YMWD])?/g)].reduce(
    (days, [, count, unit]) => days + Number(count) * (unitDays[unit ?? ''] ?? 0),
    0,
  );

/** Adds to the schedule the date on which it takes effect, counted from `from`. */
export function dated(schedule: unknown, from: number): Body {
  const given = isRecord(schedule) ? schedule : {};
  const offset = typeof given['dateOffset'] === 'string' ? given['dateOffset'] : usual;
  const date = new Date(from + durationDays(offset) * msPerDay).toISOString().slice(0, 10);
  return { ...given, dateOffset: offset, date };
}

/** When a schedule takes effect, in milliseconds since 1970; undefined before it is announced. */
export const effectiveAt = (schedule: unknown): number | undefined =>
  isRecord(schedule) && typeof schedule['date'] === 'string' ? Date.parse(schedule['date']) : undefined;

/** Whether it is too late to restore something. */
export const isBeyondRestoring = (schedule: unknown, now: number): boolean =>
  now > (effectiveAt(schedule) ?? Infinity) + restoreDays * msPerDay;

/**
 * What was written for something that can be deprecated, with the date that is stored: only the marketplace
 * sets it.
 */
export function withKnownDate(written: Body, stored: Body | undefined): Body {
  const { deprecationSchedule: schedule, ...rest } = written;
  if (written['lifecycleState'] !== 'deprecated') return rest;
  const { date: _said, ...wanted } = isRecord(schedule) ? schedule : {};
  const before = stored?.['deprecationSchedule'];
  const date = isRecord(before) ? before['date'] : undefined;
  const known = date === undefined ? wanted : { ...wanted, date };
  return Object.keys(known).length > 0 ? { ...rest, deprecationSchedule: known } : rest;
}

/**
 * Announces everything that became live as deprecated: sets its date in the live copy, and in the draft if
 * that still deprecates it.
 */
export function announceWindDown(store: EmulatorStore, product: string, copy: string, now: number): boolean {
  const changed = resourcesOf(store, product, copy).flatMap((resource) => {
    const body = datedBody(resource.body, now);
    return body === resource.body ? [] : [{ ...resource, body }];
  });
  for (const resource of changed) {
    putResource(store, resource);
    scheduleEnds(store, resource);
    const draft = resourceById(store, product, '0', resource.id);
    if (draft) putResource(store, { ...draft, body: datedBody(draft.body, now) } satisfies StoredResource);
  }
  return changed.length > 0;
}

/** Schedules the end; replaces an earlier announcement for the same thing. */
function scheduleEnds(store: EmulatorStore, { product, plan, body }: StoredResource): void {
  const subject = plan ?? '';
  const own = effectiveAt(body['deprecationSchedule']);
  if (own !== undefined) putScheduled(store, { product, kind: 'planEnds', subject, at: own });
  const versions = Array.isArray(body['vmImageVersions']) ? (body['vmImageVersions'] as Body[]) : [];
  for (const { versionNumber, deprecationSchedule } of versions) {
    const at = effectiveAt(deprecationSchedule);
    const image = `${subject} ${String(versionNumber)}`;
    if (at !== undefined) putScheduled(store, { product, kind: 'imageEnds', subject: image, at });
  }
}

function datedBody(body: Body, now: number): Body {
  const own = needsDate(body)
    ? { ...body, deprecationSchedule: dated(body['deprecationSchedule'], now) }
    : body;
  const versions = own['vmImageVersions'];
  if (!Array.isArray(versions) || !versions.some(needsDate)) return own;
  const vmImageVersions = versions.map((version: Body) =>
    needsDate(version)
      ? { ...version, deprecationSchedule: dated(version['deprecationSchedule'], now) }
      : version,
  );
  return { ...own, vmImageVersions };
}

const needsDate = (body: Body): boolean =>
  body['lifecycleState'] === 'deprecated' && effectiveAt(body['deprecationSchedule']) === undefined;
