import { given } from '../../model/given.ts';
import type { Desired } from '../../model/desired.ts';
import { licenseAddress, licenseName, subjectOf, type LicenseName } from '../../model/ids.ts';
import { byText, entryOf } from '../../model/json.ts';
import { declaredDealId, type DesiredAllocation } from '../../model/licenses.ts';
import { confirmDealCommand } from '../../model/manual.ts';
import { dealOf } from '../../model/observed-licenses.ts';
import type { ObservedCustomer, ObservedDeal, ObservedLicensing } from '../../model/observed-licenses.ts';
import type { Waiting } from '../../model/plan.ts';
import type { Recorded } from '../../model/recorded.ts';
import type { RecordedAllocation } from '../../model/recorded-licenses.ts';
import type { LicenseState } from '../../model/status-report.ts';
import type { BarePlan } from '../../plan/plan.ts';
import { licenseStageOf } from '../../record/license-stage.ts';

type LicenseStateInput = {
  readonly desired: Desired;
  readonly recorded: Recorded;
  readonly licensing?: ObservedLicensing;
  readonly plan: Pick<BarePlan, 'steps' | 'waiting' | 'refusals'>;
  readonly now: Date;
  /** Offers whose licences are shown; if empty, all. */
  readonly only: readonly string[];
};

/** What is known about one allocation; it is declared, recorded, or both. */
type KnownAllocation = {
  readonly name: LicenseName;
  readonly declared?: DesiredAllocation;
  readonly record?: RecordedAllocation;
  readonly deal?: ObservedDeal;
  readonly customer?: ObservedCustomer;
};

/** The status of every allocation, who must act, and the command that continues from there. */
export function licenseStates(input: LicenseStateInput): LicenseState[] {
  const { desired, recorded, only } = input;
  const allocations = recorded.licensing?.allocations ?? {};
  const names = [...desired.licenses.map(({ name }) => name), ...Object.keys(allocations).map(licenseName)];
  return [...new Set(names)]
    .map((name) => licenseStateOf(knownOf(input, name), input))
    .filter(({ offer }) => only.length === 0 || only.includes(offer))
    .toSorted((a, b) => byText(a.since ?? '~', b.since ?? '~') || byText(a.license, b.license));
}

function knownOf({ desired, recorded, licensing }: LicenseStateInput, name: LicenseName): KnownAllocation {
  const declared = desired.licenses.find((one) => one.name === name);
  const record = entryOf(recorded.licensing?.allocations, name);
  const id = record?.dealId ?? (declared && declaredDealId(declared));
  const deal = licensing && dealOf(licensing, { name, id });
  const tenant = declared?.customer.tenantId.toLowerCase() ?? deal?.tenantId;
  const customer = tenant === undefined ? undefined : entryOf(licensing?.customers, tenant);
  return { name, ...given({ declared, record, deal, customer }) };
}

function licenseStateOf(known: KnownAllocation, input: LicenseStateInput): LicenseState {
  const { name, declared, record, deal } = known;
  const today = input.now.toISOString().slice(0, 10);
  const { customer } = known;
  const stage = licenseStageOf({ today, ...given({ declared, recorded: record, deal, customer }) });
  const plans = (deal?.licenses ?? []).map(({ plan, count }) => ({ plan, count }));
  const asked = declared?.licenses.map(({ plan, count }) => ({ plan, count }));
  const isOther = asked !== undefined && JSON.stringify(asked) !== JSON.stringify(plans);
  return {
    license: name,
    offer: declared?.offer ?? record?.offer ?? '',
    stage,
    ...given({ since: sinceOf(stage, known) || undefined }),
    ...nextActionOf(known, stage, input),
    plans,
    ...given({ asked: isOther ? asked : undefined }),
  };
}

type Stage = LicenseState['stage'];

function sinceOf(stage: Stage, { deal, customer }: KnownAllocation): string | undefined {
  switch (stage) {
    case 'declared':
    case 'unknown':
      return undefined;
    case 'submitted':
    case 'registered':
    case 'actionRequired':
    case 'rejected':
      return deal?.submitted;
    case 'invited':
    case 'declined':
    case 'invitationExpired':
      return customer?.invitation?.sent;
    case 'consented':
      return customer?.relationship?.since;
    case 'consentRevoked':
      return customer?.relationship?.ended ?? customer?.invitation?.sent;
    case 'active':
    case 'removed':
      return deal?.updated;
    case 'ended':
      return deal?.endsOn;
  }
}

type NextAction = Pick<LicenseState, 'waitingFor' | 'who' | 'next'>;

/** What comes next: first a decision, then anything that waits, then what an apply does by itself. */
function nextActionOf(
  { name, declared }: KnownAllocation,
  stage: Stage,
  { plan }: LicenseStateInput,
): NextAction {
  const address = licenseAddress(name);
  if (declared === undefined) {
    return { waitingFor: 'decision', who: 'publisher', next: `offerctl forget ${address}` };
  }
  const isOurs = (one: { readonly address: string }) => subjectOf(one.address) === address;
  const refused = plan.refusals.find(isOurs);
  if (refused)
    return { waitingFor: 'decision', who: 'publisher', next: decisionCommand(declared, refused.rule) };
  const waiting = plan.waiting.find(isOurs);
  if (waiting) return { waitingFor: waiting.for, ...whoActs(waiting, stage), next: waiting.next };
  if (!plan.steps.some(isOurs)) return {};
  return { waitingFor: 'apply', who: 'publisher', next: `offerctl apply --license ${name}` };
}

function decisionCommand(declared: DesiredAllocation, rule: string): string {
  const { name, licenses } = declared;
  if (rule !== 'DEAL-UNKNOWN') return `offerctl plan --license ${name}`;
  const plans = licenses.map(({ plan }) => plan);
  return confirmDealCommand(licenseAddress(name), { dealId: declaredDealId(declared), plans });
}

/** Inviting a second time is the publisher's decision; while an invitation is open, the customer decides. */
function whoActs({ for: what }: Waiting, stage: Stage): Pick<LicenseState, 'who'> {
  if (what === 'deal-review') return { who: 'microsoft' };
  if (what === 'consent' && stage === 'invited') return { who: 'customer' };
  return what === 'publishing' ? {} : { who: 'publisher' };
}
