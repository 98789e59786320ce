import { offerAddress } from '../../model/ids.ts';
import { removalAction } from '../../model/manual.ts';
import { offerPlansOf, type ObservedOffer } from '../../model/observed.ts';
import { isOnSale } from '../../model/on-sale.ts';
import type { RecordedManual } from '../../model/recorded-manual.ts';
import type { RecordedOffer } from '../../model/recorded.ts';
import { everPublished } from '../../model/status.ts';
import { removalInstructions } from './instructions.ts';
import { stepId } from '../steps/new-step.ts';

type RemovalContext = { readonly publisher: string; readonly now: Date };

/**
 * Returns the step that asks support to take an offer from customers who have it; nothing else can (REM-01).
 * `undefined` for an offer that no customer can have.
 */
export function removalStep(
  record: RecordedOffer,
  observed: ObservedOffer | undefined,
  { publisher, now }: RemovalContext,
): RecordedManual | undefined {
  if (!record.everPublished && !(observed && everPublished(observed))) return undefined;
  const { id } = record;
  const address = offerAddress(id);
  return {
    id: stepId(address, removalAction),
    address,
    action: removalAction,
    openSince: now.toISOString(),
    instructions: [...removalInstructions({ id, publisher }, saleFacts(record, observed))],
    asks: [],
  };
}

/** The plans that customers may have, and whether new customers can still get them. */
function saleFacts(record: RecordedOffer, observed: ObservedOffer | undefined) {
  const live = offerPlansOf(observed?.live).map(([plan]) => plan);
  const plans = live.length > 0 ? live : record.plans;
  return { type: observed?.type ?? record.type, plans, onSale: isOnSale(observed) };
}

/** The requested removal of an offer, while it is not done yet. */
export const openRemoval = ({ manual = [] }: RecordedOffer): RecordedManual | undefined =>
  manual.find(({ action, confirmed }) => action === removalAction && confirmed === undefined);
