import { sameJson, type Json } from '../../model/json.ts';
import type { OfferActions } from '../decide/actions.ts';
import { isSamePrice, isTakenBack, pendingPrices } from '../situation/pending-prices.ts';
import { newTerms } from '../prices/new-terms-of-sale.ts';
import { priceFalls, type PriceFall } from '../prices/price-lines.ts';
import { pricing } from '../../model/price-path.ts';
import { pricingOf } from '../situation/held-prices.ts';
import type { Situation } from '../situation/situation.ts';
import { refusal, type RefusalDraft } from './refused.ts';

/** Prices that would fall further than the policy allows: a mistyped digit looks like this. */
export const priceSlips = (s: Situation, moves: OfferActions): readonly RefusalDraft[] =>
  newTerms(s, moves).flatMap(({ address, plan, before, after }) => {
    const [was, is] = [pricingOf({ content: before }), pricingOf({ content: after })];
    if (plan === undefined || sameJson(was ?? null, is ?? null)) return [];
    const falls = priceFalls(knownPrice(s, address, was), is).filter((fall) => isTooFar(s, fall));
    const [steepest] = falls;
    if (steepest === undefined) return [];
    const { price } = s.input.policy;
    return [
      refusal({
        rule: 'SAFE-PRICE',
        address,
        path: pricing,
        message: `plan \`${plan}\` would cost far less: ${summary(steepest, falls.length, price)}`,
        hint: 'write the price that is meant, or let this one through',
        details: falls.length > 1 ? falls.map((fall) => toldFall(fall, price)) : [],
        about: falls.map(({ line: { of, market = '', currency }, before: old, after: amount }) => [
          of,
          market,
          currency,
          old,
          amount,
        ]),
      }),
    ];
  });

/** The price that customers were last told: a pending price change was judged when it was made. */
function knownPrice(s: Situation, address: string, live: Json | undefined): Json | undefined {
  const pending = pendingPrices(s).find((one) => one.address === address);
  if (pending === undefined) return live;
  if (isTakenBack(pending)) return pending.before;
  return isSamePrice(pending.after, pending.declared) ? pending.after : live;
}

/** Tolerance for rounding errors in a percentage. */
const tolerance = 1e-9;

/** Judged by share, never by amount: hourly and metered prices are below 1. */
const isTooFar = ({ input }: Situation, { after, percent }: PriceFall): boolean =>
  after === 0 || percent > input.policy.price + tolerance;

function toldFall(
  { line: { of, market, currency }, before, after, percent }: PriceFall,
  allowed: number,
): string {
  const place = market === undefined ? '' : ` in ${market}`;
  return `${of}${place} falls from ${before} to ${after} ${currency} (${percentWords(percent, allowed)} %)`;
}

/** As many digits as are needed to tell it from the allowed percentage. */
function percentWords(percent: number, allowed: number): string {
  const short = Number(percent.toFixed(1));
  return String(short > allowed ? short : Number(percent.toPrecision(6)));
}

function summary(steepest: PriceFall, count: number, allowed: number): string {
  const more = count > 1 ? `, and ${count - 1} more` : '';
  const limit = steepest.percent > allowed ? `; the policy allows ${allowed} %` : '';
  return `${toldFall(steepest, allowed)}${more}${limit}`;
}
