import { MarketplaceError } from '../../model/errors.ts';
import { jobId, type JobId } from '../../model/ids.ts';
import type { Clock, JobState } from '../../model/ports.ts';
import type { JobDetail, JobStatus, WireError, WireResource } from '../wire/messages.ts';
import { resourceTypes, schemaUri } from '../wire/resource-types.ts';
import { innermostFirst } from './errors.ts';
import type { Transport } from './transport.ts';

const writeVersion = '$version=2022-03-01-preview2';
const firstPause = 1000;
const longestPause = 10_000;

/** A resource to be written, and the place in the files that it comes from. */
export type Write = {
  readonly resource: WireResource;
  readonly address: string;
  readonly path: string;
};

/** Sends one configure request; the service works on it after the answer. */
export async function configure(transport: Transport, writes: readonly Write[]): Promise<JobId> {
  const body = {
    $schema: schemaUri('configure', resourceTypes.submission.version),
    resources: writes.map(({ resource }, index) => ({ ...resource, resourceName: `r${index}` })),
  };
  const status = (await transport.post(`configure?${writeVersion}`, body)) as JobStatus;
  return jobId(status.jobId);
}

/** Sends a request that touches the draft, or audiences, and waits until it is done. */
export async function configured(
  transport: Transport,
  clock: Clock,
  writes: readonly Write[],
): Promise<JobId> {
  const job = await configure(transport, writes);
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const status = await statusOf(transport, job);
    if (status.jobStatus === 'completed') {
      if (status.jobResult === 'succeeded') return job;
      throw jobError(status, writes);
    }
    await clock.sleep(pause);
  }
}

const statusOf = async (transport: Transport, job: JobId): Promise<JobStatus> =>
  (await transport.get(`configure/${job}/status?${writeVersion}`)) as JobStatus;

/** What a completed job wrote, with ids. */
export async function jobResources(transport: Transport, job: JobId): Promise<readonly WireResource[]> {
  const detail = (await transport.get(`configure/${job}?${writeVersion}`)) as JobDetail;
  return detail.resources;
}

/** How a job stands, for one that runs until its submission has arrived. */
export async function jobState(transport: Transport, job: JobId): Promise<JobState> {
  const status = await statusOf(transport, job);
  if (status.jobStatus !== 'completed') return { state: 'running' };
  switch (status.jobResult) {
    case 'succeeded':
      return { state: 'succeeded' };
    case 'cancelled':
      return { state: 'cancelled' };
    case 'pending':
      return { state: 'running' };
    case 'failed':
      return { state: 'failed', code: status.errors[0]?.code ?? 'failed', reasons: reasonsOf(status) };
  }
}

const reasonsOf = (status: JobStatus): readonly string[] => [
  ...new Set(status.errors.flatMap(innermostFirst)),
];

function jobError(status: JobStatus, writes: readonly Write[]): MarketplaceError {
  const [error] = status.errors;
  const reasons = reasonsOf(status);
  const place = error ? placeOf(error, writes) : undefined;
  return new MarketplaceError(reasons[0] ?? `the request ${status.jobResult}`, {
    code: error?.code ?? status.jobResult,
    retryable: false,
    details: reasons.slice(1),
    ...(place ? { place } : {}),
  });
}

/** The place in the files that an error is about, found by the handle `r0`, `r1`, ... or the durable id. */
function placeOf(error: WireError, writes: readonly Write[]): { address: string; path: string } | undefined {
  const { resourceId } = error;
  const name = typeof resourceId === 'object' && 'resourceName' in resourceId ? resourceId.resourceName : '';
  const byName = /^r\d+$/.test(name) ? writes[Number(name.slice(1))] : undefined;
  const found =
    byName ?? writes.find(({ resource }) => resource.id !== undefined && resource.id === resourceId);
  return found ? { address: found.address, path: found.path } : undefined;
}
