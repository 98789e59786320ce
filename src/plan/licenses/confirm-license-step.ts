import { UserError } from '../../model/errors.ts';
import { given } from '../../model/given.ts';
import type { DealId } from '../../model/ids.ts';
import { declaredDealId, type DesiredAllocation } from '../../model/licenses.ts';
import type { ConfirmedAction, ConsentStatus, LicenseValues } from './license-values.ts';
import type { RecordedAllocation, RecordedCustomer } from '../../model/recorded-licenses.ts';
import type { RecordedManual } from '../../model/recorded-manual.ts';
import type { Sealing } from '../../model/sealing.ts';
import { customerHash, dealDigest } from '../../record/record-licensing.ts';

/** What is recorded about an allocation and its customer, and what the files declare. */
export type ConfirmedAllocation = {
  readonly record: RecordedAllocation;
  readonly customer: RecordedCustomer | undefined;
  readonly desired: DesiredAllocation | undefined;
  readonly sealing: Sealing;
};

/** What a person says about one step; `at` is UTC in ISO 8601. */
export type SaidOfStep = {
  readonly open: RecordedManual & { readonly action: ConfirmedAction };
  readonly values: LicenseValues;
  readonly at: string;
};

/** What to record afterwards; `customer` is absent if nothing about it changed. */
export type Confirmed = { readonly record: RecordedAllocation; readonly customer?: RecordedCustomer };

/**
 * What to record when a person confirms a step for licences. If the screen shows other numbers than it must
 * show, records those numbers, and the step is not done.
 */
export function confirmedLicenses(facts: ConfirmedAllocation, said: SaidOfStep): Confirmed {
  const { open, values } = said;
  requireSameCustomer(facts, values);
  switch (open.action) {
    case 'register-deal':
    case 'confirm-deal':
      return dealFound(facts, said);
    case 'correct-deal':
      return {
        record: { ...facts.record, ...sentForm(facts, said), status: values.dealStatus ?? 'accepted' },
      };
    case 'invite-customer':
      return { record: facts.record, customer: answered(facts.customer, values.consent, said.at) };
    case 'assign-licenses':
    case 'update-licenses':
    case 'remove-licenses':
      return typedCounts(facts, said);
  }
}

/**
 * The customer is chosen by tenant id in the portal, so the tenant chosen there must be the one in the file.
 */
function requireSameCustomer({ record, desired, sealing }: ConfirmedAllocation, { tenantId }: LicenseValues) {
  if (tenantId === undefined) return;
  const isSame =
    desired === undefined
      ? customerHash(sealing, tenantId) === record.customer
      : desired.customer.tenantId.toLowerCase() === tenantId.toLowerCase();
  if (isSame) return;
  throw new UserError('other-customer', `this is not the tenant id that license/${record.name} has`, {
    hint: 'choose the customer of the file in the portal, or correct the file; nothing was recorded',
    exitCode: 3,
  });
}

/** A deal that was unknown until now, with the licences on its screen. */
function dealFound(facts: ConfirmedAllocation, said: SaidOfStep): Confirmed {
  const { record, desired, sealing } = facts;
  const { open, values, at } = said;
  const { unknown: _known, ...known } = record;
  if (values.isNone) return { record: noDeal(facts, values) };
  const counts = values.seen === undefined ? record.counts : shownCounts({}, values.seen);
  return {
    record: {
      ...known,
      dealId: dealIdOf(facts, said),
      status: values.dealStatus ?? 'accepted',
      // A step names the customer of the file that asked for it; the file may have changed since.
      ...(desired && open.form === undefined
        ? { customer: customerHash(sealing, desired.customer.tenantId) }
        : {}),
      ...sentForm(facts, said),
      counts,
      ...given({ updated: record.updated ?? (Object.keys(counts).length > 0 ? at : undefined) }),
    },
    ...consentShown(facts, counts, at),
  };
}

/** A person looked, and no deal is there: it may be registered. */
function noDeal(
  { record, desired }: ConfirmedAllocation,
  { dealId, seen }: LicenseValues,
): RecordedAllocation {
  const { name, offer, customer, overrides, manual } = record;
  const isNamed = dealId !== undefined || seen !== undefined || desired?.deal.id !== undefined;
  if (!isNamed) return { name, offer, customer, overrides, counts: {}, ...given({ manual }) };
  throw new UserError('usage', 'where there is no deal, it has neither an id nor licences', {
    hint: 'leave out the other values, and `deal.id` in the file',
  });
}

function dealIdOf({ desired }: ConfirmedAllocation, { open, values }: SaidOfStep): DealId {
  const declared = desired && declaredDealId(desired);
  const id = values.dealId ?? declared;
  if (id !== undefined && (declared === undefined || declared === id)) return id;
  throw new UserError(
    'usage',
    id === undefined ? `${open.id} needs the id of the deal` : 'the file names another deal',
    { hint: id === undefined ? 'add --set dealId=ID' : 'correct `deal.id` in the file, or the value' },
  );
}

/** The form that was typed is the one that the step asked for, even if the file has changed since. */
function sentForm({ desired, sealing }: ConfirmedAllocation, { open, at }: SaidOfStep) {
  const digest = open.form ?? (desired && dealDigest(sealing, desired));
  return given({ form: digest === undefined ? undefined : { digest, at } });
}

/** The invitation was sent, or this is how it ended. */
function answered(
  before: RecordedCustomer | undefined,
  status: ConsentStatus | undefined,
  at: string,
): RecordedCustomer {
  const sent = before?.invitation?.sent ?? at;
  const since = before?.relationship?.since ?? at;
  switch (status) {
    case undefined:
      return { ...before, invitation: { status: 'open', sent: at } };
    case 'declined':
    case 'expired':
      return { ...before, invitation: { status, sent } };
    case 'accepted':
      return { ...before, invitation: { status, sent }, relationship: { since: at } };
    case 'revoked':
      return { ...before, invitation: { status: 'accepted', sent }, relationship: { since, ended: at } };
  }
}

function typedCounts(facts: ConfirmedAllocation, { open, values, at }: SaidOfStep): Confirmed {
  const { record } = facts;
  const { seen } = values;
  const counts = seen === undefined ? open.counts : shownCounts(record.counts, seen);
  if (counts === undefined) {
    throw new UserError('unknown-step', `it is not recorded what ${open.id} asks for`, {
      hint: 'run `offerctl apply`, which opens it anew',
    });
  }
  const isTyped = seen === undefined;
  const updated = isTyped || Object.keys(counts).length > 0 ? at : record.updated;
  return {
    record: { ...record, counts, ...given({ updated }) },
    ...consentShown(facts, counts, at, isTyped),
  };
}

/** What the screen shows; plans that were not checked keep their known numbers. */
const shownCounts = (
  known: Readonly<Record<string, number>>,
  seen: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries({ ...known, ...seen }).filter(([, count]) => count > 0));

/** Only a customer who has consented is in the list, so licences prove the consent. */
function consentShown(
  { customer }: ConfirmedAllocation,
  counts: Readonly<Record<string, number>>,
  at: string,
  isTyped = false,
): Pick<Confirmed, 'customer'> {
  const { relationship } = customer ?? {};
  const isNew = relationship === undefined || (isTyped && relationship.ended !== undefined);
  if (!isNew || Object.keys(counts).length === 0) return {};
  const { invitation } = customer ?? {};
  return {
    customer: {
      ...customer,
      ...given({ invitation: invitation && { ...invitation, status: 'accepted' as const } }),
      relationship: { since: at },
    },
  };
}
