import { expect, test } from 'vitest';
import { formatVersion, type Documents } from '../../src/report/documents/documents.ts';
import { renderMarkdown } from '../../src/report/markdown/markdown.ts';
import { renderText } from '../../src/report/text/render.ts';
import { marketplace, plan } from './plans.ts';

const style = { color: false, columns: 100 };
const insights = {
  address: 'offer/contoso-insights',
  reason: 'legal looks at *the* terms <b>now</b>',
  by: 'ada',
  at: '2026-12-01T10:00:00.000Z',
};
const everything = {
  ...insights,
  address: 'publisher/contoso',
  reason: 'stock-taking',
  stops: true,
} as const;

const held = plan({
  holds: [everything, insights],
  refusals: [
    {
      kind: 'impossible',
      rule: 'SAFE-HOLD',
      address: insights.address,
      message: 'offer/contoso-insights is held since 2026-12-01 by ada: legal looks at the terms',
      hint: 'nothing is written there before `offerctl unhold offer/contoso-insights` takes the hold off',
      override: null,
    },
  ],
});

test('a plan says first what is held', async () => {
  await expect(renderText(held, { style })).toMatchFileSnapshot('../golden/plan-held.txt');
  await expect(renderMarkdown(held)).toMatchFileSnapshot('../golden/plan-held.md');
});

test('what is held from now on, and what no more', async () => {
  const frame = { formatVersion, exitCode: 0, marketplace } as const;
  const documents: readonly (Documents['hold'] | Documents['unhold'])[] = [
    { ...frame, command: 'hold', ...insights },
    { ...frame, command: 'hold', ...everything },
    { ...frame, command: 'unhold', ...everything, asked: true },
    { ...frame, command: 'unhold', ...insights },
  ];
  const text = documents.map((document) => renderText(document, { style })).join('\n---\n');
  await expect(text).toMatchFileSnapshot('../golden/hold.txt');
});
