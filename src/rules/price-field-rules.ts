import type { DesiredOffer } from '../model/desired.ts';
import { finding, perOfferPlan, publishSeverity, type Rule, type RuleFinding } from './finding.ts';
import { isSoldForMoney, pricedThings, type PricedThing } from './priced-things.ts';
import { isNothing } from './value-at.ts';

type JudgedPrice = PricedThing & { readonly offer: DesiredOffer; readonly address: string };

const priceFields: Rule = perOfferPlan(({ content, lifecycle }, offer, address) => {
  if (!isSoldForMoney(offer, content)) return [];
  return pricedThings(content).flatMap((thing) => {
    const judged = { ...thing, offer, address };
    const lacking = lifecycle === 'stopped' ? [] : lackingPrice(judged);
    return lacking.length > 0 ? lacking : uselessPrices(judged);
  });
});

function lackingPrice({ path, what, value, way, offer, address }: JudgedPrice): readonly RuleFinding[] {
  const lacking = way.needs.filter((field) => isNothing(value[field]));
  const isPriced = way.anyOf ? lacking.length < way.needs.length : lacking.length === 0;
  if (isPriced) return [];
  return [
    finding('PRC-INPUT', address, path, {
      message: `There is no price for ${what}: ${way.words} needs ${lacking.join(' or ')}.`,
      hint: 'Write the price, also if it is 0; a price that is left out would be published as nothing.',
      severity: publishSeverity(offer),
    }),
  ];
}

const uselessPrices = ({ path, value, way, address }: JudgedPrice): readonly RuleFinding[] =>
  [...way.forbids, ...(way.unused ?? [])]
    .filter((field) => !isNothing(value[field]))
    .map((field) =>
      finding('PRC-INPUT', address, `${path}/${field}`, {
        message: `${way.words} does not use ${field}: nobody pays this price.`,
        hint: 'Remove it, or choose the priceInputOption that it belongs to.',
        ...(way.forbids.includes(field) ? {} : { severity: 'warning' as const }),
      }),
    );

/** The fields of prices that hang together. */
export const priceFieldRules: readonly Rule[] = [priceFields];
