import { expect, test } from 'vitest';
import { explain } from '../../src/commands/explain.ts';
import { dealRows } from '../../src/rulebook/deals.ts';
import { languageRows } from '../../src/rulebook/language.ts';
import { offerTypeRows } from '../../src/rulebook/offer-types.ts';
import { offerRows } from '../../src/rulebook/offers.ts';
import { offerPlanRows } from '../../src/rulebook/offer-plans.ts';
import { publishedRows } from '../../src/rulebook/published.ts';
import { rulebook, type RuleId } from '../../src/rulebook/rulebook.ts';
import { safetyRows } from '../../src/rulebook/safety.ts';
import { serviceIdRows } from '../../src/rulebook/service-ids.ts';
import { undoneRows } from '../../src/rulebook/undone.ts';

const areas = [
  dealRows,
  languageRows,
  offerTypeRows,
  offerRows,
  offerPlanRows,
  publishedRows,
  safetyRows,
  serviceIdRows,
  undoneRows,
];

test('a rule has one row', () => {
  expect(areas.flatMap((rows) => Object.keys(rows)).toSorted()).toEqual(Object.keys(rulebook).toSorted());
});

test.each(Object.keys(rulebook))('%s is explained in whole sentences, and by its source', (id) => {
  const { title, text, facts } = explain(id).document;
  expect([title, ...text]).toEqual([expect.stringMatching(/^\S.*\.$/), expect.stringMatching(/^\S.*\.$/)]);
  expect(facts).toEqual([{ name: 'source', value: expect.stringMatching(/^(?:Microsoft: .+|offerctl.*)$/) }]);
});

test.each(['ALLOW-UNUSED', 'DEL-01', 'del-01'])('%s, which is printed, is explained', (id) => {
  expect(explain(id).document.subject).toBe(id.toUpperCase());
});

test('why plans are in one language, and what of a live plan can change, is explained', () => {
  expect(explain('PLN-16').document.title).toContain('English (United States)');
  expect(explain('PLN-42').document.text.join()).toContain('PRC-02');
});

test('the buttons of the store page are explained for every viewer', () => {
  const { facts } = explain('buttons').document;
  expect(Object.fromEntries(facts.map(({ name, value }) => [name, value]))).toEqual({
    'sold by Microsoft': 'anyone: Buy now',
    'a licence is needed to install':
      'tenant with a licence: Get it now, Contact me; anyone else: Contact me',
    'installed without a licence': 'admin: Get it now, Contact me; anyone else: Contact me',
    'callToAction: free': 'anyone: Get it now',
    'callToAction: freeTrial': 'anyone: Free trial',
    'callToAction: contactMe': 'anyone: Contact me',
  });
});

test('what is no rule does not compile as one', () => {
  // @ts-expect-error it has no row
  const id: RuleId = 'XX-01';
  expect(rulebook).not.toHaveProperty(id);
});
