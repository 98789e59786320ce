import { contentAt } from '../completeness/content.ts';
import { isSameValue } from '../same-value.ts';
import { isRecord } from '../schema-checks.ts';
import type { Body } from '../store/resources.ts';
import { business } from './rule.ts';
import type { DraftRule } from './rule.ts';

/** A value at this path cannot be changed once it is published. */
export const frozenRule =
  (path: string, fallback?: unknown): DraftRule =>
  ({ body, published, type }) => {
    const before = contentAt(published, path) ?? fallback;
    if (published === undefined || before === undefined) return undefined;
    return isSameValue(before, contentAt(body, path) ?? fallback)
      ? undefined
      : business(`${path} of the ${type} was published and cannot change`);
  };

/** The listing option can change only towards selling, and only if the type allows that. */
export const soldForEver: DraftRule = ({ product, body, published }) => {
  const [before, after] = [published, body].map((setup) => setup?.['sellThroughMicrosoft'] === true);
  if (published === undefined || before === after) return undefined;
  if (before)
    return business('A published offer that is sold through Microsoft cannot become a listing only');
  return product.type === 'softwareAsAService'
    ? undefined
    : business(`A published ${product.type} offer cannot begin to be sold; create a new offer`);
};

export const standardTermsForEver: DraftRule = ({ body, published }) =>
  published?.['termsConditions'] === 'standardMicrosoft' && body['termsConditions'] !== 'standardMicrosoft'
    ? business('The offer was published under the standard contract and cannot change to other terms')
    : undefined;

const recordAt = (body: Body | undefined, path: string): Readonly<Record<string, unknown>> => {
  const value = contentAt(body, path);
  return isRecord(value) ? value : {};
};

/** The dimensions of an offer: a published one keeps its id, name and unit. */
export const metersForEver: DraftRule = ({ body, published }) => {
  const after = recordAt(body, 'customMeters');
  const changed = Object.entries(recordAt(published, 'customMeters')).find(([id, meter]) =>
    ['displayName', 'unitOfMeasure'].some((field) => contentAt(meter, field) !== contentAt(after[id], field)),
  );
  return changed && business(`The meter ${changed[0]} was published and cannot change`);
};

/**
 * The dimensions of a plan: a published one stays enabled with the same included quantity, and none is
 * added.
 */
export const offerPlanMetersForEver: DraftRule = ({ body, published }) => {
  const path = 'pricing.customMeters.meters';
  const [before, after] = [recordAt(published, path), recordAt(body, path)];
  const added = Object.keys(after).find((id) => published !== undefined && !Object.hasOwn(before, id));
  if (added !== undefined) return business(`The meter ${added} cannot be enabled on a published plan`);
  const changed = Object.entries(before).find(
    ([id, meter]) =>
      !isSameValue(contentAt(meter, 'includedQuantities'), contentAt(after[id], 'includedQuantities')),
  );
  return (
    changed && business(`The meter ${changed[0]} of the plan was published; it cannot be disabled or changed`)
  );
};

type TermedPrice = { readonly billingTerm?: { readonly type?: string; readonly value?: number } };

const billingTerms = (body: Body | undefined): readonly string[] => {
  const prices = contentAt(body, 'pricing.recurrentPrice.prices');
  const terms = Array.isArray(prices) ? (prices as TermedPrice[]).map(({ billingTerm }) => billingTerm) : [];
  return terms.map((term) => `${term?.value} ${term?.type}`);
};

export const billingTermsForEver: DraftRule = ({ body, published }) => {
  const gone = billingTerms(published).find((term) => !billingTerms(body).includes(term));
  return gone === undefined
    ? undefined
    : business(`The billing term ${gone} was published and cannot be removed`);
};

export const trialForEver: DraftRule = ({ body, published }) =>
  isRecord(published?.['trial']) && !isRecord(body['trial'])
    ? business('The free trial of the plan was published and cannot be turned off')
    : undefined;

export const pricesForEver: DraftRule = ({ writing, body, live }) =>
  writing.strictPrices && live !== undefined && !isSameValue(live['pricing'] ?? null, body['pricing'] ?? null)
    ? business('The price of a published plan cannot be changed through the API')
    : undefined;

const versionOf = (body: Body | undefined): readonly number[] => {
  const version = body?.['packageVersion'];
  return typeof version === 'string' ? version.split('.').map(Number) : [0];
};

const isNewer = (after: readonly number[], before: readonly number[]): boolean => {
  const at = after.findIndex((part, index) => part !== (before[index] ?? 0));
  return at >= 0 && (after[at] ?? 0) > (before[at] ?? 0);
};

const unsignedAddress = (url: unknown): string => String(url).split('?')[0] ?? '';

/** Another package must have a higher version. */
export const packageVersionGrows: DraftRule = ({ body, published }) => {
  if (published?.['packageUrl'] === undefined) return undefined;
  if (unsignedAddress(published['packageUrl']) === unsignedAddress(body['packageUrl'])) return undefined;
  return isNewer(versionOf(body), versionOf(published))
    ? undefined
    : business('A new package needs a packageVersion higher than the published one');
};
