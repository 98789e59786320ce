import {
  dealId,
  licenseName,
  offerAddress,
  offerId,
  offerPlanId,
  productRef,
} from '../../../src/model/ids.ts';
import { submissionNumber } from '../../../src/model/ids.ts';
import type { DesiredAllocation } from '../../../src/model/licenses.ts';
import type { OfferCopy, ObservedOffer } from '../../../src/model/observed.ts';
import type {
  HeldLicenses,
  ObservedCustomer,
  ObservedDeal,
  ObservedLicensing,
} from '../../../src/model/observed-licenses.ts';
import {
  newAllocation,
  type AssignedSeats,
  type RecordedAllocation,
  type RecordedCustomer,
} from '../../../src/model/recorded-licenses.ts';
import { policyOf } from '../../../src/model/policy.ts';
import type { Step } from '../../../src/model/plan.ts';
import { askedDigest } from '../../../src/plan/licenses/allocation-situation.ts';
import { planLicenses } from '../../../src/plan/licenses/plan-licenses.ts';
import type { PlanInput } from '../../../src/plan/situation/input.ts';
import { customerHash, dealDigest } from '../../../src/record/record-licensing.ts';

const sealing = { salt: 'ab'.repeat(32) };
const today = new Date('2026-11-29T10:00:00Z');
const crm = offerId('contoso-crm');

/** Tenant ids that differ. */
const tenant = (n = 1): string => `22222222-2222-4222-8222-${String(n).padStart(12, '0')}`;

type Counts = Readonly<Record<string, number>>;

const listOf = (counts: Counts) => Object.entries(counts).map(([plan, count]) => ({ plan, count }));

const form: DesiredAllocation['deal'] = {
  value: 12_000,
  solutionValue: 12_000,
  currency: 'USD',
  deployment: 'azure',
  consumptionTenant: 'customer',
  signedOn: '2026-10-01',
  startsOn: '2026-11-01',
  endsOn: '2027-10-31',
  contact: { firstName: 'Ada', lastName: 'Byte', phone: '+1 555 0102', email: 'ada@contoso.example' },
};

type AllocationDraft = {
  readonly tenant?: number;
  readonly deal?: DesiredAllocation['deal'];
  readonly renews?: string;
};

/** A declared allocation; what a test does not give is a complete form. */
export const allocation = (name: string, counts: Counts, draft: AllocationDraft = {}): DesiredAllocation => ({
  name: licenseName(name),
  offer: crm,
  customer: { name: 'Fabrikam', tenantId: tenant(draft.tenant), country: 'US', state: 'WA', city: 'Seattle' },
  deal: { ...form, ...draft.deal },
  licenses: listOf(counts),
  ...(draft.renews === undefined ? {} : { renews: licenseName(draft.renews) }),
});

/** A deal as the marketplace shows it: accepted, for the first tenant. */
export const deal = (name: string, counts: Counts, draft: Partial<ObservedDeal> = {}): ObservedDeal => ({
  id: dealId(`id-${name}`),
  name: licenseName(name),
  offer: crm,
  tenantId: tenant(),
  status: 'accepted',
  startsOn: '2026-11-01',
  endsOn: '2027-10-31',
  submitted: '2026-11-01T10:00:00.000Z',
  licenses: listOf(counts),
  ...(Object.keys(counts).length === 0 ? {} : { updated: '2026-11-02T10:00:00.000Z' }),
  ...draft,
});

const sent = '2026-11-02T08:00:00.000Z';

export const consenting: ObservedCustomer = { relationship: { since: sent }, held: [] };
export const invited = (status: 'open' | 'declined' | 'expired'): ObservedCustomer => ({
  invitation: { status, sent },
  held: [],
});
/** A customer who consents, and whose users have this many licences of a plan. */
export const seated = (plan: string, count: number, assigned?: number): ObservedCustomer => {
  const held: HeldLicenses = { offer: crm, plan: offerPlanId(plan), count };
  return { ...consenting, held: [assigned === undefined ? held : { ...held, assigned }] };
};

/** The record of an allocation that was applied as declared here. */
export const recordOf = (
  asked: DesiredAllocation,
  shown?: ObservedDeal,
  more: Partial<RecordedAllocation> = {},
): RecordedAllocation => ({
  ...newAllocation({
    name: asked.name,
    offer: crm,
    customer: customerHash(sealing, asked.customer.tenantId),
  }),
  ...(shown ? { dealId: shown.id, status: shown.status } : {}),
  counts: Object.fromEntries((shown?.licenses ?? []).map(({ plan, count }) => [plan, count])),
  form: { digest: dealDigest(sealing, asked), at: sent },
  asked: askedDigest(asked),
  ...more,
});

const managed = { useMicrosoftLicenseManagementService: true, sellThroughMicrosoft: false };

type LiveDraft = { readonly setup?: object; readonly stopped?: readonly string[] };

/** `contoso-crm`, live with the plans bronze and silver. */
export function liveOffer({ setup = managed, stopped = [] }: LiveDraft = {}): ObservedOffer {
  const plans = ['bronze', 'silver'].map((id) => [
    id,
    { content: { lifecycle: stopped.includes(id) ? 'stopped' : 'live' } },
  ]);
  const copy = { content: { setup }, plans: Object.fromEntries(plans) } as unknown as OfferCopy;
  return {
    id: crm,
    type: 'dynamics365ForCustomerEngagement',
    ref: productRef('product/1'),
    submissions: [
      { number: submissionNumber('1'), target: 'live', state: 'succeeded', stopped: false, created: sent },
    ],
    draft: copy,
    live: copy,
  };
}

const seatsRead = (read: AssignedSeats): RecordedCustomer => ({
  assigned: { [crm]: { [offerPlanId('bronze')]: read } },
});

type WorldDraft = {
  readonly deals?: readonly ObservedDeal[];
  /** By tenant number. */
  readonly customers?: Readonly<Record<number, ObservedCustomer>>;
  readonly recorded?: readonly RecordedAllocation[];
  /** The recorded assigned licences of bronze of the first tenant. */
  readonly read?: AssignedSeats;
  readonly offer?: ObservedOffer;
  readonly input?: Partial<PlanInput>;
};

/** The complete input of a plan of these allocations. */
export function inputWith(licenses: readonly DesiredAllocation[], world: WorldDraft = {}): PlanInput {
  const { deals = [], customers = {}, recorded = [], read, offer = liveOffer(), input } = world;
  const licensing: ObservedLicensing = {
    deals,
    customers: Object.fromEntries(
      Object.entries(customers).map(([number, customer]) => [tenant(Number(number)), customer]),
    ),
    serviceIds: {},
  };
  return {
    identity: { provider: 'embedded', endpoint: 'memory', publisher: 'contoso', tenant: 'embedded' },
    desired: { publisher: { name: 'contoso', spec: {} }, offers: [], licenses, media: {} },
    observed: { offers: [offer], others: [], calls: 0 },
    recorded: {
      ...sealing,
      protect: [],
      offers: {},
      licensing: {
        allocations: Object.fromEntries(recorded.map((one) => [one.name, one])),
        customers: read ? { [customerHash(sealing, tenant())]: seatsRead(read) } : {},
      },
    },
    licensing,
    policy: policyOf({}),
    intent: { signOffs: [], allow: [] },
    byHand: new Set(),
    now: today,
    ...input,
  };
}

/** The step that takes the offer live. */
export const goLive: Step = {
  id: `${offerAddress(crm)}#go-live`,
  address: offerAddress(crm),
  action: 'go-live',
  reason: 'it differs',
  reversibility: 'costly',
  exposure: { members: 0, licenses: 0, markets: 0 },
  needs: [],
  manual: false,
  dependsOn: [],
  changes: [],
};

/** The verdict on the only allocation, or on the one with this name. */
export function verdictOf(input: PlanInput, name?: string, goLives: readonly Step[] = []) {
  const verdicts = planLicenses(input, goLives);
  const found = name === undefined ? verdicts[0] : verdicts.find((one) => one.name === name);
  if (found === undefined) throw new Error('no allocation is planned');
  return found;
}

/** `register-deal`, `assign-licenses (consent)`: each action, and what its step waits for. */
export const actionsOf = ({ steps }: { readonly steps: readonly Step[] }): readonly string[] =>
  steps.map(({ action, needs }) => (needs.length === 0 ? action : `${action} (${needs.join(', ')})`));

/** `DEAL-18:license/deal-1/plan/bronze`. */
export const refusedOf = ({
  refused,
}: {
  readonly refused: readonly { readonly rule: string; readonly address: string }[];
}): readonly string[] => refused.map(({ rule, address }) => `${rule}:${address}`);
