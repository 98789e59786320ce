import { given } from '../model/given.ts';
import { MarketplaceError } from '../model/errors.ts';
import type { Reader } from '../model/ports.ts';
import type { JobId, OfferId } from '../model/ids.ts';
import { entryOf } from '../model/json.ts';
import type { Observed, ObservedOffer } from '../model/observed.ts';
import type { Recorded } from '../model/recorded.ts';
import { failedSubmission } from '../model/status.ts';
import type { PlanInput } from '../plan/situation/input.ts';
import { jobOfGone, type JobStates, type KnownJob } from '../record/cancelled-publish.ts';

/**
 * Looks up publishes that were sent and not seen to arrive, that failed or that disappeared; usually there
 * are none.
 */
export async function lookUpJobs(
  reader: Pick<Reader, 'job'>,
  recorded: Recorded,
  observed: Observed,
): Promise<JobStates> {
  const there = new Map<OfferId, ObservedOffer>(observed.offers.map((offer) => [offer.id, offer]));
  const jobs = Object.values(recorded.offers).flatMap(({ id, journal }) =>
    journal?.action === 'publish' && journal.jobId !== undefined ? [[id, journal.jobId] as const] : [],
  );
  const owners = new Map(
    [...jobs, ...failedJobs(recorded, observed), ...goneJobs(recorded, observed)].map(
      ([id, job]) => [job, there.get(id)] as const,
    ),
  );
  const states = await Promise.all(
    [...owners].map(async ([job, offer]) => [job, await lookUpJob(reader, job, offer)] as const),
  );
  return new Map(states);
}

/** Looks up why our last publish failed, for the offers whose last publish did. */
export const failuresOf = (recorded: Recorded, observed: Observed, jobs: JobStates): PlanInput['failures'] =>
  Object.fromEntries(
    failedJobs(recorded, observed).flatMap(([offer, job]) => {
      const state = jobs.get(job);
      if (state?.state !== 'failed') return [];
      const { reasons, place } = state;
      return [[offer, { reasons, ...given({ place }) }]];
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

const goneJobs = (recorded: Recorded, observed: Observed): readonly (readonly [OfferId, JobId])[] =>
  observed.offers.flatMap((offer) => {
    const record = entryOf(recorded.offers, offer.id);
    const job = record && jobOfGone(record, offer);
    return job === undefined ? [] : [[offer.id, job] as const];
  });

/** A job that the service has forgotten is over. */
async function lookUpJob(
  reader: Pick<Reader, 'job'>,
  job: JobId,
  offer: ObservedOffer | undefined,
): Promise<KnownJob> {
  try {
    return await reader.job(job, offer);
  } catch (error) {
    if (error instanceof MarketplaceError && error.code === 'notFound') return { state: 'forgotten' };
    throw error;
  }
}
