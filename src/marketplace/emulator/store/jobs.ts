import type { WireError } from '../../wire/messages.ts';
import type { Body } from './resources.ts';
import type { EmulatorStore } from './open-store.ts';

/** What the service says about a resource that it accepted. */
export type Warning = WireError & { readonly level: 'warning' };

/** One resource that a job wrote, as it was then; commands have no id. */
export type AppliedResource = {
  readonly type: string;
  readonly id?: string;
  readonly body: Body;
  readonly warnings?: readonly Warning[];
};

/**
 * One configure job. `ended` is null while one of its submissions is running; it may be in the future (see
 * `jobAt`).
 */
export type Job = {
  readonly id: string;
  readonly started: number;
  readonly ended: number | null;
  readonly result: 'pending' | 'succeeded' | 'failed' | 'cancelled';
  readonly errors: readonly WireError[];
  readonly resources: readonly AppliedResource[];
};

/** The job as shown at a time: its end and result are hidden until it has ended. */
export const jobAt = <J extends Omit<Job, 'resources'>>(job: J, now: number): J =>
  job.ended === null || job.ended <= now ? job : { ...job, ended: null, result: 'pending', errors: [] };

type JobRow = Omit<Job, 'errors' | 'resources'> & { readonly errors: string; readonly resources: string };

const statusColumns = 'id, started, ended, result, errors';

/** The job with what it wrote; undefined if there is none. */
export function jobById(store: EmulatorStore, id: string): Job | undefined {
  const row = store.row<JobRow>('SELECT * FROM job WHERE id = ?', id);
  return row && { ...row, errors: JSON.parse(row.errors), resources: JSON.parse(row.resources) };
}

/** The job without what it wrote, which is cheap enough for a busy loop. */
export function jobStatusById(store: EmulatorStore, id: string): Omit<Job, 'resources'> | undefined {
  const row = store.row<Omit<JobRow, 'resources'>>(`SELECT ${statusColumns} FROM job WHERE id = ?`, id);
  return row && { ...row, errors: JSON.parse(row.errors) };
}

/** Stores a new job, which may already have ended. */
export function insertJob(store: EmulatorStore, job: Job): void {
  store.run(
    'INSERT INTO job (id, started, ended, result, errors, resources) VALUES (?, ?, ?, ?, ?, ?)',
    job.id,
    job.started,
    job.ended,
    job.result,
    JSON.stringify(job.errors),
    JSON.stringify(job.resources),
  );
}

/** Adds an error to a running job, because its submission failed. */
export function addJobError(store: EmulatorStore, id: string, error: WireError): void {
  store.run(
    `UPDATE job SET errors = json_insert(errors, '$[#]', json(?)) WHERE id = ?`,
    JSON.stringify(error),
    id,
  );
}

/** Deletes the jobs that ended before `limit`, in milliseconds of the emulator's clock. */
export function pruneJobs(store: EmulatorStore, limit: number): void {
  store.run('DELETE FROM job WHERE ended < ?', limit);
}

/** Ends a running job at `ended`, in milliseconds of the emulator's clock. */
export function endJob(store: EmulatorStore, id: string, ended: number, result: Job['result']): void {
  store.run('UPDATE job SET ended = ?, result = ? WHERE id = ?', ended, result, id);
}
