import { MarketplaceError } from '../model/errors.ts';
import type { JobState, Reader } from '../model/ports.ts';
import type { JobId, OfferId } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import type { Observed } from '../model/observed.ts';
import type { Recorded } from '../model/recorded.ts';
import { failedSubmission } from '../model/status.ts';
import type { PlanInput } from '../plan/input.ts';
import type { JobStates } from './settle.ts';

/** How the publishes stand that were sent and not seen to arrive, or that failed; usually there is none. */
export async function lookUpJobs(
  reader: Pick<Reader, 'job'>,
  recorded: Recorded,
  observed: Observed,
): Promise<JobStates> {
  const jobs = Object.values(recorded.offers).flatMap(({ journal }) =>
    journal?.action === 'publish' && journal.jobId !== undefined ? [journal.jobId] : [],
  );
  const failed = failedJobs(recorded, observed).map(([, job]) => job);
  const states = await Promise.all(
    [...new Set([...jobs, ...failed])].map(async (job) => [job, await stateOf(reader, job)] as const),
  );
  return new Map(states);
}

/** Why the last publish of ours failed, for the offers whose last publish did. */
export const failuresOf = (recorded: Recorded, observed: Observed, jobs: JobStates): PlanInput['failures'] =>
  Object.fromEntries(
    failedJobs(recorded, observed).flatMap(([offer, job]) => {
      const state = jobs.get(job);
      return state?.state === 'failed' ? [[offer, { reasons: state.reasons }]] : [];
    }),
  );

const failedJobs = (recorded: Recorded, observed: Observed): readonly (readonly [OfferId, JobId])[] =>
  observed.offers.flatMap((offer) => {
    const record = entryOf(recorded.offers, offer.id);
    const failed = failedSubmission(offer)?.number;
    const jobs = [record?.submitted, record?.journal].flatMap((made) =>
      made?.jobId !== undefined && made.submission === failed ? [made.jobId] : [],
    );
    return failed === undefined || jobs[0] === undefined ? [] : [[offer.id, jobs[0]] as const];
  });

/** A job that the service has forgotten is over. */
async function stateOf(reader: Pick<Reader, 'job'>, job: Parameters<Reader['job']>[0]): Promise<JobState> {
  try {
    return await reader.job(job);
  } catch (error) {
    if (error instanceof MarketplaceError && error.code === 'notFound') return { state: 'cancelled' };
    throw error;
  }
}
