import { expect, test } from 'vitest';
import { formatVersion, type Documents } from '../../src/report/documents/documents.ts';
import { renderText } from '../../src/report/text/render.ts';
import { statusChanges } from '../../src/report/text/status-changes.ts';
import { marketplace } from './plans.ts';

const style = { color: false, columns: 80 };

const status: Documents['status'] = {
  formatVersion,
  command: 'status',
  exitCode: 0,
  marketplace: { ...marketplace, provider: 'partner-center', endpoint: 'https://graph.microsoft.com/rp' },
  readAt: '2026-11-20T12:00:00Z',
  offers: [
    {
      offer: 'contoso-insights',
      status: 'live',
      lifecycle: 'live',
      type: 'softwareAsAService',
      targets: { draft: {}, live: { submission: '3', since: '2026-11-20T11:58:29.8110000Z' } },
      plans: [
        { plan: 'starter', status: 'live' },
        { plan: 'launch-partner', status: 'pendingStop' },
      ],
    },
    {
      offer: 'contoso-crm',
      status: 'preview',
      lifecycle: 'live',
      type: 'softwareAsAService',
      targets: {
        draft: {},
        preview: {
          submission: '1152921500000000007',
          created: '2026-11-18T08:00:00Z',
          since: '2026-11-20T08:00:00Z',
        },
        live: {
          submission: '4',
          sinceBefore: '2026-10-01T09:30:00Z',
          links: ['https://marketplace.microsoft.com/en-us/product/web-apps/contoso.contoso-crm'],
        },
      },
      waitingFor: 'sign-off',
      waitingSince: '2026-11-20T08:00:00Z',
      next: 'offerctl go-live contoso-crm@1152921500000000007',
      plans: [{ plan: 'bronze', status: 'live' }],
    },
    {
      offer: 'old-offer',
      status: 'notAvailable',
      type: 'azureVirtualMachine',
      targets: { draft: {} },
      plans: [],
    },
    {
      offer: 'contoso-desk',
      status: 'publishInProgress',
      lifecycle: 'preview',
      type: 'softwareAsAService',
      targets: { draft: {} },
      waitingFor: 'certification',
      next: 'offerctl apply',
      plans: [],
    },
  ],
  licenses: [],
  manualSteps: [],
};

test('status', async () => {
  await expect(renderText(status, { style })).toMatchFileSnapshot('../golden/status.txt');
  const quiet = renderText(status, { style, quiet: true });
  expect(quiet).not.toContain('launch-partner');
  expect(quiet).toContain('offerctl go-live contoso-crm@1152921500000000007');
});

test('status fits its columns, also with the longest names', () => {
  const offer = 'an-offer-with-a-name-of-fifty-characters-as-allowed';
  for (const offers of [status.offers, status.offers.map((state) => ({ ...state, offer }))]) {
    const lines = renderText({ ...status, offers }, { style }).split('\n');
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
  }
  expect(
    renderText(status, { style })
      .split('\n')
      .filter((line) => line.length > 80),
  ).toEqual([]);
});

test('status --watch: one line per change', () => {
  const [first, ...others] = status.offers;
  const later = { ...status, offers: others.map((state) => ({ ...state, status: 'live' as const })) };
  expect(first && statusChanges(status, undefined).split('\n')).toHaveLength(5);
  expect(statusChanges(status, status)).toBe('');
  expect(statusChanges(later, status)).toContain('2026-11-20 12:00 UTC  contoso-insights: gone\n');
  expect(statusChanges(status, { ...status, offers: others })).toBe(
    '2026-11-20 12:00 UTC  contoso-insights: live\n',
  );
});

test('status of nothing', () => {
  const text = renderText({ ...status, offers: [] }, { style });
  expect(text).toBe('contoso on Partner Center (https://graph.microsoft.com/rp)\n\nNo offers.\n');
});

const explanation: Documents['explain'] = {
  formatVersion,
  command: 'explain',
  exitCode: 0,
  subject: 'Offer.listing.supportContact',
  title: 'The support contact.',
  text: [
    'Customers see it on the page of the offer. Partner Center checks the address of the e-mail only by ' +
      'its form, so a typo stays unnoticed until somebody needs help.',
  ],
  facts: [
    { name: 'type', value: 'object' },
    { name: 'rule', value: 'LST-07' },
    { name: 'form', value: 'a mailbox: name@host' },
  ],
  fields: [
    { name: 'name', type: 'string', description: 'Name of the support contact.' },
    { name: 'email', type: 'string', description: 'E-mail address.' },
    {
      name: 'telephone',
      type: 'string',
      description:
        'Telephone number, with the prefix of the country, as a customer would dial it from abroad.',
    },
  ],
};

test('explain', async () => {
  await expect(renderText(explanation, { style })).toMatchFileSnapshot('../golden/explain.txt');
});

test('schema', () => {
  const schema = { type: 'object', properties: { a: { type: 'string' } } };
  const document = { formatVersion, command: 'schema', exitCode: 0, kind: 'Offer', schema } as const;
  expect(JSON.parse(renderText(document, { style }))).toEqual(schema);
});

test('init', async () => {
  const files = ['offerctl.yaml', 'offers/hello/offer.yaml', 'offers/hello/plans.yaml'];
  const document = { formatVersion, command: 'init', exitCode: 0, folder: 'shop', files } as const;
  await expect(renderText(document, { style })).toMatchFileSnapshot('../golden/init.txt');
});

const emulator = {
  formatVersion,
  command: 'emulator',
  exitCode: 0,
  path: '.offerctl/marketplace.db',
  clock: '2026-11-23T11:58:29Z',
} as const;

const deals = [
  {
    deal: 'deal-2026-014',
    id: '11111111-1111-4111-8111-111111111111',
    offer: 'contoso-crm',
    status: 'accepted',
    endsOn: '2027-10-31',
    invitation: 'accepted',
    consent: true,
    plans: [
      { plan: 'bronze', count: 30, held: 40, assigned: 31 },
      { plan: 'silver', count: 2, held: 2, assigned: 0 },
    ],
  },
  {
    deal: 'deal-2026-015',
    id: '22222222-2222-4222-8222-222222222222',
    offer: 'contoso-crm',
    status: 'rejected',
    reason: 'The deal does not meet the criteria',
    endsOn: '2027-10-31',
    plans: [],
  },
  {
    deal: 'deal-2026-016',
    id: '33333333-3333-4333-8333-333333333333',
    offer: 'contoso-crm',
    status: 'accepted',
    endsOn: '2027-10-31',
    invitation: 'open',
    plans: [],
  },
] as const;

test('the emulator', async () => {
  const offers = [
    {
      offer: 'contoso-insights',
      type: 'softwareAsAService',
      status: 'publishInProgress',
      phase: 'certification',
      phaseEnds: '2026-11-24T11:58:29Z',
    },
    { offer: 'contoso-crm', type: 'softwareAsAService', status: 'live' },
  ];
  const served = { ...emulator, action: 'serve', url: 'http://127.0.0.1:4010' } as const;
  const text = [
    renderText({ ...emulator, action: 'advance', offers }, { style }),
    renderText(served, { style }),
    renderText({ ...emulator, action: 'reset', offers: [] }, { style }),
    renderText({ ...emulator, action: 'licenses', deals }, { style }),
    renderText({ ...emulator, action: 'reject', deals: [] }, { style }),
  ].join('\n');
  await expect(text).toMatchFileSnapshot('../golden/emulator.txt');
});

test('service ids, and the files that contain them', async () => {
  const ids = {
    formatVersion,
    command: 'service-ids',
    exitCode: 1,
    marketplace,
    offer: 'contoso-crm',
    plans: [
      {
        plan: 'bronze',
        name: 'Bronze',
        serviceId: 'contoso.contoso_crm.bronze',
        expected: 'contoso.contoso_crm.bronze',
      },
      { plan: 'silver', name: 'Silver', expected: 'contoso.contoso_crm.silver' },
    ],
    mapping: { file: 'mapping.csv', rows: 4 },
    package: { file: 'crm.zip', read: ['package.zip/Crm.zip/customizations.xml'], apps: ['crf36_Crm'] },
    problems: [
      {
        rule: 'LIC-22',
        severity: 'error',
        message: 'crm.zip does not contain the service id of the plan bronze: contoso.contoso_crm.bronze.',
        hint: 'Add the licences with `pac solution add-license`, and build the package again.',
      },
    ],
  } satisfies Documents['service-ids'];
  await expect(renderText(ids, { style })).toMatchFileSnapshot('../golden/service-ids.txt');
});
