import { openCopy } from '../marketplace/open-copy.ts';
import { DeskRefused } from '../marketplace/emulator/desk/desk-refused.ts';
import type { Desk } from '../marketplace/emulator/desk/desk.ts';
import type { DeskView, ShownDeal } from '../marketplace/emulator/desk/desk-view.ts';
import { UserError } from '../model/errors.ts';
import { given } from '../model/given.ts';
import type { Documents } from '../report/documents/documents.ts';
import type { CommandContext } from '../session/context.ts';
import {
  emulatorDocument,
  emulatorOptions,
  locateForChange,
  locateStore,
  withEmulator,
  withOpen,
  type EmulatorResult,
} from './emulator-store.ts';

type DealTarget = { readonly name: string; readonly path?: string };

/** Answers an invitation, or lets it expire, as the customer of the named deal. */
export const answerInvitation = (
  context: CommandContext,
  action: 'consent' | 'decline' | 'expire' | 'revoke',
  target: DealTarget,
): Promise<EmulatorResult> => actAtDesk(context, action, target, (desk, { tenant }) => desk[action](tenant));

/** Rejects a deal under review as Microsoft would, or the next deal of this name. */
export async function rejectDeal(
  context: CommandContext,
  {
    name,
    reason,
    actionRequired,
    path,
  }: DealTarget & { readonly reason: string; readonly actionRequired?: boolean },
): Promise<EmulatorResult> {
  const status = actionRequired ? 'actionRequired' : 'rejected';
  return withEmulator(context, await locateForChange(context, path), ({ desk }, place) => {
    tellDeskRefusal(() => desk.reject(name, { status, reason }));
    return emulatorDocument('reject', place, shownDesk(desk.view(), name));
  });
}

/** Sets how many licences of a plan the customer's admin has assigned to users. */
export const assignLicenses = (
  context: CommandContext,
  { plan, seats, ...target }: DealTarget & { readonly plan: string; readonly seats: number },
): Promise<EmulatorResult> =>
  actAtDesk(context, 'assign', target, (desk, { tenant, offer }) =>
    desk.assign({ tenant, offer, plan, assigned: seats }),
  );

/** Shows what customers have, for one deal or all; writes nothing. */
export async function showLicenses(
  context: CommandContext,
  name: string | undefined,
  { path }: Pick<DealTarget, 'path'>,
): Promise<EmulatorResult> {
  const place = await locateStore(context, path);
  return withOpen(await openCopy(emulatorOptions(context, place)), ({ desk }) => {
    const view = desk.view();
    if (name !== undefined) requireDealNamed(view, name);
    return { document: emulatorDocument('licenses', place, shownDesk(view, name)) };
  });
}

async function actAtDesk(
  context: CommandContext,
  action: Documents['emulator']['action'],
  { name, path }: DealTarget,
  act: (desk: Desk, deal: ShownDeal) => void,
): Promise<EmulatorResult> {
  return withEmulator(context, await locateForChange(context, path), ({ desk }, place) => {
    const deal = requireDealNamed(desk.view(), name);
    tellDeskRefusal(() => act(desk, deal));
    return emulatorDocument(action, place, shownDesk(desk.view(), deal.reference));
  });
}

/** The newest deal with this name or id. */
function requireDealNamed({ deals }: DeskView, name: string): ShownDeal {
  const found = deals.findLast(({ reference, id }) => reference === name || id === name);
  if (found) return found;
  const names = [...new Set(deals.map(({ reference }) => reference))];
  throw new UserError('unknown-deal', `no deal \`${name}\` is registered in the store`, {
    hint:
      names.length === 0
        ? 'it holds none: `offerctl apply` registers deals'
        : `there are: ${names.join(', ')}`,
  });
}

function tellDeskRefusal(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof DeskRefused)) throw error;
    throw new UserError('desk', error.message, { cause: error });
  }
}

type Deals = Pick<Documents['emulator'], 'clock' | 'deals'>;

function shownDesk(view: DeskView, name?: string): Deals {
  const shown = view.deals.filter(({ reference, id }) => [undefined, reference, id].includes(name));
  return { clock: view.clock.toISOString(), deals: shown.map((deal) => shownLicenses(deal, view)) };
}

function shownLicenses(deal: ShownDeal, { customers }: DeskView): NonNullable<Deals['deals']>[number] {
  const customer = customers.find(({ tenant }) => tenant === deal.tenant);
  const { invitation, relationship, licenses = [] } = customer ?? {};
  const heldOf = (plan: string) => licenses.find((held) => held.offer === deal.offer && held.plan === plan);
  return {
    deal: deal.reference,
    id: deal.id,
    offer: deal.offer,
    status: deal.status,
    endsOn: deal.endsOn,
    plans: deal.licenses.map(({ plan, count }) => {
      const { count: held = count, assigned = 0 } = heldOf(plan) ?? {};
      return { plan, count, held, assigned };
    }),
    ...given({
      reason: deal.reason,
      invitation: invitation?.status,
      consent: relationship && relationship.ended === undefined,
    }),
  };
}
