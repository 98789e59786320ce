import type { EmulatorStore } from './open-store.ts';

/** Where a submission is bound for: the preview, the live copy, or off the shelf. */
export type SubmissionStep = 'preview' | 'live' | 'stop';

/** One submission; times are milliseconds of the emulator's clock. */
export type SubmissionRow = {
  readonly product: string;
  readonly number: string;
  readonly step: SubmissionStep;
  readonly status: 'running' | 'completed';
  readonly result: 'pending' | 'succeeded' | 'failed';
  readonly created: number;
  readonly started: number;
  readonly ends: number;
  readonly deprecated: 0 | 1;
  /** The phases of the step under way, or of the last one, with the minute each lasts until. */
  readonly phases: string;
  /** The phase in which the step fails, if it is to. */
  readonly failsIn: string | null;
  /** The wind-down announced for a deprecated one, with its date. */
  readonly schedule: string | null;
  /** The job that waits for the step under way, or waited for the last one. */
  readonly job: string;
};

/** Superseded ones are found, cancelled ones are not. */
export const submissionByNumber = (
  store: EmulatorStore,
  product: string,
  number: string,
): SubmissionRow | undefined =>
  store.row<SubmissionRow>('SELECT * FROM submission WHERE product = ? AND number = ?', product, number);

/** The newest submission of the offer that was not cancelled. */
export const latestSubmission = (store: EmulatorStore, product: string): SubmissionRow | undefined =>
  store.row<SubmissionRow>(
    'SELECT * FROM submission WHERE product = ? ORDER BY number DESC LIMIT 1',
    product,
  );

/** The one submission of the offer under way; the store cannot hold two. */
export const readRunningSubmission = (store: EmulatorStore, product: string): SubmissionRow | undefined =>
  store.row<SubmissionRow>(`SELECT * FROM submission WHERE product = ? AND status = 'running'`, product);

/** The submissions a job still waits for. */
export const runningOfJob = (store: EmulatorStore, job: string): SubmissionRow[] =>
  store.rows<SubmissionRow>(`SELECT * FROM submission WHERE job = ? AND status = 'running'`, job);

/** Parameter: now, in milliseconds of the emulator's clock. */
export const selectDue = `SELECT * FROM submission
  WHERE status = 'running' AND ends <= ? ORDER BY ends LIMIT 1`;

/** The running submission that arrives first, if it has arrived by `now`. */
export const dueSubmission = (store: EmulatorStore, now: number): SubmissionRow | undefined =>
  store.row<SubmissionRow>(selectDue, now);

/** Whether a running submission would arrive only after `now`. */
export const isAnythingRunningAfter = (store: EmulatorStore, now: number): boolean =>
  store.row(`SELECT 1 FROM submission WHERE status = 'running' AND ends > ?`, now) !== undefined;

/** Lets every running submission end by `now`. */
export function endAllRunning(store: EmulatorStore, now: number): void {
  store.run(`UPDATE submission SET ends = ? WHERE status = 'running' AND ends > ?`, now, now);
}

/** Stores the submission in place of the one with its number. */
export function putSubmission(store: EmulatorStore, row: SubmissionRow): void {
  store.run(
    `INSERT OR REPLACE INTO submission
     (product, number, step, status, result, created, started, ends, deprecated, job,
      phases, failsIn, schedule)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.product,
    row.number,
    row.step,
    row.status,
    row.result,
    row.created,
    row.started,
    row.ends,
    row.deprecated,
    row.job,
    row.phases,
    row.failsIn,
    row.schedule,
  );
}

/** Forgets a cancelled submission. */
export function deleteSubmission(store: EmulatorStore, product: string, number: string): void {
  store.run('DELETE FROM submission WHERE product = ? AND number = ?', product, number);
}
