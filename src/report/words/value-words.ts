import { isList, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { cut } from './escape.ts';
import { count, enumeration } from './words.ts';

/** A value on one line, as short as possible and cut to this many characters; texts are in quotes. */
export const valueWords = (value: unknown, longest?: number): string =>
  typeof value === 'string'
    ? `"${cut(value, longest)}"`
    : cut(wholeWords(value as Json | undefined), longest);

/** The items of a list on one line. */
export const listWords = (list: readonly Json[], longest?: number): string =>
  cut(list.map(wholeWords).join(', '), longest);

/** Whether one line of this many characters is too short for the whole value. */
export const isCut = (value: Json, longest: number): boolean => wholeWords(value).length > longest;

function wholeWords(value: Json | undefined): string {
  if (value === undefined) return 'not set';
  if (typeof value === 'string') return `"${value}"`;
  if (isList(value)) return `[${value.map(wholeWords).join(', ')}]`;
  if (!isObject(value)) return String(value);
  if (value['secret'] === true) return secretWords(value);
  if (value['personal'] === true) return `(${maskedWords(value)})`;
  const prices = priceItems(value);
  if (prices) return prices.map(({ words }) => words).join(', ');
  const members = Object.entries(value).map(([key, member]) => `${key}: ${wholeWords(member)}`);
  return `{${members.join(', ')}}`;
}

/** Values read from the marketplace have no known variable. */
function secretWords({ from, unknown, unrecognized }: JsonObject): string {
  if (unrecognized === true) return '(not shown: unknown to this version)';
  const source = typeof from === 'string' ? ` from ${from}` : '';
  return `(secret${source}${unknown === true ? ', not set here' : ''})`;
}

/** An item of a list: what it is, and how it is shown. */
export type Item = { readonly key: string; readonly words: string; readonly value?: Json };

/** The items of a list; a price table has one per price. */
export const listItems = (list: readonly Json[], longest?: number): readonly Item[] =>
  list.flatMap(
    (item) =>
      priceItems(item) ?? [{ key: JSON.stringify(item), words: valueWords(item, longest), value: item }],
  );

/** `49 USD / month`, if the value has the shape of a price. */
function priceItems(item: Json): readonly Item[] | undefined {
  const prices = priceWords(item);
  return prices.length === 0
    ? undefined
    : prices.map(({ amount, unit, per }) => itemOf(`${amount} ${unit} / ${per}`));
}

/** One amount: `49`, of `USD` or of `EUR in fr`, for each `month`. */
type PriceWords = { readonly amount: string; readonly unit: string; readonly per: string };

function priceWords(item: Json): readonly PriceWords[] {
  if (!isObject(item)) return [];
  const [term, payment] = [termWords(item['billingTerm']), termWords(item['paymentOption'])];
  if (term === undefined || payment === undefined) return [];
  const per = term === payment ? term : `${payment}, for ${/^\d/.test(term) ? term : `1 ${term}`}`;
  const dollars = item['pricePerPaymentInUsd'];
  const inMarkets = isList(item['prices']) ? item['prices'].filter(isObject).map(marketAmount) : [];
  return [
    ...(dollars === undefined ? [] : [{ amount: amountWords(dollars), unit: 'USD', per }]),
    ...inMarkets.map((one) => ({ ...one, per })),
  ];
}

/** A row of a price table; a side without this price is absent. */
export type PriceRow = { readonly what: string; readonly before?: string; readonly after?: string };

/** What changes in a price list, one row each; `undefined` if the value is not one. */
export function priceRows(before: unknown, after: unknown): readonly PriceRow[] | undefined {
  const sides = [before, after].map((side) => (side === undefined ? [] : (side as Json)));
  const [old = [], now = []] = sides.map((side) => (isList(side) ? side.map(priceWords) : undefined));
  const all = [...old, ...now];
  if (all.length === 0 || all.some((prices) => prices.length === 0)) return undefined;
  const rows = new Map<string, PriceRow>();
  for (const [side, prices] of [['before', old.flat()] as const, ['after', now.flat()] as const]) {
    for (const { amount, unit, per } of prices) {
      const what = cut(`${unit} / ${per}`);
      rows.set(what, { ...(rows.get(what) ?? { what }), [side]: cut(amount) });
    }
  }
  return [...rows.values()].filter((row) => row.before !== row.after);
}

const itemOf = (words: string): Item => ({ key: words, words: cut(words) });

function marketAmount({ markets, currency, price }: JsonObject): Pick<PriceWords, 'amount' | 'unit'> {
  const names = isList(markets) ? markets.map(String) : [];
  const where = names.length > 5 ? count(names.length, 'market') : enumeration(names);
  const unit = typeof currency === 'string' ? currency : wholeWords(currency);
  return { amount: amountWords(price), unit: `${unit} in ${where}` };
}

const amountWords = (amount: Json | undefined): string =>
  typeof amount === 'number'
    ? amount.toLocaleString('en-US', { maximumFractionDigits: 20 })
    : wholeWords(amount);

/** `month`, `3 years`. */
function termWords(value: Json | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const { type, value: length } = value;
  if (typeof type !== 'string' || typeof length !== 'number') return undefined;
  return length === 1 ? type : `${length} ${type}s`;
}

const isMasked = (member: unknown): member is JsonObject => isObject(member) && member['personal'] === true;

/** `personal #9f8e7d6c`: enough of the hash to tell some customers apart. */
const maskedWords = ({ hash }: JsonObject): string =>
  typeof hash === 'string' ? `personal #${hash.slice(0, 8)}` : 'personal';

/** A member of an audience as a person names it, `Fabrikam  tenant 4257…`. */
export function memberWords(member: unknown, longest?: number): string {
  const { type, id, label } = member as { type?: unknown; id?: unknown; label?: unknown };
  if (isMasked(member)) return `${String(type)} ${maskedWords(member)}`;
  if (typeof type !== 'string' || typeof id !== 'string') return valueWords(member, longest);
  return `${typeof label === 'string' && label !== '' ? `${cut(label, longest)}, ` : ''}${type} ${cut(id)}`;
}

/** The shortest name of a member: its label, or else its id. */
export function memberName(member: unknown): string {
  if (isMasked(member)) return maskedWords(member);
  const { id, label } = member as { id?: unknown; label?: unknown };
  const name = [label, id].find((candidate) => typeof candidate === 'string' && candidate !== '');
  return typeof name === 'string' ? cut(name) : valueWords(member);
}
