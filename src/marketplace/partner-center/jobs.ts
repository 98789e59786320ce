import { MarketplaceError, unconfirmed } from '../../model/errors.ts';
import { jobId, type JobId } from '../../model/ids.ts';
import type { Clock, JobState } from '../../model/ports.ts';
import type { JobDetail, JobStatus, WireResource } from '../wire/messages.ts';
import { resourceTypes, schemaUri } from '../wire/resource-types.ts';
import { reasonsOf, serviceCode } from './errors.ts';
import { incomplete } from './paging.ts';
import { named, placeOf, type Write } from './places.ts';
import type { Sending, Transport } from './transport.ts';

const writeVersion = '$version=2022-03-01-preview2';
const firstPause = 1000;
const longestPause = 10_000;
/** A draft is written within seconds; a job that runs longer than this has been forgotten by the service. */
const longestJob = 30 * 60_000;
/** Right after it began, a job may be unknown to the machine that is asked for it. */
const unknownAllowed = 2;

/** What is written in one request, and whether that request may be sent twice. */
export type Request = { readonly writes: readonly Write[]; readonly sending: Sending };

/** Sends one configure request; the service works on it after the answer. */
export async function configure(transport: Transport, { writes, sending }: Request): Promise<JobId> {
  const { json, requestId } = await transport.post(`configure?${writeVersion}`, {
    body: { $schema: schemaUri('configure', resourceTypes.submission.version), resources: named(writes) },
    sending,
    placeOf: (error) => placeOf(error, writes),
  });
  const { jobId: id, jobID: other } = json as Partial<JobStatus> & { readonly jobID?: string };
  // Some answers spell it the other way.
  const job = id ?? other;
  if (job !== undefined) return jobId(job);
  const message = 'the marketplace took the request, but named no job';
  throw new MarketplaceError(message, { code: unconfirmed, requestId });
}

/** Sends a request that touches the draft, or audiences, and waits until it is done. */
export async function configured(transport: Transport, clock: Clock, request: Request): Promise<JobId> {
  const job = await configure(transport, request);
  const { status, requestId } = await completed(transport, clock, job);
  if (status.jobResult === 'succeeded') return job;
  throw jobError(status, { requestId, writes: request.writes });
}

type Completed = { readonly status: JobStatus; readonly requestId: string | undefined };

/** How a job ended. Whatever hinders us from seeing it, the request was taken: its fate is not known then. */
async function completed(transport: Transport, clock: Clock, job: JobId): Promise<Completed> {
  const until = clock.now().getTime() + longestJob;
  let unknown = 0;
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const { status, requestId, error } = await look(transport, job);
    if (status?.jobStatus === 'completed') return { status, requestId };
    if (error?.code === 'notFound') unknown += 1;
    if (error && (isFinal(error) || unknown > unknownAllowed)) throw unseen(job, error);
    if (clock.now().getTime() >= until) throw unseen(job, error);
    await clock.sleep(pause);
  }
}

const isFinal = ({ retryable, code }: MarketplaceError): boolean => !retryable && code !== 'notFound';

const unseen = (job: JobId, error: MarketplaceError | undefined): MarketplaceError =>
  new MarketplaceError(`how the job ${job} of the marketplace ended is not known`, {
    code: unconfirmed,
    requestId: error?.requestId,
    details: [
      ...(error ? [error.message, ...error.details] : ['it has not finished']),
      'the next apply looks what became of it; nothing is sent twice',
    ],
    cause: error,
  });

type Look = {
  readonly status?: JobStatus;
  readonly requestId?: string;
  /** Why nothing was seen. */
  readonly error?: MarketplaceError;
};

/** One look at a job. A failure that passes says nothing about the job, which goes on meanwhile. */
async function look(transport: Transport, job: JobId): Promise<Look> {
  try {
    const { json, requestId } = await transport.get(`configure/${job}/status?${writeVersion}`, 'once');
    return { status: decoded(json as Partial<JobStatus>), requestId };
  } catch (error) {
    if (error instanceof MarketplaceError) return { error };
    throw error;
  }
}

/** `errors` may be missing, or no list. */
const decoded = (status: Partial<JobStatus>): JobStatus => {
  const errors = Array.isArray(status.errors) ? status.errors : [];
  return { ...(status as JobStatus), errors };
};

/** What a completed job wrote, with ids. */
export async function jobResources(transport: Transport, job: string): Promise<readonly WireResource[]> {
  const { json, requestId } = await transport.get(`configure/${job}?${writeVersion}`);
  const { resources } = json as Partial<JobDetail>;
  if (!Array.isArray(resources)) throw incomplete(`the job ${job} lists no resources`, requestId);
  return resources as readonly WireResource[];
}

/** How a job stands, for one that runs until its submission has arrived. */
export async function jobState(transport: Transport, job: JobId): Promise<JobState> {
  const { status, error } = await look(transport, job);
  if (error && !error.retryable) throw error;
  if (status?.jobStatus !== 'completed') return { state: 'running' };
  const { jobResult, errors } = status;
  switch (jobResult) {
    case 'succeeded':
      return { state: 'succeeded' };
    case 'cancelled':
      return { state: 'cancelled' };
    case 'pending':
      return { state: 'running' };
    case 'failed': {
      const code = errors[0] ? serviceCode(errors[0]) : 'failed';
      return { state: 'failed', code, reasons: reasonsOf(errors) };
    }
  }
}

/**
 * Asks the service to take a job back. False when it says that it is too late: then the job goes on, and what
 * it made counts.
 */
export async function cancelled(transport: Transport, job: JobId): Promise<boolean> {
  try {
    const { json } = await transport.post(`configure/${job}/cancel?${writeVersion}`, {
      body: undefined,
      sending: 'again',
      placeOf: () => undefined,
    });
    return decoded(json as Partial<JobStatus>).jobResult === 'cancelled';
  } catch (error) {
    if (error instanceof MarketplaceError && error.code === 'badRequest') return false;
    throw error;
  }
}

type Context = { readonly requestId: string | undefined; readonly writes: readonly Write[] };

/** Why a job failed: the first error, at its place; the reasons of the others name theirs. */
function jobError(status: JobStatus, { requestId, writes }: Context): MarketplaceError {
  const [error, ...others] = status.errors;
  const [message = `the request ${status.jobResult}`, ...reasons] = error ? reasonsOf([error]) : [];
  const more = others.flatMap((other) => {
    const place = placeOf(other, writes);
    const where = place ? `${place.address} ${place.path}: ` : '';
    return reasonsOf([other]).map((reason) => `${where}${reason}`);
  });
  return new MarketplaceError(message, {
    code: error ? serviceCode(error) : status.jobResult,
    requestId,
    details: [...reasons, ...more],
    place: error ? placeOf(error, writes) : undefined,
  });
}
