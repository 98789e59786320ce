import { given } from '../../model/given.ts';
import { MarketplaceError, unconfirmed, type SpecLocation } from '../../model/errors.ts';
import { jobId, type JobId } from '../../model/ids.ts';
import type { Clock, JobState } from '../../model/ports.ts';
import type { JobDetail, JobStatus, WireError, WireResource } from '../wire/messages.ts';
import { parseSchemaUri, schemaUri } from '../wire/resource-types.ts';
import { higherVersion, schemaVersions } from '../wire/schema-versions.ts';
import {
  bareRefusal,
  errorsIn,
  fewOf,
  isCertification,
  lostAnswer,
  reasonsOf,
  serviceCode,
  silence,
} from './http/errors.ts';
import { incomplete, readVersion } from './http/paging.ts';
import { addressedResources, locateError, type Write } from './codec/locate-error.ts';
import { resourcesIn } from './codec/resources.ts';
import { longestAsked, type Sending, type Transport } from './http/transport.ts';

/** The envelope's own; the service's index does not list it. */
const configureVersion: string = schemaVersions.submission.version;
const writeVersion = `$version=${configureVersion}`;

/** A request names no lower version than a resource in it: the service would refuse the resource. */
const requestVersion = (writes: readonly Write[]): string =>
  writes
    .map(({ resource }) => parseSchemaUri(resource.$schema)?.version ?? configureVersion)
    .reduce(higherVersion, configureVersion);

const firstPollPauseMs = 1000;
const maxPollPauseMs = 10_000;
/** A draft is written within seconds; a job that runs longer than this was forgotten by the service. */
const longestJob = 30 * 60_000;
/** Just after its start, a job may be unknown to the machine that is asked about it. */
const unknownAllowed = 2;
/** Does not wait for a service that hangs each time; the next apply looks up the job. */
const silentAllowed = 1;

/** What one request writes, and whether that request may be sent twice. */
export type Request = {
  readonly writes: readonly Write[];
  readonly sending: Sending;
  /** Like `Post.within`. */
  readonly within?: number;
};

/** Sends one configure request; the service works on it after its response. */
export async function configure(transport: Transport, { writes, sending, within }: Request): Promise<JobId> {
  const { json, requestId } = await transport.post(`configure?$version=${requestVersion(writes)}`, {
    body: {
      $schema: schemaUri('configure', configureVersion),
      resources: addressedResources(writes),
    },
    sending,
    placeOf: (error) => locateError(error, writes),
    ...given({ within }),
  });
  const { jobId: id, jobID: other } = json as { readonly jobId?: unknown; readonly jobID?: unknown };
  // Some responses use the other spelling.
  const job = id ?? other;
  if (typeof job === 'string' && /^[\w-]+$/.test(job)) return jobId(job);
  const message = 'the marketplace took the request, but named no job';
  throw new MarketplaceError(message, { code: unconfirmed, requestId });
}

/**
 * Sends a request that touches the draft or audiences, and waits until it is done. After an internal error
 * of the service, a caller that looks up the result first may try again; if nothing may be sent twice, the
 * lookup decides.
 */
export async function awaitConfigured(transport: Transport, clock: Clock, request: Request): Promise<JobId> {
  const { writes, sending } = request;
  const job = await configure(transport, request);
  const done = await markLostAnswer(() => awaitCompleted(transport, clock, job));
  if (done.status.jobResult === 'succeeded') return job;
  const error = jobError(done, writes);
  const fault = isFault(done.status);
  if (sending === 'once' && (fault || done.status.jobResult === 'cancelled')) throw lostAnswer(error);
  throw fault ? passing(error) : error;
}

/** The same error, marked as one after which the request may be repeated. */
const passing = ({ message, ...facts }: MarketplaceError): MarketplaceError =>
  new MarketplaceError(message, { ...facts, retryable: true });

/** The service failed in the middle: the files are not to blame, and part of the work may be done. */
const isFault = ({ errors }: JobStatus): boolean =>
  errors.some((error) => serviceCode(error) === 'internalServerError' && !isCertification(error));

/** Once the service has accepted a request, a failed status read does not mean that nothing was done. */
async function markLostAnswer<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof MarketplaceError && error.code !== unconfirmed ? lostAnswer(error) : error;
  }
}

type FinishedJob = { readonly status: JobStatus; readonly requestId: string | undefined };

async function awaitCompleted(transport: Transport, clock: Clock, job: JobId): Promise<FinishedJob> {
  const until = clock.now().getTime() + longestJob;
  let [unknown, silent] = [0, 0];
  for (let pause = firstPollPauseMs; ; pause = Math.min(pause * 2, maxPollPauseMs)) {
    const { status, requestId, error } = await readJob(transport, job);
    if (status && isOver(status)) return { status, requestId };
    if (error?.code === 'notFound') unknown += 1;
    silent = error?.code === silence ? silent + 1 : 0;
    if (error && (unknown > unknownAllowed || silent > silentAllowed)) throw error;
    if (clock.now().getTime() >= until) throw forgotten(job);
    await clock.sleep(Math.max(pause, Math.min((error?.retryAfter ?? 0) * 1000, longestAsked)));
  }
}

const forgotten = (job: JobId): MarketplaceError =>
  new MarketplaceError(`the marketplace has not finished the job ${job}`, { code: unconfirmed });

/** An unknown result counts as none: the submissions will tell. */
const isOver = ({ jobStatus, jobResult }: JobStatus): boolean =>
  jobStatus === 'completed' &&
  (jobResult === 'succeeded' || jobResult === 'failed' || jobResult === 'cancelled');

type JobLook = {
  readonly status?: JobStatus;
  readonly requestId?: string;
  /** A transient failure, or that the job is unknown. */
  readonly error?: MarketplaceError;
};

/** Reads the status of a job. A transient failure says nothing about the job, which continues meanwhile. */
async function readJob(transport: Transport, job: JobId): Promise<JobLook> {
  try {
    const { json, requestId } = await transport.get(`configure/${job}/status?${writeVersion}`, 'once');
    return { status: { ...(json as JobStatus), errors: errorsIn(Reflect.get(json, 'errors')) }, requestId };
  } catch (error) {
    if (error instanceof MarketplaceError && (error.retryable || error.code === 'notFound')) return { error };
    throw error;
  }
}

/** What a completed job wrote, with ids; under a lower version, the service hides some of it. */
export async function readJobResources(transport: Transport, job: string): Promise<readonly WireResource[]> {
  const { json, requestId } = await transport.get(`configure/${job}?${readVersion(transport)}`);
  const { resources } = json as Partial<JobDetail>;
  if (!Array.isArray(resources)) throw incomplete(`the job ${job} lists no resources`, requestId);
  return resourcesIn(resources, `the job ${job}`);
}

/** The status of a job that runs until its submission has arrived; `find` says what an error is about. */
export async function readJobState(
  transport: Transport,
  job: JobId,
  find: (error: WireError) => SpecLocation | undefined = () => undefined,
): Promise<JobState> {
  const { status, error } = await readJob(transport, job);
  if (error && !error.retryable) throw error;
  if (!status || !isOver(status)) return { state: 'running' };
  const { jobResult, errors } = status;
  if (jobResult !== 'failed') return { state: jobResult === 'succeeded' ? 'succeeded' : 'cancelled' };
  const [first] = errors;
  const place = errors.map(find).find((one) => one !== undefined);
  const code = first ? serviceCode(first) : 'failed';
  return { state: 'failed', code, reasons: fewOf(reasonsOf(errors)), ...given({ place }) };
}

/** Why a job failed: the first error, at its place; reasons from other errors name their own. */
function jobError({ status, requestId }: FinishedJob, writes: readonly Write[]): MarketplaceError {
  const [error, ...others] = status.errors;
  const [message = `the marketplace ended the request as ${status.jobResult}`, ...reasons] = error
    ? reasonsOf([error])
    : [];
  const more = others.flatMap((other) => {
    const place = locateError(other, writes);
    const where = place ? `${place.address} ${place.path}: ` : '';
    return reasonsOf([other]).map((reason) => `${where}${reason}`);
  });
  return new MarketplaceError(message, {
    code: error ? serviceCode(error) : status.jobResult,
    requestId,
    details: fewOf([...reasons, ...more, ...bareRefusal([message, ...reasons, ...more])]),
    place: error ? locateError(error, writes) : undefined,
  });
}

/**
 * Asks the service to cancel a job. False if it is too late: then the job continues, and its result counts.
 */
export async function cancelJob(transport: Transport, job: JobId): Promise<boolean> {
  try {
    const { json } = await transport.post(`configure/${job}/cancel?${writeVersion}`, {
      body: undefined,
      sending: 'again',
      placeOf: () => undefined,
    });
    return (json as Partial<JobStatus>).jobResult === 'cancelled';
  } catch (error) {
    if (error instanceof MarketplaceError && error.code === 'badRequest') return false;
    throw error;
  }
}
