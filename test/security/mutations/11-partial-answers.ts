import type { Mutation } from './mutation.ts';

const test = 'test/apply/partial-answers.test.ts';

/** Partial responses that look complete. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/plan/situation/incomplete.ts',
    find: 'if (everPublished && observed.submissions.length === 0)',
    replace: 'if (everPublished && observed.submissions.length < 0)',
    test,
  },
  {
    file: 'src/plan/situation/incomplete.ts',
    find: 'if (live !== undefined && liveSubmission(observed) === undefined)',
    replace: 'if (live === undefined && liveSubmission(observed) !== undefined)',
    test,
  },
  {
    file: 'src/record/reconcile-journal.ts',
    find: '...given({ live }),',
    replace: '',
    test,
  },
  {
    file: 'src/apply/complete-read.ts',
    find: 'offer && requireComplete(recorded, offer)',
    replace: 'offer',
    test,
  },
  {
    file: 'src/session/read-input.ts',
    find: '    .then((all) => requireAllComplete(recorded, all))\n',
    replace: '',
    test,
  },
  {
    file: 'src/commands/status.ts',
    find: 'requireAllComplete(recorded, all)',
    replace: 'all',
    test,
  },
  {
    file: 'src/marketplace/partner-center/read.ts',
    find: 'if (!entries.some(isDraft))',
    replace: 'if (entries.length < 0)',
    test: 'test/marketplace/partner-center/client-hostile.test.ts',
  },
];
