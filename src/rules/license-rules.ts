import type { OfferType } from '../kinds/offer-types.ts';
import type { DesiredOffer } from '../model/desired.ts';
import { addressOf, finding, perOffer, type Rule, type FindingWords } from './finding.ts';
import { isLicensed, declaresSale } from './selling-rules.ts';
import { textAt, valueAt } from './value-at.ts';
import type { RuleId } from '../rulebook/rulebook.ts';
import type { SpecPath } from '../kinds/spec-path.ts';

/** Apps for Dynamics 365 that are installed into an environment. */
const installedApps: readonly OfferType[] = [
  'dynamics365ForCustomerEngagement',
  'dynamics365BusinessCentral',
  'dynamics365ForOperations',
];

/** A combination of values that the marketplace rejects, and where to correct it. */
type Clash = {
  readonly rule: RuleId;
  readonly at: SpecPath;
  readonly types: readonly OfferType[];
  readonly when: (offer: DesiredOffer) => boolean;
  readonly words: Pick<FindingWords, 'message' | 'hint'>;
};

const engagement: readonly OfferType[] = ['dynamics365ForCustomerEngagement'];
const management = '/setup/useMicrosoftLicenseManagementService';

const clashes: readonly Clash[] = [
  {
    rule: 'OPT-05',
    at: management,
    types: engagement,
    when: (offer) => declaresSale(offer) && !isLicensed(offer),
    words: {
      message: 'Microsoft manages the licences of every app that it sells.',
      hint: 'Set useMicrosoftLicenseManagementService to true.',
    },
  },
  {
    rule: 'OPT-02',
    at: '/setup/callToAction',
    types: engagement,
    when: (offer) =>
      isLicensed(offer) &&
      !declaresSale(offer) &&
      valueAt(offer.content, '/setup/callToAction') !== undefined,
    words: {
      message: 'An app whose licences Microsoft manages has no call to action.',
      hint: 'Remove callToAction, or set useMicrosoftLicenseManagementService to false.',
    },
  },
  {
    rule: 'LIC-03',
    at: '/setup/requireLicenseForInstall',
    types: engagement,
    when: (offer) => valueAt(offer.content, '/setup/requireLicenseForInstall') === true && !isLicensed(offer),
    words: {
      message: 'Nobody can have a licence of an app whose licences Microsoft does not manage.',
      hint: 'Set useMicrosoftLicenseManagementService to true, or requireLicenseForInstall to false.',
    },
  },
  {
    rule: 'LIC-07',
    at: '/technical/baseLicenseModel',
    types: engagement,
    when: (offer) => isLicensed(offer) && textAt(offer.content, '/technical/baseLicenseModel') === 'resource',
    words: {
      message: 'Licences that Microsoft manages are for users.',
      hint: 'Set baseLicenseModel to user.',
    },
  },
  {
    rule: 'PLN-35',
    at: '/availability',
    types: engagement,
    when: (offer) => declaresSale(offer) && valueAt(offer.content, '/availability') !== undefined,
    words: {
      message: 'The plans of an app that Microsoft sells say where it is sold.',
      hint: 'Move the markets to availability.markets of each plan.',
    },
  },
  {
    rule: 'LEG-01',
    at: '/properties/termsConditions',
    types: installedApps,
    when: (offer) => textAt(offer.content, '/properties/termsConditions') === 'standardMicrosoft',
    words: {
      message: "Microsoft's standard contract is not offered for apps of this type.",
      hint: 'Set termsConditions to custom, and give termsOfUse or termsOfUseUrl.',
    },
  },
];

const licenceClashes: Rule = perOffer((offer) =>
  clashes
    .filter(({ types, when }) => types.includes(offer.type) && when(offer))
    .map(({ rule, at, words }) =>
      finding(rule, addressOf(offer), at, {
        ...words,
        ...(valueAt(offer.content, at) === undefined ? { absent: true as const } : {}),
      }),
    ),
);

const withCombinedId: readonly OfferType[] = [
  'dynamics365ForCustomerEngagement',
  'dynamics365BusinessCentral',
];
const longestCombined = 39;

const combinedLength: Rule = perOffer((offer, { publisher }) => {
  const combined = `${publisher.name}.${offer.id}`;
  if (!withCombinedId.includes(offer.type) || combined.length <= longestCombined) return [];
  return [
    finding('ID-04', addressOf(offer), '', {
      message: `${combined} has ${combined.length} characters; at most ${longestCombined} are allowed.`,
      hint: 'Shorten the Offer ID: with the publisher ID and a dot it names the app.',
    }),
  ];
});

/** Apps for Dynamics 365: their licences, terms and names. */
export const licenseRules: readonly Rule[] = [licenceClashes, combinedLength];
