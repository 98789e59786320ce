import type { OfferType } from '../kinds/offer-types.ts';
import type { DesiredOffer } from '../model/desired.ts';
import { addressOf, finding, perOffer, publishSeverity, type Rule } from './finding.ts';
import { isNothing, textAt, valueAt } from './value-at.ts';

/** True when the files say that Microsoft sells the offer. */
export const declaresSale = (offer: DesiredOffer): boolean =>
  valueAt(offer.content, '/setup/sellThroughMicrosoft') === true;

/** True when Microsoft manages the licences of the offer. */
export const isLicensed = (offer: DesiredOffer): boolean =>
  valueAt(offer.content, '/setup/useMicrosoftLicenseManagementService') === true;

/** Types whose offers may be only an entry in the store, without plans, and what gives them plans. */
const listable: Partial<Readonly<Record<OfferType, (offer: DesiredOffer) => boolean>>> = {
  softwareAsAService: declaresSale,
  dynamics365ForCustomerEngagement: (offer) => declaresSale(offer) || isLicensed(offer),
};

/** True unless the offer is only listed in the store. */
export const sellsOfferPlans = (offer: DesiredOffer): boolean => listable[offer.type]?.(offer) ?? true;

const warnFrom = 0.9;

/** Close enough to a limit to be reported, but not beyond it. */
export const isNearLimit = (found: number, most: number): boolean =>
  found <= most && found >= most * warnFrom;

const action = '/setup/callToAction';
const target = '/setup/accessUrl';

const twoWays: Rule = perOffer((offer) =>
  declaresSale(offer) && valueAt(offer.content, action) !== undefined
    ? [
        finding('OPT-01', addressOf(offer), action, {
          message: 'An offer that Microsoft sells has no call to action.',
          hint: 'Remove callToAction, or set sellThroughMicrosoft to false.',
        }),
      ]
    : [],
);

const noWay: Rule = perOffer((offer) => {
  const isListed = valueAt(offer.content, '/setup/sellThroughMicrosoft') === false;
  if (listable[offer.type] === undefined || !isListed || sellsOfferPlans(offer)) return [];
  if (offer.lifecycle === 'stopped') return [];
  if (valueAt(offer.content, action) !== undefined) return [];
  return [
    finding('OPT-01', addressOf(offer), action, {
      message: 'An offer that Microsoft does not sell needs a call to action.',
      hint: 'Set setup.callToAction to free, freeTrial or contactMe.',
      severity: publishSeverity(offer),
      absent: true,
    }),
  ];
});

const accessUrl: Rule = perOffer((offer) => {
  const chosen = textAt(offer.content, action);
  const needed = chosen === 'free' || chosen === 'freeTrial';
  const given = !isNothing(valueAt(offer.content, target));
  if (chosen === undefined || needed === given) return [];
  return [
    finding('OPT-03', addressOf(offer), target, {
      message: needed
        ? `The call to action ${chosen} needs the address it leads to.`
        : `The call to action ${chosen} leads to no address.`,
      hint: needed ? 'Set setup.accessUrl to an http:// or https:// address.' : 'Remove setup.accessUrl.',
      severity: needed ? publishSeverity(offer) : 'error',
      ...(needed ? { absent: true as const } : {}),
    }),
  ];
});

const tested = [
  'softwareAsAService',
  'azureApplication',
  'dynamics365BusinessCentral',
  'dynamics365ForCustomerEngagement',
  'dynamics365ForOperations',
];

const certificationNotes: Rule = perOffer((offer) => {
  const isPublished = offer.lifecycle === 'preview' || offer.lifecycle === 'live';
  if (!isPublished || !tested.includes(offer.type) || !isNothing(offer.certificationNotes)) return [];
  return [
    finding('PUB-03', addressOf(offer), '/certificationNotes', {
      message: `${offer.id} has no notes for the people who certify it.`,
      hint: 'Say in certificationNotes how to test the offer; without that it is usually rejected.',
      severity: 'warning',
      absent: true,
    }),
  ];
});

const blankAlias: Rule = perOffer((offer) =>
  textAt(offer.content, '/alias')?.trim() === ''
    ? [
        finding('ID-08', addressOf(offer), '/alias', {
          message: 'The alias is blank.',
          hint: 'Give the offer a name for Partner Center; it cannot be changed later.',
        }),
      ]
    : [],
);

/** How an offer is sold, and what its certification needs. */
export const sellingRules: readonly Rule[] = [twoWays, noWay, accessUrl, certificationNotes, blankAlias];
