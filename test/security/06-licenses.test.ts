import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { confirm } from '../../src/commands/confirm.ts';
import { answerInvitation, assignLicenses, showLicenses } from '../../src/commands/emulator-desk.ts';
import { importOffers } from '../../src/commands/import/import.ts';
import { showInvitation } from '../../src/commands/licenses/invitation.ts';
import { reconcileLicenses } from '../../src/commands/licenses/reconcile.ts';
import { showPlan } from '../../src/commands/plan.ts';
import { showReview } from '../../src/commands/review.ts';
import { validateFiles } from '../../src/commands/validate.ts';
import { commentBodies, summaryBody } from '../../src/report/markdown/comment.ts';
import type { Reported } from '../../src/report/markdown/markdown.ts';
import { printed } from '../../src/report/printed.ts';
import type { CommandContext, CommandResult } from '../../src/session/context.ts';
import { failureOf } from '../../src/session/failure.ts';
import { commandsOf, contextIn, filesBelow, there, worldOf, type TestClock } from '../acceptance/make.ts';
import { recordsOf } from '../acceptance/records.ts';
import { commit, git, gitEnv, remoteAndCheckout } from '../git/repositories.ts';
import { crmByHand } from '../licensing/at-partner-center.ts';
import { contracts, plantedAllocation } from './planted.ts';
import { found, placesBelow, placesInGit } from './traces.ts';

/**
 * An attacker reads everything that licences leave: state, branch, stores, logs, reports and comments. None
 * of it tells who a customer is, what it pays, or the link with which it is invited.
 */

const file = 'licenses/deal-2026-014.yaml';
const name = 'deal-2026-014';
const deal = `license/${name}`;
const [company = '', tenant = '', , , , , , email = '', value = ''] = contracts;
const day = 86_400_000;

const env = {
  CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret',
  OFFERCTL_STORE_KEY: 'a key that no word list holds',
};

const allocation = String(Object.values(plantedAllocation)[0]).replace('contoso-dispatch', 'contoso-crm');

/** The example with one allocation, in which every value is planted. */
function plantedCrm(): Readonly<Record<string, string | Uint8Array>> {
  const made = worldOf('examples/crm');
  made.edit('offerctl.yaml', '{consent: auto}', '{consent: manual}');
  made.delete('licenses');
  made.write(file, allocation);
  const files = Object.keys(filesBelow(made.root)).map((path) => [path, made.bytes(path)] as const);
  return Object.fromEntries(files);
}

const isReported = (document: CommandResult['document']): document is Reported =>
  'error' in document || ['plan', 'apply', 'drift'].includes(document.command);

/** Everything that is made of a document: all formats, the comment, and the job summary. */
function reportsOf({ document, ...more }: CommandResult): readonly string[] {
  const options = { color: false, columns: 120, quiet: false, verbose: true, ...more };
  const formats = (['text', 'json', 'markdown', 'github'] as const).map((format) =>
    printed(document, { format, ...options }),
  );
  if (!isReported(document)) return formats;
  const run = { commit: 'a'.repeat(40), elapsedMs: 1, at: '2026-01-02T03:04:05Z' };
  const report = { document, run, ...more };
  return [...formats, ...commentBodies(report), summaryBody(report)];
}

/** Commands in a folder, all that they said (reports, progress, requests), and the links that were shown. */
function listeningIn(root: string, time: TestClock, more: CommandContext['env'] = {}) {
  const [said, links]: [string[], string[]] = [[], []];
  const { context } = contextIn(
    root,
    {
      env: { ...env, ...more },
      debug: (line) => void said.push(line),
      progress: {
        step: (...now) => void said.push(JSON.stringify(now)),
        done: (...now) => void said.push(JSON.stringify(now)),
      },
    },
    time,
  );
  const tell = async (work: Promise<CommandResult>): Promise<CommandResult['document']> => {
    const result = await work.catch((error: unknown) => ({
      document: failureOf(error, { command: 'test', version: '0' }),
    }));
    said.push(...reportsOf(result));
    return result.document;
  };
  const documents = (work: Promise<CommandResult['document']>) =>
    tell(work.then((document) => ({ document })));
  const commands = commandsOf(context);
  const records = recordsOf(context);
  return {
    context,
    said,
    links,
    tell,
    apply: (...allow: string[]) => documents(commands.apply({ allow })),
    plan: () => tell(showPlan(context, { offers: [], detailedExitcode: true, allow: [], review: true })),
    records: async () => {
      await documents(commands.status());
      await tell(showReview(context, 'contoso-crm'));
      for (const show of [records.drift, records.history, records.show]) await documents(show());
    },
    invite: (again = false) =>
      tell(showInvitation(context, { name, again, showSecret: (line) => void links.push(line) })),
    edit: (path: string, from: string, to: string): void => {
      const before = readFileSync(join(root, path), 'utf8');
      expect(before).toContain(from);
      writeFileSync(join(root, path), before.replace(from, to));
    },
    write: (path: string, content: string): void => writeFileSync(join(root, path), content),
  };
}

type Listening = ReturnType<typeof listeningIn>;

function writeFiles(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

const clock = (): TestClock => ({ at: Date.parse('2026-02-03T10:00:00Z') });

const header = 'Tenant ID,Service ID,Licenses Provisioned,Licenses Assigned\n';
const dashboard = `${header}${tenant},contoso.contoso_crm.bronze,25,20\n`;

/** What people do wrong in the file of an allocation: each quotes its line, if anything does. */
const mistakes: readonly (readonly [from: string, to: string])[] = [
  [`tenantId: ${tenant}`, `tenantId: ${tenant}x`],
  [`email: ${email}`, `email: [${email}]`],
  [`value: ${value}`, `value: "${value}"`],
  ['customer: {name:', 'customer: {nam:'],
  ['  deal:\n', '  deal: [\n'],
  ['kind: LicenseAllocation', 'kind: LicenseAlocation'],
];

async function makeMistakes({ edit, write, plan, tell, context }: Listening): Promise<void> {
  const right = readFileSync(join(context.root, file), 'utf8');
  for (const [from, to] of mistakes) {
    edit(file, from, to);
    expect(await tell(validateFiles(context))).toMatchObject({ exitCode: 1 });
    expect(await plan()).toMatchObject({ problems: expect.arrayContaining([expect.anything()]) });
    write(file, right);
  }
}

/** Rows that cannot be read, and a file that differs from what is recorded. */
async function reconcile({ write, tell, context }: Listening): Promise<void> {
  for (const text of [dashboard, `${tenant},${company},x\n${dashboard}`, `${dashboard}${company},b,1,1\n`]) {
    write('dashboard.csv', text);
    await tell(reconcileLicenses(context, { file: 'dashboard.csv' }));
  }
}

/** Changes of which most are refused: another form, another customer, fewer licences, another name, none. */
async function ask(one: Listening): Promise<void> {
  const right = readFileSync(join(one.context.root, file), 'utf8');
  for (const [from, to] of [
    [`value: ${value}`, 'value: 77'],
    [tenant, tenant.replace('d4', 'e4')],
    ['count: 30', 'count: 3'],
    [`name: ${name}`, 'name: deal-2026-099'],
    ['\n    - {plan: bronze, count: 30}', ' []'],
  ] as const) {
    one.edit(file, from, to);
    const planned = await one.plan();
    expect('steps' in planned && [...planned.steps, ...planned.refusals].length).toBeGreaterThan(0);
    await one.apply();
    one.write(file, right);
  }
}

const shownLink = /^https:\/\/embedded\.localhost\/consent\/[0-9a-f]{40}$/;

/** Searches what was said for everything that is planted, and for the links. */
function searchWords({ said, links }: Listening): void {
  expect(links).toHaveLength(2);
  for (const link of links) expect(link).toMatch(shownLink);
  expect(new Set(links).size).toBe(2);
  const words = { name: 'what was said', bytes: Buffer.from(said.join('\n')) };
  expect(words.bytes.toString()).toContain(`${deal}#assign-licenses`);
  expect(found([words], [...contracts, ...links, ...links.map(tokenOf)])).toEqual([]);
}

const tokenOf = (link: string): string => there(link.split('/').at(-1));

test('neither reports nor a local state tell a customer, a contract or a link', async () => {
  const made = worldOf('examples/crm');
  made.delete('licenses');
  writeFiles(made.root, plantedCrm());
  const one = listeningIn(made.root, clock());
  const { context, tell, invite } = one;
  await one.plan();
  expect(await one.apply()).toMatchObject({ exitCode: 4 });
  expect(await invite()).toMatchObject({ shown: true });
  expect(await invite(true)).toMatchObject({ error: { code: 'invitation-open' } });
  await tell(answerInvitation(context, 'decline', { name }));
  await one.records();
  expect(await invite(true)).toMatchObject({ again: true });
  await tell(answerInvitation(context, 'consent', { name }));
  expect(await one.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  await tell(assignLicenses(context, { name, plan: 'bronze', seats: 29 }));
  await tell(showLicenses(context, undefined, {}));
  await reconcile(one);
  await makeMistakes(one);
  await ask(one);
  await tell(answerInvitation(context, 'revoke', { name }));
  await one.records();
  // The file is lost, and written again from what the desk shows; then the state is lost.
  rmSync(join(made.root, 'licenses'), { recursive: true });
  const asked = { offers: ['contoso-crm'], all: false, draft: false, overwrite: false, licenses: {} };
  expect(await tell(importOffers(context, asked))).toMatchObject({ licenses: [{ license: deal }] });
  expect(readFileSync(join(made.root, file), 'utf8')).toContain(tenant);
  await recordsOf(context).rebuild(true);
  await one.records();
  searchWords(one);
  const places = placesBelow(join(made.root, '.offerctl'));
  const state = places.filter(({ name: path }) => path.startsWith('state/'));
  expect(state.length).toBeGreaterThan(3);
  expect(found(state, contracts)).toEqual([]);
  // A link is computed, so that not even the marketplace itself stores it.
  expect(found(places, [...one.links, ...one.links.map(tokenOf)])).toEqual([]);
}, 240_000);

test('nor does a state branch that the marketplace travels on, in any of its commits', async () => {
  const { first: root, bare } = remoteAndCheckout();
  const files = plantedCrm();
  const config = Buffer.from(there(files['offerctl.yaml'])).toString();
  writeFiles(root, {
    ...files,
    'offerctl.yaml': config.replace('backend: local', 'backend: git'),
    '.gitignore': '.offerctl/\ndashboard.csv\n',
  });
  const push = (): void => {
    commit(root, {}, 'change the catalog');
    git(root, 'push', '--quiet', 'origin', 'HEAD:main');
  };
  push();
  const time = clock();
  const one = listeningIn(root, time, gitEnv);
  expect(await one.apply()).toMatchObject({ exitCode: 4 });
  expect(await one.invite()).toMatchObject({ shown: true });
  time.at += 100 * day;
  expect(await one.invite(true)).toMatchObject({ again: true });
  expect(await one.invite()).toMatchObject({ shown: true });
  time.at += 100 * day;
  await one.records();
  // From now on its customer accepts at once.
  one.edit('offerctl.yaml', '{consent: manual}', '{consent: auto}');
  push();
  await one.invite(true);
  expect(await one.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  await reconcile(one);
  await one.records();
  expect(one.links.splice(1, 1)).toHaveLength(1);
  searchWords(one);
  const places = placesInGit(bare);
  expect(places.length).toBeGreaterThan(10);
  expect(found(places, [...contracts, ...one.links, ...one.links.map(tokenOf)])).toEqual([]);
}, 240_000);

/** What a person types while a step is done by hand: right, and wrong in every way. */
const typed = [
  ['dealId=D-1', `tenantId=${tenant.replace('d4', 'e4')}`],
  ['dealId=D-1', `tenantId=${company}`],
  [`status=${company}`],
  ['dealId=D-1', 'status=accepted', `tenantId=${tenant.toUpperCase()}`],
];

test('nor does what a person is told to do, or types, where a marketplace has no API', async () => {
  const made = await crmByHand();
  made.delete('licenses');
  made.write(file, allocation);
  const one = listeningIn(made.root, made.time);
  await one.apply();
  const steps = [];
  for (const set of typed) {
    steps.push(await one.tell(confirm(one.context, { step: `${deal}#register-deal`, set })));
  }
  expect(steps.map((step) => ('error' in step ? step.error.code : 'done'))).toEqual([
    ...Array(3).fill(expect.not.stringMatching('done')),
    'done',
  ]);
  await one.apply();
  await one.invite();
  await one.tell(confirm(one.context, { step: `${deal}#invite-customer`, set: ['status=consented'] }));
  await one.apply();
  await one.tell(confirm(one.context, { step: `${deal}#assign-licenses`, set: [] }));
  await reconcile(one);
  await makeMistakes(one);
  await ask(one);
  await one.records();
  rmSync(join(made.root, 'licenses'), { recursive: true });
  await one.tell(
    importOffers(one.context, {
      offers: ['contoso-crm'],
      all: false,
      draft: false,
      overwrite: false,
      licenses: { file: 'dashboard.csv' },
    }),
  );
  const words = { name: 'what was said', bytes: Buffer.from(one.said.join('\n')) };
  expect(found([words, ...placesBelow(join(made.root, '.offerctl/state'))], contracts)).toEqual([]);
}, 240_000);
