import type { Mutation } from './mutation.ts';

const duringOurJob = 'test/apply/during-our-job.test.ts';
const lostCreates = 'test/apply/lost-creates.test.ts';
const lastLook = 'test/apply/last-look.test.ts';

/** What another client saves while we write is neither taken for ours nor overwritten. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/marketplace/partner-center/codec/draft-after.ts',
    find: 'const made = await readJobResources(transport, job);',
    replace: 'const made = (await readJobResources(transport, job)).slice(0, 0);',
    test: duringOurJob,
  },
  {
    file: 'src/apply/saving.ts',
    find: '(await context.marketplace.saveDraft(observed, edits)) ?? situation.draftAfterSave;',
    replace: `(await context.marketplace.saveDraft(observed, edits),
      (await context.marketplace.readOffer(run.id))?.draft) ?? situation.draftAfterSave;`,
    test: duringOurJob,
  },
  {
    file: 'src/apply/executors/creating.ts',
    find: 'knownSeeds(observed.draft)',
    replace: '(knownSeeds(observed.draft), observed.draft)',
    test: duringOurJob,
  },
  {
    file: 'src/apply/executors/creating.ts',
    find: 'return objectionWithin(run) ?? saveWithRetries(',
    replace: 'return saveWithRetries(',
    test: duringOurJob,
  },
  {
    file: 'src/apply/read-until-shown.ts',
    find: 'if (written === undefined) return',
    replace: 'if (written === undefined || written.after !== undefined) return',
    test: duringOurJob,
  },
  {
    file: 'src/apply/read-until-shown.ts',
    find: 'if (isLate && !written.isShown) throw notShown(id);',
    replace: 'if (isLate && written.isShown) throw notShown(id);',
    test: duringOurJob,
  },
  {
    file: 'src/diff/stale.ts',
    find: 'sections.every(Boolean)',
    replace: 'sections.some(Boolean)',
    test: 'test/diff/stale.test.ts',
  },
  {
    file: 'src/record/lost-creates.ts',
    find: 'if (offer && !isOurCreation(recorded, journal, observed)) return rest;',
    replace: 'if (offer && recorded === undefined) return rest;',
    test: lostCreates,
  },
  {
    file: 'src/record/lost-creates.ts',
    find: 'plans.filter((id) => isFreshOfferPlan(observed, id))',
    replace: 'plans.filter((id) => isFreshOfferPlan(observed, id) || true)',
    test: lostCreates,
  },
  {
    file: 'src/model/freshly-made.ts',
    find: 'aliasOf(offer.draft.content) === alias',
    replace: 'aliasOf(offer.draft.content) !== undefined',
    test: lostCreates,
  },
  {
    file: 'src/model/freshly-made.ts',
    find: 'submissions.length === 0 && Object.keys(draft.plans).length === 0',
    replace: 'submissions.length === 0 && draft !== undefined',
    test: lostCreates,
  },
  {
    file: 'src/apply/apply.ts',
    find: 'refresh(await prepareRun(run, step, steps))',
    replace: 'prepareRun(await refresh(run), step, steps)',
    test: lastLook,
  },
  {
    file: 'src/apply/saving.ts',
    find: 'const verdict = judge(fresh);',
    replace: 'const verdict = fresh === run ? judge(fresh) : undefined;',
    test: lastLook,
  },
  {
    file: 'src/marketplace/partner-center/client.ts',
    find: ', within: freshFor }',
    replace: ' }',
    test: lastLook,
  },
];
