import { expect, test } from 'vitest';
import { failuresOf, lookUpJobs } from '../../src/apply/look-up-jobs.ts';
import { settle } from '../../src/record/reconcile-journal.ts';
import { addSourceLines } from '../../src/session/plans/decorate.ts';
import { loadOrFail } from '../../src/session/project.ts';
import { jobId, submissionNumber } from '../../src/model/ids.ts';
import type { JobState } from '../../src/model/ports.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { plansFile, refusalsOf, there, type World, appliedWorld } from '../acceptance/make.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { changed, inputOf, onlyOffer } from '../plan/input.ts';
import { address, failCertification, offer } from './running.ts';

/** After an apply has ended, certification of what it submitted fails. */
async function failedBetweenApplies(): Promise<World> {
  const made = await appliedWorld({ pipeline: 'realistic' });
  failCertification(made);
  made.advance(fortnight);
  return made;
}

test('a publish that fails between two applies is refused with its reasons, by later plans too', async () => {
  const made = await failedBetweenApplies();
  const reasons = expect.arrayContaining([expect.stringContaining('Certification')]);
  const refused = { exitCode: 3, refusals: [{ rule: 'PUB-FAILED', address, details: reasons }] };
  expect(await made.plan()).toMatchObject(refused);
  expect(await made.apply()).toMatchObject(refused);
  expect(await made.plan()).toMatchObject(refused);
  expect(await made.apply({ resubmit: [offer] })).toMatchObject({ refusals: [] });
});

test.each([
  ['of the offer', address, '/listing/title', 'offers/my-first-offer/offer.yaml'],
  ['of one of its plans', `${address}/plan/pilot`, '/listing/name', plansFile],
  ['that no file says', `${address}/plan/pilot`, '/technical', plansFile],
])('reasons that are about a place %s are shown there, and let through at the offer', async (...given) => {
  const [, at, path, file] = given;
  const made = await failedBetweenApplies();
  const input = await inputOf(made);
  const { observed, recorded } = onlyOffer(input);
  const place = { address: at, path };
  const state: JobState = { state: 'failed', code: 'certification', reasons: ['No.'], place };
  const jobs = await lookUpJobs({ job: async () => state }, input.recorded, input.observed);
  const failures = there(failuresOf(settle(input.recorded, input.observed, jobs), input.observed, jobs));
  const loaded = await loadOrFail(made.context, 'plan');
  if ('document' in loaded) throw new Error('the files are sound');
  const planned = addSourceLines(makePlan({ ...input, failures }), loaded.project.locate, []);
  expect(refusalsOf(planned)).toEqual([`PUB-FAILED:${address}`]);
  expect(planned.refusals).toMatchObject([{ details: ['No.'], source: { file } }]);
  expect([observed.id, recorded.submitted?.submission]).toEqual([offer, observed.submissions[0]?.number]);
});

test('a failure of somebody else has no reasons of ours', async () => {
  const input = await inputOf(await failedBetweenApplies());
  const theirs = changed(input, {
    recorded: {
      submitted: {
        ...there(onlyOffer(input).recorded.submitted),
        submission: submissionNumber('1'),
        jobId: jobId('another'),
      },
    },
  });
  const asked: string[] = [];
  const job = async (id: string): Promise<JobState> => (asked.push(id), { state: 'running' });
  await lookUpJobs({ job }, theirs.recorded, theirs.observed);
  expect(asked).not.toContain('another');
});
