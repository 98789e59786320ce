import { expect, test } from 'vitest';
import { errors, project, shown } from './project.ts';

const offers = `apiVersion: offerctl/v1
kind: Offer
metadata: {name: contoso-insights}
spec:
  type: softwareAsAService
  alias: Contoso Insights
  lifecycle: lvie
  listing:
    titel: Contoso Insights
    searchKeywords: analytics
---
apiVersion: offerctl/v1
kind: Offer
metadata: {name: Contoso Relay}
spec:
  type: softwareAsAService
  lifecycle: draft
  setup:
    sellThroughMicrosoft:
`;

const plans = `apiVersion: offerctl/v1
kind: Plan
metadata: {name: pro}
spec:
  offer: contoso-insights
  alias: Pro
  availability: {audience: private}
  audiences:
    - pilot
    - pilots-of-2019
---
apiVersion: offerctl/v1
kind: Plan
metadata: {name: pro}
spec:
  offer: contoso-insights
  alias: Pro again
---
apiVersion: offerctl/v1
kind: Plan
metadata: {name: basic}
spec:
  offer: contoso-insigths
  alias: Basic
---
apiVersion: offerctl/v1
kind: Audience
metadata: {name: pilot}
spec: {csv: pilot.csv}
`;

const csv = `Type,ID,Description
TenantID,11111111-1111-4111-8111-111111111111,Fabrikam
TenantID,22222222-2222-4222-8222-222222222222,Adatum, Inc.
`;

test('ten mistakes in three files are ten problems, each at its place', async () => {
  const found = await project({ 'offers.yaml': offers, 'plans.yaml': plans, 'pilot.csv': csv });
  expect(errors(found)).toEqual([
    'offers.yaml:7:14 SCHEMA-ENUM',
    'offers.yaml:9:5 SCHEMA-KEY',
    'offers.yaml:10:21 SCHEMA-TYPE',
    'offers.yaml:14:18 ID-02',
    'offers.yaml:15:1 SCHEMA-REQUIRED',
    'offers.yaml:19:26 SCHEMA-NULL',
    'pilot.csv:3:54 FILE-CSV',
    'plans.yaml:10:7 REF-UNKNOWN',
    'plans.yaml:14:18 REF-DUPLICATE',
    'plans.yaml:23:10 REF-UNKNOWN',
  ]);
  expect(found.problems.map(shown)).toHaveLength(10);
  const hints = found.problems.map(({ hint }) => hint).join('\n');
  expect(hints).toContain('"title"');
  expect(hints).toContain('"live"');
  expect(hints).toContain('"contoso-insights"');
});
