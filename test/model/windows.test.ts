import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepKinds, type StepKind } from '../../src/kinds/step-kinds.ts';
import { weekdays, type PolicyWindow } from '../../src/kinds/windows.ts';
import { closingWindows, nextOpening } from '../../src/model/windows.ts';
import { isZone } from '../../src/model/zoned-time.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Antarctica/Troll',
] as const;

/** Both changes of the clock in 2026 of zones in the north and the south, and a day without one. */
const moments = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-07-14', '2026-10-04', '2026-10-25'];

/** What a person reads at a place: written anew, with the words of another formatter. */
const readers = new Map(
  zones.map((zone) => [
    zone,
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    }),
  ]),
);

const read = new Map<string, ReturnType<typeof readClock>>();

/** Each minute of a place is read once. */
function readAt(zone: string, at: number) {
  const key = `${zone} ${at}`;
  const found = read.get(key) ?? readClock(zone, at);
  read.set(key, found);
  return found;
}

function readClock(zone: string, at: number) {
  const text = readers.get(zone as (typeof zones)[number])?.format(at) ?? '';
  const [date = '', time = ''] = text.split(' ');
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const weekday = weekdays[(new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7];
  return { date, month, weekday, hour: Number(time.slice(0, 2)) };
}

function isWithin(window: PolicyWindow, at: number): boolean {
  const { date, month, weekday, hour } = readAt(window.zone, at);
  if (window.months && !window.months.includes(month)) return false;
  if (window.weekdays && !window.weekdays.some((one) => one === weekday)) return false;
  const days = window.dates?.map((entry) => entry.split('/'));
  if (days && !days.some(([first = '', last = first]) => first <= date && date <= last)) return false;
  if (window.hours === undefined) return true;
  const [from = 0, to = 0] = window.hours.split('-').map(Number);
  return hour >= from && hour < to;
}

/** The rule as its sentence says it: no deny that fits, and for each kind with allows one that fits. */
function isOpen(windows: readonly PolicyWindow[], kinds: readonly StepKind[], at: number): boolean {
  const fits = windows.filter((one) => isWithin(one, at));
  return kinds.every((kind) => {
    if (fits.some((one) => one.kind === 'deny' && one.on.includes(kind))) return false;
    const isAllowed = (one: PolicyWindow) => one.kind === 'allow' && one.on.includes(kind);
    return !windows.some(isAllowed) || fits.some(isAllowed);
  });
}

const some = <T>(values: readonly T[], maxLength = 3) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength });

const drawnWindow: fc.Arbitrary<PolicyWindow> = fc.record(
  {
    kind: fc.constantFrom('allow', 'deny'),
    on: some(['goLive', 'price', 'publish'] as const),
    zone: fc.constantFrom(...zones),
    months: some([3, 4, 7, 10]),
    weekdays: some(weekdays, 5),
    dates: some([...moments, '2026-03-28/2026-03-30', '2026-10-20/2026-10-25']),
    hours: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }))
      .filter(([from, to]) => from < to)
      .map(([from, to]) => `${from}-${to}`),
  },
  { requiredKeys: ['kind', 'on', 'zone'] },
);

const minuteMs = 60_000;
const twoDays = 2 * 24 * 60;

test('opens exactly when a person who reads a clock there, minute by minute, says so', () => {
  fc.assert(
    fc.property(
      fc.array(drawnWindow, { minLength: 1, maxLength: 3 }),
      some(['goLive', 'price'] as const, 2),
      fc.constantFrom(...moments),
      fc.integer({ min: -720, max: 720 }),
      (windows, kinds, day, shift) => {
        const from = Date.parse(`${day}T00:00:00Z`) + shift * minuteMs;
        expect(closingWindows(windows, kinds, new Date(from)).length === 0).toBe(
          isOpen(windows, kinds, from),
        );
        const found = nextOpening(windows, kinds, new Date(from))?.getTime() ?? Infinity;
        const limit = Math.min(twoDays, (found - from) / minuteMs);
        for (let minute = 0; minute < limit; minute += 1) {
          if (isOpen(windows, kinds, from + minute * minuteMs))
            throw new Error(`open after ${minute} minutes`);
        }
        expect(found === Infinity || isOpen(windows, kinds, found)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

const at = (text: string) => new Date(text);
const noPricesInDecember: PolicyWindow = {
  kind: 'deny',
  on: ['price'],
  months: [12],
  zone: 'Europe/Berlin',
};
const tuesdays: PolicyWindow = {
  kind: 'allow',
  on: ['goLive'],
  weekdays: ['tue'],
  hours: '9-16',
  zone: 'America/New_York',
};

describe('windows', () => {
  test('a freeze begins and ends at midnight of its zone', () => {
    const open = (text: string) => closingWindows([noPricesInDecember], ['price'], at(text)).length === 0;
    expect(open('2026-11-30T22:59:00Z')).toBe(true);
    expect(open('2026-11-30T23:00:00Z')).toBe(false);
    expect(nextOpening([noPricesInDecember], ['price'], at('2026-12-10T12:00:00Z'))).toEqual(
      at('2026-12-31T23:00:00Z'),
    );
  });

  test('the same hours come at another time of UTC after a change of the clock', () => {
    expect(nextOpening([tuesdays], ['goLive'], at('2026-03-04T00:00:00Z'))).toEqual(
      at('2026-03-10T13:00:00Z'),
    );
    expect(nextOpening([tuesdays], ['goLive'], at('2026-02-25T00:00:00Z'))).toEqual(
      at('2026-03-03T14:00:00Z'),
    );
  });

  test('deny beats allow, and what no window allows may happen at any time', () => {
    const deny: PolicyWindow = { kind: 'deny', on: ['goLive'], zone: 'UTC' };
    const allow: PolicyWindow = { kind: 'allow', on: ['goLive'], zone: 'UTC' };
    expect(closingWindows([allow, deny], ['goLive'], at('2026-03-04T00:00:00Z'))).toEqual([deny]);
    expect(closingWindows([allow], ['publish'], at('2026-03-04T00:00:00Z'))).toEqual([]);
    expect(closingWindows([tuesdays, allow], ['goLive'], at('2026-03-04T00:00:00Z'))).toEqual([]);
    expect(nextOpening([deny], ['goLive'], at('2026-03-04T00:00:00Z'))).toBeUndefined();
  });

  test('a step of several kinds waits for all of them', () => {
    const kinds: readonly StepKind[] = ['goLive', 'price'];
    expect(nextOpening([tuesdays, noPricesInDecember], kinds, at('2026-12-01T15:00:00Z'))).toEqual(
      at('2027-01-05T14:00:00Z'),
    );
  });

  test('a name of the calendar of zones is one; an offset or a word is none', () => {
    expect([...zones].every(isZone)).toBe(true);
    expect(['+01:00', 'Europe/Berlun', 'here', ''].some(isZone)).toBe(false);
    expect(stepKinds).toContain('final');
  });
});
