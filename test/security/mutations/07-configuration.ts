import type { Mutation } from './mutation.ts';

const test = 'test/security/07-configuration.test.ts';
const inAction = { test: 'test/security/07-configuration-action.test.ts', bundled: true } as const;

/** What counts as reviewed, and what is done with anything looser. */
export const mutations: readonly Mutation[] = [
  {
    file: 'src/plan/situation/loosening.ts',
    find: 'entryOf(directions, path) ?? always',
    replace: 'entryOf(directions, path) ?? never',
    test: 'test/plan/loosening.test.ts',
  },
  { file: 'src/plan/plan.ts', find: '  ...looserPublisher(input),\n', replace: '', test },
  { file: 'src/plan/offer/plan-offer.ts', find: '  looserGoLive,\n', replace: '', test },
  {
    file: 'src/commands/plan.ts',
    find: 'withPublisherOf(base, loaded.desired)',
    replace: 'loaded.desired',
    test,
  },
  {
    file: 'src/commands/plan.ts',
    find: 'withSecretsOf(base, redacting(ofCommand, options))',
    replace: 'ofCommand',
    test,
  },
  {
    file: 'src/session/read-input.ts',
    find: 'policyOf(specOf(configurationInForce({ ...read, desired })))',
    replace: 'policyOf(desired.publisher.spec)',
    test,
  },
  {
    file: 'src/commands/apply/round.ts',
    find: 'configurationInForce(input)',
    replace: 'configurationInForce({ ...input, reviewed: [] })',
    test,
  },
  {
    file: 'src/session/reviewed/places-before.ts',
    find: 'const held = await readPlacesBefore(looking, repository);',
    replace: 'const held: readonly HeldRecord[] = [];',
    test,
  },
  {
    file: 'src/session/reviewed/places-before.ts',
    find: 'held?.configuration ?? (await readConfigurationAt(context, repository, commit))',
    replace: 'await readConfigurationAt(context, repository, commit)',
    test,
  },
  {
    file: 'src/session/reviewed/places-before.ts',
    find: 'held.map((one) => one.configuration)',
    replace: 'held.slice(0, 1).map((one) => one.configuration)',
    test,
  },
  {
    file: 'src/session/reviewed/places-before.ts',
    find: '...(only?.reviewed && others.length === 0 ? { reviewed: only.reviewed } : {}),',
    replace: '',
    test,
  },
  {
    file: 'src/session/reviewed/places-before.ts',
    find: 'protect: [...new Set(protect)],',
    replace: '',
    test,
  },
  {
    file: 'src/plan/refusals/covers.ts',
    find: '[configuredAt(files, place)]',
    replace: '[]',
    test,
  },
  {
    file: 'src/session/reviewed/base-project.ts',
    find: 'if (mistake) throw',
    replace: 'if (mistake && ref === "") throw',
    test,
  },
  {
    file: 'src/report/text/plan-text.ts',
    find: '    ...configurationLines(plan, columns),\n',
    replace: '',
    test,
  },
  {
    file: 'src/report/markdown/plan-markdown.ts',
    find: '  configurationSection(plan),\n',
    replace: '',
    test,
  },
  {
    file: 'src/action/run-action.ts',
    find: '{ base: await fetchBase(root, base, env) }',
    replace: '{}',
    ...inAction,
  },
  {
    file: 'src/commands/drift.ts',
    find: 'withPublisherOf(base, desired)',
    replace: 'desired',
    ...inAction,
  },
  {
    file: 'src/action/base-commit.ts',
    find: '(await fetchCommit(repository, commit))) return commit;',
    replace: '(await fetchCommit(repository, commit))) return commit;\n  return "HEAD";',
    ...inAction,
  },
  {
    file: 'src/action/base-commit.ts',
    find: 'if (merged === base.head) return onto;',
    replace: '',
    ...inAction,
  },
  {
    file: 'src/git/past.ts',
    find: '  await completeHistory(repository, tip);\n',
    replace: '',
    ...inAction,
  },
  {
    file: 'src/git/remote.ts',
    find: 'refsIn(told).get(ref)',
    replace: '[...refsIn(told).values()][0]',
    test: 'test/git/remote.test.ts',
  },
  {
    file: 'src/session/reviewed/base-project.ts',
    find: 'const base = await loadAt(context, repository, tip);',
    replace: 'const base = await loadAt(context, repository, fork);',
    test,
  },
  {
    file: 'src/github/base-of-event.ts',
    find: "![undefined, branch].includes(text('pull_request', 'base', 'ref'))",
    replace: 'false',
    ...inAction,
  },
];
