import { expect, it } from 'vitest';
import { explain } from '../../src/commands/explain.ts';
import { rulebook } from '../../src/rulebook/rulebook.ts';
import { sourceDates } from '../../src/rulebook/sources.ts';

const sourceOf = (subject: string): string =>
  explain(subject).document.facts.find(({ name }) => name === 'source')?.value ?? '';

it('says of each rule of Microsoft when its source was read', () => {
  const rules = Object.entries(rulebook).filter(([, { source }]) => source.startsWith('Microsoft'));
  expect(rules.length).toBeGreaterThan(50);
  const undated = rules.filter(([id]) => !/\(\d{4}-\d\d\)$/.test(sourceOf(id)));
  expect(undated.map(([id]) => id)).toEqual([]);
  expect(Object.values(sourceDates).filter((date) => !/^20\d\d-\d\d$/.test(date))).toEqual([]);
});

it.each([
  ['Plan.technical.operatingSystem.type', 'Microsoft: product ingestion API (2022-03)'],
  ['Plan.technical.openPorts', 'Microsoft: product ingestion API (2026-11)'],
  ['Offer.listing.title', 'Microsoft: offer listing details (2023-10)'],
  ['Offer.lifecycle', 'offerctl: the YAML language'],
  ['Publisher.policy.onRemove', 'offerctl: the YAML language'],
])('says where the list or limit of %s comes from: %s', (subject, source) => {
  expect(sourceOf(subject)).toBe(source);
});

/** Every field below a subject, as `explain` lists them. */
function fieldsBelow(subject: string, depth = 6): readonly string[] {
  const own = explain(subject).document.fields.map(({ name }) => `${subject}.${name}`);
  return depth === 0 ? own : own.flatMap((field) => [field, ...fieldsBelow(field, depth - 1)]);
}

it('leaves no list and no limit without a source', () => {
  const kinds = ['Publisher', 'Offer', 'Plan', 'Audience', 'LicenseAllocation'];
  const limited = kinds
    .flatMap((kind) => fieldsBelow(kind))
    .filter((field) =>
      explain(field).document.facts.some(({ name }) => /^(?:longest|most|one of|pattern)/.test(name)),
    );
  expect(limited.length).toBeGreaterThan(100);
  expect(limited.filter((field) => sourceOf(field) === '')).toEqual([]);
});
