import { Type } from 'typebox';
import { sources } from '../rulebook/sources.ts';
import { fields, note, oneOf, oneOfSoFar, opt, text } from './annotations.ts';
import { availabilitySchema } from './availability.ts';
import { documentOf } from './document.ts';
import { offerPlanListingSchema } from './listing.ts';
import { inAzure } from './offer-types.ts';
import { offerPlanTechnicalSchema } from './offer-plan-technical.ts';
import type { FieldUse, Section } from './section.ts';

/** Azure clouds that plans can be sold in. */
export const knownClouds = ['azureGlobal', 'azureGovernment', 'azureGermany', 'azureChina'] as const;

const offerPlanSetup = fields(
  {
    azureRegions: opt(
      Type.Array(
        oneOfSoFar(knownClouds, {
          source: sources.ingestionApi,
          date: '2022-03',
        }),
        {
          description: 'Clouds the plan is sold in; SaaS: global only.',
          default: ['azureGlobal'],
          ...note({ set: true, rule: 'PLN-36' }),
        },
      ),
    ),
    azureGovernmentCertifications: opt(
      Type.Array(
        fields({ name: text('Name.', { maxLength: 255 }), link: text('Address.', { maxLength: 1000 }) }),
        {
          maxItems: 100,
          ...note({ rule: 'PLN-36' }),
        },
      ),
    ),
    subtype: opt(
      oneOf(['managedApplication', 'solutionTemplate'], {
        description: 'What customers deploy.',
        ...note({
          offerTypes: ['azureApplication'],
          rule: 'PLN-43',
          frozen: { from: 'create', rule: 'PLN-43' },
        }),
      }),
    ),
    displayRank: opt(
      Type.Integer({ minimum: 0, description: 'Place among the plans.', default: 2_147_483_647 }),
    ),
  },
  { description: 'The rest of the plan resource.' },
);

/** The parts of an offer plan, each one resource; the plan resource itself also holds alias and lifecycle. */
export const offerPlanSections: readonly Section[] = [
  { name: 'setup', resource: 'plan', schema: offerPlanSetup },
  { name: 'listing', resource: 'plan-listing', schema: offerPlanListingSchema },
  { name: 'availability', resource: 'price-and-availability-plan', schema: availabilitySchema },
  {
    name: 'technical',
    resource: 'virtual-machine-plan-technical-configuration',
    resourceOf: {
      coreVirtualMachine: 'core-virtual-machine-plan-technical-configuration',
      azureContainer: 'container-plan-technical-configuration',
      containerApp: 'container-plan-technical-configuration',
      azureApplication: 'azure-application-plan-technical-configuration',
    },
    schema: offerPlanTechnicalSchema,
    offerTypes: inAzure,
  },
];

const specOfOfferPlan = fields({
  offer: text('Offer ID of the offer the plan belongs to.', { literal: true, example: 'contoso-insights' }),
  alias: text('Name in Partner Center; customers never see it.', {
    minLength: 1,
    maxLength: 125,
    rule: 'PLN-13',
  }),
  lifecycle: opt(
    oneOf(['live', 'stopped'], {
      description: 'On sale with its offer (the default), or taken off sale.',
      default: 'live',
    }),
  ),
  setup: opt(offerPlanSetup),
  listing: opt(offerPlanListingSchema),
  availability: opt(availabilitySchema),
  audiences: opt(
    Type.Array(Type.String(), {
      description: 'Names of Audience documents; only for private plans. The plan’s audience is their union.',
      ...note({ set: true, rule: 'AUD-01' }),
    }),
  ),
  technical: opt(offerPlanTechnicalSchema),
});

/** How each field of an offer plan is used; a new field does not compile without an entry here. */
export const offerPlanFields = {
  offer: 'names',
  alias: 'compared',
  lifecycle: 'decides',
  setup: 'section',
  listing: 'section',
  availability: 'section',
  audiences: 'names',
  technical: 'section',
} as const satisfies Readonly<Record<keyof typeof specOfOfferPlan.properties, FieldUse>>;

/** An offer plan: what a customer can buy of an offer. */
export const offerPlanDocument = documentOf(
  'Plan',
  text('Plan ID; unique in its offer.', {
    form: 'a name of 1 to 50 small letters, digits, `-` and `_`',
    pattern: '^[a-z0-9_-]{1,50}$',
    rule: 'PLN-10',
    example: 'pro',
    frozen: { from: 'create', rule: 'PLN-12' },
  }),
  specOfOfferPlan,
);
