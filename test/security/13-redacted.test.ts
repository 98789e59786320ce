import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readApproved } from '../../src/session/plans/approved.ts';
import { maskedText, saltedMasking } from '../../src/plan/situation/masking.ts';
import { commentBodies, summaryBody } from '../../src/report/markdown/comment.ts';
import type { Documents } from '../../src/report/documents/documents.ts';
import { printed } from '../../src/report/printed.ts';
import {
  audienceFile,
  member,
  offerFile,
  refusalsOf,
  stepsOf,
  there,
  world,
  type World,
  appliedWorld,
  commandsOf,
} from '../acceptance/make.ts';
import { catalogInGit } from '../action/catalog.ts';
import { fakeGithub } from '../github/fake.ts';
import { opened, pushed, runStep } from '../action/runner.ts';

/** An attacker reads the comments, logs and artifacts of a public repository to find customers. */

const tester = 'tess@customer.example';
const gone = { number: 101, label: 'Humongous Insurance' };
const idOf = (number: number): string => `33333333-3333-4333-8333-${String(number).padStart(12, '0')}`;
const others = Array.from({ length: 8 }, (_, at) => at + 1);

/** Texts that must not be readable anywhere. */
const names = [
  tester,
  'Tess of Trey',
  'Tess of Woodgrove',
  gone.label,
  ...[gone.number, ...others].map(idOf),
  ...others.map((number) => `Customer ${number} Ltd`),
];
const leaked = (text: string): readonly string[] =>
  names.filter((name) => text.toLowerCase().includes(name.toLowerCase()));

const members = [
  member(gone.number, gone.label),
  ...others.map((number) => member(number, `Customer ${number} Ltd`)),
].join('');
const testers = `      - {type: email, id: ${tester}, label: Tess of Trey}\n`;
const withNames: readonly (readonly [file: string, from: string, to: string])[] = [
  [audienceFile, 'members:\n', `members:\n${members}`],
  [offerFile, '    previewAudiences:\n', `    previewAudiences:\n${testers}`],
];

/** Live; then a customer leaves and a tester is renamed. */
async function changed(env: Readonly<Record<string, string>> = {}): Promise<World> {
  const made = await appliedWorld({ edits: withNames, env });
  changeNames(made);
  return made;
}

/** The same for another publisher: tests share their salt, projects do not. */
async function changedElsewhere(): Promise<Pick<World, 'plan'>> {
  const made = world({ edits: withNames });
  const commands = commandsOf({ ...made.context, randomSalt: () => 'f'.repeat(32) });
  await commands.apply();
  changeNames(made);
  return commands;
}

function changeNames(made: World): void {
  made.edit(audienceFile, member(gone.number, gone.label), '');
  made.edit(offerFile, 'Tess of Trey', 'Tess of Woodgrove');
}

/** All reports of a document. */
function reportsOf(document: Documents['plan' | 'apply']): string {
  const run = { commit: 'a'.repeat(40), elapsedMs: 1, at: '2026-01-02T03:04:05Z' };
  const options = { color: false, columns: 120, quiet: false, verbose: true };
  const formats = (['text', 'json', 'markdown', 'github'] as const).map((format) =>
    printed(document, { format, ...options }),
  );
  return [...formats, ...commentBodies({ document, run }), summaryBody({ document, run })].join('\n');
}

/** The hash that replaces the customer who left. */
const hashIn = async (project: Pick<World, 'plan'>): Promise<unknown> => {
  const { steps } = await project.plan({ redact: true });
  return there(steps.flatMap(({ changes }) => changes).find(({ op }) => op === 'set')).removed?.[0];
};

const warnings = (plan: Documents['plan']): readonly string[] =>
  plan.problems.map(({ rule }) => rule).filter((rule) => rule === 'REDACT-KEY');

const review = async (made: World): Promise<void> =>
  void (await made.plan({ redact: true, out: 'plan.json' }));
const approvedApply = async (made: World) =>
  made.apply({ yes: false, redact: true, approved: await readApproved(made.root, 'plan.json') });

const visible = (visibility: object, payload: { readonly repository: object }) => ({
  ...payload,
  repository: { ...payload.repository, ...visibility },
});

/** Everything that the public can read about a pull request's run. */
async function planned(visibility: object, inputs: Readonly<Record<string, string>> = {}): Promise<string> {
  const [catalog, github] = [catalogInGit(), await fakeGithub()];
  for (const [file, from, to] of withNames) catalog.edit('main', file, from, to);
  const sha = catalog.edit('topic', offerFile, 'title: My first offer', 'title: My better offer');
  const step = await runStep({
    workspace: catalog.checkout('topic'),
    api: github.url,
    event: 'pull_request',
    payload: visible(visibility, opened(7, sha)),
    sha,
    inputs,
  });
  expect(step.code).toBe(0);
  const comment = there(github.comments[0]).body;
  expect(comment).toContain('My better offer');
  return [step.log, step.summary, comment, readFileSync(there(step.outputs['plan-file']), 'utf8')].join('\n');
}

const key = 'a key of the publisher that nobody else has';

describe('a redacted plan', () => {
  it('names no customer and no tester in any form, and counts them', async () => {
    const made = await changed();
    expect(leaked(reportsOf(await made.plan()))).toEqual(
      expect.arrayContaining([tester, 'Tess of Woodgrove', gone.label, idOf(gone.number)]),
    );
    const plan = await made.plan({ redact: true, out: 'plan.json' });
    const all = `${reportsOf(plan)}\n${made.read('plan.json')}`;
    expect(leaked(all)).toEqual([]);
    expect(plan.redacted).toMatchObject({ count: 3 });
    expect(all).toMatch(/- tenant personal #[0-9a-f]{8}\n/);
    expect(all).toContain('3 masked names of customers and testers');
  });

  it('gives a customer the same hash in every report of a project, and another one elsewhere', async () => {
    const [made, other] = [await changed(), await changedElsewhere()];
    const first = await hashIn(made);
    expect(first).toMatchObject({
      type: 'tenant',
      personal: true,
      hash: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    made.edit(offerFile, 'title: My first offer', 'title: My second offer');
    expect(await hashIn(made)).toEqual(first);
    expect(await hashIn(other)).not.toEqual(first);
  });

  it('holds nothing that likely names can be tried against without its key', async () => {
    const made = await changed({ OFFERCTL_STATE_KEY: key });
    const open = JSON.parse(JSON.stringify(await made.plan())) as Documents['plan'];
    const text = JSON.stringify(await made.plan({ redact: true }));
    const guessable = [
      open.digest,
      ...open.steps.flatMap(({ changes }) =>
        changes.flatMap(({ fingerprint, path, before, after }) => [
          fingerprint.before,
          fingerprint.after,
          ...(path === '/content' ? [String(before), String(after)] : []),
        ]),
      ),
      ...names.map((name) => createHash('sha256').update(name).digest('hex')),
    ];
    expect(guessable.filter((hash) => text.includes(hash))).toEqual([]);
  });

  it('with a key gives nothing to readers of the state with a list of likely customers', async () => {
    const made = await changed({ OFFERCTL_STATE_KEY: key });
    const { salt } = JSON.parse(there(made.state()['publisher.json'])) as { readonly salt: string };
    const masking = saltedMasking(salt);
    const guesses = names.map((name) => maskedText(masking, name).hash);
    const plan = await made.plan({ redact: true });
    expect(guesses.filter((hash) => JSON.stringify(plan).includes(hash))).toEqual([]);
    expect(warnings(plan)).toEqual([]);
    const weak = await changed();
    const known = JSON.parse(there(weak.state()['publisher.json'])) as { readonly salt: string };
    const found = maskedText(saltedMasking(known.salt), idOf(gone.number)).hash;
    expect(JSON.stringify(await weak.plan({ redact: true }))).toContain(found);
  });

  it('warns where names can be tried by those who read the state', async () => {
    const made = await changed();
    expect(warnings(await made.plan({ redact: true }))).toEqual(['REDACT-KEY']);
    expect(warnings(await made.plan())).toEqual([]);
  });

  it('of a refusal names nobody either', async () => {
    const made = await changed();
    const approved = await made.plan({ out: 'plan.json' });
    expect(approved.steps).not.toEqual([]);
    made.edit(offerFile, 'Tess of Woodgrove', 'Tess of Fabrikam');
    const refused = await made.apply({
      yes: false,
      redact: true,
      approved: await readApproved(made.root, 'plan.json'),
    });
    expect(refusalsOf(refused)).toEqual(['SAFE-APPROVAL:offer/my-first-offer']);
    const blocked = there(refused.blocked).flatMap(({ changes }) => changes);
    expect(blocked.some(({ removed = [] }) => removed.length > 0)).toBe(true);
    expect(leaked(reportsOf(refused))).toEqual([]);
    expect(JSON.stringify(refused)).not.toContain('Tess of');
  });
});

describe('apply --approved with a redacted plan', () => {
  it.each([{}, { OFFERCTL_STATE_KEY: key }])('carries out what was reviewed, with %j', async (env) => {
    const made = world({ edits: withNames, env });
    // Before the first apply, and after it.
    await review(made);
    expect((await approvedApply(made)).exitCode).toBe(0);
    made.edit(audienceFile, member(gone.number, gone.label), '');
    made.edit(offerFile, 'Tess of Trey', 'Tess of Woodgrove');
    await review(made);
    const applied = await approvedApply(made);
    expect(applied).toMatchObject({ exitCode: 0, refusals: [] });
    expect(stepsOf(applied)).toContain('offer/my-first-offer/plan/pilot/audience#sync-audience');
    expect(leaked(reportsOf(applied))).toEqual([]);
    expect(await approvedApply(made)).toMatchObject({ steps: [] });
  });

  it('lets no other customer leave than the one that was reviewed', async () => {
    const made = await changed();
    await review(made);
    made.edit(audienceFile, member(1, 'Customer 1 Ltd'), member(gone.number, gone.label));
    const refused = await approvedApply(made);
    expect(refusalsOf(refused)).toEqual(['SAFE-APPROVAL:offer/my-first-offer']);
    expect(refused).toMatchObject({ exitCode: 3 });
  });

  it('lets no tester be called otherwise than was reviewed', async () => {
    const made = await changed();
    await review(made);
    made.edit(offerFile, 'Tess of Woodgrove', 'Tess of Fabrikam');
    expect(refusalsOf(await approvedApply(made))).toEqual(['SAFE-APPROVAL:offer/my-first-offer']);
  });

  it('takes no plan that was masked with another key', async () => {
    const made = await changed();
    await review(made);
    const { redacted, ...approved } = await readApproved(made.root, 'plan.json');
    const forged = { ...approved, redacted: { ...there(redacted), key: '0'.repeat(16) } };
    await expect(made.apply({ yes: false, approved: forged })).rejects.toMatchObject({
      code: 'plan-masked',
      exitCode: 3,
    });
  });
});

describe('the Action', () => {
  it.each<[string, object, Readonly<Record<string, string>>, boolean]>([
    ['a public repository', { visibility: 'public', private: false }, {}, true],
    ['one that an older server calls not private', { private: false }, {}, true],
    ['a private one', { visibility: 'private', private: true }, {}, false],
    ['an internal one', { visibility: 'internal', private: true }, {}, false],
    ['a private one that asks for it', { visibility: 'private', private: true }, { redact: 'true' }, true],
    [
      'a public one that wants none of it',
      { visibility: 'public', private: false },
      { redact: 'false' },
      false,
    ],
  ])('masks or shows names in %s', { timeout: 60_000 }, async (_what, visibility, inputs, isMasked) => {
    expect(leaked(await planned(visibility, inputs)).length === 0).toBe(isMasked);
  });

  it('names nobody when it applies a merge, either', { timeout: 90_000 }, async () => {
    const [catalog, github] = [catalogInGit(), await fakeGithub()];
    const payload = visible({ visibility: 'public', private: false }, pushed);
    const merge = async (sha: string) =>
      runStep({ workspace: catalog.checkout('main'), api: github.url, event: 'push', payload, sha });
    const [first, second] = withNames.map(([file, from, to]) => catalog.edit('main', file, from, to));
    expect(first).toBeDefined();
    const created = await merge(there(second));
    const left = await merge(catalog.edit('main', audienceFile, member(gone.number, gone.label), ''));
    for (const { code, log, summary } of [created, left]) {
      expect(code).toBe(0);
      expect(leaked(`${log}\n${summary}`)).toEqual([]);
    }
    expect(left.log).toContain('sync audience');
  });
});

it('shows what is not applied of a stopped offer without names', async () => {
  const made = await changed();
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: stopped ');
  const planned = await made.plan({ redact: true });
  expect(planned.notApplied?.[0]?.changes.length).toBeGreaterThan(1);
  expect(leaked(reportsOf(planned))).toEqual([]);
});
