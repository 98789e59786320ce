import { describe, expect, test } from 'vitest';
import type { WireResource } from '../../src/marketplace/wire/messages.ts';
import { member, stepsOf, worldOf, type World } from './make.ts';

const package1 = 'https://packages.example/dispatch-3.1.zip?sv=2024&sig=first-signature';
const package2 = 'https://packages.example/dispatch-3.2.zip?sv=2024&sig=third-signature';

const machine = 'virtual-machine-plan-technical-configuration';

async function live(folder: string, env: Record<string, string> = {}): Promise<World> {
  const made = worldOf(`examples/${folder}`, env);
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  return made;
}

const done = async (made: World): Promise<void> =>
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });

/** Paths of everything that a plan would save; a go-live has `/content` instead. */
async function changed(made: World): Promise<readonly string[]> {
  const { steps } = await made.plan();
  const paths = steps.flatMap(({ changes }) => changes.map(({ path }) => path));
  return [...new Set(paths)].filter((path) => path !== '/content');
}

const resourceOf = (made: World, offer: string, type: string, at = 0): Promise<WireResource> =>
  made.portal(async ({ tree }) => {
    const found = (await tree(offer)).filter(({ $schema }) => $schema.includes(`/schema/${type}/`));
    const resource = found[at];
    if (!resource) throw new Error(`${offer} has no ${type}`);
    return resource;
  });

describe('twins', () => {
  test.each([
    ['virtual-machine', 'azureVirtualMachine', 'coreVirtualMachine'],
    ['container', 'azureContainer', 'containerApp'],
  ])('examples/%s goes live as %s and as %s', async (folder, from, to) => {
    const made = worldOf(`examples/${folder}`);
    made.edit('offer.yaml', `type: ${from}`, `type: ${to}`);
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
    await done(made);
    const { offers } = await made.status();
    expect(offers).toMatchObject([{ status: 'live' }]);
  });
});

const isStandard = (one: WireResource) =>
  one.$schema.includes(`/${machine}/`) && JSON.stringify(one).includes('"skuId":"standard"');

test('a security type is a list; a single text, in files or marketplace, is a list of one', async () => {
  const made = worldOf('examples/virtual-machine');
  made.edit('plans.yaml', 'skuId: standard}', 'skuId: standard, securityType: trusted}');
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  const written = await made.portal(async ({ tree }) => (await tree('contoso-gateway')).find(isStandard));
  expect(written?.['skus']).toMatchObject([{ skuId: 'standard', securityType: ['trusted'] }]);
  made.edit('plans.yaml', 'securityType: trusted}', 'securityType: [trusted]}');
  await done(made);
  const { id: _own, ...own } = written ?? {};
  const single = JSON.parse(JSON.stringify(own).replace('["trusted"]', '"trusted"')) as object;
  await made.portal(({ configured }) => configured(single));
  await done(made);
});

describe('images of virtual machines', () => {
  const deprecated = /      - versionNumber: 4\.1\.0[\s\S]*?(?=      - versionNumber: 4\.2\.0)/;
  const without = (made: World): void =>
    made.write('plans.yaml', made.read('plans.yaml').replace(deprecated, ''));

  test('that are not listed stay, and are sent back as they were read', async () => {
    const made = await live('virtual-machine');
    without(made);
    await done(made);

    made.edit(
      'plans.yaml',
      '    vmImageVersions:\n',
      `    vmImageVersions:
      - versionNumber: 4.3.0
        vmImages:
          - imageType: x64Gen2
            source: {sourceType: sasUri, osDisk: {uri: "https://images.example/4.3.vhd?sig=a"}}
`,
    );
    expect(await changed(made)).toEqual(['/technical/vmImageVersions/4.3.0']);
    expect(JSON.stringify(await made.plan())).not.toContain('sig=a');
    expect(await made.apply()).toMatchObject({ exitCode: 0 });
    await done(made);
    expect(JSON.stringify(made.state())).not.toContain('sig=a');

    const trees = await Promise.all([0, 1].map((at) => resourceOf(made, 'contoso-gateway', machine, at)));
    const versions = trees.flatMap((tree) => tree['vmImageVersions'] as object[]);
    expect(versions).toContainEqual(
      expect.objectContaining({
        versionNumber: '4.1.0',
        lifecycleState: 'deprecated',
        deprecationSchedule: expect.objectContaining({ dateOffset: 'P90D', date: expect.any(String) }),
      }),
    );
    expect(versions).toHaveLength(4);

    made.edit('plans.yaml', '?sig=a', '?sig=b');
    await done(made);
  });

  test('come back when the file says so', async () => {
    const made = await live('virtual-machine');
    made.edit('plans.yaml', 'lifecycleState: deprecated', 'lifecycleState: generallyAvailable');
    made.edit('plans.yaml', '{dateOffset: P90D, reason: endOfSupport}', '{unset: true}');
    expect(await changed(made)).toEqual([
      '/technical/vmImageVersions/4.1.0/deprecationSchedule',
      '/technical/vmImageVersions/4.1.0/lifecycleState',
    ]);
    expect(await made.apply()).toMatchObject({ exitCode: 0 });
    await done(made);
  });
});

describe('secrets of plans', () => {
  test('may be addresses of disks, in lists of lists', async () => {
    const env: Record<string, string> = { DISK: 'https://images.example/4.3.vhd?sig=first' };
    const made = worldOf('examples/virtual-machine', env);
    made.edit('offerctl.yaml', 'state:', 'secrets: [DISK]\n  state:');
    made.write(
      'plans.yaml',
      made.read('plans.yaml').replace(
        /sourceType: sharedImageGallery\n[\s\S]*?4\.1\.0\n/,
        `sourceType: sasUri
              osDisk: {uri: {env: DISK}}
              dataDisks: [{lunNumber: 0, uri: {env: DISK}}]
`,
      ),
    );
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
    await done(made);
    env['DISK'] = 'https://images.example/4.3.vhd?sig=second';
    await done(made);
    delete env['DISK'];
    expect((await made.plan()).steps).toEqual([]);
    expect(JSON.stringify(made.state())).not.toContain('sig=');
  });

  test('may be passwords of registries, which are masked and compared by what was sent', async () => {
    const env: Record<string, string> = { REGISTRY_PASSWORD: 'plain-text' };
    const made = worldOf('examples/container', env);
    made.edit('offerctl.yaml', 'state:', 'secrets: [REGISTRY_PASSWORD]\n  state:');
    made.write(
      'plans.yaml',
      made.read('plans.yaml').replace(
        /technical:[\s\S]*$/,
        `technical:
    payloadType: image
    imageTags: [latest, "2.4"]
    imageRepositoryDetails:
      subscriptionId: 7b1c0d52-94ea-4f3d-8c26-d5a0e9f31b74
      resourceGroupName: marketplace
      registryName: contosomesh
      repositoryName: mesh
      userName: marketplace
      password: {env: REGISTRY_PASSWORD}
`,
      ),
    );
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
    await done(made);
    env['REGISTRY_PASSWORD'] = 'another-text';
    const planned = await made.plan();
    expect(await changed(made)).toEqual(['/technical/imageRepositoryDetails/password']);
    expect(await made.apply()).toMatchObject({ exitCode: 0 });
    await done(made);
    expect(JSON.stringify([planned, made.state()])).not.toContain('-text');
  });
});

describe('a package address', () => {
  test('is no change when only its key is another, and is nowhere to be seen', async () => {
    const env: Record<string, string> = { CRM_PACKAGE: package1 };
    const made = await live('dynamics', env);
    env['CRM_PACKAGE'] = package1.replace('first', 'second');
    await done(made);

    env['CRM_PACKAGE'] = package2;
    const planned = await made.plan();
    expect(stepsOf(planned).length).toBeGreaterThan(0);
    expect(await changed(made)).toEqual(['/technical/crmPackageUrl']);
    const applied = await made.apply();
    expect(applied).toMatchObject({ exitCode: 0 });
    await done(made);
    const { crmPackageUrl } = await resourceOf(
      made,
      'contoso-dispatch',
      'dynamics365-for-customer-engagement-technical-configuration',
    );
    expect(crmPackageUrl).toBe(package2);
    expect(JSON.stringify([planned, applied, made.state()])).not.toContain('signature');
  });

  test('that is not set here is no change either', async () => {
    const env: Record<string, string> = { CRM_PACKAGE: package1 };
    const made = await live('dynamics', env);
    delete env['CRM_PACKAGE'];
    expect((await made.plan()).steps).toEqual([]);
  });
});

/** Declares a hide key. */
const keyed = (made: World): void => {
  made.edit('offerctl.yaml', 'secrets: [', 'secrets: [HIDE_KEY, ');
  made.edit(
    'offer.yaml',
    '  availability:\n',
    '  previewAudience: {hideKey: {env: HIDE_KEY}}\n  availability:\n',
  );
};

describe('a hide key shares its resource with the markets', () => {
  const availability = 'dynamics365-for-customer-engagement-availability';

  test('and each is written with the other', async () => {
    const env = { CRM_PACKAGE: package1, HIDE_KEY: 'abc123' };
    const made = worldOf('examples/dynamics', env);
    keyed(made);
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
    await done(made);

    made.edit('offer.yaml', 'markets: [at, ', 'markets: [at, is, ');
    expect(await changed(made)).toEqual(['/availability/markets']);
    expect(await made.apply()).toMatchObject({ exitCode: 0 });
    await done(made);
    const resource = await resourceOf(made, 'contoso-dispatch', availability);
    expect(resource).toMatchObject({ hideKey: '********', markets: expect.arrayContaining(['is']) });
    expect(JSON.stringify(made.state())).not.toContain('abc123');
  });

  test('and its mask is not sent back for a key that no file declares', async () => {
    const made = await live('dynamics', { CRM_PACKAGE: package1 });
    await made.portal(({ change }) => change('contoso-dispatch', availability, { hideKey: 'abc123' }));
    made.edit('offer.yaml', 'markets: [at, ', 'markets: [');
    const { refusals } = await made.plan();
    expect(refusals.map(({ rule }) => rule)).toContain('SAFE-MASKED');
  });
});

const sale = (audience: string): string => `  availability:
    audience: ${audience}
    markets: [de, us]
    pricing:
      recurrentPrice:
        recurrentPriceMode: perUser
        userLimits: {min: 1, max: 500}
        prices:
          - billingTerm: {type: year, value: 1}
            paymentOption: {type: month, value: 1}
            pricePerPaymentInUsd: 12
`;

test('a Dynamics app that Microsoft sells has prices per user, and private plans for tenants', async () => {
  const made = worldOf('examples/dynamics', { CRM_PACKAGE: package1 });
  made.edit('offer.yaml', 'sellThroughMicrosoft: false', 'sellThroughMicrosoft: true');
  made.edit('offer.yaml', '    requireLicenseForInstall: true\n', '');
  made.edit('offer.yaml', '  availability:\n    markets: [at, ca, de, fr, gb, ie, nl, us]\n', '');
  made.edit('plans.yaml', '  alias: Bronze\n', `  alias: Bronze\n${sale('public')}`);
  made.edit('plans.yaml', '  alias: Gold\n', `  alias: Gold\n  audiences: [partners]\n${sale('private')}`);
  made.write(
    'partners.yaml',
    'apiVersion: offerctl/v1\nkind: Audience\nmetadata: {name: partners}\nspec:\n  members:\n' + member(1),
  );
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  await done(made);

  made.edit('partners.yaml', member(1), member(1) + member(2));
  const planned = await made.plan();
  expect(stepsOf(planned)).toEqual([expect.stringContaining('sync')]);
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  await done(made);
});

const machinePlans = ['virtual-machine', 'plans.yaml'] as const;
const otherSkus = '{imageType: x64Gen1, skuId: byol}, {imageType: x64Gen2, skuId: other}';
const flat = 'licenseModel: payAsYouGo\n      corePricing: {priceInputOption: flat, price: 1}';

test('a freeze that is only inferred is refused, and tried once a person lets it through', async () => {
  const made = await live('dynamics', { CRM_PACKAGE: package1 });
  made.edit('offer.yaml', 'ForInstall: true', 'ForInstall: false');
  const { refusals } = await made.plan();
  expect(refusals).toEqual([expect.objectContaining({ kind: 'refusal', rule: 'LIC-FROZEN' })]);
  const allow = refusals.flatMap(({ override }) => override ?? []);
  expect(await made.apply({ allow })).toMatchObject({ exitCode: 0, refusals: [] });
  await done(made);
});

test.each([
  [...machinePlans, 'TEC-FROZEN', '\n      - {imageType: x64Gen2, skuId: byol}', ` [${otherSkus}]`],
  [...machinePlans, 'PRC-02', 'licenseModel: byol', flat],
  ['container', 'plans.yaml', 'TEC-FROZEN', 'Type: Contoso.Mesh', 'Type: Contoso.Net'],
  ['azure-application', 'plans.yaml', 'PLN-43', 'managedApplication', 'solutionTemplate'],
])('examples/%s: %s cannot be changed any more (%s): %s', async (...row) => {
  const [folder, file, rule, from, to] = row;
  const made = await live(folder, { CRM_PACKAGE: package1 });
  made.edit(file, from, to);
  const { refusals } = await made.plan();
  expect(refusals).toContainEqual(expect.objectContaining({ kind: 'impossible', rule }));
});
