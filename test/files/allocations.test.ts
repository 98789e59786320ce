import { expect, test } from 'vitest';
import { draft, errors, plan, project } from './project.ts';

const app = `apiVersion: offerctl/v1
kind: Offer
metadata: {name: contoso-crm}
spec:
  type: dynamics365ForCustomerEngagement
  alias: CRM
  lifecycle: draft
  setup: {sellThroughMicrosoft: false, useMicrosoftLicenseManagementService: true}
---
${plan('bronze').replace('contoso-insights', 'contoso-crm')}`;

const tenant = '22222222-2222-4222-8222-2222222222AB';

const customer = `{name: Fabrikam, tenantId: ${tenant}, country: US, state: WA, city: Seattle}`;
const deal = `{value: 12000, solutionValue: 12000, currency: USD, deployment: azure,
    consumptionTenant: customer, signedOn: 2026-10-01, startsOn: 2026-11-01, endsOn: 2027-10-31,
    contact: {firstName: Ada, lastName: Byte, phone: "+1 555 0102", email: ada@contoso.example}}`;

type Parts = {
  readonly name?: string;
  readonly customer?: string;
  readonly deal?: string;
  readonly more?: string;
};

/** An allocation with its customer in line 6 and its deal in line 7. */
const allocation = (parts: Parts = {}): string => `apiVersion: offerctl/v1
kind: LicenseAllocation
metadata: {name: ${parts.name ?? 'deal-2026-014'}}
spec:
  offer: contoso-crm
  customer: ${parts.customer ?? customer}
  deal: ${parts.deal ?? deal}
${parts.more ?? '  licenses: [{plan: bronze, count: 40}]'}
`;

const withFiles = (text: string) => project({ 'crm.yaml': app, 'deal.yaml': text });

test('an allocation is desired with its counts by plan, and its tenant in lower case', async () => {
  const found = await withFiles(allocation());
  expect(errors(found)).toEqual([]);
  expect(found.desired.licenses).toMatchObject([
    {
      name: 'deal-2026-014',
      offer: 'contoso-crm',
      customer: { name: 'Fabrikam', tenantId: tenant.toLowerCase() },
      deal: { value: 12_000, endsOn: '2027-10-31', contact: { firstName: 'Ada' } },
      licenses: [{ plan: 'bronze', count: 40 }],
    },
  ]);
});

test('an allocation has an address, and its values have lines', async () => {
  const { locate } = await withFiles(allocation());
  expect(locate('license/deal-2026-014', '/licenses/bronze/count')).toMatchObject({
    file: 'deal.yaml',
    line: 10,
  });
  expect(locate('license/deal-2026-014', '')).toMatchObject({ file: 'deal.yaml', line: 3 });
});

test.each<[string, string]>([
  ['deal.yaml:8:36 DEAL-13', allocation({ deal: '{id: a}', more: '  licenses: [{plan: bronze, count: 0}]' })],
  ['deal.yaml:6:3 SCHEMA-REQUIRED', allocation({ customer: '{name: Fabrikam}' })],
  ['deal.yaml:6:24 SCHEMA-FORMAT', allocation({ customer: '{tenantId: fabrikam}', deal: '{id: a}' })],
  ['deal.yaml:7:18 DEAL-07', allocation({ deal: '{endsOn: 31.10.2027, id: a}' })],
  ['deal.yaml:7:3 DEAL-07', allocation({ deal: deal.replace('deployment: azure,', '') })],
  [
    'deal.yaml:8:40 REF-DUPLICATE',
    allocation({ deal: '{id: a}', more: '  licenses: [{plan: bronze, count: 1}, {plan: bronze, count: 2}]' }),
  ],
  ['deal.yaml:8:11 REF-UNKNOWN', allocation({ deal: '{id: a}', more: '  renews: deal-1\n  licenses: []' })],
  ['deal.yaml:3:18 SCHEMA-FORMAT', allocation({ name: 'Deal' })],
])('%s', async (problem, text) => {
  expect(errors(await withFiles(text))).toEqual([problem]);
});

test('an allocation of an offer that no file declares is a mistake', async () => {
  const found = await project({ 'a.yaml': draft(), 'deal.yaml': allocation({ deal: '{id: a}' }) });
  expect(errors(found)).toEqual(['deal.yaml:5:10 REF-UNKNOWN']);
});

test('no message, hint or quoted line shows a customer, a contact or what a deal is worth', async () => {
  const wrong = await withFiles(
    allocation({
      customer: customer.replace('US', 'Fabrikamia'),
      deal: deal.replace('12000', '-7777').replace('USD', 'Dollars').replace('2026-10-01', '1.10.2026'),
    }),
  );
  expect(wrong.problems.length).toBeGreaterThan(3);
  const texts = wrong.problems.map(({ message, hint, source }) => [
    message,
    hint,
    source && wrong.quoteLine(source.file, source.line),
  ]);
  expect(JSON.stringify(texts)).not.toMatch(/Fabrikam|22222222|7777|Dollars|1\.10\.2026|ada@/i);
});
