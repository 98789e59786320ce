import { expect, it } from 'vitest';
import { resourceNames } from '../../src/kinds/resource-names.ts';
import { resourceTypes } from '../../src/marketplace/wire/resource-types.ts';
import { errors, project } from './project.ts';

const tenant = '00000000-0000-4000-8000-000000000001';

/** A Publisher that names these schema versions, on line 4. */
const publisher = (schemas: string): string => `apiVersion: offerctl/v1
kind: Publisher
metadata: {name: contoso}
spec: {marketplace: {provider: partner-center, partnerCenter: {tenantId: ${tenant}, schemas: ${schemas}}}}
`;

const judged = (schemas: string) => project({ 'offerctl.yaml': publisher(schemas) });

it('names the schema version of any resource type that the client knows, and of no other', async () => {
  expect(resourceNames).toEqual(Object.keys(resourceTypes).toSorted());
  const all = resourceNames.map((name) => `${name}: 2026-04-01-preview1`).join(', ');
  expect(errors(await judged(`{${all}}`))).toEqual([]);
});

it('refuses a type that it does not know, and suggests the nearest one', async () => {
  const found = await judged('{virtual-machine-plan-technical-config: 2026-04-01-preview1}');
  expect(found.problems).toMatchObject([
    {
      rule: 'SCHEMA-KEY',
      hint: expect.stringContaining('Did you mean "virtual-machine-plan-technical-configuration"?'),
    },
  ]);
});

it('is left out, not cleared', async () => {
  const found = await judged('{product: {unset: true}}');
  expect(found.problems.map(({ rule }) => rule)).toEqual(['SCHEMA-TYPE']);
});

it.each(['preview1', '2026-04', '2026-04-01-preview', '"2026-04-01&x=1"'])(
  'refuses %s, which is no version',
  async (version) => {
    const found = await judged(`{product: ${version}}`);
    expect(found.problems.map(({ rule }) => rule)).toEqual(['SCHEMA-FORMAT']);
  },
);
