import { expect, test } from 'vitest';
import type { DriftItem } from '../../src/model/drift.ts';
import { completionScript } from '../../src/report/documents/completion.ts';
import { shells } from '../../src/report/documents/shells.ts';
import { formatVersion, type Documents } from '../../src/report/documents/documents.ts';
import { renderText } from '../../src/report/text/render.ts';
import { marketplace } from './plans.ts';

const style = { color: false, columns: 80 };
const readAt = '2026-11-20T12:00:00Z';
const sinceApply = '2026-11-17T10:00:00Z';
const [insights, crm] = ['offer/contoso-insights', 'offer/contoso-crm'];

const item = (more: Partial<DriftItem>): DriftItem => ({
  address: insights,
  kind: 'changed',
  target: 'draft',
  act: 'apply',
  next: '`offerctl apply` takes it back; or declare the new value',
  ...more,
});

const drift = (items: readonly DriftItem[], unrecorded: readonly string[] = []): Documents['drift'] => ({
  formatVersion,
  command: 'drift',
  exitCode: items.length > 0 ? 2 : 0,
  marketplace,
  drift: items,
  unrecorded,
  offers: 3,
  licenses: 0,
});

const submission = '1152921500000000007';
const since = '2026-11-20T08:00:00Z';
const audience = `${crm}/plan/bronze/audience`;

const deal = 'license/deal-2026-014';
const count = { path: '/count', target: 'deal', since } as const;

const driftedLicenses: readonly DriftItem[] = [
  item({ address: `${deal}/plan/bronze`, ...count, recorded: 40, now: 30, declared: true }),
  item({ address: `${deal}/plan/gold`, kind: 'added', ...count, now: 3, declared: false }),
  item({ address: deal, kind: 'consent-ended', target: 'deal', since }),
  item({ address: 'license/deal-2026-015', kind: 'deal-gone', target: 'deal' }),
  item({ address: crm, kind: 'deal-added', target: 'deal', deal: '4711', since }),
];

const drifted = drift(
  [
    item({ path: '/listing/title', recorded: 'Insights', now: 'Insights!', declared: true, sinceApply }),
    item({
      address: `${insights}/plan/pro`,
      path: '/availability/markets',
      recorded: ['de', 'us'],
      now: ['us'],
      target: 'live',
      declared: false,
      act: 'declare',
      next: 'declare it, or change and publish it again',
    }),
    item({ kind: 'added', path: '/leads/emails/…', now: { personal: true }, declared: false, sinceApply }),
    item({ kind: 'published', target: 'live', submission, since }),
    item({
      address: crm,
      kind: 'submitted',
      target: 'preview',
      submission,
      since,
      act: 'go-live',
      next: `\`offerctl go-live contoso-crm@${submission}\`, or leave it: the next publish replaces it`,
    }),
    item({ address: crm, kind: 'stopped', target: 'live' }),
    item({ address: audience, kind: 'members', members: { came: 2, went: 1, now: 9 }, sinceApply }),
    item({ address: `${crm}/plan/gold`, kind: 'plan-gone' }),
    ...driftedLicenses,
  ],
  ['offer/contoso-desk'],
);

test('drift', async () => {
  const text = renderText({ ...drifted, licenses: 2 }, { style });
  await expect(text).toMatchFileSnapshot('../golden/drift.txt');
  expect(text.split('\n').filter((line) => line.length > style.columns)).toEqual([]);
});

test('no drift', () => {
  expect(renderText(drift([]), { style })).toContain('\n\nNo drift: 3 managed offers, all as recorded.\n');
});

const compared = {
  address: 'offer/contoso-crm/plan/bronze',
  licenses: ['deal-2025-007', 'deal-2026-014'],
  verdict: 'same',
  recorded: 1240,
  shown: 1240,
  assigned: 1199,
  states: ['Active', 'Warning'],
  lines: [2, 3],
  updated: '2026-11-02',
} as const;

const reconciled: Documents['licenses'] = {
  formatVersion,
  command: 'licenses',
  exitCode: 2,
  marketplace,
  action: 'reconcile',
  asOf: '2026-11-20',
  compared: [
    compared,
    {
      ...compared,
      licenses: ['deal-2026-015'],
      verdict: 'differs',
      recorded: 40,
      shown: 45,
      next: 'look at the deal, and say what it shows: `offerctl confirm license/deal-2026-015 …`',
    },
    { ...compared, verdict: 'older', shown: 1200, states: [] },
    {
      address: 'offer/contoso-crm/plan/silver',
      licenses: [],
      verdict: 'absent',
      recorded: 5,
      states: [],
      lines: [],
    },
    {
      address: 'offer/contoso-crm/plan/gold',
      licenses: [],
      verdict: 'unrecorded',
      shown: 3,
      states: ['Active'],
      lines: [9],
      next: 'find out who gave them (line 9 of the file); declare their deal with its id',
    },
    { ...compared, address: 'offer/contoso-crm/plan/gold', licenses: ['deal-2026-016'], verdict: 'unknown' },
  ],
  others: 2,
  seats: 4,
};

test('licenses reconcile', async () => {
  const text = renderText(reconciled, { style });
  await expect(text).toMatchFileSnapshot('../golden/licenses.txt');
  const quiet = renderText({ ...reconciled, compared: [], others: 0, seats: 0 }, { style, quiet: true });
  expect(quiet).toContain('Nothing to compare');
});

const history: Documents['history'] = {
  formatVersion,
  command: 'history',
  exitCode: 1,
  marketplace,
  readAt,
  entries: [
    { line: 1, at: sinceApply, by: 'ada', step: `${insights}#publish`, outcome: 'done', durationMs: 5 },
    { line: 2, at: since, by: 'ada', step: `${insights}#go-live`, outcome: 'failed', durationMs: 5 },
    { line: 4, at: readAt, by: '\u001B[2J', step: `${crm}#forget`, outcome: 'done', durationMs: 0 },
  ],
  breaks: [{ line: 3, message: 'line 3 was changed' }],
  lines: 4,
  torn: true,
};

test('a history that was tampered with', async () => {
  await expect(renderText(history, { style })).toMatchFileSnapshot('../golden/history.txt');
});

test('a sound history names commits where it knows them, and an empty one says so', () => {
  const [first] = history.entries;
  const entries = first ? [{ ...first, commit: '0123456789abcdef' }] : [];
  const sound = { ...history, entries, breaks: [], torn: false, lines: 1 };
  expect(renderText(sound, { style })).toMatch(/COMMIT[^]*0123456789 [^]*1 line, chain intact\.\n$/);
  const dirty = entries.map((one) => ({ ...one, commit: `${one.commit}-dirty` }));
  expect(renderText({ ...sound, entries: dirty }, { style })).toContain(' 0123456789-dirty ');
  expect(renderText({ ...sound, entries: [], lines: 0 }, { style })).toContain('Nothing was applied yet.');
  const elsewhere = { ...sound, entries: [], address: crm };
  expect(renderText(elsewhere, { style })).toContain(`Nothing is recorded of ${crm}.`);
});

const lock = {
  owner: 'ada',
  purpose: 'apply',
  started: since,
  place: 'process 4711 on build-3',
  alive: 'unknown',
} as const;

const state = (more: Partial<Documents['state']>): Documents['state'] => ({
  formatVersion,
  command: 'state',
  exitCode: 0,
  marketplace,
  readAt,
  action: 'show',
  done: true,
  ...more,
});

const record = {
  offer: 'contoso-insights',
  type: 'softwareAsAService',
  lifecycle: 'live',
  everPublished: true,
  plans: ['pro', 'team'],
  submissions: [submission],
  signOffs: [{ submission, by: 'ada', at: since }],
  overrides: [{ rule: 'PUB-07' as const, address: insights }],
};

test('the recorded state, its lock and a rebuild', async () => {
  const shown = state({
    binding: { provider: 'embedded', tenant: 'embedded', publisher: 'contoso' },
    protect: ['contoso-insights'],
    offers: [
      { ...record, underWay: { step: `${insights}#publish`, since } },
      { ...record, offer: 'contoso-crm', plans: [], submissions: [], signOffs: [], overrides: [] },
    ],
    damaged: [{ document: 'x.json', offer: 'x', message: 'the state document x.json is damaged' }],
    lock,
    history: { lines: 12, intact: false },
  });
  const rebuilt = [
    { offer: 'contoso-insights', plans: ['pro'], status: 'live', why: 'damaged' },
    { offer: 'contoso-crm', plans: [], status: 'draft', why: 'missing' },
  ] as const;
  const documents = [
    shown,
    state({}),
    state({ action: 'unlock', done: false, lock }),
    state({ action: 'unlock', lock: { ...lock, alive: 'no' } }),
    state({ action: 'unlock' }),
    state({ action: 'rebuild', done: false, rebuilt, dropped: ['old-offer'], kept: ['contoso-desk'] }),
    state({ action: 'rebuild', rebuilt }),
    state({ action: 'rebuild', rebuilt: [], dropped: [], kept: ['contoso-desk'] }),
  ];
  const text = documents.map((document) => renderText(document, { style })).join('\n---\n');
  await expect(text).toMatchFileSnapshot('../golden/state.txt');
});

test('what was forgotten', async () => {
  const frame = { formatVersion, command: 'forget', exitCode: 0, marketplace } as const;
  const plans = ['pro', 'team'];
  const documents: readonly Documents['forget'][] = [
    { ...frame, address: insights, plans, declared: true, damaged: false, underWay: `${insights}#publish` },
    { ...frame, address: `${crm}/plan/gold`, plans: ['gold'], declared: false, damaged: false },
    { ...frame, address: crm, plans: [], declared: false, damaged: true },
  ];
  const text = documents.map((document) => renderText(document, { style })).join('\n---\n');
  await expect(text).toMatchFileSnapshot('../golden/forget.txt');
});

test('completion is a script of the words there are, whatever stands in their descriptions', async () => {
  const leaf = { options: [], commands: [], choices: [] };
  const options = [
    { flags: ['-C'], description: "folder: the project's", value: 'file' },
    { flags: ['--format'], description: 'output', value: ['text', 'json'] },
    { flags: ['-q', '--quiet'], description: 'less', value: 'none' },
    { flags: ['--allow'], description: 'let through', value: 'any' },
  ] as const;
  const emulator = { ...leaf, name: 'emulator', description: 'the marketplace' };
  const program = {
    name: 'offerctl',
    description: '',
    options,
    choices: [],
    commands: [
      { ...leaf, name: 'completion', description: 'a script', choices: ['bash'] },
      { ...emulator, commands: [{ ...leaf, name: 'serve', description: 'serve it' }] },
    ],
  };
  const text = shells.map((shell) => completionScript(shell, program)).join('\n---\n');
  await expect(text).toMatchFileSnapshot('../golden/completion.txt');
});
