import { join } from 'node:path';
import { expect, test } from 'vitest';
import { showDrift } from '../../src/commands/drift.ts';
import { showPlan } from '../../src/commands/plan.ts';
import { showStatus } from '../../src/commands/status.ts';
import type { OutputDocument } from '../../src/report/documents/documents.ts';
import { printed } from '../../src/report/printed.ts';
import { readApproved } from '../../src/session/plans/approved.ts';
import { contextIn, commandsOf, there, worldOf, type World } from '../acceptance/make.ts';
import { runProgram } from '../process/program.ts';

/** An attacker reads reports of a run with `--redact` to find who holds licences. */

const packageUrl = 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret';
const example = 'licenses/deal-2026-014.yaml';
const own = 'licenses/woodgrove-bank.yaml';
const names = /woodgrove|deal-2026|fabrikam|northwind/i;

/** The example, with one more allocation in a file that is called as its customer is. */
function crm(): World {
  const made = worldOf('examples/crm', { CRM_PACKAGE: packageUrl });
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  const third = made.read(example).replaceAll('22222222', '44444444').replace('Fabrikam', 'Woodgrove Bank');
  made.write(own, third.replace('deal-2026-014', 'deal-2026-016'));
  return made;
}

const formats = (document: OutputDocument): string =>
  (['text', 'json', 'markdown', 'github'] as const)
    .map((format) => printed(document, { format, color: false, columns: 120, quiet: false, verbose: true }))
    .join('\n');

/** What the CLI prints, in all formats. */
async function cli(made: World, ...words: string[]): Promise<string> {
  const entry = join(import.meta.dirname, '../../src/cli.ts');
  const env = { ...process.env, CRM_PACKAGE: packageUrl };
  const runs = (['json', 'text', 'github', 'markdown'] as const).map(async (format) => {
    const { log, status } = await runProgram({
      entry,
      env,
      words: ['-C', made.root, '--format', format, ...words],
    });
    expect(status).toBe(1);
    return log;
  });
  return (await Promise.all(runs)).join('\n');
}

const broken: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'a kind that is misspelt': ['kind: LicenseAllocation', 'kind: LicenseAlocation'],
  'a text that is no YAML': ['spec:\n', 'spec: [\n'],
};

test.each(Object.keys(broken))(
  'a run that fails by %s names no allocation and no file of one',
  async (by) => {
    const made = crm();
    const [from, to] = there(broken[by]);
    made.edit(own, from, to);
    for (const words of [['plan'], ['apply', '--yes'], ['go-live', 'contoso-crm@1']]) {
      const log = await cli(made, ...words, '--redact');
      expect(log).toContain('masked-');
      expect(log).not.toMatch(names);
    }
    expect(await cli(made, 'plan')).toMatch(names);
  },
);

test('an error that is thrown after the files were read names none either', async () => {
  const made = crm();
  const words = ['plan', '--license', 'unknown'];
  expect(await cli(made, ...words)).toMatch(names);
  const log = await cli(made, ...words, '--redact');
  expect(log).toContain('masked-');
  expect(log).not.toMatch(names);
});

test('a plan masks an allocation whose file has an error, and the name of that file', async () => {
  const made = crm();
  made.edit(own, 'count: 30', 'count: many');
  const { plan } = commandsOf(made.context);
  expect(formats(await plan())).toMatch(/woodgrove.*\n[^]*deal-2026-016/i);
  const redacted = await plan({ redact: true });
  expect(redacted.problems).toContainEqual(
    expect.objectContaining({ address: expect.stringMatching(/^license\/masked-/) }),
  );
  expect(formats(redacted)).not.toMatch(names);
});

test('status and drift mask names of allocations, too', async () => {
  const made = crm();
  await made.apply();
  const { context } = contextIn(made.root, { env: { CRM_PACKAGE: packageUrl }, isRedacted: true }, made.time);
  for (const show of [() => showStatus(context, { offers: [] }), () => showDrift(context)]) {
    const { document } = await show();
    expect(formats(document)).not.toMatch(names);
  }
  expect(formats((await showStatus(context, { offers: [] })).document)).toContain('masked-');
});

/** An apply after which one allocation asks for fewer licences, which is refused. */
async function reduced(): Promise<World> {
  const made = crm();
  await made.apply();
  made.edit(own, 'count: 30', 'count: 3');
  return made;
}

const overridesIn = ({ refusals }: { readonly refusals: readonly { readonly override: string | null }[] }) =>
  refusals.map(({ override }) => override ?? '');

test('what a redacted plan prints is accepted by --allow, and only for that allocation', async () => {
  const made = await reduced();
  made.edit(example, 'count: 30', 'count: 4');
  const shown = await made.plan({ redact: true });
  const [first, second] = overridesIn(shown);
  expect(first).toMatch(/^DEAL-16:license\/masked-[0-9a-f]{12}\/plan\/bronze$/);
  const allowed = await made.plan({ redact: true, allow: [there(second)] });
  expect(overridesIn(allowed)).toEqual([first]);
  expect(allowed.problems.map(({ rule }) => rule)).not.toContain('ALLOW-UNUSED');
  expect(formats(allowed)).not.toMatch(names);
  const applied = await made.apply({ allow: [there(first), there(second)], redact: true });
  expect(applied).toMatchObject({ exitCode: 0, refusals: [] });
  expect(formats(applied)).not.toMatch(names);
});

test('a mask of another project, or of nothing, allows nothing', async () => {
  const made = await reduced();
  const wrong = await made.plan({ allow: ['DEAL-16:license/masked-0123456789ab/plan/bronze'] });
  expect(wrong.refusals).toMatchObject([{ rule: 'DEAL-16' }]);
  expect(wrong.problems.map(({ rule }) => rule)).toContain('ALLOW-UNUSED');
});

test('with an approved plan, the masks of that plan are accepted', async () => {
  const made = await reduced();
  const shown = await made.plan({ redact: true, out: 'plan.json' });
  const approved = await readApproved(made.root, 'plan.json');
  const allow = overridesIn(shown);
  const applied = await made.apply({ yes: false, approved, allow, redact: true });
  expect(applied.refusals.map(({ rule }) => rule)).not.toContain('DEAL-16');
});

test('no allocation can be called as the mask of another one is', async () => {
  const made = await reduced();
  const [shown = ''] = overridesIn(await made.plan({ redact: true }));
  const [mask = ''] = /masked-[0-9a-f]{12}/.exec(shown) ?? [];
  made.edit(example, 'deal-2026-014', mask);
  const { document } = await showPlan(made.context, { offers: [], detailedExitcode: false, allow: [] });
  expect(document.problems).toContainEqual(expect.objectContaining({ rule: 'SCHEMA-FORMAT' }));
});

test.each([
  ['looks like one that is gone', (text: string) => text],
  [
    'names the deal of one that is gone',
    (text: string, id: string) => text.replace('deal:\n', `deal:\n    id: ${id}\n`),
  ],
])('a redacted plan of a document that %s names neither (DEAL-RENAME)', async (_how, edit) => {
  const made = crm();
  await made.apply();
  const { dealId = '' } = JSON.parse(made.state()['licenses/deal-2026-016.json'] ?? '{}') as {
    dealId?: string;
  };
  const text = edit(made.read(own), dealId).replace('deal-2026-016', 'woodgrove-second');
  made.delete(own);
  made.write('licenses/woodgrove-second.yaml', text);
  const told = await made.plan();
  expect(told.refusals).toMatchObject([{ rule: 'DEAL-RENAME' }]);
  expect(formats(told)).toMatch(/deal-2026-016/);
  const redacted = await made.plan({ redact: true });
  expect(overridesIn(redacted).join('')).toMatch(/^(?:DEAL-RENAME:license\/masked-[0-9a-f]{12})?$/);
  expect(formats(redacted)).not.toMatch(names);
  expect(formats(await made.apply({ redact: true }))).not.toMatch(names);
});
