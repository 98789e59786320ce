import { expect, test } from 'vitest';
import { summaryBody } from '../../src/report/markdown/comment.ts';
import { formatVersion, type Documents } from '../../src/report/documents/documents.ts';
import { renderText } from '../../src/report/text/render.ts';
import { applied, marketplace, step } from './plans.ts';

const style = { color: false, columns: 90 };
const insights = 'offer/contoso-insights';
const openSince = '2026-11-17T10:00:00Z';

const notes = {
  id: `${insights}#set-notes`,
  address: insights,
  action: 'set-notes',
  openSince,
  instructions: [
    'Partner Center > Marketplace offers > contoso-insights (publisher contoso)',
    'Review and publish > Notes for certification',
    'paste what `certificationNotes` says in the file, and save the draft; do not publish',
  ],
};

const { instructions } = notes;
const asked = step({ action: 'set-notes', manual: true, needs: [`manual:${notes.id}`], instructions });
const frame = { formatVersion, exitCode: 0, marketplace } as const;

test('an apply says what a person has to do, where and how', async () => {
  const publish = step({ action: 'publish', needs: asked.needs, dependsOn: [asked.id] });
  const document = applied({ steps: [asked, publish] }, [
    { id: asked.id, status: 'manual', durationMs: 0, next: `offerctl confirm ${notes.id} --evidence TEXT` },
    { id: publish.id, status: 'skipped', durationMs: 0 },
  ]);
  await expect(renderText(document, { style })).toMatchFileSnapshot('../golden/apply-by-hand.txt');
  const run = { commit: 'a'.repeat(40), elapsedMs: 1200, at: openSince };
  await expect(summaryBody({ document, run })).toMatchFileSnapshot('../golden/apply-by-hand.md');
});

test('the status lists what is open for a person', async () => {
  const document: Documents['status'] = {
    ...frame,
    command: 'status',
    readAt: '2026-11-20T12:00:00Z',
    offers: [
      {
        offer: 'contoso-insights',
        status: 'draft',
        lifecycle: 'live',
        type: 'softwareAsAService',
        targets: { draft: {} },
        plans: [],
      },
    ],
    licenses: [],
    manualSteps: [notes],
  };
  await expect(renderText(document, { style })).toMatchFileSnapshot('../golden/status-by-hand.txt');
});

test('a removal is opened with all that support asks for, and confirmed with its ticket', async () => {
  const removal = {
    ...notes,
    id: `${insights}#request-removal`,
    action: 'request-removal',
    instructions: ['Partner Center > Help + support > New request', 'Offer ID: contoso-insights'],
  };
  const opened: Documents['request-removal'] = { ...frame, command: 'request-removal', ...removal };
  const confirmed = {
    by: 'ada',
    at: '2026-11-20T12:00:00Z',
    evidence: 'see \u001b[31mthe mail',
    values: { ticket: '4711', closed: '2026-11-19' },
  };
  const closed: Documents['confirm'] = { ...frame, command: 'confirm', ...removal, confirmed };
  const text = [opened, closed].map((document) => renderText(document, { style })).join('\n');
  expect(text).not.toContain('\u001b');
  await expect(text).toMatchFileSnapshot('../golden/by-hand.txt');
});
