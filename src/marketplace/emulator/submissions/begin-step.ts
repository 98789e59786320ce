import type { Context } from '../context.ts';
import { bodiesOf, contentOf } from '../completeness/content.ts';
import { durationOf, phasesOf } from '../pipeline.ts';
import type { Phase } from '../pipeline.ts';
import { timingOf } from '../timing.ts';
import { takeFault } from '../store/faults.ts';
import type { ProductRow } from '../store/products.ts';
import type { StoredResource } from '../store/resources.ts';
import type { SubmissionRow, SubmissionStep } from '../store/submissions.ts';

type Running = Pick<SubmissionRow, 'step' | 'status' | 'result' | 'started' | 'ends' | 'phases' | 'failsIn'>;

/** The submission after it begins a step now with this content. */
export function beginStep(
  context: Context & { readonly now: number },
  product: ProductRow,
  step: SubmissionStep,
  content: readonly StoredResource[],
): Running {
  const { store, pipeline, now } = context;
  const drive = bodiesOf(content, 'test-drive')[0];
  const leads = bodiesOf(content, 'customer-leads')[0];
  const thing = {
    type: product.type,
    sold: contentOf(content).sold,
    testDrive: drive?.['enabled'] === true,
    leads: (leads?.['leadDestination'] ?? 'none') !== 'none',
  };
  const phases = phasesOf(thing, step, timingOf(store, context.timing));
  const failsIn = takeFault(
    store,
    product.externalId,
    phases.map(({ name }) => name),
  );
  return {
    step,
    status: 'running',
    result: 'pending',
    started: now,
    ends: now + durationOf(pipeline, phases, failsIn ?? undefined),
    phases: JSON.stringify(phases),
    failsIn,
  };
}

/** The phases of the submission, as they were when its step began. */
export const phasesIn = ({ phases }: SubmissionRow): readonly Phase[] => JSON.parse(phases) as Phase[];
