import { licenseAddress } from '../model/ids.ts';
import { missingDealFields, type DesiredAllocation } from '../model/licenses.ts';
import type { DesiredOffer } from '../model/desired.ts';
import type { FindingPath } from '../kinds/spec-path.ts';
import { finding, type FindingWords, type Rule, type RuleFinding } from './finding.ts';
import type { RuleId } from '../rulebook/rulebook.ts';
import { declaresSale, isLicensed } from './selling-rules.ts';

/** Findings of a rule that checks one allocation at a time; passes its offer only if a file declares it. */
export const perAllocation =
  (judge: (allocation: DesiredAllocation, offer: DesiredOffer | undefined) => readonly RuleFinding[]): Rule =>
  ({ licenses, offers }) => {
    const byId = new Map(offers.map((offer) => [offer.id, offer]));
    return licenses.flatMap((allocation) => judge(allocation, byId.get(allocation.offer)));
  };

/** A finding in the document of an allocation. */
export const dealFinding = (
  { name }: DesiredAllocation,
  rule: RuleId,
  path: FindingPath,
  words: FindingWords,
): RuleFinding => finding(rule, licenseAddress(name), path, words);

/**
 * Only a warning, because a single page says it or it was inferred; nothing is reported for a registered
 * deal.
 */
const warning = { severity: 'warning' } as const;
const isRegistered = ({ deal }: DesiredAllocation): boolean => deal.id !== undefined;

const offerGivesLicenses = perAllocation((allocation, offer) => {
  if (offer === undefined || (isLicensed(offer) && !declaresSale(offer))) return [];
  const message = declaresSale(offer)
    ? `Microsoft sells ${offer.id}: its customers get their licences with the purchase.`
    : `Microsoft does not manage the licences of ${offer.id}.`;
  return [
    dealFinding(allocation, 'DEAL-02', '/offer', {
      message,
      hint: 'Name an offer whose setup manages licences and does not sell, or remove this document.',
    }),
  ];
});

const offerPlansSold = perAllocation((allocation, offer) => {
  if (offer === undefined) return [];
  const known = offer.plans.map(({ id }): string => id);
  return allocation.licenses
    .filter(({ plan }) => !known.includes(plan))
    .map(({ plan }) =>
      dealFinding(allocation, 'DEAL-14', `/licenses/${plan}/plan`, {
        message: `The plan ${plan} is no plan of ${offer.id}.`,
        hint: known.length === 0 ? 'The offer has no plans.' : `Its plans are ${known.join(', ')}.`,
      }),
    );
});

const mostLicenses = 1_000_000;

const counts = perAllocation((allocation) =>
  allocation.licenses
    .filter(({ count }) => count > mostLicenses)
    .map(({ plan }) =>
      dealFinding(allocation, 'DEAL-13', `/licenses/${plan}/count`, {
        ...warning,
        message: `More than ${mostLicenses.toLocaleString('en-US')} licences of ${plan} are given.`,
        hint: 'Check the number: it is an absolute count.',
      }),
    ),
);

const wholeForm = perAllocation((allocation) =>
  isRegistered(allocation)
    ? []
    : missingDealFields(allocation).map((path) =>
        dealFinding(allocation, 'DEAL-07', path, {
          message: `The registration of the deal asks for ${path.slice(1).replaceAll('/', '.')}.`,
          hint: 'Add it; of a deal that is registered already, give deal.id instead.',
          absent: true,
        }),
      ),
);

/** An import cannot know the id of a deal that only the portal shows. */
const filledIn = perAllocation((allocation) =>
  allocation.deal.id === ''
    ? [
        dealFinding(allocation, 'DEAL-UNKNOWN', '/deal/id', {
          ...warning,
          message: 'This deal is registered, and its id is not filled in.',
          hint: 'Copy the id from the deal in Partner Center.',
        }),
      ]
    : [],
);

const leastUsd = 5000;

const worth = perAllocation((allocation) => {
  const { value, currency } = allocation.deal;
  if (isRegistered(allocation) || value === undefined || currency !== 'USD' || value > leastUsd) return [];
  return [
    dealFinding(allocation, 'DEAL-05', '/deal/value', {
      ...warning,
      message: `Microsoft refuses deals of up to ${leastUsd.toLocaleString('en-US')} US dollars.`,
      hint: 'A page of 2023 says so. Ask before you register it: each registration costs money.',
    }),
  ];
});

type Slip = { readonly path: FindingPath; readonly message: string };

const isAfter = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a > b;

/** Pairs of form values that cannot be combined. */
function slipsOf({
  value,
  solutionValue,
  signedOn,
  startsOn,
  endsOn,
}: DesiredAllocation['deal']): readonly Slip[] {
  const found: readonly (Slip | false)[] = [
    isAfter(signedOn, startsOn) && {
      path: '/deal/startsOn',
      message: 'The contract begins before the day on which it was signed.',
    },
    isAfter(startsOn, endsOn) && {
      path: '/deal/endsOn',
      message: 'The contract ends before it begins.',
    },
    value !== undefined &&
      solutionValue !== undefined &&
      solutionValue > value && {
        path: '/deal/solutionValue',
        message: 'The part of this offer is worth more than the whole contract.',
      },
  ];
  return found.filter((slip) => slip !== false);
}

const goingTogether = perAllocation((allocation) =>
  isRegistered(allocation)
    ? []
    : slipsOf(allocation.deal).map(({ path, message }) =>
        dealFinding(allocation, 'DEAL-07', path, {
          ...warning,
          message,
          hint: 'Correct one of the two: a form that was sent is not changed any more.',
        }),
      ),
);

/** What a deal has to declare, and which licences it may have. */
export const dealRules: readonly Rule[] = [
  offerGivesLicenses,
  offerPlansSold,
  counts,
  wholeForm,
  filledIn,
  worth,
  goingTogether,
];
