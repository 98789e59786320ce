import { isList, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { cut } from './escape.ts';
import { count, enumeration, figure } from './words.ts';

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
  const term = Object.keys(value).length === 2 ? termWords(value) : undefined;
  if (term !== undefined) return term;
  const members = Object.entries(value).map(([key, member]) => `${key}: ${wholeWords(member)}`);
  return Object.keys(value).some((key) => ofPricing.has(key))
    ? members.join('; ')
    : `{${members.join(', ')}}`;
}

/** Members that only a whole pricing has, or one of its models. */
const ofPricing: ReadonlySet<string> = new Set([
  'priceInputOption',
  'recurrentPrice',
  'customMeters',
  'corePricing',
  'systemMeterPricing',
]);

/** Values read from the marketplace have no known variable. */
function secretWords({ from, unknown, unrecognized, address }: JsonObject): string {
  if (unrecognized === true) return '(not shown: unknown to this version)';
  const source = typeof from === 'string' ? ` from ${from}` : '';
  if (typeof address === 'string') return `${address}${source}`;
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
    : prices.map(({ amount, unit, per }) =>
        itemOf([`${amount} ${unit}`.trim(), ...optionalWord(per)].join(' / ')),
      );
}

const optionalWord = (word: string): readonly string[] => (word === '' ? [] : [word]);

/** One amount: `49`, of `USD` or of `EUR in fr`, for each `month`; `no price` has neither. */
type PriceWords = { readonly amount: string; readonly unit: string; readonly per: string };

function priceWords(item: Json): readonly PriceWords[] {
  if (!isObject(item)) return [];
  const amounts = amountsOfPrice(item);
  const per = perWords(item);
  if (per === undefined) return amounts.map((one) => ({ ...one, per: '' }));
  const included = includedWords(item);
  if (included !== undefined) return [{ amount: included, unit: 'included', per }];
  return (amounts.length === 0 ? [{ amount: 'no price', unit: '' }] : amounts).map((one) => ({
    ...one,
    per,
  }));
}

/** How often a term is paid; a month in the file may leave out that it is paid monthly. */
function perWords(item: JsonObject): string | undefined {
  const term = termWords(item['billingTerm']);
  if (term === undefined) return undefined;
  const payment = termWords(item['paymentOption']) ?? term;
  return term === payment ? term : `${payment}, for ${/^\d/.test(term) ? term : `1 ${term}`}`;
}

function includedWords({ quantity, isInfinite }: JsonObject): string | undefined {
  if (isInfinite === true) return 'all';
  return quantity === undefined ? undefined : amountWords(quantity);
}

/** The amounts of a term, of a meter, of a market, or of sizes of machines in markets. */
function amountsOfPrice(item: JsonObject): readonly Omit<PriceWords, 'per'>[] {
  const { pricePerPaymentInUsd: dollars, prices, markets } = item;
  if (isList(markets) && isObject(prices)) {
    return Object.entries(prices).map(([cores, price]) => {
      const { amount, unit } = marketAmount({ ...item, price });
      return { amount, unit: `${unit}, ${cores} cores` };
    });
  }
  if (isList(markets) && item['price'] !== undefined) return [marketAmount(item)];
  const included = isList(item['includedQuantities']) ? item['includedQuantities'] : [];
  const more = included.length === 0 ? '' : ` (${included.map(wholeWords).join(', ')})`;
  const inMarkets = isList(prices) ? prices.filter(isObject).filter(({ currency }) => currency) : [];
  return [
    ...(dollars === undefined ? [] : [{ amount: amountWords(dollars), unit: `USD${more}` }]),
    ...inMarkets.map(marketAmount),
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
      const what = cut([...optionalWord(unit), ...optionalWord(per)].join(' / '));
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
  typeof amount === 'number' ? figure(amount) : wholeWords(amount);

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
