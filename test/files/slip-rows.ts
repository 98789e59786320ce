import { audience, config, draft, plan } from './project.ts';

/** A slip that people make: the files that hold it. */
export type Slip = {
  readonly name: string;
  readonly expected: readonly string[];
  readonly files: Readonly<Record<string, string | Uint8Array>>;
};

const offer = (spec: string): Slip['files'] => ({ 'offer.yaml': draft('contoso-insights', spec) });
const withPlan = (spec: string): Slip['files'] => ({ ...offer(''), 'plan.yaml': plan('pro', spec) });
const text = (title: string): Slip['files'] => offer(`  listing:\n    title: ${title}\n`);
const html = (description: string): Slip['files'] => text(`Insights\n    description: '${description}'`);
const replaced = (from: string, to: string, spec = ''): Slip['files'] => ({
  'offer.yaml': draft('contoso-insights', spec).replace(from, to),
});
const tenant = (digit: number): string => `${digit}`.repeat(8) + `-1111-4111-8111-${`${digit}`.repeat(12)}`;
const csv = (content: string | Uint8Array): Slip['files'] => ({
  'pilot.yaml': audience('pilot', '  csv: pilot.csv\n'),
  'pilot.csv': content,
});
const allocation = (from: string, to: string): Slip['files'] => ({
  'offer.yaml': draft(
    'contoso-crm',
    '  setup: {sellThroughMicrosoft: false, useMicrosoftLicenseManagementService: true}\n',
  ).replace('softwareAsAService', 'dynamics365ForCustomerEngagement'),
  'plan.yaml': plan('bronze').replace('contoso-insights', 'contoso-crm'),
  'deal.yaml': `apiVersion: offerctl/v1
kind: LicenseAllocation
metadata: {name: deal-2026-014}
spec:
  offer: contoso-crm
  customer: {name: Fabrikam, tenantId: ${tenant(2)}, domain: f.example, country: US, state: WA, city: Seattle}
  deal:
    value: 12000
    solutionValue: 12000
    currency: USD
    deployment: azure
    consumptionTenant: customer
    signedOn: 2026-10-01
    startsOn: 2026-11-01
    endsOn: 2027-10-31
    contact: {firstName: Ada, lastName: Byte, phone: "+1 555 0102", email: ada@contoso.example}
  licenses: []
`.replace(from, to),
});
const price = (line: string): Slip['files'] =>
  withPlan(`  availability:
    audience: public
    visibility: visible
    markets: [jp]
    pricing:
      recurrentPrice:
        recurrentPriceMode: flatRate
        ${line}
`);
const inDollars = (value: string): string => `prices:
          - billingTerm: {type: month, value: 1}
            pricePerPaymentInUsd: ${value}`;
const inYen = (value: string): string => `priceInputOption: perMarket
        prices:
          - billingTerm: {type: month, value: 1}
            paymentOption: {type: month, value: 1}
            prices: [{markets: [jp], currency: JPY, price: ${value}}]`;

export const slips: readonly Slip[] = [
  {
    name: 'a colon in an unquoted text',
    expected: ['offer.yaml:9:12 YAML-SYNTAX'],
    files: text('Insights: reports your team reads'),
  },
  {
    name: 'a colon in an unquoted item',
    expected: ['offer.yaml:9:25 YAML-SYNTAX'],
    files: offer('  listing:\n    searchKeywords: [a: b: c]\n'),
  },
  {
    name: 'no blank after a colon',
    expected: ['offer.yaml:6:3 YAML-SYNTAX'],
    files: replaced('alias: Contoso', 'alias:Contoso'),
  },
  {
    name: 'no blank after the colon of a section',
    expected: ['offer.yaml:9:5 SCHEMA-TYPE'],
    files: offer('  listing:\n    title:Insights\n'),
  },
  {
    name: 'a key that is indented too far',
    expected: ['offer.yaml:6:5 YAML-SYNTAX'],
    files: replaced('  alias', '    alias'),
  },
  {
    name: 'a key that is indented too little',
    expected: ['offer.yaml:7:1 YAML-SYNTAX'],
    files: replaced('  lifecycle', ' lifecycle'),
  },
  {
    name: 'a list item without a blank',
    expected: ['offer.yaml:10:7 SCHEMA-TYPE'],
    files: offer('  listing:\n    searchKeywords:\n      -analytics\n'),
  },
  {
    name: 'a template of Helm',
    expected: ['offer.yaml:9:12 YAML-SYNTAX'],
    files: text('{{ .Values.title }}'),
  },
  {
    name: 'a template within a text',
    expected: ['offer.yaml:9:12 SCHEMA-TEMPLATE'],
    files: text('Insights {{ edition }}'),
  },
  { name: 'a variable of the shell', expected: ['offer.yaml:9:12 SCHEMA-TEMPLATE'], files: text('${TITLE}') },
  {
    name: 'a variable within a text',
    expected: ['offer.yaml:9:12 SCHEMA-TEMPLATE'],
    files: text('Insights ${EDITION}'),
  },
  {
    name: 'a forgotten ---',
    expected: ['offer.yaml:8:1 YAML-DUPLICATE'],
    files: { 'offer.yaml': draft() + plan() },
  },
  { name: 'a tab', expected: ['offer.yaml:6:1 YAML-SYNTAX'], files: replaced('  alias', '\talias') },
  {
    name: 'a duplicate key',
    expected: ['offer.yaml:8:3 YAML-DUPLICATE'],
    files: replaced('  alias', '  lifecycle: live\n  alias'),
  },
  { name: 'an unclosed quote', expected: ['offer.yaml:9:12 YAML-SYNTAX'], files: text('"Insights') },
  { name: 'an unclosed single quote', expected: ['offer.yaml:9:12 YAML-SYNTAX'], files: text("'Insights") },
  {
    name: 'an apostrophe in single quotes',
    expected: ['offer.yaml:9:21 YAML-SYNTAX'],
    files: text("'Contoso's reports'"),
  },
  {
    name: 'an unclosed bracket',
    expected: ['offer.yaml:9:21 YAML-SYNTAX'],
    files: offer('  listing:\n    searchKeywords: [a, b\n'),
  },
  {
    name: 'an unclosed brace',
    expected: ['offer.yaml:3:11 YAML-SYNTAX'],
    files: replaced('{name: contoso-insights}', '{name: contoso-insights'),
  },
  {
    name: 'no for false',
    expected: ['offer.yaml:8:33 SCHEMA-TYPE'],
    files: offer('  setup: {sellThroughMicrosoft: no}\n'),
  },
  {
    name: 'yes for true',
    expected: ['offer.yaml:8:33 SCHEMA-TYPE'],
    files: offer('  setup: {sellThroughMicrosoft: yes}\n'),
  },
  {
    name: 'a market that YAML 1.1 takes for false',
    expected: ['plan.yaml:7:28 PLN-31'],
    files: withPlan('  availability: {markets: [NO]}\n'),
  },
  { name: 'a text that starts with @', expected: ['offer.yaml:9:12 YAML-SYNTAX'], files: text('@contoso') },
  {
    name: 'a text that starts with a percent sign',
    expected: ['offer.yaml:9:12 YAML-SYNTAX'],
    files: text('%off'),
  },
  {
    name: 'a text that starts with an asterisk',
    expected: ['offer.yaml:9:12 YAML-SYNTAX'],
    files: text('*new* Insights'),
  },
  {
    name: 'a backslash in double quotes',
    expected: ['offer.yaml:9:15 YAML-SYNTAX'],
    files: text(String.raw`"C:\data"`),
  },
  { name: 'a version that is a number', expected: ['offer.yaml:9:12 SCHEMA-TYPE'], files: text('1.10') },
  {
    name: 'an apiVersion of Kubernetes',
    expected: ['offer.yaml:1:13 SCHEMA-ENUM'],
    files: replaced('offerctl/v1', 'v1'),
  },
  {
    name: 'an apiVersion without the slash',
    expected: ['offer.yaml:1:13 SCHEMA-ENUM'],
    files: replaced('offerctl/v1', 'offerctl.v1'),
  },
  {
    name: 'an apiVersion that comes later',
    expected: ['offer.yaml:1:13 SCHEMA-ENUM'],
    files: replaced('offerctl/v1', 'offerctl/v2'),
  },
  {
    name: 'an apiVersion in capitals',
    expected: ['offer.yaml:1:13 SCHEMA-ENUM'],
    files: replaced('offerctl/v1', 'Offerctl/V1'),
  },
  {
    name: 'a misspelt apiVersion key',
    expected: ['offer.yaml:1:1 SCHEMA-ENUM'],
    files: replaced('apiVersion', 'apiversion'),
  },
  {
    name: 'a kind in lower case',
    expected: ['offer.yaml:2:7 SCHEMA-ENUM'],
    files: replaced('kind: Offer', 'kind: offer'),
  },
  {
    name: 'a kind in the plural',
    expected: ['offer.yaml:2:7 SCHEMA-ENUM'],
    files: replaced('kind: Offer', 'kind: Offers'),
  },
  {
    name: 'curly quotes around a key',
    expected: ['offer.yaml:9:5 SCHEMA-KEY'],
    files: offer('  listing:\n    “title”: Insights\n'),
  },
  {
    name: 'curly quotes around a value',
    expected: ['offer.yaml:7:14 SCHEMA-ENUM'],
    files: replaced('lifecycle: draft', 'lifecycle: “draft”'),
  },
  {
    name: 'a misspelt key',
    expected: ['offer.yaml:9:5 SCHEMA-KEY'],
    files: offer('  listing:\n    titel: Insights\n'),
  },
  {
    name: 'a key in the wrong case',
    expected: ['offer.yaml:8:3 SCHEMA-KEY'],
    files: offer('  Listing:\n    title: Insights\n'),
  },
  {
    name: 'a section one level too high',
    expected: ['offer.yaml:8:1 SCHEMA-KEY'],
    files: offer('listing:\n  title: Insights\n'),
  },
  {
    name: 'a text for a list',
    expected: ['offer.yaml:9:21 SCHEMA-TYPE'],
    files: offer('  listing:\n    searchKeywords: analytics\n'),
  },
  {
    name: 'a value in the wrong case',
    expected: ['offer.yaml:7:14 SCHEMA-ENUM'],
    files: replaced('lifecycle: draft', 'lifecycle: Draft'),
  },
  {
    name: 'a type by its title',
    expected: ['offer.yaml:5:9 SCHEMA-ENUM'],
    files: replaced('softwareAsAService', 'SaaS'),
  },
  {
    name: 'a type by the title of the portal',
    expected: ['offer.yaml:5:9 SCHEMA-ENUM'],
    files: replaced('softwareAsAService', 'Virtual machine'),
  },
  {
    name: 'a name with capitals',
    expected: ['offer.yaml:3:18 ID-02'],
    files: replaced('contoso-insights', 'Contoso Insights'),
  },
  {
    name: 'a market in capitals',
    expected: ['plan.yaml:7:28 PLN-31'],
    files: withPlan('  availability: {markets: [US]}\n'),
  },
  {
    name: 'the market uk',
    expected: ['plan.yaml:7:28 PLN-31'],
    files: withPlan('  availability: {markets: [uk]}\n'),
  },
  {
    name: 'the market UK',
    expected: ['plan.yaml:7:28 PLN-31'],
    files: withPlan('  availability: {markets: [UK]}\n'),
  },
  {
    name: 'a market by its name',
    expected: ['plan.yaml:7:28 PLN-31'],
    files: withPlan('  availability: {markets: [germany]}\n'),
  },
  {
    name: 'a country in lower case',
    expected: ['deal.yaml:6:106 SCHEMA-FORMAT'],
    files: allocation('country: US', 'country: us'),
  },
  {
    name: 'a country by its name',
    expected: ['deal.yaml:6:106 SCHEMA-FORMAT'],
    files: allocation('country: US', 'country: Germany'),
  },
  {
    name: 'a currency in lower case',
    expected: ['deal.yaml:10:15 SCHEMA-FORMAT'],
    files: allocation('currency: USD', 'currency: usd'),
  },
  {
    name: 'a date as people write it',
    expected: ['deal.yaml:13:15 DEAL-07'],
    files: allocation('2026-10-01', '01.10.2026'),
  },
  {
    name: 'a day that no calendar has',
    expected: ['deal.yaml:13:15 DEAL-07'],
    files: allocation('2026-10-01', '2026-02-30'),
  },
  {
    name: 'a file name in the wrong case',
    expected: ['offer.yaml:10:38 FILE-MISSING'],
    files: {
      ...offer('  listing:\n    assets:\n      - {type: azureLogoLarge, file: media/logo.png}\n'),
      'media/Logo.png': 'x',
    },
  },
  {
    name: 'a file in another folder',
    expected: ['offer.yaml:9:25 FILE-MISSING'],
    files: {
      ...offer('  listing:\n    description: {file: description.html}\n'),
      'texts/description.html': 'x',
    },
  },
  {
    name: 'a path with backslashes',
    expected: ['offer.yaml:9:25 FILE-MISSING'],
    files: offer(String.raw`  listing:
    description: {file: texts\description.html}
`),
  },
  {
    name: 'a secret that is not listed',
    expected: ['offer.yaml:8:36 REF-UNKNOWN'],
    files: { ...offer('  previewAudience: {hideKey: {env: HIDE}}\n') },
  },
  {
    name: 'HTML with an unclosed tag',
    expected: ['offer.yaml:10:18 LST-03'],
    files: html('<p>Reports <b>your team</p>'),
  },
  {
    name: 'HTML with a tag that is not allowed',
    expected: ['offer.yaml:10:18 LST-03'],
    files: html('<script>alert(1)</script>'),
  },
  {
    name: 'HTML with a misspelt tag',
    expected: ['offer.yaml:10:18 LST-03'],
    files: html('<pp>Reports</pp>'),
  },
  { name: 'a price in cents of yen', expected: ['plan.yaml:18:60 PRC-MARKET'], files: price(inYen('49.50')) },
  {
    name: 'a price in tenths of cents',
    expected: ['plan.yaml:16:35 PRC-MARKET'],
    files: price(inDollars('49.999')),
  },
  {
    name: 'a price with a comma',
    expected: ['plan.yaml:18:60 SCHEMA-TYPE'],
    files: price(inYen('"49,50"')),
  },
  {
    name: 'an offer that no file declares',
    expected: ['plan.yaml:5:10 REF-UNKNOWN'],
    files: { ...offer(''), 'plan.yaml': plan().replace('insights', 'insigths') },
  },
  {
    name: 'an audience in the wrong case',
    expected: ['plan.yaml:8:15 REF-UNKNOWN'],
    files: {
      ...withPlan('  availability: {audience: private}\n  audiences: [Pilot]\n'),
      'pilot.yaml': audience('pilot', `  members: [{type: tenant, id: ${tenant(1)}}]\n`),
    },
  },
  {
    name: 'a CSV without header',
    expected: ['pilot.csv:1:1 CSV-01'],
    files: csv(`TenantID,${tenant(1)},Fabrikam\n`),
  },
  {
    name: 'a CSV with several mistakes',
    expected: ['pilot.csv:2:1 CSV-02', 'pilot.csv:3:10 AUD-02', 'pilot.csv:4:49 FILE-CSV'],
    files: csv(`Type,ID,Description\nTenant,${tenant(1)},A\nTenantID,1234,B\nTenantID,${tenant(3)},C, D\n`),
  },
  {
    name: 'a CSV that repeats a customer',
    expected: ['pilot.csv:3:10 AUD-05'],
    files: csv(`Type;ID;Description\nTenantID;${tenant(1)};A\nTenantID;${tenant(1)};A\n`),
  },
  {
    name: 'a Publisher with a misspelt field',
    expected: ['offerctl.yaml:4:8 SCHEMA-KEY'],
    files: { 'offerctl.yaml': config.replace('secrets', 'secret') },
  },
];
