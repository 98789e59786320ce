import { describe, expect, it } from 'vitest';
import { checkDesired } from '../../src/rules/check.ts';
import { audience, draft, errors, plan as planFile, project } from '../files/project.ts';
import { desired, offer, plan, type Edits } from './complete.ts';

/** Rules that rest on a list to which Microsoft adds: what the list lacks may be right, a slip is not. */

const prices = '/availability/pricing/recurrentPrice/prices';
type Span = { readonly value: number; readonly type: string };
const span = (value: number, type: string): Span => ({ value, type });
const price = (term: Span, payment: Span): Edits => ({
  [prices]: [{ billingTerm: term, paymentOption: payment, pricePerPaymentInUsd: 49 }],
});
const markets = (code: string): Edits => ({ '/availability/markets': ['us', code] });
const month = span(1, 'month');

describe('a plan', () => {
  it.each<[string, string, Edits]>([
    ['warning PLN-31', 'a market that is not known', markets('xk')],
    ['error PLN-31', 'a code that stands for another market', markets('uk')],
    ['error PLN-31', 'a language', markets('ja')],
    ['warning PRC-04', 'a term that is not known', price(span(6, 'year'), span(1, 'month'))],
    ['warning PRC-04', 'a term of weeks', price(span(2, 'week'), span(2, 'week'))],
    ['error PRC-04', 'a known term by another name', price(span(12, 'month'), month)],
    ['warning PRC-04', 'a payment option that is not known', price(span(1, 'year'), span(3, 'month'))],
    ['error PRC-04', 'a payment option of other terms', price(month, span(1, 'year'))],
    ['warning PRC-15', 'a trial that is not known', { '/availability/trial': span(14, 'day') }],
    ['error PRC-15', 'a trial of another offer type', { '/availability/trial': span(3, 'month') }],
    ['warning PLN-36', 'a cloud that is not known', { '/setup/azureRegions': ['azureBleu'] }],
    ['error PLN-36', 'a cloud of another offer type', { '/setup/azureRegions': ['azureChina'] }],
  ])('gives %s for %s', (verdict, _what, edits) => {
    const found = checkDesired(desired([offer({}, { plans: [plan('pro', edits)] })]), new Date(0));
    expect(found.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([verdict]);
  });
});

const verdicts = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await project(files)).problems
    .filter(({ severity }) => severity !== 'notice')
    .map(({ severity, rule }) => `${severity} ${rule}`)
    .filter((one) => /SCHEMA|AUD-03|CSV/.test(one));

const id = '11111111-1111-4111-8111-111111111111';
const machine = draft().replace('softwareAsAService', 'azureVirtualMachine');
const system = (type: string): string =>
  planFile('pro', `  technical: {operatingSystem: {family: windows, type: ${type}}}\n`);
const preview = (type: string): string =>
  draft(
    'contoso-insights',
    `  previewAudience: {previewAudiences: [{type: ${type}, id: a@contoso.example}]}\n`,
  );

const withMember = (type: string) =>
  project({
    'a.yaml': draft(),
    'b.yaml': planFile('pro', '  availability: {audience: private}\n  audiences: [pilot]\n'),
    'c.yaml': audience(
      'pilot',
      `  members:\n    - {type: tenant, id: ${id}}\n    - {type: ${type}, id: some-id}\n`,
    ),
  });

const csv = (type: string) => ({
  'a.yaml': audience('pilot', '  csv: pilot.csv\n'),
  'pilot.csv': `Type,ID\n${type},${id}\n`,
});

describe('a file', () => {
  it.each([
    ['an operating system of tomorrow', system('windowsServer2025'), ['warning SCHEMA-ENUM']],
    ['a slip of an operating system', system('WindowsServer2022'), ['error SCHEMA-ENUM']],
    ['what is no word', system('"windows server 2040!"'), ['error SCHEMA-ENUM']],
    [
      'a cloud of tomorrow',
      planFile('pro', '  setup: {azureRegions: [azureBleu]}\n'),
      ['warning SCHEMA-ENUM'],
    ],
  ])('with %s is judged', async (_what, text, expected) => {
    expect(await verdicts({ 'a.yaml': machine, 'b.yaml': text })).toEqual(expected);
  });

  it.each([
    ['group', ['warning SCHEMA-ENUM']],
    ['Email', ['error SCHEMA-ENUM']],
  ])('may name a tester by %s', async (type, expected) => {
    expect(await verdicts({ 'a.yaml': preview(type) })).toEqual(expected);
  });

  it('leaves a customer of an unknown kind as the marketplace has it, and refuses a slip', async () => {
    const found = await withMember('group');
    const said = found.problems.filter(({ source }) => source?.file === 'c.yaml');
    expect(said.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      'warning AUD-03',
      'warning SCHEMA-ENUM',
    ]);
    expect(found.desired.offers[0]?.plans[0]?.audience).toHaveLength(1);
    expect(errors(await withMember('tenat'))).toEqual(['c.yaml:7:14 SCHEMA-ENUM']);
  });

  it('of customers leaves rows of an unknown kind out, with a warning, and refuses slips', async () => {
    expect(await verdicts(csv('ManagementGroup'))).toEqual(['warning CSV-02']);
    expect(await verdicts(csv('tenant'))).toEqual(['error CSV-02']);
    expect(await verdicts(csv('?'))).toEqual(['error CSV-02']);
  });
});
