import { expect, test } from 'vitest';
import type { Documents } from '../../src/report/documents/documents.ts';
import { commentBodies, summaryBody } from '../../src/report/markdown/comment.ts';
import { printed } from '../../src/report/printed.ts';
import { readApproved } from '../../src/session/plans/approved.ts';
import { commandsOf, contextIn, worldOf, type World } from '../acceptance/make.ts';

const packageUrl = 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret';

const crm = (): World => {
  const made = worldOf('examples/crm', { CRM_PACKAGE: packageUrl });
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  return made;
};

/** Everything that is made of a document. */
function reportsOf(document: Documents['plan' | 'apply']): string {
  const run = { commit: 'a'.repeat(40), elapsedMs: 1, at: '2026-01-02T03:04:05Z' };
  const options = { color: false, columns: 120, quiet: false, verbose: true };
  const formats = (['text', 'json', 'markdown', 'github'] as const).map((format) =>
    printed(document, { format, ...options }),
  );
  return [...formats, ...commentBodies({ document, run }), summaryBody({ document, run })].join('\n');
}

const names = /deal-2026-01\d/;

test('a redacted plan names no allocation in addresses, sentences, commands or lines of files', async () => {
  const made = crm();
  expect(reportsOf(await made.plan())).toMatch(names);
  const plan = await made.plan({ redact: true });
  const text = reportsOf(plan);
  expect(text).not.toMatch(names);
  expect(text).toMatch(/license\/masked-[0-9a-f]{12}#register-deal/);
  await made.apply();
  made.edit('licenses/deal-2026-014.yaml', 'count: 30', 'count: 3');
  const refused = await made.plan({ redact: true });
  expect(refused.refusals).toMatchObject([{ rule: 'DEAL-16' }]);
  expect(reportsOf(refused)).not.toMatch(names);
});

test('a redacted apply names none either, and not while it works', async () => {
  const made = crm();
  const told: string[] = [];
  const progress = {
    step: (...now: unknown[]) => void told.push(JSON.stringify(now)),
    done: () => undefined,
  };
  const { context } = contextIn(made.root, { env: { CRM_PACKAGE: packageUrl }, progress }, made.time);
  const applied = await commandsOf(context).apply({ redact: true });
  expect(applied.exitCode).toBe(0);
  expect(told.join()).toContain('license/masked-');
  expect(`${reportsOf(applied)}${told.join()}`).not.toMatch(names);
});

test('a redacted plan approves what it shows, in CI too, and nothing else', async () => {
  const made = crm();
  await made.apply();
  const third = made.read('licenses/deal-2026-014.yaml').replaceAll('2222222', '4444444');
  made.write('licenses/deal-2026-016.yaml', third.replace('deal-2026-014', 'deal-2026-016'));
  await made.plan({ redact: true, out: 'plan.json' });
  const env = { CRM_PACKAGE: packageUrl, CI: 'true' };
  const { apply, plan } = commandsOf(contextIn(made.root, { env }, made.time).context);
  const approved = await readApproved(made.root, 'plan.json');
  expect((await plan()).refusals).toMatchObject([{ rule: 'DEAL-08' }]);
  made.edit('licenses/deal-2026-016.yaml', 'count: 30', 'count: 31');
  const more = await apply({ yes: false, approved, redact: true });
  expect(more.refusals).toMatchObject([{ rule: 'SAFE-APPROVAL' }]);
  made.edit('licenses/deal-2026-016.yaml', 'count: 31', 'count: 30');
  const applied = await apply({ yes: false, approved, redact: true });
  expect(applied).toMatchObject({ exitCode: 0, refusals: [] });
  expect(applied.outcomes.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
});
