import { strFromU8 } from 'fflate';
import { expect, test } from 'vitest';
import { openPackage, packageLimits } from '../../../src/files/licensing/open-package.ts';
import { readPackage } from '../../../src/files/licensing/read-package.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { readMappingCsv } from '../../../src/files/licensing/license-csv.ts';
import { checkPackage } from '../../../src/rules/service-ids/package.ts';
import type { LicensedOffer } from '../../../src/rules/service-ids/licensed-offer.ts';
import { customizations, idOf, licensed, mappingsXml, packageOf, plansXml, zip } from './make.ts';

const [bronze, silver] = [idOf('bronze'), idOf('silver')];
const ids = (problems: readonly Problem[]) => problems.map(({ rule }) => rule);

const judged = (
  bytes: Uint8Array,
  { of = licensed(), mapping }: { of?: LicensedOffer; mapping?: string } = {},
) =>
  checkPackage({
    licensed: of,
    found: readPackage('crm.zip', bytes),
    today: '2026-11-20',
    ...(mapping === undefined ? {} : { mapping: readMappingCsv('mapping.csv', mapping).rows }),
  });

const solution = {
  'ServicePlans/ServicePlans.xml': plansXml(bronze, silver),
  'ServicePlans/ServicePlansAppModules.xml': mappingsXml([bronze, 'crf_Bronze'], [silver, 'crf_Silver']),
};
const csv = `Service ID,Component name\n${bronze},crf_Bronze\n${silver},crf_Silver\n`;

test('a package that contains each plan and app has no problem, wherever its solution lies', () => {
  expect(judged(packageOf(solution), { mapping: csv })).toEqual([]);
  expect(judged(zip({ 'a/b.zip': zip(solution) }))).toEqual([]);
  expect(readPackage('crm.zip', packageOf(solution)).read).toEqual([
    'input.xml',
    'package.zip/PkgFolder/Crm_managed.zip/ServicePlans/ServicePlans.xml',
    'package.zip/PkgFolder/Crm_managed.zip/ServicePlans/ServicePlansAppModules.xml',
  ]);
});

test('licences are found in the customizations of a built solution, too', () => {
  const built = customizations(
    ['crf_Bronze', 'crf_Silver', 'crf_Free'],
    plansXml(bronze, silver)
      .replace(/<\?.*\?>/, '')
      .replaceAll('ServicePlans>', 'serviceplans>') +
      mappingsXml([bronze, 'crf_Bronze'], [silver, 'crf_Silver']),
  );
  expect(judged(packageOf({ 'customizations.xml': built }), { mapping: csv })).toEqual([]);
});

test('LIC-22: a plan whose service id the package lacks', () => {
  const found = judged(packageOf({ ...solution, 'ServicePlans/ServicePlans.xml': plansXml(bronze) }));
  expect(ids(found)).toEqual(['LIC-22']);
  expect(found[0]?.message).toContain(silver);
  expect(ids(judged(packageOf({})))).toEqual(['LIC-22', 'LIC-22', 'MET-02', 'MET-02']);
});

test('LIC-23: a service id in the package that belongs to no plan', () => {
  const more = { ...solution, 'ServicePlans/ServicePlans.xml': plansXml(bronze, silver, idOf('gold')) };
  const found = judged(packageOf(more));
  expect(ids(found)).toEqual(['LIC-23']);
  expect(found[0]?.message).toContain(idOf('gold'));
});

test('MET-02: apps that the package and the plan mapping map otherwise', () => {
  const less = `Service ID,Component name\n${bronze},crf_Bronze\n`;
  expect(ids(judged(packageOf(solution), { mapping: less }))).toEqual(['MET-02']);
  expect(ids(judged(packageOf(solution), { mapping: `${csv}${silver},crf_Bronze\n` }))).toEqual(['MET-02']);
});

test('LIC-P2: a plan mapping that names no model-driven app of the solution', () => {
  const built = { ...solution, 'customizations.xml': customizations(['crf_Bronze']) };
  expect(ids(judged(packageOf(built), { mapping: csv }))).toEqual(['LIC-P2']);
});

test('MET-04: a package whose end date is past', () => {
  expect(ids(judged(packageOf(solution, '11/19/2026')))).toEqual(['MET-04']);
  expect(judged(packageOf(solution, '11/21/2026'))).toEqual([]);
});

const builtWith = (...names: readonly string[]) =>
  packageOf({ ...solution, 'customizations.xml': customizations(names) });

test('MET-05: an app that needs no licence to be installed, and licences for all that it is', () => {
  const of = licensed(undefined, { requireLicenseForInstall: false });
  expect(ids(judged(builtWith('crf_Bronze', 'crf_Silver'), { of }))).toEqual(['MET-05']);
  expect(judged(builtWith('crf_Bronze', 'crf_Silver', 'crf_Free'), { of })).toEqual([]);
});

const refusal = (bytes: Uint8Array): string => {
  try {
    readPackage('crm.zip', bytes);
    return 'read';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

test.each(['../evil.xml', '/etc/evil.xml', 'a/../../evil.xml', '..\\evil.xml', 'C:\\evil.xml'])(
  'a package with %s is refused, even though nothing of it is written',
  (name) => {
    expect(refusal(zip({ [name]: 'x' }))).toContain('leads out of the folder');
    expect(refusal(packageOf({ [name]: 'x' }))).toContain('leads out of the folder');
  },
);

test('a file that grows out of proportion is not unpacked', () => {
  const bomb = zip({ 'ServicePlans.xml': ' '.repeat(5_000_000) });
  expect(bomb.length).toBeLessThan(20_000);
  expect(refusal(bomb)).toContain('too large unpacked');
  expect(refusal(zip({ 'package.zip': bomb }))).toContain('too large unpacked');
});

test('a file that is larger than its entry says ends where the entry says', () => {
  const text = plansXml(...Array.from({ length: 50 }, (_, n) => idOf(`p${n}`)));
  const bytes = zip({ 'ServicePlans.xml': text });
  const view = new DataView(bytes.buffer);
  const central = bytes.findLastIndex(
    (_, at) => at < bytes.length - 4 && view.getUint32(at, true) === 0x02014b50,
  );
  view.setUint32(central + 24, 100, true);
  const [file] = openPackage('crm.zip', bytes, () => true);
  expect(strFromU8(file?.bytes ?? new Uint8Array()).length).toBe(100);
});

test('archives in archives without an end are refused', () => {
  let nested: Uint8Array = zip({ 'ServicePlans.xml': plansXml(bronze) });
  for (let depth = 0; depth < packageLimits.depth; depth += 1) nested = zip({ 'a.zip': nested });
  expect(refusal(nested)).toContain('deep in each other');
});

test('a file that is no package is named, and so is a package that holds too many files', () => {
  expect(refusal(new Uint8Array([1, 2, 3]))).toContain('no zip file');
  const many = Object.fromEntries(Array.from({ length: packageLimits.entries + 1 }, (_, n) => [`f${n}`, '']));
  expect(refusal(zip(many))).toContain('too many files');
});

test('entities that an XML file defines itself are not resolved', () => {
  const xml =
    `<!DOCTYPE a [<!ENTITY b "${bronze}">]>` +
    '<ServicePlans><ServicePlan><Name>&b;</Name></ServicePlan></ServicePlans>';
  expect(ids(judged(zip({ 'ServicePlans.xml': xml })))).toContain('LIC-22');
});
