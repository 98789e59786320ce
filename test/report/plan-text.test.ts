import { expect, test } from 'vitest';
import { exitCodeOf } from '../../src/report/documents/exit-code.ts';
import { renderMarkdown } from '../../src/report/markdown/markdown.ts';
import { renderGithub, renderText } from '../../src/report/text/render.ts';
import { firstPlan, refusedPlan, updatePlan } from './catalogs.ts';
import { licensePlan } from './license-plan.ts';
import { change, plan, step } from './plans.ts';

const insights = 'offer/contoso-insights';
const style = { color: false, columns: 100 };

const retitled = change({ path: '/listing/title', before: 'Contoso Insights', after: 'Contoso Lens' });
const stoppedPlan = plan({ notApplied: [{ address: insights, while: 'stopped', changes: [retitled] }] });

const documents = {
  'plan-not-applied': stoppedPlan,
  'plan-first': firstPlan,
  'plan-update': updatePlan,
  'plan-refused': refusedPlan,
  'plan-licenses': licensePlan,
};

test.each(Object.entries(documents))('%s as text', async (name, document) => {
  await expect(renderText(document, { style })).toMatchFileSnapshot(`../golden/${name}.txt`);
});

test.each(Object.entries(documents))('%s as markdown', async (name, document) => {
  await expect(renderMarkdown(document)).toMatchFileSnapshot(`../golden/${name}.md`);
});

test('every change of a first plan, on request', async () => {
  const text = renderText(firstPlan, { style, verbose: true });
  await expect(text).toMatchFileSnapshot('../golden/plan-first-verbose.txt');
});

test('a narrow terminal', async () => {
  const text = renderText(updatePlan, { style: { color: false, columns: 60 } });
  await expect(text).toMatchFileSnapshot('../golden/plan-update-narrow.txt');
});

test('colours', async () => {
  const text = renderText(updatePlan, { style: { color: true, columns: 100 } });
  await expect(text.replaceAll('\u001B', '\\e')).toMatchFileSnapshot('../golden/plan-update-colour.txt');
});

test('refusals as annotations', async () => {
  await expect(renderGithub(refusedPlan)).toMatchFileSnapshot('../golden/plan-refused.github.txt');
});

test('nothing to do', async () => {
  await expect(renderText(plan(), { style })).toMatchFileSnapshot('../golden/plan-nothing.txt');
});

test('quiet leaves the verdict and what speaks against it', () => {
  const text = renderText(refusedPlan, { style, quiet: true });
  expect(text).toContain('--allow PUB-07:offer/contoso-vault');
  expect(text).not.toContain('Contoso Vault!!');
});

const pro = `${insights}/plan/pro`;
const leavingMarkets = { path: '/availability/markets', before: ['gb', 'no', 'us'], after: ['no'] };

test.each([
  [
    'markets, which it names',
    [change({ address: pro, ...leavingMarkets })],
    'Plan pro leaves United Kingdom and United States (1 of 3 markets stay).',
  ],
  ['ways to pay', [], 'Plan pro is no longer sold on some terms.'],
])('says first that a plan would be sold no more in %s', (_, changes, end) => {
  const steps = [step({ action: 'publish', changes }), step({ action: 'go-live' })];
  const overridden = [{ rule: 'SAFE-MARKETS' as const, address: pro }];
  const text = renderText(plan({ steps, overridden }), { style });
  expect(text).toContain(`Applying this changes 1 live offer\n${end}`);
  expect(text).not.toContain('nothing stops selling');
});

/** The go-live of a waiting preview that takes a plan off sale. */
const stoppingPreview = (() => {
  const sale = { path: '/lifecycle', before: 'live', after: 'stopped' };
  const holds = [change({ address: `${insights}/plan/pro`, ...sale })];
  const changes = [change({ path: '/content', before: 'a', after: 'b' })];
  return plan({ steps: [step({ action: 'go-live', changes, holds })] });
})();

test('says first that a preview which goes live takes a plan off sale', () => {
  const effect = 'Applying this changes 1 live offer\nPlan pro stops selling.';
  expect(renderText(stoppingPreview, { style })).toContain(effect);
});

test('shows reviewers what a preview that goes live holds, in every format', () => {
  const places = [renderText(stoppingPreview, { style }), renderMarkdown(stoppingPreview)];
  for (const text of places) expect(text).toMatch(/lifecycle[^]*live[^]*stopped/);
});

test('never calls equal what was not judged: the headline and the verdict count it', () => {
  const document = plan({ unjudged: [insights] });
  const text = renderText(document, { style });
  expect(text).toContain('1 offer is not planned: its status is not known.');
  for (const said of [text, renderMarkdown(document)]) expect(said).not.toContain('matches your files');
  expect(renderText(plan({ unjudged: [insights, 'offer/other'] }), { style })).toContain('2 offers are not');
});

test.each([
  [true, 2],
  [false, 0],
])('ends with its own exit code for what was not judged, if asked (%s): %s', (detailed, code) => {
  expect(exitCodeOf({ plan: plan({ unjudged: [insights] }), detailed })).toBe(code);
});

const rows = (document: ReturnType<typeof plan>) => renderMarkdown(document).match(/^\| (?:🔴|🟠|⚪).*$/gmu);

test('keeps of more than 12 offers what is refused, costly or new, and counts the rest', () => {
  const page = { path: '/listing/title', before: 'A', after: 'B' };
  const small = Array.from({ length: 12 }, (_, at) => {
    const address = `offer/small-${at}`;
    return step({ action: 'publish', address, changes: [change({ address, ...page })] });
  });
  const stop = step({ action: 'stop-sell' });
  expect(rows(plan({ steps: small }))).toHaveLength(12);
  expect(rows(plan({ steps: [...small, stop] }))).toEqual([
    '| 🔴 `contoso-insights` | stops selling |',
    '| ⚪ 12 others | smaller changes; see the steps |',
  ]);
});
