import { saveRecord, refreshOrThrow, clearJournal, type Executor } from '../run.ts';

/**
 * Cancels our running publish by its job, which stays in the record until the job is gone. If the
 * cancellation was sent twice, the service rejects the second; if it was not sent, the next apply plans it
 * again. If it is too late, the publish continues.
 */
export const cancelPublish: Executor = async (run) => {
  const { journal } = run.record;
  if (journal?.action !== 'publish' || journal.jobId === undefined) return { run, status: 'waiting' };
  const { jobId } = journal;
  await saveRecord(run, { journal: { ...journal, cancelling: true } });
  if (!(await run.context.marketplace.cancel(jobId))) return { run, status: 'waiting', jobId };
  const { submitted, ...record } = run.record;
  const stands = submitted && submitted.submission !== journal.submission ? { submitted } : {};
  return {
    run: await clearJournal(await refreshOrThrow({ ...run, record: { ...record, ...stands } })),
    status: 'done',
    jobId,
  };
};
