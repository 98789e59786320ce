/** What a clock on the wall and a calendar show at a place. */
export type WallClock = {
  /** `2026-12-24`. */
  readonly date: string;
  /** From 1 to 12. */
  readonly month: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
};

const clockFormats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = clockFormats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  clockFormats.set(zone, format);
  return format;
}

/** Whether this is the IANA name of a time zone; an offset is none: it ignores changes of the clock. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(zone)) return false;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** The time at a place whose zone is known. */
export function wallClock(zone: string, at: Date): WallClock {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const date = `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`;
  return {
    date,
    month: Number(of('month')),
    weekday: new Date(`${date}T00:00:00Z`).getUTCDay(),
    hour: Number(of('hour')),
    minute: Number(of('minute')),
  };
}
