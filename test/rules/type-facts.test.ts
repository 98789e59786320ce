import { expect, test } from 'vitest';
import type { OfferType } from '../../src/kinds/offer-types.ts';
import { checkDesired } from '../../src/rules/check.ts';
import { desired, offer, plan, type Edits } from './complete.ts';

const now = new Date('2026-11-20T10:00:00Z');

/** The rules that an offer of a type with this content breaks, at these paths, each once. */
function brokenBy(type: OfferType, edits: Edits, ofPlan: Edits = {}): ReadonlySet<string> {
  const one = offer(edits, { type, lifecycle: 'draft', plans: [plan('pro', ofPlan)] });
  const found = checkDesired(desired([one]), now).map(({ rule, path }) => `${rule} ${path}`);
  expect(found).toEqual([...new Set(found)]);
  return new Set(found);
}

const many = <T>(count: number, item: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_none, index) => item(index));

const guid = (index: number): string => `33333333-3333-4333-8333-${String(index).padStart(12, '0')}`;
const video = (index: number) => ({ streamingUrl: `https://vimeo.com/${index + 1}`, assets: {} });
const testers = (type: string) => (count: number) =>
  many(count, (index) => ({ type, id: type === 'email' ? `t${index}@contoso.example` : guid(index) }));
const amended = (count: number) => [
  { terms: 'More', tenants: { manualEntries: many(count, (index) => ({ id: guid(index) })) } },
];
type Span = readonly [type: string, value: number];

const paid = ([type, value]: Span, [each, of]: Span) => [
  { billingTerm: { type, value }, paymentOption: { type: each, value: of }, pricePerPaymentInUsd: 1 },
];

const preview = '/previewAudience/previewAudiences';
const amendments = '/properties/customAmendments';
const prices = '/availability/pricing/recurrentPrice/prices';
const document = [{ type: 'pdfDocument', file: 'media/a.pdf', friendlyName: 'A' }];

type Cell = {
  readonly what: string;
  readonly rule: string;
  /** What a type accepts, and what it does not, which only differs in number or kind. */
  readonly fits: Edits;
  readonly breaks: Edits;
  readonly of?: 'plan';
};

/** A number that a type allows, and the next one, which it does not. */
const upTo = (most: number, rule: string, path: string, make: (count: number) => unknown): Cell => ({
  what: `${path} up to ${most}`,
  rule,
  fits: { [path]: make(most) } as Edits,
  breaks: { [path]: make(most + 1) } as Edits,
});

const either = (rule: string, path: string, fits: unknown, breaks: unknown): Cell => ({
  what: `${path} as ${JSON.stringify(fits)}, not as ${JSON.stringify(breaks)}`,
  rule,
  fits: { [path]: fits } as Edits,
  breaks: { [path]: breaks } as Edits,
});

const ofPlan = (cell: Cell): Cell => ({ ...cell, of: 'plan' });

const title = (most: number) => upTo(most, 'LST-01', '/listing/title', (count) => 'x'.repeat(count));
const videos = (most: number) => upTo(most, 'LST-11', '/listing/trailers', (count) => many(count, video));
const perAmendment = (most: number) => upTo(most, 'LEG-04', amendments, amended);
const noDocuments = either('LST-12', '/listing/assets', [], document);
const needsDocument = either('LST-12', '/listing/assets', document, []);
const supportPage = 'https://contoso.example';
const noSupportPage = either('LST-07', '/listing/supportContact/url', undefined, supportPage);
const needsSupportPage = either('LST-07', '/listing/supportContact/url', supportPage, undefined);
const standardTerms = either('LEG-01', '/properties/termsConditions', 'standardMicrosoft', 'custom');
const ownTerms: Cell = {
  what: 'terms of their own, not the standard contract',
  rule: 'LEG-01',
  fits: { '/properties/termsConditions': 'custom', '/properties/termsOfUse': 'Ours' },
  breaks: { '/properties/termsConditions': 'standardMicrosoft' },
};
const trial = (fits: number, breaks: number) =>
  ofPlan(
    either('PRC-15', '/availability/trial', { type: 'month', value: fits }, { type: 'month', value: breaks }),
  );
const term = (rule: string, fits: Span, breaks: Span) =>
  ofPlan(either(rule, prices, paid(fits, fits), paid(breaks, breaks)));
const payment = (rule: string, years: number, fits: Span) =>
  ofPlan(either(rule, prices, paid(['year', years], fits), paid(['year', years], ['year', 6])));
const testersBy = (fits: string, breaks: string) =>
  either('PRV-01', preview, testers(fits)(1), testers(breaks)(1));
const drive = (fits: string, breaks: string) =>
  either('TST-01', '/testDrive', { enabled: true, type: fits }, { enabled: true, type: breaks });

/** Each cell as the page of the type says it, and what is one more or another. */
const cells: Readonly<Partial<Record<OfferType, readonly Cell[]>>> = {
  softwareAsAService: [
    title(200),
    videos(4),
    needsDocument,
    needsSupportPage,
    standardTerms,
    perAmendment(20),
    upTo(20, 'PRV-01', preview, testers('email')),
    testersBy('email', 'subscription'),
    ...[1, 2, 3, 4, 5].map((years) => term('PRC-04', ['year', years], ['year', 6])),
    ...[1, 2, 3, 4, 5].map((years) => payment('PRC-04', years, ['month', 1])),
    ...[2, 3, 4, 5].map((years) => payment('PRC-04', years, ['year', 1])),
    term('PRC-04', ['month', 1], ['month', 2]),
    trial(1, 3),
  ],
  azureVirtualMachine: [
    title(200),
    videos(5),
    standardTerms,
    perAmendment(10),
    testersBy('subscription', 'email'),
    upTo(100, 'PRV-01', preview, testers('subscription')),
    noDocuments,
    noSupportPage,
    ...[1, 3, 6].map((months) => trial(months, 2)),
    drive('azureResourceManager', 'logicApp'),
  ],
  azureContainer: [
    title(50),
    videos(5),
    standardTerms,
    perAmendment(20),
    upTo(100, 'PRV-01', preview, testers('subscription')),
    testersBy('subscription', 'email'),
    noDocuments,
    noSupportPage,
  ],
  azureApplication: [
    title(200),
    videos(4),
    standardTerms,
    perAmendment(20),
    upTo(100, 'PRV-01', preview, testers('subscription')),
    testersBy('subscription', 'email'),
    noDocuments,
    needsSupportPage,
    term('PRC-08', ['month', 1], ['year', 1]),
    drive('azureResourceManager', 'logicApp'),
  ],
  dynamics365ForCustomerEngagement: [
    title(200),
    videos(4),
    needsDocument,
    needsSupportPage,
    ownTerms,
    perAmendment(20),
    term('PRC-09', ['year', 1], ['year', 3]),
    payment('PRC-09', 1, ['month', 1]),
    term('PRC-09', ['month', 1], ['month', 2]),
    trial(1, 3),
    drive('logicApp', 'azureResourceManager'),
    drive('dynamicsForCustomerEngagement', 'azureResourceManager'),
  ],
};

const rows = Object.entries(cells).flatMap(([type, ofType]) =>
  ofType.map((cell) => ({ type: type as OfferType, ...cell })),
);

test.each(rows)('$type offers take $what ($rule)', ({ type, rule, fits, breaks, of }) => {
  const judged = (edits: Edits) => (of === 'plan' ? brokenBy(type, {}, edits) : brokenBy(type, edits));
  const [allowed, refused] = [judged(fits), judged(breaks)];
  const added = [...refused].filter((one) => !allowed.has(one));
  expect(added.map((one) => one.split(' ')[0])).toContain(rule);
  expect([...allowed].filter((one) => one.startsWith(`${rule} `) && !refused.has(one))).toEqual([]);
});

const privateIds: readonly (readonly [OfferType, readonly string[]])[] = [
  ['softwareAsAService', ['tenant']],
  ['azureVirtualMachine', ['tenant', 'subscription']],
  ['azureContainer', ['tenant']],
  ['azureApplication', ['subscription']],
  ['dynamics365ForCustomerEngagement', ['tenant']],
];

test.each(privateIds)('private plans of %s offers take %s ids (AUD-03)', (type, taken) => {
  const isTaken = (idType: 'tenant' | 'subscription') => {
    const sold = plan(
      'pro',
      { '/availability/audience': 'private' },
      { audience: [{ type: idType, id: guid(1) }] },
    );
    const one = offer({}, { type, plans: [sold] });
    return !checkDesired(desired([one]), now).some(({ rule }) => rule === 'AUD-03');
  };
  expect((['tenant', 'subscription'] as const).filter(isTaken)).toEqual(taken);
});
