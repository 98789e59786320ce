import { expect, test } from 'vitest';
import type { Outcome } from '../../src/model/plan.ts';
import { outcomeLine, progressLine, unfetchedLine } from '../../src/report/text/progress.ts';
import { renderMarkdown } from '../../src/report/markdown/markdown.ts';
import { renderText } from '../../src/report/text/render.ts';
import { applied, refusal, step } from './plans.ts';

const style = { color: false, columns: 100 };
const [relay, vault] = ['offer/contoso-relay', 'offer/contoso-vault'];

const steps = [
  step({ action: 'create-offer' }),
  step({ action: 'create-plan', address: 'offer/contoso-insights/plan/starter' }),
  step({ action: 'publish' }),
  step({ action: 'go-live', needs: ['sign-off'] }),
  step({ action: 'save-draft', address: relay }),
  step({ action: 'publish', address: relay }),
  step({ action: 'go-live', address: relay }),
  step({ action: 'publish', address: vault }),
  step({ action: 'go-live', address: vault }),
];

const ids = steps.map(({ id }) => id);
const outcome = (at: number, status: Outcome['status'], durationMs: number = 0): Outcome => ({
  id: ids[at] ?? '',
  status,
  durationMs,
});

const unsigned: Outcome = {
  ...outcome(3, 'waiting'),
  next: 'offerctl go-live contoso-insights@1152921500000000101',
};

const failure: Outcome = {
  ...outcome(5, 'failed', 4210),
  error: {
    code: 'validationFailed',
    message: 'the listing of the offer is not complete',
    details: ['The logo must be a PNG of 216 to 350 pixels.', 'The listing lacks a privacy policy.'],
    hint: 'mend the listing, then run `offerctl apply` again',
    requestId: '9a781b13-7909-4aa1-b738-502ea16a8852',
  },
};

const insights = [outcome(0, 'done', 24), outcome(1, 'done', 812), outcome(2, 'done', 75_000)];

test('a failed step, one that waits, and one that was never tried', async () => {
  const document = applied({ steps }, [
    ...insights,
    unsigned,
    outcome(4, 'done', 80),
    failure,
    outcome(6, 'skipped'),
    outcome(7, 'waiting', 60_000),
    outcome(8, 'skipped'),
  ]);
  await expect(renderText(document, { style })).toMatchFileSnapshot('../golden/apply-failed.txt');
  await expect(renderMarkdown(document)).toMatchFileSnapshot('../golden/apply-failed.md');
});

test('all that could be done is done, and the rest waits', async () => {
  const waiting = [
    {
      address: vault,
      status: 'publishInProgress',
      for: 'certification',
      since: '2026-11-17T10:00:00Z',
      next: 'offerctl apply',
    },
  ] as const;
  const refusals = [refusal({ rule: 'STOP-10', address: relay, message: 'somebody else stopped it' })];
  const document = applied({ steps, waiting, refusals }, [...insights, unsigned]);
  await expect(renderText(document, { style })).toMatchFileSnapshot('../golden/apply-waiting.txt');
  await expect(renderMarkdown(document)).toMatchFileSnapshot('../golden/apply-waiting.md');
});

test('everything is done', async () => {
  const document = applied({ steps: steps.slice(0, 3) }, insights);
  await expect(renderText(document, { style })).toMatchFileSnapshot('../golden/apply-done.txt');
  await expect(renderMarkdown(document)).toMatchFileSnapshot('../golden/apply-done.md');
});

test('nothing was to be done', () => {
  expect(renderText(applied({}, []), { style })).toBe(
    'contoso on the embedded marketplace (.offerctl/marketplace.db)\n\n' +
      'No changes. The marketplace matches your files.\n',
  );
});

test('a step that was skipped names what kept it back, whatever else waits', () => {
  const price = step({ action: 'change-price', manual: true });
  const notes = step({ action: 'set-notes', manual: true });
  const publish = step({ action: 'publish', dependsOn: [notes.id] });
  const goLive = step({ action: 'go-live', dependsOn: [publish.id] });
  const skipped = [publish, goLive].map(({ id }) => ({ id, status: 'skipped', durationMs: 0 }) as const);
  const manual = [price, notes].map(({ id }) => ({ id, status: 'manual', durationMs: 0 }) as const);
  const document = applied({ steps: [price, notes, publish, goLive] }, [...manual, ...skipped]);
  const text = renderText(document, { style });
  expect(text.match(/skipped: .*/g)).toEqual(Array(2).fill('skipped: set certification notes is not done'));
});

test('quiet says only what went wrong', () => {
  const text = renderText(applied({ steps }, [outcome(4, 'done', 80), failure]), { style, quiet: true });
  expect(text).not.toContain('save draft');
  expect(text).toContain('✗ publish');
});

test('a running and a finished step are one line each', () => {
  const publish = step({ action: 'publish' });
  expect(progressLine(publish, 'waiting for the marketplace', 12_000)).toBe(
    'contoso-insights: publish, waiting for the marketplace (12.0 s)',
  );
  expect(progressLine(publish, 'waiting for the marketplace', 12_000, 59)).toBe(
    'contoso-insights: pu…, waiting for the marketplace (12.0 s)',
  );
  expect(progressLine(publish, 'waiting for the marketplace', 12_000, 30)).toBe(
    'contoso-insights: pu… (12.0 s)',
  );
  expect(unfetchedLine('https://a.example/logo.png', 'the answer was 404')).toBe(
    'warning: the file at https://a.example/logo.png could not be fetched (the answer was 404); ' +
      'the marketplace keeps its address',
  );
  expect(outcomeLine(publish, outcome(2, 'done', 812))).toBe('✓ contoso-insights: publish (0.8 s)');
  expect(outcomeLine(publish, failure)).toBe(
    '✗ contoso-insights: publish failed: the listing of the offer is not complete',
  );
  expect(progressLine(publish, 'a\u001B[2Jb\nc', 1)).toBe(
    'contoso-insights: publish, a⟨U+001B⟩[2Jb⏎c (1 ms)',
  );
});

const deal = 'license/deal-2026-014';
const licenses = [
  step({ action: 'register-deal', address: deal }),
  step({ action: 'invite-customer', address: deal }),
  step({ action: 'assign-licenses', address: deal, needs: ['consent'] }),
];
const consentOpen = {
  address: deal,
  status: 'invited',
  for: 'consent',
  since: '2026-11-02T08:00:00Z',
  next: 'offerctl license invitation deal-2026-014',
} as const;

test('licences wait for the customer, and not for the marketplace', async () => {
  const outcomes = licenses.map(({ id }, at): Outcome => {
    const waits = { status: 'waiting', next: consentOpen.next } as const;
    return { id, durationMs: 20, ...(at === 2 ? waits : { status: 'done' }) };
  });
  const text = renderText(applied({ steps: licenses, waiting: [consentOpen] }, outcomes), { style });
  await expect(text).toMatchFileSnapshot('../golden/apply-licenses.txt');
});

test('what waited before is no news of this run', async () => {
  const steps = licenses.slice(2).map((one) => ({ ...one, openSince: consentOpen.since }));
  const text = renderText(applied({ steps, waiting: [{ ...consentOpen, standing: true }] }, []), { style });
  await expect(text).toMatchFileSnapshot('../golden/apply-licenses-standing.txt');
});

test('the last sentence says how long the steps ran, not what the slowest offer took', () => {
  const steps = [step({ action: 'save-draft' })];
  const outcomes = [{ id: steps[0]?.id ?? '', status: 'done', durationMs: 400 }] as const;
  const document = { ...applied({ steps }, outcomes), durationMs: 47_000 };
  expect(renderText(document, { style })).toContain('Applied: 1 step in 47.0 s.');
});
