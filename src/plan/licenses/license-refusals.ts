import { isRising } from '../../model/license-changes.ts';
import { licenseAddress, licenseOfferPlanAddress } from '../../model/ids.ts';
import { declaredDealId, type LicenseChange } from '../../model/licenses.ts';
import { confirmDealCommand } from '../../model/manual.ts';
import type { Step } from '../../model/plan.ts';
import { customerHash } from '../../record/record-licensing.ts';
import { maskLicenseAddress } from '../redaction/license-names.ts';
import { impossible, refusal, type RefusalDraft } from '../refusals/refused.ts';
import { tenantOf, type AllocationSituation } from './allocation-situation.ts';
import { giveableOf, licensingOf } from './giveable.ts';
import { licensesWord } from './new-license-step.ts';
import { lossOf } from './seats.ts';
import { renamedById, secondDealOf } from './second-deals.ts';

type LicenseCheck = (s: AllocationSituation, steps: readonly Step[]) => readonly RefusalDraft[];

const doesAny = (steps: readonly Step[], action: Step['action']): boolean =>
  steps.some((one) => one.action === action);

/** Registering a deal again costs money again, so nothing is registered and no customer is invited. */
const unknownDeal: LicenseCheck = ({ stage, desired }) => {
  if (stage !== 'unknown') return [];
  const address = licenseAddress(desired.name);
  return [
    impossible({
      rule: 'DEAL-UNKNOWN',
      address,
      path: '/deal',
      message: 'it is not known where this deal stands: its record was lost, or made from what was found',
      hint:
        `look at the deal, and say what is there: \`${foundCommand(address, desired)}\`; ` +
        '`--set status=none` where there is none',
    }),
  ];
};

const foundCommand = (address: string, desired: AllocationSituation['desired']): string =>
  confirmDealCommand(address, {
    dealId: declaredDealId(desired),
    plans: desired.licenses.map(({ plan }) => plan),
  });

/** A form that was not accepted is not sent again unchanged. */
const notAccepted: LicenseCheck = ({ stage, desired, deal, isFormChanged }) => {
  if ((stage !== 'rejected' && stage !== 'actionRequired') || isFormChanged) return [];
  const said = deal?.reason === undefined ? '' : `: ${deal.reason}`;
  return [
    impossible({
      rule: 'DEAL-REJECTED',
      address: licenseAddress(desired.name),
      path: '/deal',
      message:
        stage === 'rejected'
          ? `Microsoft rejected this deal${said}`
          : `Microsoft asks for another form of this deal${said}`,
      hint: 'correct `deal` in the file: the form is not sent again before it changes',
    }),
  ];
};

/** A registration costs money and cannot be withdrawn, so a person has to decide. */
const costsMoney: LicenseCheck = ({ input, desired }, steps) => {
  const address = licenseAddress(desired.name);
  const { steps: approved = [], masking } = input.intent.approval ?? {};
  const shown = masking ? maskLicenseAddress(masking, address) : address;
  const isApproved = approved.some((one) => one.action === 'register-deal' && one.address === shown);
  if (!input.isUnattended || isApproved || !doesAny(steps, 'register-deal')) return [];
  return [
    refusal({
      rule: 'DEAL-08',
      address,
      path: '/deal',
      message: 'the deal would be registered; that costs money, and is never taken back',
      hint: 'let it through, or apply a plan that was approved',
      about: desired.name,
    }),
  ];
};

const secondDeal: LicenseCheck = (s, steps) => (doesAny(steps, 'register-deal') ? secondDealOf(s) : []);

/** The customer of a deal cannot change: another tenant than the one in the deal would get the licences. */
const otherCustomer: LicenseCheck = ({ input, desired, recorded, deal }) => {
  const isOther =
    deal === undefined
      ? recorded?.dealId !== undefined &&
        recorded.customer !== customerHash(input.recorded, desired.customer.tenantId)
      : deal.tenantId !== tenantOf(desired);
  if (!isOther) return [];
  return [
    impossible({
      rule: 'DEAL-12',
      address: licenseAddress(desired.name),
      path: '/customer/tenantId',
      message: 'this deal is with another customer tenant',
      hint: 'put the tenant id back; a deal with another customer is a document of its own',
    }),
  ];
};

const otherOffer: LicenseCheck = ({ desired, deal }) =>
  deal === undefined || deal.offer === desired.offer
    ? []
    : [
        impossible({
          rule: 'DEAL-12',
          address: licenseAddress(desired.name),
          path: '/offer',
          message: `this deal is about the offer ${deal.offer}`,
          hint: 'put the offer back; a deal about another offer is a document of its own',
        }),
      ];

const notLicensable: LicenseCheck = ({ input, desired, changes }) => {
  const how = licensingOf(input, desired.offer);
  if ((how !== 'sold' && how !== 'none') || !changes.some(isRising)) return [];
  return [
    impossible({
      rule: 'DEAL-02',
      address: licenseAddress(desired.name),
      path: '/offer',
      message:
        how === 'sold'
          ? `Microsoft sells ${desired.offer}: its customers get their licences with the purchase`
          : `Microsoft does not manage the licences of ${desired.offer}`,
      hint: 'what runs can be reduced and removed; nothing new can be given',
    }),
  ];
};

/** Licences of a stopped plan stay, but none are added. */
const notOnSale: LicenseCheck = ({ input, desired, changes }) =>
  changes.filter(isRising).flatMap(({ plan, before, after }) => {
    const now = giveableOf(input, desired.offer, plan);
    if (now !== 'stopped' && now !== 'absent') return [];
    return [
      impossible({
        rule: 'DEAL-14',
        address: licenseOfferPlanAddress(desired.name, plan),
        path: '/count',
        message:
          now === 'stopped'
            ? `plan \`${plan}\` is off sale: its licences cannot become more (${before ?? 0} → ${after ?? 0})`
            : `\`${desired.offer}\` has no plan \`${plan}\` that is live`,
        hint:
          now === 'stopped'
            ? `what runs may stay: write ${before ?? 'no licences of it'}`
            : 'correct the plan',
      }),
    ];
  });

/** Plans whose licences would all be removed. */
const removed: LicenseCheck = (s, steps) =>
  fallingIn(steps, s.changes)
    .filter(({ after }) => after === undefined)
    .map((change) =>
      refusal({
        rule: 'DEAL-18',
        address: licenseOfferPlanAddress(s.desired.name, change.plan),
        path: '',
        message: removalWords(change, lossOf(s, change)),
        hint: 'ask the customer first, then let it through',
        about: [change.plan, change.before ?? 0],
      }),
    );

function removalWords({ plan, before = 0 }: LicenseChange, loss: string | undefined): string {
  const words = `all ${licensesWord(before)} of plan \`${plan}\` would be taken from the customer`;
  return loss === undefined ? words : `${words}; ${loss}`;
}

/** The changes in this plan that reduce or remove licences; a renewal may delay them. */
export const fallingIn = (
  steps: readonly Step[],
  changes: readonly LicenseChange[],
): readonly LicenseChange[] =>
  doesAny(steps, 'update-licenses') || doesAny(steps, 'remove-licenses')
    ? changes.filter((one) => !isRising(one))
    : [];

/** Every reason to refuse an allocation, except lost seats, in the order in which they are printed. */
export const licenseChecks: readonly LicenseCheck[] = [
  unknownDeal,
  notAccepted,
  otherCustomer,
  otherOffer,
  notLicensable,
  notOnSale,
  secondDeal,
  renamedById,
  costsMoney,
  removed,
];
