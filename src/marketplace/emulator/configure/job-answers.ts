import type { JobDetail, JobStatus } from '../../wire/messages.ts';
import { isResourceType, schemaUri } from '../../wire/resource-types.ts';
import { wireTime } from '../clock.ts';
import type { Call } from '../context.ts';
import { RequestRefused } from '../errors.ts';
import { userOf } from '../identity.ts';
import { presented } from '../presented.ts';
import { jobAt, jobById, jobStatusById } from '../store/jobs.ts';
import type { AppliedResource, Job } from '../store/jobs.ts';
import { settleArrivals } from '../submissions/arrivals.ts';
import { cancelSubmission } from '../submissions/cancel.ts';

const jobVersion = '2022-03-01-preview2';
const notEnded = '0001-01-01T00:00:00';
const internalHost = 'https://product-ingestion.mp.microsoft.com';

type Status = Omit<Job, 'resources'>;

/** The status document of a job; `open` is the status shown for a job that has not ended. */
export const jobStatus = (job: Status, open: 'notStarted' | 'running' = 'running'): JobStatus => ({
  $schema: schemaUri('configure-status', jobVersion),
  jobId: job.id,
  jobStatus: job.ended === null ? open : 'completed',
  jobResult: job.result,
  jobStart: wireTime(job.started),
  jobEnd: job.ended === null ? notEnded : wireTime(job.ended),
  ...(job.result === 'succeeded' ? { resourceUri: `${internalHost}/configure/${job.id}` } : {}),
  errors: job.errors,
});

/** Answers the status of a job; refuses (404) an unknown one. */
export const getJobStatus = (call: Call, id: string): Response =>
  Response.json(jobStatus(jobAt(requireJob(jobStatusById(call.store, id), id), call.clock.now())));

/** Answers what a completed job wrote; refuses while the job runs, and (404) if it failed. */
export function getJobDetail(call: Call, id: string): Response {
  const job = jobAt(requireJob(jobById(call.store, id), id), call.clock.now());
  if (job.result === 'failed')
    throw new RequestRefused('notFound', `The job ${id} failed: its status says why`);
  if (job.ended === null) throw new RequestRefused('badRequest', `The job ${id} has not completed`);
  const detail: JobDetail = {
    $schema: schemaUri('configure-detail', jobVersion),
    resources: job.resources.flatMap((resource) => readable(call, resource)),
  };
  return Response.json(detail);
}

/** Cancels a job and answers its status; refuses (400) if it is too late. */
export function postCancel(call: Call, id: string): Response {
  const { store, clock } = call;
  store.write(() => {
    const now = clock.now();
    settleArrivals(store, now);
    cancelSubmission(call, id, { now, user: userOf(call) });
  });
  return getJobStatus(call, id);
}

function readable(call: Call, { type, warnings, ...rest }: AppliedResource): JobDetail['resources'] {
  if (!isResourceType(type)) return [];
  return [{ ...presented(call, { type, ...rest }), ...(warnings && { validations: warnings }) }];
}

function requireJob<T>(job: T | undefined, id: string): T {
  if (job === undefined) throw new RequestRefused('notFound', `The job ${id} could not be found`);
  return job;
}
