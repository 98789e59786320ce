import { expect, test } from 'vitest';
import type { Json } from '../../src/model/json.ts';
import { checkDesired } from '../../src/rules/check.ts';
import { desired, offer, plan, type Edits } from './complete.ts';

const now = new Date('2026-11-20T10:00:00Z');

type SkuDraft = readonly [imageType: string, skuId: string];
const skus = (...list: readonly SkuDraft[]): Json => list.map(([imageType, skuId]) => ({ imageType, skuId }));
const gallery = { sourceType: 'sharedImageGallery', sharedImage: { tenantId: 't', resourceId: 'r' } };
const version = (types: readonly string[], facts: Record<string, Json> = {}): Json => ({
  versionNumber: '1.0.0',
  vmImages: types.map((imageType) => ({ imageType, source: gallery })),
  ...facts,
});

const machinePlan = (id: string, edits: Edits) =>
  plan(id, {
    '/technical': {
      operatingSystem: { family: 'linux', type: 'ubuntu', friendlyName: 'Ubuntu' },
      skus: skus(['x64Gen2', id]),
      vmImageVersions: [version(['x64Gen2'])],
    },
    ...edits,
  });

/** `error TEC-SKU /path` for each finding of these rules. */
const found = (...plans: readonly ReturnType<typeof plan>[]): readonly string[] =>
  checkDesired(desired([offer({}, { type: 'azureVirtualMachine', plans })]), now)
    .filter(({ rule }) => /^(?:TEC-(?:SKU|IMAGE)|DEPR-06)$/.test(rule))
    .map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);

const all = ['x64Gen2', 'x64Gen1', 'arm64Gen2'];

test('a plan has one, two or three SKUs, one for each generation', () => {
  const ids = skus(['x64Gen2', 'pro'], ['x64Gen1', 'pro-gen1'], ['arm64Gen2', 'pro-arm64']);
  const three = { '/technical/skus': ids, '/technical/vmImageVersions': [version(all)] };
  expect(found(machinePlan('pro', three))).toEqual([]);
});

test.each<[string, Edits, readonly string[]]>([
  [
    'two SKUs with one ID',
    {
      '/technical/skus': skus(['x64Gen2', 'pro'], ['x64Gen1', 'pro']),
      '/technical/vmImageVersions': [version(all)],
    },
    ['error TEC-SKU /technical/skus/x64Gen2/skuId'],
  ],
  [
    'a SKU without an image',
    { '/technical/skus': skus(['x64Gen2', 'pro'], ['x64Gen1', 'pro-gen1']) },
    ['warning DEPR-06 /technical/vmImageVersions'],
  ],
  [
    'only images that leave the market',
    { '/technical/vmImageVersions': [version(['x64Gen2'], { lifecycleState: 'deprecated' })] },
    ['warning DEPR-06 /technical/vmImageVersions'],
  ],
  [
    'a system of another family',
    { '/technical/operatingSystem/type': 'windowsServer2022' },
    ['error TEC-IMAGE /technical/operatingSystem/type'],
  ],
  ['a system that no list has', { '/technical/operatingSystem/type': 'other' }, []],
  [
    'an image of a gallery that names no image',
    {
      '/technical/vmImageVersions': [
        { versionNumber: '1.0.0', vmImages: [{ imageType: 'x64Gen2', source: { sourceType: 'sasUri' } }] },
      ],
    },
    ['error TEC-IMAGE /technical/vmImageVersions/1.0.0/vmImages/x64Gen2/source'],
  ],
])('a plan with %s is judged', (_, edits, expected) => {
  expect(found(machinePlan('pro', edits))).toEqual(expected);
});

test('a SKU ID that another plan of the offer has is taken', () => {
  const second = machinePlan('team', {
    '/technical/skus': skus(['x64Gen2', 'team'], ['x64Gen1', 'pro']),
    '/technical/vmImageVersions': [version(all)],
  });
  expect(found(machinePlan('pro', {}), second)).toEqual(['error TEC-SKU /technical/skus/x64Gen1/skuId']);
});

const ordered = (...list: readonly SkuDraft[]): readonly string[] =>
  found(
    machinePlan('pro', { '/technical/skus': skus(...list), '/technical/vmImageVersions': [version(all)] }),
  );

test('of two SKUs with one ID the same one is named, whatever their order: live content stays known', () => {
  expect(ordered(['x64Gen2', 'pro'], ['x64Gen1', 'pro'])).toEqual(
    ordered(['x64Gen1', 'pro'], ['x64Gen2', 'pro']),
  );
});

test.each(['azureVirtualMachine', 'azureContainer', 'softwareAsAService'] as const)(
  'keywords are for offers whose listing has them: %s',
  (type) => {
    const listed = offer({ '/listing/searchKeywords': ['gateway'] }, { type });
    const about = checkDesired(desired([listed]), now).filter(({ rule }) => rule === 'LST-05');
    const expected = type === 'softwareAsAService' ? [] : ['/listing/searchKeywords'];
    expect(about.map(({ path }) => path)).toEqual(expected);
  },
);
