import { expect, test } from 'vitest';
import { formatVersion, type Documents } from '../../src/report/documents/documents.ts';
import { renderText } from '../../src/report/text/render.ts';
import { marketplace } from './plans.ts';

const style = { color: false, columns: 80 };
const offer = 'offer/contoso-relay';

const imported: Documents['import'] = {
  formatVersion,
  command: 'import',
  exitCode: 0,
  marketplace,
  offers: [
    {
      offer: 'contoso-relay',
      type: 'softwareAsAService',
      status: 'live',
      lifecycle: 'live',
      from: 'live',
    },
    {
      offer: 'contoso-desk',
      type: 'softwareAsAService',
      status: 'preview',
      lifecycle: 'preview',
      from: 'preview',
    },
    { offer: 'next', type: 'softwareAsAService', status: 'draft', lifecycle: 'draft', from: 'draft' },
  ],
  files: [
    { path: 'audiences/contoso-relay-dedicated.csv', state: 'created' },
    { path: 'offerctl.yaml', state: 'updated' },
    { path: 'offers/contoso-relay/description.html', state: 'unchanged' },
    { path: 'offers/contoso-relay/offer.yaml', state: 'overwritten' },
  ],
  secrets: [
    {
      name: 'CONTOSO_RELAY_CLIENT_SECRET',
      address: offer,
      path: '/leads/marketoLeadConfiguration/clientSecret',
      set: false,
    },
    {
      name: 'REGISTRY',
      address: `${offer}/plan/pro`,
      path: '/technical/imageRepositoryDetails/password',
      set: true,
    },
  ],
  skipped: [
    { offer: 'contoso-insights', why: 'managed' },
    { offer: 'contoso-managed', why: 'type' },
  ],
  next: { steps: [`${offer}#save-draft`], refusals: [] },
  problems: [
    {
      rule: 'IMPORT-DRAFT',
      severity: 'notice',
      message: 'the draft says something else at `listing/title` of `offer/contoso-relay`; live was taken',
      hint: 'the next apply writes the taken value back; to take the draft instead, import with --draft',
      address: offer,
      source: { file: 'offers/contoso-relay/offer.yaml', line: 30, column: 12 },
    },
    {
      rule: 'IMPORT-SKIPPED',
      severity: 'notice',
      message: '`contoso-managed` has a type that this version cannot apply',
      address: 'offer/contoso-managed',
    },
  ],
};

test('import', async () => {
  await expect(renderText(imported, { style })).toMatchFileSnapshot('../golden/import.txt');
});

test('import, every file and nothing else', () => {
  const verbose = renderText(imported, { style, verbose: true });
  expect(verbose).toContain('= offers/contoso-relay/description.html');
  const quiet = renderText(imported, { style, quiet: true });
  expect(quiet).not.toContain('offer.yaml');
  expect(quiet).toContain('CONTOSO_RELAY_CLIENT_SECRET');
});

const unknown = 'DEAL-UNKNOWN:license/deal-2026-002';
const licenses = [
  { license: 'license/deal-2026-001', offer: 'contoso-crm', deal: 'D-77' },
  { license: 'license/deal-2026-002', offer: 'contoso-crm' },
];

test('import of what is settled, of nothing, and of what breaks rules', async () => {
  const { next: _next, ...rest } = imported;
  const bare = { ...rest, files: [], secrets: [], skipped: [], problems: [] };
  const texts = [
    renderText({ ...bare, next: { steps: [], refusals: [] } }, { style }),
    renderText({ ...bare, offers: [], licenses, next: { steps: [], refusals: [unknown] } }, { style }),
    renderText({ ...bare, offers: [], next: { steps: [], refusals: [] } }, { style }),
    renderText({ ...bare, next: { steps: [], refusals: ['PUB-07:offer/contoso-relay'] } }, { style }),
    renderText({ ...bare, exitCode: 1 }, { style }),
  ];
  await expect(texts.join('\n')).toMatchFileSnapshot('../golden/import-others.txt');
});
