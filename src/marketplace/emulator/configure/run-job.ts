import type { WireError } from '../../wire/messages.ts';
import type { ResourceType } from '../../wire/resource-types.ts';
import { storeAudience } from '../audience-sync.ts';
import type { Context } from '../context.ts';
import { writeOfferPlan } from '../draft/write-offer-plan.ts';
import { writeProduct } from '../draft/write-product.ts';
import { writeSection } from '../draft/write-section.ts';
import type { Writing } from '../draft/writing.ts';
import { ResourceRefusal } from '../errors.ts';
import { insertJob, pruneJobs } from '../store/jobs.ts';
import type { AppliedResource, Job } from '../store/jobs.ts';
import { runningOfJob } from '../store/submissions.ts';
import { submit } from '../submissions/submit.ts';
import { refuseOldSchema } from '../schema-generations.ts';
import { draftJobMs } from '../timing.ts';
import { errorResourceId } from './error-resource-id.ts';
import type { TypedResource } from './read-request.ts';
import { warningsAbout } from './warnings.ts';

type Apply = (writing: Writing, resource: TypedResource['resource']) => AppliedResource;
/** The result of writing one resource. */
type ResourceResult = { readonly applied: AppliedResource } | { readonly error: WireError };

/** The types that are not ordinary sections of the draft. */
const specialTypes: Readonly<Partial<Record<ResourceType, Apply>>> = {
  product: writeProduct,
  plan: writeOfferPlan,
  'price-and-availability-update-private-audiences': storeAudience,
  submission: submit,
};

/**
 * References point from later to earlier types in this list, so the order within the request does not
 * matter.
 */
const order: readonly (readonly ResourceType[])[] = [
  ['product'],
  ['plan'],
  ['listing', 'price-and-availability-custom-meter'],
];
const last: readonly ResourceType[] = ['price-and-availability-update-private-audiences', 'submission'];

/** How long an ended job can still be queried. */
const keptMs = 30 * 86_400_000;

/** Does all the work of a new job, within a writing transaction, and stores the job with its result. */
export function runJob(
  context: Context,
  resources: readonly TypedResource[],
  asked: Pick<Writing, 'now' | 'user' | 'ceiling' | 'files'>,
): Job {
  const { now } = asked;
  const job = context.randomUuid();
  const writing: Writing = { ...context, ...asked, job, names: new Map(), touched: new Set() };
  const results = new Map<TypedResource, ResourceResult>();
  const sorted = resources.toSorted((a, b) => rank(a.type) - rank(b.type));
  for (const item of sorted) results.set(item, applyResource(writing, item, results));
  const inRequestOrder = resources.map((item) => results.get(item)).filter((result) => result !== undefined);
  const stored = storedJob(writing, inRequestOrder);
  insertJob(context.store, stored);
  pruneJobs(context.store, now - keptMs);
  return stored;
}

/** Whether anything other than a submission has failed. */
const hasFailed = (results: ReadonlyMap<TypedResource, ResourceResult>): boolean =>
  [...results].some(([{ type }, result]) => type !== 'submission' && 'error' in result);

function rank(type: ResourceType): number {
  const early = order.findIndex((types) => types.includes(type));
  if (early >= 0) return early;
  return order.length + 1 + last.indexOf(type);
}

/** Does not start a submission if anything before it failed: it would publish half of what was requested. */
function applyResource(
  writing: Writing,
  item: TypedResource,
  before: ReadonlyMap<TypedResource, ResourceResult>,
): ResourceResult {
  const { type, resource } = item;
  try {
    if (type === 'submission' && hasFailed(before)) throw notStarted();
    refuseOldSchema(type, resource, writing);
    const apply = specialTypes[type] ?? sectionWriter(type);
    const applied = writing.store.undoable(() => apply(writing, resource));
    noteApplied(writing, type, resource, applied);
    const warnings = warningsAbout(item, writing.files);
    return { applied: warnings.length > 0 ? { ...applied, warnings } : applied };
  } catch (error) {
    if (!(error instanceof ResourceRefusal)) throw error;
    const { code, message, details } = error;
    const resourceId = errorResourceId(type, resource);
    const refusal = { code, message, details };
    return { error: resourceId === undefined ? refusal : { resourceId, ...refusal } };
  }
}

const notStarted = (): ResourceRefusal =>
  new ResourceRefusal('badRequest', 'The submission was not started, since other resources failed');

const sectionWriter =
  (type: ResourceType): Apply =>
  (writing, resource) =>
    writeSection(writing, type, resource);

function noteApplied(
  writing: Writing,
  type: ResourceType,
  resource: TypedResource['resource'],
  applied: AppliedResource,
): void {
  if (applied.id === undefined) return;
  if (type !== 'submission') writing.touched.add(applied.id);
  const name = resource['resourceName'];
  if (typeof name === 'string') writing.names.set(name, applied.id);
}

function storedJob(writing: Writing, results: readonly ResourceResult[]): Job {
  const errors = results.flatMap((result) => ('error' in result ? [result.error] : []));
  const resources = results.flatMap((result) => ('applied' in result ? [result.applied] : []));
  const runs = runningOfJob(writing.store, writing.job).length > 0;
  // Everything is written now, so a save that others make before the job's end comes after it.
  const end = writing.now + draftJobMs(writing);
  const ended = { ended: end, result: errors.length > 0 ? 'failed' : 'succeeded' } as const;
  const state = runs ? ({ ended: null, result: 'pending' } as const) : ended;
  return { id: writing.job, started: writing.now, ...state, errors, resources };
}
