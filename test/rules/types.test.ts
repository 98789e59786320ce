import { expect, test } from 'vitest';
import { load } from '../../src/session/project.ts';
import { worldOf } from '../acceptance/make.ts';

type Mistake = readonly [folder: string, file: string, from: string, to: string, rules: readonly string[]];

const machine = (from: string, to: string, ...rules: string[]): Mistake => [
  'virtual-machine',
  'plans.yaml',
  from,
  to,
  rules,
];
const container = (from: string, to: string, ...rules: string[]): Mistake => [
  'container',
  'plans.yaml',
  from,
  to,
  rules,
];
const application = (from: string, to: string, ...rules: string[]): Mistake => [
  'azure-application',
  'plans.yaml',
  from,
  to,
  rules,
];
const dynamics = (from: string, to: string, ...rules: string[]): Mistake => [
  'dynamics',
  'offer.yaml',
  from,
  to,
  rules,
];
const offer = (folder: string, from: string, to: string, ...rules: string[]): Mistake => [
  folder,
  'offer.yaml',
  from,
  to,
  rules,
];

const month = 'trial: {type: month, value: 1}';
const licensed = 'useMicrosoftLicenseManagementService: true';
const sold = 'sellThroughMicrosoft: false';

const mistakes: readonly Mistake[] = [
  machine('skuId: standard', 'skuId: gen2', 'TEC-SKU'),
  machine('skuId: standard}', 'skuId: standard, securityType: [trusted, confidential]}'),
  machine('skuId: standard}', 'skuId: standard, securityType: trusted}'),
  machine('skuId: standard}', 'skuId: standard, securityType: [1]}', 'SCHEMA-TYPE'),
  machine(month, 'trial: {type: month, value: 2}'),
  machine('licenseModel: byol', 'licenseModel: payAsYouGo', 'PUB-01'),
  machine('licenseModel: payAsYouGo', 'licenseModel: byol', 'PRC-14', 'PRC-14', 'PRC-14'),
  machine('markets: [at,', 'markets: [cn,', 'PLN-32'),
  machine('lifecycleState: deprecated', 'lifecycleState: retired', 'SCHEMA-ENUM'),
  machine('        lifecycleState: deprecated\n', '', 'DEPR-08'),
  machine('versionNumber: 4.1.0', 'versionNumber: 4.2.0', 'REF-DUPLICATE'),
  machine('dateOffset: P90D', 'dateOffset: 90 days', 'DEPR-08'),
  machine('portRange: "443"', 'portRange: https', 'SCHEMA-FORMAT'),
  machine('corePricing:', 'systemMeterPricing:', 'SCHEMA-KEY'),
  machine(
    'corePricing:\n        priceInputOption: perCore',
    'systemMeterPricing:\n        priceInputOption: perNode',
    'SCHEMA-KEY',
  ),
  machine('visibility: visible', 'visibility: hidden'),
  offer('virtual-machine', 'type: subscription', 'type: tenant', 'PRV-01'),
  offer('virtual-machine', '      phone: "+1 555 0100"\n', '', 'LST-07'),
  offer('virtual-machine', 'enabled: false', 'enabled: true', 'TST-01'),
  offer('virtual-machine', 'testDrive:', 'setup: {sellThroughMicrosoft: true}\n  testDrive:', 'SCHEMA-KEY'),
  offer('virtual-machine', 'title: Contoso Gateway', `title: ${'x'.repeat(60)}`),
  offer('virtual-machine', 'shortDescription: P', `shortDescription: ${'x'.repeat(300)}`, 'LST-02'),
  offer(
    'virtual-machine',
    'listing:',
    'technical: {landingPageUrl: "https://a.example"}\n  listing:',
    'SCHEMA-KEY',
  ),
  container('payloadType: cnab', 'payloadType: image', 'PUB-01', 'PUB-01'),
  container('clusterExtensionType: Contoso.Mesh', 'clusterExtensionType: mesh 2', 'SCHEMA-FORMAT'),
  container('visibility: visible', 'visibility: hidden'),
  offer('container', 'title: Contoso Mesh', `title: ${'x'.repeat(51)}`, 'LST-01'),
  application('    subtype: managedApplication # Frozen when the plan is created.\n', '', 'PLN-43'),
  application('visibility: visible', 'visibility: hidden', 'PLN-23'),
  application('billingTerm: {type: month, value: 1}', 'billingTerm: {type: year, value: 1}', 'PRC-08'),
  application('packageVersion: 1.3.0', 'packageVersion: "1.3"', 'SCHEMA-FORMAT'),
  ['azure-application', 'audiences/design-partners.yaml', 'type: subscription', 'type: tenant', ['AUD-03']],
  dynamics(licensed, 'useMicrosoftLicenseManagementService: false', 'PLN-04', 'PLN-04', 'OPT-01', 'LIC-03'),
  dynamics(sold, `${sold}\n    callToAction: contactMe`, 'OPT-02'),
  dynamics(sold, 'sellThroughMicrosoft: true', 'PLN-30', 'PLN-30', 'PLN-35', 'PUB-01', 'PUB-01'),
  dynamics('baseLicenseModel: user', 'baseLicenseModel: resource', 'LIC-07'),
  dynamics('    baseLicenseModel: user\n', '', 'LIC-07'),
  dynamics('    crmPackageUrl: {env: CRM_PACKAGE}\n', '', 'LIC-08'),
  dynamics('    appVersion: 3.1.0.0\n', '', 'LST-15'),
  dynamics(
    'name: contoso-dispatch',
    'name: contoso-dispatch-for-field-service',
    'ID-04',
    'REF-UNKNOWN',
    'REF-UNKNOWN',
  ),
  dynamics('termsConditions: custom', 'termsConditions: standardMicrosoft', 'LEG-01', 'LEG-01'),
  dynamics('markets: [at,', 'markets: [uk,', 'PLN-31'),
  dynamics('listing:', 'previewAudience: {hideKey: {env: CRM_PACKAGE}}\n  listing:', 'PRV-02'),
  dynamics('enabled: false', 'enabled: true\n    type: powerBi', 'TST-01'),
  ['dynamics', 'plans.yaml', 'listing:', 'availability: {visibility: hidden}\n  listing:', ['PLN-23']],
  ['dynamics', 'plans.yaml', 'name: Bronze\n', 'name: Bronze\n    summary: Short\n', ['PLN-14']],
];

const env = { CRM_PACKAGE: 'https://packages.example/app.zip?sig=a' };

test.each(mistakes)('examples/%s: in %s %j became %j', async (...mistake) => {
  const [folder, file, from, to, rules] = mistake;
  const example = worldOf(`examples/${folder}`, env);
  example.edit(file, from, to);
  const { settled, conditional } = await load(example.context, 'warning');
  const problems = [...settled, ...conditional.map(({ problem }) => problem)];
  const found = problems.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  expect(found.toSorted()).toEqual(rules.toSorted());
});
