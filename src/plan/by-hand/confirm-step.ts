import { actions } from '../../model/actions.ts';
import { UserError } from '../../model/errors.ts';
import { offerPlanOf } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import { offerPlanIn, type ObservedOffer } from '../../model/observed.ts';
import { withManual, type RecordedManual } from '../../model/recorded-manual.ts';
import type { HistoryEntry, RecordedOffer } from '../../model/recorded.ts';
import { publishedByHand } from '../situation/pending-prices.ts';
import { type TypedValues, readDayAhead, readProof } from './typed-values.ts';

/** The record of an offer or an allocation, with its manual steps. */
type ManualHolder = { readonly manual?: readonly RecordedManual[] };

/** A manual step and the record in which it is open. */
type OpenManualStep<R extends ManualHolder> = { readonly record: R; readonly open: RecordedManual };

/**
 * Finds the open step with this id; refuses one that is already confirmed or does not exist. `others` are
 * records that are not searched; their steps are only named if the step is not found.
 */
export function requireOpenStep<R extends ManualHolder>(
  records: readonly R[],
  id: string,
  others: readonly ManualHolder[] = [],
): OpenManualStep<R> {
  const all = records.flatMap((record) => (record.manual ?? []).map((open) => ({ record, open })));
  const match = all.find(({ open }) => open.id === id);
  if (match?.open.confirmed) {
    const { by, at } = match.open.confirmed;
    throw new UserError('confirmed-already', `${id} was confirmed by ${by} at ${at}`, {
      hint: 'nothing was changed; `offerctl status` lists what is open',
    });
  }
  if (match) return match;
  const steps = [...records, ...others].flatMap(({ manual = [] }) => manual);
  const open = steps.filter(({ confirmed }) => confirmed === undefined).map((one) => one.id);
  throw new UserError('unknown-step', `no manual step \`${id}\` is open`, {
    hint:
      open.length === 0
        ? 'none is: `offerctl apply` opens them, and what is seen as done needs no word of yours'
        : `these are: ${open.join(', ')}`,
  });
}

/** True for a step that creates something: a confirmation alone does not prove that. */
export const confirmsCreation = ({ action }: Pick<RecordedManual, 'action'>): boolean =>
  entryOf(actions, action)?.creates === true;

/** Requires that the marketplace shows what was created. */
export function requireCreated(
  { address }: Pick<RecordedManual, 'address'>,
  observed: ObservedOffer | undefined,
): void {
  const plan = offerPlanOf(address);
  if (observed && (plan === undefined || offerPlanIn(observed.draft, plan))) return;
  throw new UserError('not-there', `${address} is not in the marketplace`, {
    hint: 'nothing was recorded; check its id, or confirm again once the marketplace shows it',
  });
}

type Confirming = {
  readonly values: TypedValues;
  readonly evidence?: string;
  readonly by: string;
  readonly at: Date;
  /** The marketplace's time. */
  readonly now: Date;
};

type ConfirmedStep = {
  readonly step: RecordedManual;
  readonly record: RecordedOffer;
  readonly line: HistoryEntry;
};

/** A confirmed step, its record with what that says about prices, and the history line. */
export function confirmStep(
  { record, open }: OpenManualStep<RecordedOffer>,
  confirming: Confirming,
): ConfirmedStep {
  const { values, evidence, by, now } = confirming;
  const at = confirming.at.toISOString();
  const step = { ...open, confirmed: { by, at, ...readProof(evidence, values) } };
  const prices = publishedByHand(record, step, { now, day: readDayAhead(values, now) });
  return {
    step,
    record: { ...record, ...prices, ...copiedId(record, step, values), manual: withManual(record, step) },
    line: { at, by, step: step.id, outcome: 'confirmed', durationMs: 0 },
  };
}

/** The service id that a person copied, exactly as it was typed. */
function copiedId(
  { serviceIds }: RecordedOffer,
  { address, action }: RecordedManual,
  { serviceId = '' }: TypedValues,
): Pick<RecordedOffer, 'serviceIds'> {
  const plan = offerPlanOf(address);
  if (action !== 'record-service-id' || plan === undefined) return {};
  return { serviceIds: { ...serviceIds, [plan]: serviceId.trim() } };
}
