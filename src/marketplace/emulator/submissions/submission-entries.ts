import { draftSubmission, productId, submissionId } from '../../wire/durable-ids.ts';
import type { WireSubmission, WireTarget } from '../../wire/messages.ts';
import { schemaUri } from '../../wire/resource-types.ts';
import { knownVersions } from '../../wire/schema-versions.ts';
import { wireTime } from '../clock.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import type { ProductRow } from '../store/products.ts';
import { latestSubmission, submissionByNumber } from '../store/submissions.ts';
import type { SubmissionRow } from '../store/submissions.ts';

/** The current submissions: the draft, the live one and, if it is another, the newest. */
export function submissionEntries(store: EmulatorStore, product: ProductRow): readonly WireSubmission[] {
  const live = product.live === null ? undefined : submissionByNumber(store, product.id, product.live);
  const latest = latestSubmission(store, product.id);
  return [
    draftEntry(product.id),
    ...(live ? [submissionEntry(live)] : []),
    ...(latest && latest.number !== live?.number ? [submissionEntry(latest)] : []),
  ];
}

const $schema = schemaUri('submission', knownVersions.submission);

/** The entry of the draft: number 0, without status and result. */
export const draftEntry = (product: string): WireSubmission => ({
  $schema,
  id: submissionId(product, draftSubmission),
  product: productId(product),
  target: { targetType: 'draft' },
  lifecycleState: 'generallyAvailable',
});

/** A submission as seen at `targetType`; a live one is seen at preview too. */
export const submissionEntry = (
  row: SubmissionRow,
  targetType: WireTarget = targetOf(row),
): WireSubmission => ({
  $schema,
  id: submissionId(row.product, row.number),
  product: productId(row.product),
  target: { targetType },
  status: row.status,
  result: row.result,
  created: wireTime(row.created),
  ...(row.deprecated === 1 ? { lifecycleState: 'deprecated' as const } : {}),
  ...(row.schedule === null ? {} : { deprecationSchedule: JSON.parse(row.schedule) as object }),
});

const targetOf = ({ step }: SubmissionRow): WireTarget => (step === 'preview' ? 'preview' : 'live');
