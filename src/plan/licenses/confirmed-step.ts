import { UserError } from '../../model/errors.ts';
import { given } from '../../model/given.ts';
import { licenseActions } from '../../model/license-actions.ts';
import { licenseAddress, licenseOf } from '../../model/ids.ts';
import type { Desired } from '../../model/desired.ts';
import { entryOf } from '../../model/json.ts';
import { declaredDealId, type DesiredAllocation } from '../../model/licenses.ts';
import { confirmDealCommand, foundDealAction } from '../../model/manual.ts';
import type { Recorded } from '../../model/recorded.ts';
import type { RecordedAllocation } from '../../model/recorded-licenses.ts';
import type { RecordedManual } from '../../model/recorded-manual.ts';
import { startAllocation } from '../../record/record-licensing.ts';
import { requireOpenStep } from '../by-hand/confirm-step.ts';
import type { ConfirmedAction } from './license-values.ts';
import type { SaidOfStep } from './confirm-license-step.ts';

/** The step that a person confirms, with the record that contains it. */
type StepToConfirm = { readonly record: RecordedAllocation; readonly open: SaidOfStep['open'] };

type KnownLicenses = { readonly recorded: Recorded; readonly desired: Desired };

/**
 * The step with this id. With `license/NAME` alone, a person reports the status of a deal whose status is
 * unknown.
 */
export function requireLicenseStep(
  known: KnownLicenses,
  id: string,
  { at, isAnswer }: { readonly at: string; readonly isAnswer: boolean },
): StepToConfirm {
  if (!id.includes('#')) return foundDealStep(known, id, at);
  const { offers, licensing } = known.recorded;
  const records = Object.values(licensing?.allocations ?? {});
  const answered = isAnswer ? sentInvitation(records, id) : undefined;
  const { record, open } = answered ?? requireOpenStep(records, id, Object.values(offers));
  return { record, open: { ...open, action: confirmedAction(open) } };
}

/** The answer to an invitation comes later, so a person confirms the same step a second time. */
const sentInvitation = (records: readonly RecordedAllocation[], id: string) =>
  records
    .flatMap((record) => (record.manual ?? []).map((open) => ({ record, open })))
    .find(({ open }) => open.id === id && open.action === 'invite-customer');

function confirmedAction({ action, id }: RecordedManual): ConfirmedAction {
  if (action === foundDealAction || action in licenseActions) return action as ConfirmedAction;
  throw new UserError('unknown-step', `${id} is no step of licences`);
}

function foundDealStep({ recorded, desired }: KnownLicenses, id: string, at: string): StepToConfirm {
  const name = licenseOf(id);
  const declared = desired.licenses.find((one) => one.name === name);
  if (declared === undefined || id !== licenseAddress(declared.name)) throw undeclaredLicense(id, desired);
  const record = entryOf(recorded.licensing?.allocations, declared.name);
  if (record?.dealId !== undefined && !record.unknown) {
    throw new UserError('confirmed-already', `it is known where the deal of ${id} stands`, {
      hint: 'confirm its steps instead: `offerctl status` lists what is open',
    });
  }
  const open = {
    id: `${id}#${foundDealAction}`,
    address: id,
    action: foundDealAction,
    openSince: at,
    instructions: [],
    asks: [],
  } as const;
  return {
    record: record ?? startAllocation(declared, recorded),
    open: { ...open, instructions: [], asks: [] },
  };
}

const undeclaredLicense = (id: string, { licenses }: Desired): UserError =>
  new UserError('unknown-license', `no file declares ${id}`, {
    hint:
      licenses.length === 0
        ? 'no licence allocation is declared in this folder'
        : `declared are: ${licenses.map(({ name }) => name).join(', ')}`,
  });

/**
 * A person has to check every plan in the file, because licences that are overlooked here would be added
 * twice.
 */
export function requireAllSeen(
  declared: DesiredAllocation,
  seen: Readonly<Record<string, number>> = {},
): void {
  const plans = declared.licenses.map(({ plan }) => plan);
  const missing = plans.filter((plan) => entryOf(seen, plan) === undefined);
  if (missing.length === 0 && Object.keys(seen).length > 0) return;
  const address = licenseAddress(declared.name);
  const dealId = declaredDealId(declared);
  throw new UserError(
    'usage',
    missing.length === 0
      ? `${address} needs the numbers that the screen shows`
      : `${address} needs the number of ${missing.map((plan) => `\`${plan}\``).join(', ')}`,
    {
      hint: `${confirmDealCommand(address, { dealId, plans })}; 0 where the screen lists none`,
    },
  );
}

/** One deal can be recorded only under one name. */
export function requireFreeDeal({ recorded }: KnownLicenses, { name, dealId }: RecordedAllocation): void {
  const other = Object.values(recorded.licensing?.allocations ?? {}).find(
    (one) => one.name !== name && one.dealId !== undefined && one.dealId === dealId,
  );
  if (other === undefined) return;
  throw new UserError('usage', `that deal is the one of ${licenseAddress(other.name)}`, {
    hint: 'look at its id again; all licences of a deal stand in one document',
  });
}

/** The plans for which a number can be given. */
export function offerPlansSeen(
  { licenses, offers }: Desired,
  { name, offer, counts }: RecordedAllocation,
  open: RecordedManual,
) {
  const declared = licenses.find((one) => one.name === name)?.licenses.map(({ plan }) => plan) ?? [];
  const plans = [...new Set([...declared, ...Object.keys(counts), ...Object.keys(open.counts ?? {})])];
  const known = offers.find(({ id }) => id === offer)?.plans.map(({ id }) => id);
  return { plans, ...given({ known }) };
}
