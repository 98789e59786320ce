import { licenseOf, offerAddress, offerPlanOf, offerOf, subjectOf } from '../../model/ids.ts';
import { wallClock } from '../../model/zoned-time.ts';
import type { MarketplaceIdentity } from '../../model/plan.ts';
import { tone, type Line } from './paint.ts';

/** Made once: a format takes a hundred times as long to make as to use. */
const inEnglish = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

/** `1,450`, `0.0005`. */
export const figure = (n: number): string => inEnglish.format(n);

/** `1 offer`, `2 offers`, `1,200 members`. */
export const count = (n: number, word: string, many: string = `${word}s`): string =>
  `${figure(n)} ${n === 1 ? word : many}`;

/** `a, b and c`; at most `limit` of them, then how many more. */
export function enumeration(names: readonly string[], limit: number = Infinity): string {
  const shown = names.length > limit ? [...names.slice(0, limit), `${names.length - limit} more`] : names;
  return shown.length < 2
    ? (shown[0] ?? '')
    : `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1] ?? ''}`;
}

/** `24 ms`, `0.8 s`, `1 min 12 s`, `3 h 5 min`. */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 100) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds) % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `2026-11-20 10:00 UTC` for an ISO time; other texts stay as they are. */
export function instantWords(instant: string): string {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/.exec(instant);
  return parts ? `${parts[1]} ${parts[2]} UTC` : instant;
}

/** `from 2027-01-05 09:00 (Europe/Berlin) on`, for a UTC time at which something may happen. */
export function openingWords(at: string | undefined, zone: string): string {
  if (at === undefined) return 'and none opens within three years';
  const { date, hour, minute } = wallClock(zone, new Date(at));
  const [hours, minutes] = [hour, minute].map((part) => String(part).padStart(2, '0'));
  return `from ${date} ${hours}:${minutes} (${zone}) on`;
}

const timeUnits: readonly (readonly [milliseconds: number, unit: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
];

/** `3 d ago`, `just now`; nothing for a text that is not a time. */
export function agoWords(instant: string, now: string): string {
  const age = Date.parse(now) - Date.parse(instant);
  if (Number.isNaN(age)) return '';
  const [length, unit] = timeUnits.find(([milliseconds]) => age >= milliseconds) ?? [];
  return length === undefined ? 'just now' : `${Math.floor(age / length)} ${unit} ago`;
}

const providers: Readonly<Record<string, string>> = {
  embedded: 'the embedded marketplace',
  'partner-center': 'Partner Center',
};

/** First line of every report: whose catalog, and where. */
export const heading = ({ provider, endpoint, publisher }: MarketplaceIdentity): Line => [
  tone('strong', publisher),
  ` on ${providers[provider] ?? provider} `,
  tone('dim', `(${endpoint})`),
];

/** The offer or the licence allocation of an address, or the address itself if it has none. */
export const groupOf = (address: string): string =>
  offerOf(address) ?? (licenseOf(address) === undefined ? address : subjectOf(address));

/** The address of the offer or the licence allocation of an address. */
export const offerOrDeal = (address: string): string => {
  const offer = offerOf(address);
  return offer === undefined ? groupOf(address) : offerAddress(offer);
};

/** `contoso-insights`, `plan pro of contoso-insights`. */
export function addressWords(address: string): string {
  const plan = offerPlanOf(address);
  const what = address.endsWith('/audience') ? 'audience of plan' : 'plan';
  return plan === undefined ? groupOf(address) : `${what} ${plan} of ${groupOf(address)}`;
}

/** `offers/insights.yaml:9:12`. */
export const placeWords = ({ file, line, column }: { file: string; line: number; column: number }): string =>
  `${file}:${line}:${column}`;

/** The list in parts of this many items. */
export const chunks = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
