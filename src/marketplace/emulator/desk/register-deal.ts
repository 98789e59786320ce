import type { Context } from '../context.ts';
import { dealById, dealByReference, putDeal, type DealRow } from '../store/deals.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { reviewEnds, settleDesk } from './deal-review.ts';
import { DeskRefused } from './desk-refused.ts';
import { requireLicensable } from './licensable.ts';

/** The fields of a deal's form; amounts and the contact are checked but not stored. */
export type DeskForm = {
  readonly customer: Readonly<Partial<Record<'name' | 'country' | 'state' | 'city', string>>>;
  readonly value: number;
  readonly solutionValue: number;
  readonly currency: string;
  readonly deployment: string;
  readonly consumptionTenant: string;
  readonly signedOn: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly contact: Readonly<Record<'firstName' | 'lastName' | 'phone' | 'email', string>>;
};

/** A deal as its publisher submits it; `tenant` receives the licences. */
export type DeskDeal = {
  readonly reference: string;
  readonly offer: string;
  readonly tenant: string;
  readonly form: DeskForm;
};

/**
 * Submits a deal for review and returns its id. A name can be registered only once, unless it was rejected.
 */
export function registerDeal(context: Context, { reference, offer, tenant, form }: DeskDeal): string {
  const { store, clock } = context;
  const earlier = dealByReference(store, reference);
  if (earlier && earlier.status !== 'rejected') {
    throw new DeskRefused('duplicateDeal', `The deal ${reference} is registered as ${earlier.id}`);
  }
  requireLicensable(store, offer);
  requireWholeForm(form);
  const { startsOn, endsOn } = form;
  const now = clock.now();
  const fresh = { status: 'submitted', reason: null, submitted: now, updated: null } as const;
  const id = context.randomUuid();
  const decides = reviewEnds(context);
  putDeal(store, {
    ...fresh,
    id,
    reference,
    offer,
    tenant: tenant.toLowerCase(),
    startsOn,
    endsOn,
    decides,
  });
  settleDesk(store, now);
  return id;
}

/** Submits the form again for a deal that required an action; its customer and offer stay the same. */
export function correctDeal(context: Context, id: string, form: DeskForm): void {
  const { store, clock } = context;
  const deal = requireDeal(store, id);
  requireWholeForm(form);
  const { startsOn, endsOn } = form;
  if (deal.status === 'accepted') return putDeal(store, { ...deal, startsOn, endsOn });
  if (deal.status !== 'actionRequired') {
    throw new DeskRefused('dealDecided', `The deal ${deal.reference} is ${deal.status}`);
  }
  const again = { status: 'submitted', reason: null, decides: reviewEnds(context) } as const;
  putDeal(store, { ...deal, ...again, startsOn, endsOn });
  settleDesk(store, clock.now());
}

/** The deal with this id; refuses an unknown one. */
export function requireDeal(store: EmulatorStore, id: string): DealRow {
  const deal = dealById(store, id);
  if (!deal) throw new DeskRefused('unknownDeal', `There is no deal ${id}`);
  return deal;
}

const formCustomerFields = ['name', 'country', 'city', 'state'] as const;
const contactFields = ['firstName', 'lastName', 'phone', 'email'] as const;
const texts = ['currency', 'deployment', 'consumptionTenant', 'signedOn', 'startsOn', 'endsOn'] as const;

function requireWholeForm(form: DeskForm): void {
  const missing = [
    ...formCustomerFields.filter((field) => !form.customer[field]).map((field) => `customer.${field}`),
    ...contactFields.filter((field) => !form.contact[field]).map((field) => `contact.${field}`),
    ...texts.filter((field) => !form[field]),
    ...(['value', 'solutionValue'] as const).filter((field) => !(form[field] > 0)),
  ];
  if (missing.length === 0) return;
  throw new DeskRefused('incompleteDeal', `The form asks for: ${missing.join(', ')}`);
}
