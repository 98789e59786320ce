import type { StepKind } from '../kinds/step-kinds.ts';
import { weekdays, type PolicyWindow } from '../kinds/windows.ts';
import { dayMs } from './time.ts';
import { wallClock, type WallClock } from './zoned-time.ts';

/** Both hours of `9-16`. */
export function hoursOf(hours: string): readonly [from: number, to: number] {
  const [from = '', to = ''] = hours.split('-');
  return [Number(from), Number(to)];
}

/** First and last day of an entry of `dates`, which may be one day. */
export function windowDays(dates: string): readonly [first: string, last: string] {
  const [first = '', last = first] = dates.split('/');
  return [first, last];
}

function isWithinHours({ hours }: PolicyWindow, { hour }: WallClock): boolean {
  if (hours === undefined) return true;
  const [from, to] = hoursOf(hours);
  return from <= hour && hour < to;
}

/** Whether the window has this day; every condition that it leaves out holds. */
function hasDay(
  { months, weekdays: days, dates }: PolicyWindow,
  { month, weekday, date }: WallClock,
): boolean {
  const name = weekdays[(weekday + 6) % 7];
  return (
    (months?.includes(month) ?? true) &&
    (days?.some((one) => one === name) ?? true) &&
    (dates?.map(windowDays).some(([first, last]) => first <= date && date <= last) ?? true)
  );
}

function isInWindow(window: PolicyWindow, at: Date): boolean {
  const now = wallClock(window.zone, at);
  return hasDay(window, now) && isWithinHours(window, now);
}

/**
 * The windows that close these kinds of steps now: one that denies them, or all that allow a kind if none of
 * them does now. None: they may happen. Deny beats allow, and a kind that no window allows may happen at any
 * time.
 */
export function closingWindows(
  windows: readonly PolicyWindow[],
  kinds: readonly StepKind[],
  at: Date,
): readonly PolicyWindow[] {
  const about = windows.filter(({ on }) => on.some((kind) => kinds.includes(kind)));
  const denying = about.find((one) => one.kind === 'deny' && isInWindow(one, at));
  if (denying) return [denying];
  const allowing = kinds.map((kind) => about.filter((one) => one.kind === 'allow' && one.on.includes(kind)));
  return allowing.find((some) => some.length > 0 && !some.some((one) => isInWindow(one, at))) ?? [];
}

/** Zones change their clocks at full quarters of an hour. */
const quarterMs = 15 * 60_000;

/** How far ahead an opening is looked for. */
const horizonMs = 3 * 366 * dayMs;

/** The largest change of a clock, with room: no search steps over the beginning of a day. */
const marginHours = 3;

/** The next moment, from this one on, at which these kinds of steps may happen; none within three years. */
export function nextOpening(
  windows: readonly PolicyWindow[],
  kinds: readonly StepKind[],
  from: Date,
): Date | undefined {
  let at = from;
  while (at.getTime() <= from.getTime() + horizonMs) {
    const now = at;
    const closing = closingWindows(windows, kinds, now);
    if (closing.length === 0) return now;
    const pause = Math.min(...closing.map((one) => pauseMs(one, now)));
    at = new Date(nextQuarter(now.getTime() + pause));
  }
  return undefined;
}

/** How long the window surely stays closed: to the end of the last day in a row that it closes whole. */
function pauseMs(closing: PolicyWindow, at: Date): number {
  const now = wallClock(closing.zone, at);
  const isWholeDay = closing.kind === 'deny' ? closing.hours === undefined : !hasDay(closing, now);
  if (!isWholeDay) return 0;
  const hours = 24 - now.hour - marginHours + 24 * daysLike(closing, now);
  return Math.max(0, hours) * 4 * quarterMs;
}

/** How many of the next days the window has if it has this one, or does not have if it does not. */
function daysLike(window: PolicyWindow, today: WallClock): number {
  const has = hasDay(window, today);
  let days = 0;
  while (days * dayMs < horizonMs && hasDay(window, laterDay(today, days + 1)) === has) days += 1;
  return days;
}

function laterDay(today: WallClock, days: number): WallClock {
  const day = new Date(Date.parse(`${today.date}T00:00:00Z`) + days * dayMs);
  const date = day.toISOString().slice(0, 10);
  return { ...today, date, month: day.getUTCMonth() + 1, weekday: day.getUTCDay() };
}

const nextQuarter = (ms: number): number => (Math.floor(ms / quarterMs) + 1) * quarterMs;
