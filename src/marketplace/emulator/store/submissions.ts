import type { EmulatorStore } from './open-store.ts';

/** Where a submission is going: to the preview, live, or off the market. */
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
  /** The phases of the current step, or else of the last one, each with the minute when it ends. */
  readonly phases: string;
  /** The phase in which the step will fail, if any. */
  readonly failsIn: string | null;
  /** The wind-down announced for a deprecated submission, with its date. */
  readonly schedule: string | null;
  /** The job that waits for the current step, or waited for the last one. */
  readonly job: string;
};

/** Finds superseded submissions too, but not cancelled ones. */
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

/** The offer's submission under way; the store cannot have two. */
export const readRunningSubmission = (store: EmulatorStore, product: string): SubmissionRow | undefined =>
  store.row<SubmissionRow>(`SELECT * FROM submission WHERE product = ? AND status = 'running'`, product);

/** The submissions a job still waits for. */
export const runningOfJob = (store: EmulatorStore, job: string): SubmissionRow[] =>
  store.rows<SubmissionRow>(`SELECT * FROM submission WHERE job = ? AND status = 'running'`, job);

/** Parameter: now, in milliseconds of the emulator's clock. */
export const selectDue = `SELECT * FROM submission
  WHERE status = 'running' AND ends <= ? ORDER BY ends LIMIT 1`;

/** The running submission that arrives first, if it does so by `now`. */
export const dueSubmission = (store: EmulatorStore, now: number): SubmissionRow | undefined =>
  store.row<SubmissionRow>(selectDue, now);

/** Whether a running submission would arrive only after `now`. */
export const isAnythingRunningAfter = (store: EmulatorStore, now: number): boolean =>
  store.row(`SELECT 1 FROM submission WHERE status = 'running' AND ends > ?`, now) !== undefined;

/** Makes every running submission end by `now`. */
export function endAllRunning(store: EmulatorStore, now: number): void {
  store.run(`UPDATE submission SET ends = ? WHERE status = 'running' AND ends > ?`, now, now);
}

/** Stores the submission, replacing the one with its number. */
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

/** Deletes a cancelled submission. */
export function deleteSubmission(store: EmulatorStore, product: string, number: string): void {
  store.run('DELETE FROM submission WHERE product = ? AND number = ?', product, number);
}
