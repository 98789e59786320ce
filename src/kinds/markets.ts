import { Type } from 'typebox';
import { note } from './annotations.ts';
import { sourceDates, sources } from '../rulebook/sources.ts';

/** Where the markets below were read, and when: Microsoft adds some. */
export const marketsKnown = {
  source: sources.marketsAndCurrencies,
  date: sourceDates[sources.marketsAndCurrencies] ?? '',
} as const;

/** Markets of the commercial marketplace by the currency in which Microsoft bills there. */
const marketsByCurrency: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    AUD: 'au fj',
    BRL: 'br',
    CAD: 'ca',
    CHF: 'ch',
    DKK: 'dk fo',
    EUR: `ad at be bg cy cz de ee es fi fr gr hr hu ie is it li lt lu lv mc mt nl pl pt ro si sk va`,
    GBP: 'gb',
    INR: 'in',
    JPY: 'jp',
    KRW: 'kr',
    NOK: 'no',
    NZD: 'nz',
    RUB: 'ru',
    SEK: 'se',
    TWD: 'tw',
    USD: `ae af al am ao ar az ba bb bd bh bm bn bo bw by bz ci cl cm co cr cv cw do dz ec eg et ge gh gt hk
      hn id il iq jm jo ke kg kn kw ky kz lb lk ly ma md me mk mn mo mu mx my na ng ni np om pa pe ph pk pr ps
      py qa rs rw sa sg sn sv th tj tm tn tr tt tz ua ug us uy uz ve vi vn ye za zm zw`,
  }).map(([currency, codes]) => [currency, codes.split(/\s+/)]),
);

/** Currencies whose amounts are whole numbers (ISO 4217), also those that prices were given in earlier. */
export const withoutDecimals: ReadonlySet<string> = new Set(
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
);

/** Only free plans may be sold there, and no SaaS plans. */
export const china = 'cn';

const currencies = new Map(
  Object.entries(marketsByCurrency).flatMap(([currency, codes]) => codes.map((code) => [code, currency])),
);

/** Currency in which Microsoft bills; `undefined` for China and for codes that are not markets. */
export const currencyOf = (market: string): string | undefined => currencies.get(market);

/** Every market except China. */
export const marketCodes: readonly string[] = [...currencies.keys()];

/** Codes that are often written for a market: of languages, or of another list of countries. */
const slips: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cs: 'cz',
    da: 'dk',
    el: 'gr',
    en: 'gb',
    ja: 'jp',
    ko: 'kr',
    sp: 'es',
    uk: 'gb',
    usa: 'us',
    'united states of america': 'us',
    england: 'gb',
    'great britain': 'gb',
    korea: 'kr',
    holland: 'nl',
    zh: china,
  }),
);

const englishNames = new Intl.DisplayNames('en', { type: 'region' });

const codesByCountry: ReadonlyMap<string, string> = new Map(
  [...currencies.keys(), china].map((code) => [
    (englishNames.of(code.toUpperCase()) ?? code).toLowerCase(),
    code,
  ]),
);

/** The market that a person most likely meant with a code in any case, or with the name of the country. */
export function suggestedMarketFor(written: string): string | undefined {
  const word = written.trim().toLowerCase();
  return slips.get(word) ?? codesByCountry.get(word) ?? (isMarket(word) ? word : undefined);
}

/** The market that a code most likely stands for; `undefined` for a code that may be a new market. */
export const meantMarket = (code: string): string | undefined => slips.get(code);

export const isMarket = (code: string): boolean => code === china || currencies.has(code);

/** All of them. */
export const markets: readonly string[] = [...marketCodes, china].toSorted();

/** One market in a list of them. */
export const marketSchema = Type.String({
  pattern: '^[a-z]{2}$',
  ...note({ form: 'a market of two small letters, such as us', suggested: 'market' }),
});

/** A market of a price. */
export const suggestedMarket = Type.String(note({ suggested: 'market' }));
