import { expect, test } from 'vitest';
import { formatVersion, type Documents } from '../../src/report/documents/documents.ts';
import { renderText } from '../../src/report/text/render.ts';
import { statusChanges } from '../../src/report/text/status-changes.ts';
import { marketplace } from './plans.ts';

const style = { color: false, columns: 80 };

const deal = (number: string, state: Partial<Documents['status']['licenses'][number]>) => ({
  license: `deal-2026-${number}`,
  offer: 'contoso-crm',
  stage: 'active' as const,
  plans: [],
  ...state,
});

const status: Documents['status'] = {
  formatVersion,
  command: 'status',
  exitCode: 0,
  marketplace: { ...marketplace, provider: 'partner-center', endpoint: 'https://graph.microsoft.com/rp' },
  readAt: '2026-11-20T12:00:00Z',
  offers: [
    {
      offer: 'contoso-crm',
      status: 'live',
      lifecycle: 'live',
      type: 'dynamics365ForCustomerEngagement',
      targets: { draft: {}, live: { submission: '3', since: '2026-10-01T11:58:29Z' } },
      plans: [{ plan: 'bronze', status: 'live' }],
    },
  ],
  licenses: [
    deal('001', {
      since: '2026-09-20T12:00:00Z',
      plans: [
        { plan: 'bronze', count: 30 },
        { plan: 'silver', count: 3 },
      ],
      asked: [{ plan: 'bronze', count: 40 }],
      waitingFor: 'manual-step',
      who: 'publisher',
      next: 'offerctl confirm license/deal-2026-001#update-licenses --evidence TEXT',
    }),
    deal('002', {
      stage: 'invited',
      since: '2026-11-10T12:00:00Z',
      asked: [{ plan: 'bronze', count: 30 }],
      waitingFor: 'consent',
      who: 'customer',
      next: 'offerctl license invitation deal-2026-002',
    }),
    deal('003', { since: '2026-11-12T12:00:00Z', plans: [{ plan: 'gold', count: 1200 }] }),
    deal('004', {
      stage: 'unknown',
      asked: [{ plan: 'bronze', count: 5 }],
      waitingFor: 'decision',
      who: 'publisher',
      next: 'offerctl confirm license/deal-2026-004 --set dealId=ID --set seen=NUMBER',
    }),
    deal('005', {
      stage: 'declined',
      since: '2026-11-19T12:00:00Z',
      waitingFor: 'consent',
      who: 'publisher',
      next: 'offerctl license invitation deal-2026-005 --again',
    }),
    deal('006', {
      waitingFor: 'decision',
      who: 'publisher',
      plans: [{ plan: 'gold', count: 2 }],
      next: 'offerctl forget license/deal-2026-006',
    }),
  ],
  manualSteps: [],
};

test('status says of each allocation how many licences it has, and who must act', async () => {
  const text = renderText(status, { style });
  await expect(text).toMatchFileSnapshot('../golden/status-licenses.txt');
  expect(text.split('\n').filter((line) => line.length > 80 && !line.includes('next: '))).toEqual([]);
});

/** 500 deals of 20 offers, of which a few wait. */
const manyDeals: Documents['status']['licenses'] = Array.from({ length: 500 }, (_, at) => {
  const offer = `app-${at % 20}`;
  const number = String(at).padStart(3, '0');
  const resting = deal(number, { offer, plans: [{ plan: 'bronze', count: 10 }] });
  const next = `offerctl confirm license/deal-2026-${number}#update-licenses --evidence TEXT`;
  if (at % 100 === 7) return { ...resting, waitingFor: 'consent', who: 'customer', next };
  return at % 100 === 50 ? { ...resting, waitingFor: 'manual-step', who: 'publisher', next } : resting;
});

test('status of 500 allocations says first what a person can do, and counts what rests', () => {
  const many = { ...status, offers: [], licenses: manyDeals };
  const lines = renderText(many, { style }).split('\n');
  const waiting = lines.filter((line) => line.includes('waits for')).map((line) => line.trim());
  expect(waiting).toEqual([
    ...Array.from({ length: 5 }, () => 'waits for you: a step by hand is open'),
    ...Array.from({ length: 5 }, () => 'waits for an admin of the customer: its consent is open'),
  ]);
  expect(lines.length).toBeLessThan(50);
  expect(lines.join(' ')).toContain('490 licence allocations wait for nothing');
  const whole = renderText(many, { style, verbose: true });
  expect(manyDeals.filter(({ license }) => !whole.includes(license))).toEqual([]);
});

const opened = (name: string, action: string) => ({
  id: `license/${name}#${action}`,
  address: `license/${name}`,
  action,
  openSince: '2026-11-19T12:00:00Z',
  instructions: ['look'],
});

test('the steps by hand of one deal follow each other', () => {
  const manualSteps = [
    opened('a', 'register-deal'),
    opened('b', 'register-deal'),
    opened('a', 'invite-customer'),
  ];
  const text = renderText({ ...status, manualSteps }, { style });
  expect([...text.matchAll(/… (license\/\S+)/gu)].map(([, id]) => id)).toEqual([
    'license/a#register-deal',
    'license/a#invite-customer',
    'license/b#register-deal',
  ]);
});

test('status of licences alone, and with names that are too long for a table', () => {
  const license = 'd'.repeat(63);
  const licenses = status.licenses.map((state) => ({ ...state, license }));
  const text = renderText({ ...status, offers: [], licenses }, { style });
  expect(text).toContain('No offers.');
  expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
});

test('status --watch says when an allocation goes on', () => {
  const [first, ...others] = status.licenses;
  const before = { ...status, licenses: others };
  expect(statusChanges(status, status)).toBe('');
  expect(statusChanges(status, before)).toBe(
    '2026-11-20 12:00 UTC  license/deal-2026-001: active, bronze 30 → 40, silver 3 → none; ' +
      `next: ${first?.next}\n`,
  );
});
