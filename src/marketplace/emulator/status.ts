import type { Context } from './context.ts';
import { offerStatus, type ServiceStatus } from './offer-status.ts';
import { phaseAt } from './pipeline.ts';
import type { Pipeline } from './timing.ts';
import { productsAfter, type ProductRow } from './store/products.ts';
import { phasesIn } from './submissions/begin-step.ts';

/** The contents of the emulator, summarised for people. */
export type EmulatorStatus = {
  readonly clock: Date;
  readonly pipeline: Pipeline;
  readonly products: readonly ProductStatus[];
  readonly jobsRunning: number;
  readonly counts: Readonly<Record<'products' | 'plans' | 'submissions' | 'jobs' | 'media', number>>;
};

type ProductStatus = {
  readonly externalId: string;
  readonly type: string;
  readonly status: ServiceStatus;
  /** The current phase of the running submission, when that phase ends, and when the submission arrives. */
  readonly running?: { readonly phase: string; readonly phaseEnds: Date; readonly arrives: Date };
};

/** Reads the whole store; call it within a reading transaction. */
export function readEmulatorStatus(context: Context): EmulatorStatus {
  const { store, clock, pipeline } = context;
  const now = clock.now();
  return {
    clock: new Date(now),
    pipeline,
    products: productsAfter(store, 0, -1).map((product) => productStatus(context, product, now)),
    jobsRunning: countRows(context, 'job WHERE ended IS NULL'),
    counts: {
      products: countRows(context, 'product'),
      plans: countRows(context, 'plan WHERE deleted = 0'),
      submissions: countRows(context, 'submission'),
      jobs: countRows(context, 'job'),
      media: countRows(context, 'media WHERE bytes IS NOT NULL'),
    },
  };
}

function productStatus({ store }: Context, product: ProductRow, now: number): ProductStatus {
  const { externalId, type } = product;
  const { status, running } = offerStatus(store, product, now);
  const phase = running && phaseAt(phasesIn(running), now - running.started);
  if (!running || !phase) return { externalId, type, status };
  const phaseEnds = new Date(running.started + phase.ends);
  return {
    externalId,
    type,
    status,
    running: { phase: phase.name, phaseEnds, arrives: new Date(running.ends) },
  };
}

const countRows = ({ store }: Context, from: string): number =>
  store.row<{ count: number }>(`SELECT count(*) AS count FROM ${from}`)?.count ?? 0;
