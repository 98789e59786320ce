import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { explain } from '../../src/commands/explain.ts';
import type { DesiredOffer } from '../../src/model/desired.ts';
import type { OfferType } from '../../src/kinds/offer-types.ts';
import { annotationsOf } from '../../src/kinds/annotations.ts';
import { kinds } from '../../src/kinds/index.ts';
import { fieldSchema } from '../../src/kinds/keyed.ts';
import { expand } from '../../src/files/yaml/expand.ts';
import { removalInstructions } from '../../src/plan/by-hand/instructions.ts';
import { checkDesired } from '../../src/rules/check.ts';
import { draft, errors, plan as planFile, project } from '../files/project.ts';
import { desired, offer, plan, type Edits } from './complete.ts';

const long = (length: number): string => 'x'.repeat(length);
const amendments = Array.from({ length: 11 }, () => '{terms: a}').join(', ');
const drive = (member: string): string => `  testDriveListing: {${member}}\n`;
const price = (pricePerPaymentInUsd: number): string =>
  '  availability:\n    pricing:\n      recurrentPrice:\n        recurrentPriceMode: flatRate\n' +
  '        prices: [{billingTerm: {type: month, value: 1}, paymentOption: {type: month, value: 1}, ' +
  `pricePerPaymentInUsd: ${pricePerPaymentInUsd}}]\n`;

test.each([
  ['LEG-02', draft('a-1', `  properties: {termsOfUse: ${long(10_001)}}\n`)],
  ['LEG-04', draft('a-1', `  properties: {customAmendments: [${amendments}]}\n`)],
  ['TST-02', draft('a-1', drive(`description: ${long(3001)}`))],
  ['PLN-10', planFile('Pro!')],
  ['PRC-11', planFile('pro', price(-1))],
])('%s is broken by a value of a file', async (rule, text) => {
  const found = await project({ 'a.yaml': text.includes('kind: Plan') ? `${draft()}---\n${text}` : text });
  expect(errors(found).map((line) => line.split(' ')[1])).toContain(rule);
});

const app: OfferType = 'dynamics365ForCustomerEngagement';
const prices = '/availability/pricing/recurrentPrice/prices';
const years = { type: 'year', value: 3 };
const images = '/technical/vmImageVersions';
const withdrawn = { versionNumber: '1.0.0', lifecycleState: 'deprecated' };
const ofType = (type: OfferType, edits: Edits): DesiredOffer =>
  offer({}, { type, plans: [plan('pro', edits)] });

test.each([
  ['OPT-05', offer({}, { type: app })],
  ['PRC-09', ofType(app, { [prices]: [{ billingTerm: years, paymentOption: years }] })],
  ['DEPR-06', ofType('azureVirtualMachine', { [images]: [withdrawn] })],
])('%s is broken by what fits no offer of its type', (rule, broken) => {
  const now = new Date('2026-11-20T10:00:00Z');
  expect(checkDesired(desired([broken]), now).map((found) => found.rule)).toContain(rule);
});

test.each([
  ['Offer.setup.sellThroughMicrosoft', { name: 'frozen', value: 'once it is published (OPT-20)' }],
  ['Plan.availability.audience', { name: 'rule', value: 'PLN-20' }],
])('%s is explained with its rule: %j', (field, fact) => {
  expect(explain(field).document.facts).toContainEqual(fact);
});

test('YAML-KEY is broken by a key that is a list', () => {
  const { contents } = parseDocument('? [a]\n: b\n');
  expect(contents && expand(contents).mistakes.map(({ rule }) => rule)).toEqual(['YAML-KEY']);
});

describe('names', () => {
  test.each([
    ['Offer', 'ID-06'],
    ['Plan', 'PLN-12'],
  ] as const)('of kind %s never change (%s)', (kind, rule) => {
    const name = fieldSchema(fieldSchema(kinds[kind], 'metadata'), 'name');
    expect(annotationsOf(name).frozen).toEqual({ from: 'create', rule });
  });
});

test('who takes an offer from its customers is told that these hear nothing of it (REM-03)', () => {
  const facts = { type: 'softwareAsAService', plans: ['pro'], onSale: false };
  const lines = removalInstructions({ id: 'contoso', publisher: 'contoso' }, facts);
  expect(lines).toContainEqual(expect.stringContaining('(REM-03)'));
});
