import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateFiles } from '../../src/commands/validate.ts';
import type { DesiredOffer } from '../../src/model/desired.ts';
import { checkDesired } from '../../src/rules/check.ts';
import { worldOf } from '../acceptance/make.ts';
import { desired, offer, plan } from './complete.ts';

const now = new Date('2026-11-20T10:00:00Z');
const dayMs = 86_400_000;

/** `error RULE /path` of the findings of some rules. */
const found = (one: DesiredOffer, ...rules: string[]): readonly string[] =>
  checkDesired(desired([one]), now)
    .filter(({ rule }) => rules.includes(rule))
    .map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);

const packaged = (query: string, facts: Partial<DesiredOffer> = {}): DesiredOffer =>
  offer(
    { '/technical/crmPackageUrl': { env: 'CRM_PACKAGE', value: `https://a.example/app.zip?sig=x${query}` } },
    { type: 'dynamics365ForCustomerEngagement', ...facts },
  );
const at = '/technical/crmPackageUrl';

test('a package is refused once its signature has expired, and warned of for a month before', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400 * dayMs, max: 400 * dayMs }), (left) => {
      const se = encodeURIComponent(new Date(now.getTime() + left).toISOString());
      const warned = left < 30 * dayMs ? [`warning LIC-08 ${at}`] : [];
      const expected = left <= 0 ? [`error LIC-08 ${at}`] : warned;
      expect(found(packaged(`&se=${se}`), 'LIC-08')).toEqual(expected);
    }),
  );
});

test.each([
  ['30 days left', 30 * dayMs, []],
  ['a moment less', 30 * dayMs - 1, [`warning LIC-08 ${at}`]],
  ['29 days left', 29 * dayMs, [`warning LIC-08 ${at}`]],
  ['a moment left', 1, [`warning LIC-08 ${at}`]],
  ['nothing left', 0, [`error LIC-08 ${at}`]],
  ['a moment past', -1, [`error LIC-08 ${at}`]],
])('a signature of a package with %s', (_, left, expected) => {
  const se = encodeURIComponent(new Date(now.getTime() + left).toISOString());
  expect(found(packaged(`&se=${se}`), 'LIC-08')).toEqual(expected);
});

test.each<[string, string, Partial<DesiredOffer>, string[]]>([
  ['no expiry', '', {}, []],
  ['an expiry that is no time', '&se=soon', {}, [`error LIC-08 ${at}`]],
  ['an expired signature of a draft', '&se=2026-01-01', { lifecycle: 'draft' }, [`warning LIC-08 ${at}`]],
  ['an expired signature of a stopped offer', '&se=2026-01-01', { lifecycle: 'stopped' }, []],
  ['the right to write', '&sp=rw', {}, [`warning LIC-08 ${at}`]],
  ['the right to read', '&sp=r', {}, []],
])('a package address with %s', (_what, query, facts, expected) => {
  expect(found(packaged(query, facts), 'LIC-08')).toEqual(expected);
});

const packageAt = '/technical/packageUrl';

/** An Azure application whose package has this address, in a variable unless it is `plain`. */
const application = (address: string, isPlain = false): DesiredOffer => {
  const packageUrl = isPlain ? address : { env: 'PACKAGE', value: address };
  return offer({}, { type: 'azureApplication', plans: [plan('pro', { '/technical': { packageUrl } })] });
};

test.each<[string, string, string[]]>([
  [
    'a signature that expired',
    'https://a.example/app.zip?se=2026-11-19&sig=x',
    [`error SAFE-19 ${packageAt}`],
  ],
  [
    'a start that is still to come',
    'https://a.example/app.zip?st=2026-12-01&sig=x',
    [`warning SAFE-19 ${packageAt}`],
  ],
  ['no right to read', 'https://a.example/app.zip?sp=l&sig=x', [`warning SAFE-19 ${packageAt}`]],
  ['the rights to read and list', 'https://a.example/app.zip?sp=rl&sig=x', []],
  ['a pasted entity', 'https://a.example/app.zip?sp=r&amp;sig=x', [`warning SAFE-19 ${packageAt}`]],
  ['parameters but no signature', 'https://a.example/app.zip?sp=r', [`warning SAFE-19 ${packageAt}`]],
  [
    'no signature in a storage account',
    'https://a.blob.core.windows.net/c/app.zip',
    [`warning SAFE-19 ${packageAt}`],
  ],
  ['no signature elsewhere', 'https://packages.example/app.zip', []],
])('an address with %s', (_what, address, expected) => {
  expect(found(application(address), 'SAFE-19', 'SAFE-16')).toEqual(expected);
});

test('a signature in plain text is warned of, as no other secret may be', () => {
  const plain = application('https://a.example/app.zip?sp=r&sig=x', true);
  expect(found(plain, 'SAFE-16', 'SCHEMA-SECRET')).toEqual([`warning SAFE-16 ${packageAt}`]);
});

test('every disk of an image is checked, at its place', () => {
  const disk = 'https://a.example/os.vhd?se=2026-01-01&sig=x';
  const source = { sourceType: 'sasUri', osDisk: { uri: disk }, dataDisks: [{ lunNumber: 0, uri: disk }] };
  const vmImageVersions = [{ versionNumber: '1.0.0', vmImages: [{ imageType: 'x64Gen2', source }] }];
  const plans = [plan('pro', { '/technical': { vmImageVersions } })];
  const at = '/technical/vmImageVersions/0/vmImages/0/source';
  expect(found(offer({}, { type: 'azureVirtualMachine', plans }), 'SAFE-19')).toEqual([
    `error SAFE-19 ${at}/osDisk/uri`,
    `error SAFE-19 ${at}/dataDisks/0/uri`,
  ]);
});

test('the value of a variable that is set is checked by validate, and not shown', async () => {
  const secret = 'https://packages.example/app.zip?se=2020-01-01&sig=very-secret';
  const { document } = await validateFiles(worldOf('examples/dynamics', { CRM_PACKAGE: secret }).context);
  const problems = 'problems' in document ? document.problems : [];
  const [problem] = problems.filter(({ rule }) => rule === 'LIC-08');
  expect(problem).toMatchObject({ severity: 'error', source: { file: 'offer.yaml' } });
  expect(JSON.stringify(document)).not.toContain('very-secret');
});

const machine = (stop: DesiredOffer['stop'] & object): DesiredOffer =>
  offer({}, { type: 'azureVirtualMachine', lifecycle: 'stopped', stop });

test.each<[string, DesiredOffer['stop'] & object, string[]]>([
  ['a schedule', { dateOffset: 'P90D', reason: 'endOfSupport', alternative: { product: 'other' } }, []],
  ['less than 90 days', { dateOffset: 'P8W' }, ['warning DEPR-02 /stop/dateOffset']],
  ['less, for security', { dateOffset: 'P1D', reason: 'criticalSecurityIssue' }, []],
  ['a year', { dateOffset: 'P1Y' }, []],
  ['no alternative in the alternative', { alternative: {} }, ['error DEPR-08 /stop/alternative']],
  ['itself', { alternative: { product: 'contoso-insights' } }, ['error DEPR-08 /stop/alternative/product']],
  ['a plan of itself', { alternative: { plan: 'pro' } }, ['warning DEPR-08 /stop/alternative/plan']],
])('a virtual machine that stops with %s', (_what, stop, expected) => {
  expect(found(machine(stop), 'DEPR-02', 'DEPR-08')).toEqual(expected);
});

test('only machines announce their end', () => {
  expect(found(offer({}, { stop: { dateOffset: 'P90D' } }), 'SCHEMA-KEY')).toEqual([
    'error SCHEMA-KEY /stop',
  ]);
});

test('a hide key that goes live is said', () => {
  const hidden = { '/previewAudience/hideKey': { env: 'HIDE_KEY' } };
  const type = 'dynamics365ForCustomerEngagement';
  expect(found(offer(hidden, { type }), 'PRV-03')).toEqual(['warning PRV-03 /previewAudience/hideKey']);
  expect(found(offer(hidden, { type, lifecycle: 'preview' }), 'PRV-03')).toEqual([]);
});

test.each(['softwareAsAService', 'azureContainer', 'containerApp'] as const)(
  'a plan of type %s is in no cloud of a government',
  (type) => {
    const plans = [plan('pro', { '/setup': { azureRegions: ['azureGlobal', 'azureGovernment'] } })];
    expect(found(offer({}, { type, plans }), 'PLN-36')).toEqual(['error PLN-36 /setup/azureRegions/1']);
  },
);
