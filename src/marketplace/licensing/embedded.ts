import { given } from '../../model/given.ts';
import type { Desk } from '../emulator/desk/desk.ts';
import { DeskRefused } from '../emulator/desk/desk-refused.ts';
import type { ShownCustomer, ShownDeal } from '../emulator/desk/desk-view.ts';
import type { DeskForm } from '../emulator/desk/register-deal.ts';
import { MarketplaceError } from '../../model/errors.ts';
import { dealId, licenseName, offerId, offerPlanId, type OfferId } from '../../model/ids.ts';
import type { NewDeal } from '../../model/licenses.ts';
import type { InvitationLinks, Licensing } from '../../model/licensing-port.ts';
import type { ObservedCustomer, ObservedDeal, ObservedLicensing } from '../../model/observed-licenses.ts';
import { serviceIdOf } from './service-id.ts';

/** The desk of the embedded marketplace as `publisher` uses it; in process, without requests. */
export function openEmbeddedLicensing(deskNow: () => Desk, publisher: string): Licensing & InvitationLinks {
  return {
    read: async (offers) => tellRefusal(() => readDeskLicensing(deskNow(), publisher, offers)),
    registerDeal: async ({ name, offer, customer, form }) =>
      tellRefusal(() =>
        dealId(
          deskNow().register({
            reference: name,
            offer,
            tenant: customer.tenantId,
            form: formOf({ customer, form }),
          }),
        ),
      ),
    correctDeal: async (deal, corrected) => tellRefusal(() => deskNow().correct(deal, formOf(corrected))),
    inviteCustomer: async (deal) => tellRefusal(() => deskNow().invite(deal)),
    updateLicenses: async (deal, changes) => tellRefusal(() => deskNow().update(deal, changes)),
    link: async (deal) => tellRefusal(() => deskNow().link(deal)),
  };
}

function tellRefusal<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof DeskRefused)) throw error;
    throw new MarketplaceError(error.message, { code: error.code, cause: error });
  }
}

const formOf = ({ customer, form }: Pick<NewDeal, 'customer' | 'form'>): DeskForm => ({ ...form, customer });

function readDeskLicensing(desk: Desk, publisher: string, offers: readonly OfferId[]): ObservedLicensing {
  const { deals, customers } = desk.view();
  return {
    deals: deals.map(observedDeal),
    customers: Object.fromEntries(customers.map((customer) => [customer.tenant, observedCustomer(customer)])),
    serviceIds: Object.fromEntries(offers.map((offer) => [offer, serviceIdsOf(desk, publisher, offer)])),
  };
}

const serviceIdsOf = (desk: Desk, publisher: string, offer: OfferId): Readonly<Record<string, string>> =>
  Object.fromEntries(desk.plans(offer).map((plan) => [plan, serviceIdOf(publisher, offer, plan)]));

const observedDeal = ({
  id,
  reference,
  offer,
  tenant,
  submitted,
  updated,
  ...rest
}: ShownDeal): ObservedDeal => ({
  ...rest,
  id: dealId(id),
  name: licenseName(reference),
  offer: offerId(offer),
  tenantId: tenant,
  submitted: submitted.toISOString(),
  ...given({ updated: updated?.toISOString() }),
});

function observedCustomer({ invitation, relationship, licenses }: ShownCustomer): ObservedCustomer {
  return {
    held: licenses.map(({ offer, plan, count, assigned }) => ({
      offer: offerId(offer),
      plan: offerPlanId(plan),
      count,
      assigned,
    })),
    ...given({
      invitation: invitation && observedInvitation(invitation),
      relationship: relationship && observedRelationship(relationship),
    }),
  };
}

const observedInvitation = ({
  status,
  sent,
  expires,
}: NonNullable<ShownCustomer['invitation']>): NonNullable<ObservedCustomer['invitation']> => ({
  status,
  sent: sent.toISOString(),
  expires: expires.toISOString(),
});

const observedRelationship = ({
  since,
  ended,
}: NonNullable<ShownCustomer['relationship']>): NonNullable<ObservedCustomer['relationship']> => ({
  since: since.toISOString(),
  ...given({ ended: ended?.toISOString() }),
});
