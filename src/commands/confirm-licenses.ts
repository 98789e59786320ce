import { given } from '../model/given.ts';
import type { Desired } from '../model/desired.ts';
import { UserError } from '../model/errors.ts';
import { entryOf } from '../model/json.ts';
import { foundDealAction } from '../model/manual.ts';
import { countsIn } from '../model/licenses.ts';
import type { ObservedDeal } from '../model/observed-licenses.ts';
import type { Recorded } from '../model/recorded.ts';
import type { RecordedAllocation } from '../model/recorded-licenses.ts';
import { shownManual, withManual, type RecordedManual } from '../model/recorded-manual.ts';
import { readProof, requireValues, type TypedValues } from '../plan/by-hand/typed-values.ts';
import { confirmedLicenses, type Confirmed, type SaidOfStep } from '../plan/licenses/confirm-license-step.ts';
import {
  offerPlansSeen,
  requireAllSeen,
  requireFreeDeal,
  requireLicenseStep,
} from '../plan/licenses/confirmed-step.ts';
import { readLicenseValues, type LicenseValues } from '../plan/licenses/license-values.ts';
import { stepAfterLook } from '../plan/licenses/step-after-look.ts';
import { customerHash } from '../record/record-licensing.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import { placed, withConnection, type Connection } from '../session/connect.ts';
import type { CommandContext, CommandResult } from '../session/context.ts';
import { historyLine } from '../session/history-line.ts';
import { loadConfigured } from '../session/project.ts';
import { readAllocationInput } from '../session/read-allocation-input.ts';
import { readBound, readRecorded } from '../session/recorded-state.ts';

/** The step as `offerctl status` names it, and the proof that it was done. */
type LicenseConfirmation = { readonly step: string; readonly evidence?: string };

/** Records what a person did to, or saw of, deals and licences at a marketplace without an API for them. */
export async function confirmLicenses(
  context: CommandContext,
  options: LicenseConfirmation,
  typed: TypedValues,
): Promise<CommandResult<Documents['confirm']>> {
  const { desired } = await loadConfigured(context);
  return withConnection(context, { desired, purpose: `confirm ${options.step}` }, async (connection) => {
    const asked = { context, connection, desired, options, typed };
    const before = await readRecorded(connection);
    await judge(asked, before);
    // Hashes need the salt of a bound state; errors in the values are found before the state is bound.
    const judged = await judge(
      asked,
      before.binding ? before : await readBound(context, connection, desired),
    );
    const step = await writeConfirmed(asked, judged);
    const frame = { formatVersion, command: 'confirm', exitCode: 0 } as const;
    const { seen } = judged.isLook ? judged.values : {};
    const shown = { ...shownManual(step), ...given({ seen }) };
    return { document: { ...frame, marketplace: placed(connection.identity), ...shown } };
  });
}

type AskedConfirmation = {
  readonly context: CommandContext;
  readonly connection: Connection;
  readonly desired: Desired;
  readonly options: LicenseConfirmation;
  readonly typed: TypedValues;
};

type Judged = {
  readonly recorded: Recorded;
  readonly open: SaidOfStep['open'];
  readonly values: LicenseValues;
  readonly confirmed: Confirmed;
  readonly customer: string;
  /** The numbers on the screen are not the expected ones, so nothing was done. */
  readonly isLook: boolean;
};

/** Interprets the values; throws if they are wrong, and writes nothing. */
async function judge(
  { context, connection, desired, options, typed }: AskedConfirmation,
  recorded: Recorded,
): Promise<Judged> {
  const at = context.clock.now().toISOString();
  const isAnswer = typed['status'] !== undefined;
  const { record, open } = requireLicenseStep({ recorded, desired }, options.step, { at, isAnswer });
  const declared = desired.licenses.find(({ name }) => name === record.name);
  const { id, action } = open;
  const values = readLicenseValues({ id, action, ...offerPlansSeen(desired, record, open) }, typed);
  requireValues(open, typed);
  const isFound = action === foundDealAction;
  const deal = isFound ? await readFoundDeal(connection, record, values) : undefined;
  const isShownElsewhere = connection.licensing !== undefined || values.isNone === true;
  if (isFound && !isShownElsewhere && declared) requireAllSeen(declared, values.seen);
  const seen = deal ? countsIn(deal.licenses) : values.seen;
  const customer = declared ? customerHash(recorded, declared.customer.tenantId) : record.customer;
  const known = entryOf(recorded.licensing?.customers, customer);
  const facts = { record, customer: known, desired: declared, sealing: recorded };
  const confirmed = confirmedLicenses(facts, { open, values: { ...values, ...given({ seen }) }, at });
  requireFreeDeal({ recorded, desired }, confirmed.record);
  const isLook = values.seen !== undefined && !isFound && action !== 'register-deal';
  return { recorded, open, values, confirmed, customer, isLook };
}

/** If the marketplace shows its deals, the deal must be among them. */
async function readFoundDeal(
  { licensing }: Connection,
  { offer, name }: RecordedAllocation,
  { dealId }: LicenseValues,
): Promise<ObservedDeal | undefined> {
  if (licensing === undefined) return undefined;
  const { deals } = await licensing.read([offer]);
  const found = deals.find((deal) => deal.id === dealId && deal.offer === offer);
  if (found || dealId === undefined) return found;
  throw new UserError('unknown-deal', `the marketplace shows no deal of this id for license/${name}`, {
    hint: 'nothing was recorded; `offerctl state rebuild` finds deals by the names of their files',
  });
}

/**
 * Writes the customer before the allocation: if only the first is written, the step is still open and can be
 * confirmed again.
 */
async function writeConfirmed(asked: AskedConfirmation, judged: Judged): Promise<RecordedManual> {
  const { context, connection } = asked;
  const { recorded, confirmed, customer, isLook, open } = judged;
  const customers = recorded.licensing?.customers ?? {};
  const { step, record } = isLook ? await readAfterLook(asked, judged) : done(asked, judged);
  if (confirmed.customer) {
    await connection.store.writeCustomers({ ...customers, [customer]: confirmed.customer });
  }
  const line = historyLine(context, open.id, isLook ? 'seen' : 'confirmed');
  await connection.store.writeAllocation(record, line);
  return step;
}

type ConfirmedRecord = { readonly step: RecordedManual; readonly record: RecordedAllocation };

/** A tenant id names a customer, so it is only compared and never recorded. */
function done(
  { context, options, typed }: AskedConfirmation,
  { open, confirmed: { record } }: Judged,
): ConfirmedRecord {
  const { tenantId: _named, ...values } = typed;
  const proof = readProof(options.evidence, values);
  const step = { ...open, confirmed: { by: context.by, at: context.clock.now().toISOString(), ...proof } };
  return { step, record: { ...record, manual: withManual(record, step) } };
}

/** The step with what it asks for now; none if it would be refused or is no longer needed. */
async function readAfterLook(
  { connection, desired }: AskedConfirmation,
  { recorded, open, confirmed }: Judged,
): Promise<ConfirmedRecord> {
  const { record } = confirmed;
  const input = await readAllocationInput(connection, { desired, recorded }, record);
  const left = stepAfterLook(input, record, open);
  const others = (record.manual ?? []).filter(({ id }) => id !== open.id);
  const manual = left ? [...others, left] : others;
  return { step: left ?? { ...open, instructions: [] }, record: { ...record, manual } };
}
