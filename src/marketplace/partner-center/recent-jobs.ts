import { MarketplaceError } from '../../model/errors.ts';
import type { JobId } from '../../model/ids.ts';
import type { Clock, JobState } from '../../model/ports.ts';

/** Milliseconds after its start during which a job may be unknown to the machine that is asked about it. */
const youth = 120_000;

/** Knows which jobs were just started. */
export type YoungJobs = {
  readonly born: (job: JobId) => JobId;
  /** Reads a job; a recent job that is not found counts as running. */
  readonly patient: (job: JobId, look: () => Promise<JobState>) => Promise<JobState>;
};

/** The jobs of one client. */
export function openYoungJobs(clock: Clock): YoungJobs {
  const births = new Map<JobId, number>();
  const isYoung = (job: JobId): boolean => {
    const birth = births.get(job);
    return birth !== undefined && clock.now().getTime() - birth < youth;
  };
  return {
    born: (job) => {
      births.set(job, clock.now().getTime());
      return job;
    },
    patient: async (job, look) => {
      try {
        return await look();
      } catch (error) {
        const unknown = error instanceof MarketplaceError && error.code === 'notFound';
        if (unknown && isYoung(job)) return { state: 'running' };
        throw error;
      }
    },
  };
}
