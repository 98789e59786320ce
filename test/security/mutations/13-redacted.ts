import type { Mutation } from './mutation.ts';

const at = (file: string, find: string, replace: string): Mutation => ({
  file: `src/${file}`,
  find,
  replace,
  test: 'test/security/13-redacted.test.ts',
});
const inLicenses = (file: string, find: string, replace: string): Mutation => ({
  ...at(file, find, replace),
  test: 'test/security/13-redacted-licenses.test.ts',
});
const inWords = (file: string, find: string, replace: string): Mutation => ({
  ...at(file, find, replace),
  test: 'test/security/13-redacted-words.test.ts',
});
const inAction = (file: string, find: string, replace: string): Mutation => ({
  ...at(file, find, replace),
  bundled: true,
});

/** What the public may read about customers and testers, and what an approval still compares. */
export const mutations: readonly Mutation[] = [
  at('plan/redaction/redact.ts', 'digest: maskedHash(masking, plan.digest)', 'digest: plan.digest'),
  at(
    'plan/redaction/redact.ts',
    'before: maskedHash(masking, fingerprint.before)',
    'before: fingerprint.before',
  ),
  at('plan/redaction/redact.ts', 'removed: removed && members(removed),', ''),
  at('plan/redaction/redact.ts', '(key) => `#${maskedText(masking, key).hash}`', '(key) => key'),
  at('plan/redaction/personal.ts', 'if (isPersonal(schema))', 'if (annotationsOf(schema).volatile)'),
  at(
    'plan/situation/masking.ts',
    "typeof hash === 'string' ? `${String(type)}#${hash}`",
    "typeof hash === 'string' ? '#'",
  ),
  at(
    'plan/situation/masking.ts',
    'hash: hmac(secret, text.toLowerCase())',
    "hash: hmac('', text.toLowerCase())",
  ),
  at('plan/situation/masking.ts', 'maskingWith(key ?? salt)', 'maskingWith(salt)'),
  at('plan/refusals/approval-words.ts', 'one && nameless(one)', 'one'),
  at('plan/refusals/approval.ts', 'masking ? redactSteps(steps, masking) : steps', 'steps'),
  at('session/plans/redaction.ts', 'masking.key === key', 'masking.key !== undefined'),
  at('session/plans/redaction.ts', '.count ?? 0) > 0 &&', '.count ?? 0) < 0 &&'),
  at(
    'commands/apply/apply.ts',
    'options.redact ? redactPlan(document, { context, input, project: loaded.project }) : document',
    'document',
  ),
  inLicenses('plan/redaction/license-names.ts', "&& key !== 'license'", ''),
  inLicenses(
    'plan/redaction/license-names.ts',
    '(names.has(word) ? unlessMasked(masking, word) : word)',
    'word',
  ),
  inLicenses('plan/redaction/license-names.ts', 'shown.get(name) ?? name', 'name'),
  inLicenses('plan/redaction/redact.ts', 'mapTexts(rest, maskFiles)', 'rest'),
  inWords('plan/redaction/redact.ts', 'maskPeople(maskFiles(text))', 'maskPeople(text)'),
  inWords('plan/redaction/redact.ts', 'shownNames && maskNames(shownNames, prose)', 'shownNames'),
  inWords('plan/redaction/redact-failure.ts', 'maskPeople(maskFiles(text))', 'maskPeople(text)'),
  inLicenses('plan/redaction/redact.ts', '...licensesAt([...plan.problems, ...plan.refusals])', ''),
  inLicenses('plan/redaction/allocation-files.ts', '...declaring, ...unclear', '...declaring'),
  inLicenses('session/project.ts', 'if (context.isRedacted)', 'if (context.isRedacted === null)'),
  inLicenses('cli/run-command.ts', 'mask?.(failure) ?? failure', 'failure'),
  inLicenses(
    'commands/status.ts',
    'return redactReport(context, document, { desired, ...read });',
    'return document;',
  ),
  inLicenses('kinds/license-allocation.ts', '^(?!masked-)', '^'),
  inAction('github/event.ts', "visibility === 'public'", "visibility === 'everybody'"),
  inAction('github/event.ts', "memberOf(repository, 'private') === false", 'false'),
  inAction(
    'action/run-action.ts',
    "inputs.redact === 'auto' ? isPublic(payload)",
    "inputs.redact === 'auto' ? true",
  ),
];
