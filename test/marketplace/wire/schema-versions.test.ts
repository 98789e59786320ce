import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resourceTypes } from '../../../src/marketplace/wire/resource-types.ts';
import {
  ceilingOf,
  higherVersion,
  knownVersions,
  schemaVersions,
  versionSources,
  type VersionRow,
} from '../../../src/marketplace/wire/schema-versions.ts';

const form = /^\d{4}-\d\d-\d\d(-preview\d+)?$/;
const rows: readonly (readonly [string, VersionRow])[] = Object.entries(schemaVersions);

it('holds for every resource type one version, its source and when that was read', () => {
  expect(rows.map(([type]) => type).toSorted()).toEqual(Object.keys(resourceTypes).toSorted());
  for (const [, { version, source, since = {} }] of rows) {
    expect([version, ...Object.values(since)].filter((one) => !form.test(one))).toEqual([]);
    expect(versionSources[source].date).toMatch(/^\d{4}-\d\d$/);
    for (const needed of Object.values(since)) expect(higherVersion(version, needed)).toBe(version);
  }
});

it('has a limit for reads that is above every version', () => {
  const limit = ceilingOf(knownVersions);
  for (const version of Object.values(knownVersions)) expect(higherVersion(limit, version)).toBe(limit);
});

it('orders versions by date, then by preview, with the version itself after its previews', () => {
  const date = fc.constantFrom('2022-03-01', '2022-07-01', '2026-04-01');
  const version = fc
    .tuple(date, fc.option(fc.integer({ min: 1, max: 30 })))
    .map(([day, preview]) => (preview === null ? day : `${day}-preview${preview}`));
  fc.assert(
    fc.property(version, version, version, (one, other, third) => {
      expect(higherVersion(one, other)).toBe(higherVersion(other, one));
      const highest = higherVersion(one, higherVersion(other, third));
      expect(higherVersion(higherVersion(one, other), third)).toBe(highest);
    }),
  );
  expect(higherVersion('2022-03-01-preview12', '2022-03-01-preview3')).toBe('2022-03-01-preview12');
  expect(higherVersion('2022-03-01', '2022-03-01-preview3')).toBe('2022-03-01');
});
