import { saveRecord, refreshOrThrow, clearJournal, type Executor } from '../run.ts';

/**
 * Takes the running publish of ours back, by its job, which stays in the record until it is gone. A cancel
 * that was sent twice is refused, and one that was not sent is planned again. Where it is too late, the
 * publish goes on.
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
