import type { TypedResource } from '../configure/read-request.ts';
import { schemaUri } from '../../wire/resource-types.ts';
import type { ResourceType } from '../../wire/resource-types.ts';
import { knownVersions } from '../../wire/schema-versions.ts';

/**
 * Parts of offers in the form that public live offers have: with a second language, links and old markup in
 * descriptions, markets and terms that are no longer offered, and texts longer than the current limits.
 */
export type LiveMembers = Readonly<Record<string, unknown>>;

export const liveResource = (type: ResourceType, members: LiveMembers): TypedResource => ({
  type,
  resource: {
    $schema: schemaUri(type, knownVersions[type]),
    ...(type === 'product' ? {} : { product: { resourceName: 'offer' } }),
    ...members,
  },
});

/** The title of an offer, and the kind of its texts. */
export type LiveNames = { readonly type: string; readonly kind: string; readonly title: string };

/** Terms of the publisher's own, typed into the portal years ago. */
export const oldTerms: LiveMembers = {
  termsConditions: 'custom',
  termsOfUse: '<p>Contoso terms of 2019. <a href="https://contoso.example/terms">All terms</a></p>',
};

/** Russia, Belarus and the Netherlands Antilles: nothing new is sold there. */
export const oldMarkets: readonly string[] = ['us', 'de', 'gb', 'ru', 'by', 'an'];

/** A plan with its listing; prices and configuration are separate. */
export const liveOfferPlan = (
  name: string,
  kind: string,
  members: LiveMembers = {},
): readonly TypedResource[] => [
  liveResource('plan', {
    resourceName: name,
    identity: { externalId: name },
    alias: `${name} (do not rename)`,
    azureRegions: ['azureGlobal'],
    ...members,
  }),
  liveResource('plan-listing', {
    plan: { resourceName: name },
    kind,
    languageId: 'en-us',
    name,
    description: '<p>Everything. See <a href="https://contoso.example/plans">our plans</a>.</p>',
  }),
];

export const liveOfferPlanPrices = (name: string, members: LiveMembers): TypedResource =>
  liveResource('price-and-availability-plan', {
    plan: { resourceName: name },
    visibility: 'visible',
    audience: 'public',
    privateAudiences: [],
    markets: oldMarkets,
    ...members,
  });

const monthTerm = { type: 'month', value: 1 };
export const yearTerm = { type: 'year', value: 1 };

/** A monthly price without payment options, as old ones are, and a yearly one. */
export const oldRecurring = (mode: string): LiveMembers => ({
  recurrentPrice: {
    recurrentPriceMode: mode,
    priceInputOption: 'usd',
    prices: [
      { billingTerm: monthTerm, pricePerPaymentInUsd: 49 },
      { billingTerm: yearTerm, paymentOption: yearTerm, pricePerPaymentInUsd: 499.99 },
    ],
  },
});

const guidOf = (number: number): string => `5f0c8f3a-6b1e-4f72-9c84-${String(number).padStart(12, '0')}`;

export const tenantId = guidOf(1);
export const subscriptionId = guidOf(2);
export const liveApplicationId = guidOf(3);

/** What comes first in every offer. */
export const liveProduct = ({ type, title }: LiveNames, externalId: string): readonly TypedResource[] => [
  liveResource('product', {
    resourceName: 'offer',
    identity: { externalId },
    type,
    alias: title,
  }),
  liveResource('customer-leads', {
    leadDestination: 'email',
    emailLeadConfiguration: { contactEmail: ['leads@contoso.example'] },
  }),
];

export const livePreview = (type: string, id: string): TypedResource =>
  liveResource('price-and-availability-offer', { previewAudiences: [{ type, id, label: 'QA' }] });
