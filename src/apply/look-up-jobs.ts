import { MarketplaceError } from '../model/errors.ts';
import type { JobState, Reader } from '../model/ports.ts';
import type { Recorded } from '../model/recorded.ts';
import type { JobStates } from './settle.ts';

/** How the publishes stand that were sent and not seen to arrive; usually there is none. */
export async function lookUpJobs(reader: Pick<Reader, 'job'>, recorded: Recorded): Promise<JobStates> {
  const jobs = Object.values(recorded.offers).flatMap(({ journal }) =>
    journal?.action === 'publish' && journal.jobId !== undefined ? [journal.jobId] : [],
  );
  const states = await Promise.all(jobs.map(async (job) => [job, await stateOf(reader, job)] as const));
  return new Map(states);
}

/** A job that the service has forgotten is over. */
async function stateOf(reader: Pick<Reader, 'job'>, job: Parameters<Reader['job']>[0]): Promise<JobState> {
  try {
    return await reader.job(job);
  } catch (error) {
    if (error instanceof MarketplaceError && error.code === 'notFound') return { state: 'cancelled' };
    throw error;
  }
}
