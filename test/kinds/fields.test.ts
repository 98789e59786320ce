import { expect, test } from 'vitest';
import { kindRows, type KindName } from '../../src/kinds/index.ts';
import { offerPlanFields, offerPlanSections } from '../../src/kinds/offer-plan.ts';
import { offerFields, offerSections } from '../../src/kinds/offer.ts';
import { fieldsUsedAs } from '../../src/kinds/section.ts';
import type { SpecPath } from '../../src/kinds/spec-path.ts';

test.each([
  ['an offer', offerFields, offerSections],
  ['an offer plan', offerPlanFields, offerPlanSections],
])('every section of %s has a resource that holds it', (_, uses, sections) => {
  expect(sections.map(({ name }) => name).toSorted()).toEqual(fieldsUsedAs(uses, 'section').toSorted());
});

test('a kind or a field of which nothing was decided does not compile', () => {
  // @ts-expect-error a kind has a row
  const rows: typeof kindRows = {} satisfies Partial<Record<KindName, unknown>>;
  // @ts-expect-error a field has a use
  const uses: typeof offerFields = {} satisfies Partial<Record<keyof typeof offerFields, unknown>>;
  expect([rows, uses]).toEqual([{}, {}]);
});

test('a misspelt path of a spec does not compile', () => {
  const path: SpecPath = '/listing/title';
  // @ts-expect-error no section has such a field
  const misspelt: SpecPath = '/listing/titel';
  expect(path).not.toBe(misspelt);
});
