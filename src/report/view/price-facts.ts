import type { Json } from '../../model/json.ts';
import type { Change } from '../../model/plan.ts';
import { priceLines, type PriceLine } from '../../plan/prices/price-lines.ts';
import { count, enumeration, figure } from '../words/words.ts';
import { countryName } from '../../model/country-name.ts';

const pricingAt = '/availability/pricing';

export const isPriceChange = ({ path }: Pick<Change, 'path'>): boolean => path.startsWith(pricingAt);

/** The prices of one side of the changes of a plan. */
export const linesOf = (changes: readonly Change[], side: 'before' | 'after'): readonly PriceLine[] =>
  changes.flatMap(({ path, [side]: value }) =>
    value === undefined ? [] : priceLines(nested(path.slice(pricingAt.length), value as Json)),
  );

/** A value at its place within the pricing. */
const nested = (path: string, value: Json): Json =>
  path
    .split('/')
    .slice(1)
    .reduceRight<Json>((inner, key) => ({ [key]: inner }), value);

type Moved = { readonly line: PriceLine; readonly before?: number; readonly after?: number };

/** `390 → 450 USD / month (+15 %)`, one part for each price that moves; empty if only its form changes. */
export function movedPrices(was: readonly PriceLine[], is: readonly PriceLine[]): readonly string[] {
  const keys = new Set([...was, ...is].map(lineKey));
  const moved = [...keys].flatMap((key): readonly Moved[] => {
    const [old, now] = [was, is].map((side) => side.find((line) => lineKey(line) === key));
    const line = now ?? old;
    if (line === undefined || (old?.amount === now?.amount && old && now)) return [];
    return [{ line, ...(old ? { before: old.amount } : {}), ...(now ? { after: now.amount } : {}) }];
  });
  const alike = Map.groupBy(moved, ({ line, before, after }) =>
    JSON.stringify([line.of, line.currency, before, after]),
  );
  return [...alike.values()].map(movedWords);
}

const lineKey = ({ of, market, currency }: PriceLine): string => JSON.stringify([of, market, currency]);

function movedWords(group: readonly Moved[]): string {
  const [{ line, before, after } = { line: undefined }] = group;
  if (line === undefined) return '';
  const unit = `${line.currency} / ${termPhrase(line.of)}`;
  const where = whereWords(group.flatMap(({ line: { market } }) => market ?? []));
  if (after === undefined) return `${figure(before ?? 0)} ${unit}${where} ends`;
  if (before === undefined) return `${figure(after)} ${unit}${where} is new`;
  return `${figure(before)} → ${figure(after)} ${unit}${where}${shareOfPrice(before, after)}`;
}

/** `49 USD / month, 490 USD / year` for a plan that is new. */
export function priceList(lines: readonly PriceLine[]): string {
  const alike = [
    ...Map.groupBy(lines, ({ of, currency, amount: of1 }) => JSON.stringify([of, currency, of1])),
  ];
  const words = alike.flatMap(([, [line, ...more]]) => {
    if (line === undefined) return [];
    const markets = [line, ...more].flatMap(({ market }) => market ?? []);
    return [`${figure(line.amount)} ${line.currency} / ${termPhrase(line.of)}${whereWords(markets)}`];
  });
  return words.length > 4
    ? `${words.slice(0, 4).join(', ')} and ${count(words.length - 4, 'more price')}`
    : words.join(', ');
}

/** `month` for `1 month`. */
const termPhrase = (of: string): string => of.replace(/^1 /, '');

const whereWords = (markets: readonly string[]): string =>
  markets.length === 0
    ? ''
    : ` in ${markets.length > 3 ? count(markets.length, 'market') : enumeration(markets.map(countryName))}`;

function shareOfPrice(before: number, after: number): string {
  if (before === 0) return '';
  const percent = ((after - before) / before) * 100;
  const shown = Math.abs(percent) < 1 ? percent.toFixed(1) : String(Math.round(percent));
  return ` (${percent > 0 ? '+' : ''}${shown.replace('-', '−')} %)`;
}
