import { given } from '../../model/given.ts';
import { licenseActions, type LicenseAction } from '../../model/license-actions.ts';
import { licenseAddress, offerPlanOf } from '../../model/ids.ts';
import { confirmCommand, needOf, seenValues, setWords } from '../../model/manual.ts';
import type { Change, Step } from '../../model/plan.ts';
import { withOpenSince } from '../by-hand/opened-steps.ts';
import type { AllocationSituation } from './allocation-situation.ts';
import type { LicenseStep } from './new-license-step.ts';

/** The same step for a person, where the marketplace has no API for licences. */
export function asManualStep(s: AllocationSituation, one: LicenseStep): Step {
  const { action } = one;
  if (!s.input.byHand.has('licenses')) return one;
  const instructions = [...instructionsOf(s, one, action)];
  return withOpenSince(holderOf(s), {
    ...one,
    manual: true,
    needs: [...one.needs, needOf(one.id)],
    instructions,
  });
}

const holderOf = ({ input, recorded }: AllocationSituation) => ({
  input,
  ...given({ recorded }),
});

/**
 * Where to click and what to type. Refers to the file for the customer, because the state and logs contain
 * these lines and must not name a customer.
 */
function instructionsOf(s: AllocationSituation, one: Step, action: LicenseAction): readonly string[] {
  const { offer, name } = s.desired;
  return [
    `Partner Center > ${licenseActions[action].page} (publisher ${s.input.identity.publisher})`,
    'until 2026 this was Referrals > Deal registration > Submitted > In progress',
    roles[action],
    `the file of ${licenseAddress(name)} names the customer: compare tenant id and domain, not the name`,
    ...acts[action](s, one, offer),
  ];
}

const publisherRole = 'who may: Referrals admin (before 2026: Global admin or Account admin)';

const roles: Readonly<Record<LicenseAction, string>> = {
  'register-deal': publisherRole,
  'correct-deal': publisherRole,
  'invite-customer': `${publisherRole}; who may accept: billing admin or global admin of the customer`,
  'assign-licenses': publisherRole,
  'update-licenses': publisherRole,
  'remove-licenses': publisherRole,
};

type Instructions = (s: AllocationSituation, one: Step, offer: string) => readonly string[];

const countsTyped: Instructions = (_s, one) => [
  ...one.changes.flatMap((change) => [mustShow(change), typedLine(change)]),
  'then Update licenses, once, for all of them',
  'if the screen shows another number, change nothing: ' +
    `\`offerctl confirm ${one.id} ${setWords(seenValues(changedOfferPlans(one)))}\`, and plan again`,
  ...confirmLine(one),
];

const acts: Readonly<Record<LicenseAction, Instructions>> = {
  'register-deal': (_s, one, offer) => [
    'must show: no deal with this customer for this offer and term; if there is one, register nothing and ' +
      'confirm with its id',
    `solution: ${offer}; type what the file says at \`customer\` and \`deal\``,
    'this costs money and cannot be taken back',
    ...confirmLine(one),
  ],
  'correct-deal': (s, one) => [
    ...(s.deal === undefined ? [] : [`must show: the deal ${s.deal.id}`]),
    'type what the file says at `customer` and `deal`; what cannot be edited any more, ask support for',
    ...confirmLine(one),
  ],
  'invite-customer': (_s, one) => [
    'must show: the customer is not in the list of customers, and no invitation of it is open',
    'copy the link and send it to an admin of the customer; it goes into no file, ticket or chat',
    ...confirmLine(one),
    `if the customer declines, or the link expires: \`offerctl confirm ${one.id} --set status=declined\``,
  ],
  'assign-licenses': (s, one, offer) => [
    'must show: the customer in the list of customers; if it is not there, it has not consented yet',
    ...countsTyped(s, one, offer),
  ],
  'update-licenses': countsTyped,
  'remove-licenses': countsTyped,
};

const changedOfferPlans = ({ changes }: Step): readonly string[] =>
  changes.flatMap(({ address }) => offerPlanOf(address) ?? []);

const mustShow = ({ address, before }: Change): string =>
  `must show: ${offerPlanWord(address)} ${shownWord(before)}`;

const countText = (count: unknown): string => (typeof count === 'number' ? String(count) : '');

const shownWord = (before: unknown): string =>
  before === undefined ? 'is not listed' : `has ${countText(before)} now`;

/** To remove all licences of a plan, a person deletes its row instead of typing 0. */
const typedLine = ({ address, before, after }: Change): string => {
  if (after === undefined) return `remove ${offerPlanWord(address)} with the bin in its row; do not type 0`;
  if (before === undefined)
    return `Add a plan: ${offerPlanWord(address)}, number of licences ${countText(after)}`;
  return `type ${countText(after)} for ${offerPlanWord(address)}; it is the new total, not a difference`;
};

const offerPlanWord = (address: string): string => `plan ${offerPlanOf(address) ?? ''}`;

const confirmLine = (one: Step): readonly string[] => [`when it is done: \`${confirmCommand(one)}\``];
