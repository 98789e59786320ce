import { expect, test } from 'vitest';
import { failNextSubmission } from '../../src/commands/emulator.ts';
import { renderText } from '../../src/report/text/render.ts';
import { refusalsOf, worldOf, type World } from './make.ts';

const [lakehouse, dispatch] = ['contoso-lakehouse', 'contoso-dispatch'];
const packageUrl = '/technical/crmPackageUrl';
const until = (end: string, signature: string): string =>
  `https://packages.example/dispatch.zip?sv=2024-05-01&se=${end}&sr=b&sp=r&sig=${signature}`;

/** The signatures in everything that the marketplace holds of an offer. */
const heldIn = (made: World, offer: string): Promise<readonly string[]> =>
  made.portal(async ({ tree }) => {
    const found = JSON.stringify(await tree(offer)).match(/[&?]sig=[A-Z]+/g) ?? [];
    return [...new Set(found)].map((text) => text.slice(5));
  });

const rulesOf = async (made: World): Promise<readonly string[]> =>
  [...new Set((await made.plan()).problems.map(({ rule }) => rule))].filter(
    (rule) => rule === 'PLAN-SIGNATURE',
  );

/** Live with a signature that holds for years; another one replaces it in the returned environment. */
async function dispatchLive(end = '2030-01-01') {
  const env: Record<string, string> = { CRM_PACKAGE: until(end, 'OLD') };
  const made = worldOf('examples/dynamics', env);
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  return { made, env };
}

test('a new signature of what is live waits for the next publish, and goes with it', async () => {
  const { made, env } = await dispatchLive();
  env['CRM_PACKAGE'] = until('2031-01-01', 'NEW');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  expect(await rulesOf(made)).toEqual(['PLAN-SIGNATURE']);
  await made.apply();
  expect(await heldIn(made, dispatch)).toEqual(['OLD']);

  made.edit('offer.yaml', 'title: ', 'title: New ');
  const { steps } = await made.plan();
  expect(steps.find(({ action }) => action === 'save-draft')?.changes).toMatchObject([
    { path: '/listing/title' },
    { path: packageUrl },
  ]);
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await heldIn(made, dispatch)).toEqual(['NEW']);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  expect(await rulesOf(made)).toEqual([]);
  expect(JSON.stringify(made.state())).not.toMatch(/NEW|OLD|sig=/);
});

test('a signature that ends within a month is replaced at once, without a publish', async () => {
  const { made, env } = await dispatchLive('2026-04-01');
  env['CRM_PACKAGE'] = until('2027-04-01', 'NEW');
  expect((await made.plan()).steps).toEqual([]);
  made.time.at += 30 * 86_400_000;
  const { steps } = await made.plan();
  expect(steps.map(({ action }) => action)).toEqual(['save-draft']);
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await heldIn(made, dispatch)).toEqual(['NEW']);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

test('a publish that failed is tried again with a new signature, and not with the old one', async () => {
  const { made, env } = await dispatchLive();
  made.edit('offer.yaml', 'title: ', 'title: New ');
  await failNextSubmission(made.context, { what: 'certification', offer: dispatch });
  await made.apply();
  expect(refusalsOf(await made.plan())).toEqual([`PUB-FAILED:offer/${dispatch}`]);
  env['CRM_PACKAGE'] = until('2031-01-01', 'NEW');
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await heldIn(made, dispatch)).toEqual(['NEW']);
});

const [system, data] = ['system', 'data'].map((disk) => `https://images.example/${disk}.vhd?sp=r&sig=`);
const withDisks = (made: World): void => {
  const disks = `sourceType: sasUri
              osDisk: {uri: "${system}OLD"}
              dataDisks: [{lunNumber: 0, uri: "${data}OLD"}]
`;
  const gallery = /sourceType: sharedImageGallery\n[\s\S]*?4\.1\.0\n/;
  made.write('plans.yaml', made.read('plans.yaml').replace(gallery, disks));
};
const withPackages = (made: World): void =>
  made.edit('plans.yaml', 'managed-1.3.0.zip', 'managed-1.3.0.zip?sp=r&sig=OLD');

test.each<[string, string, string, (made: World) => void]>([
  ['a package', 'azure-application', lakehouse, withPackages],
  ['disks', 'virtual-machine', 'contoso-gateway', withDisks],
])(
  'a new signature of %s is saved in a draft that was never published',
  async (_what, folder, id, prepare) => {
    const made = worldOf(`examples/${folder}`);
    prepare(made);
    made.edit('offer.yaml', 'lifecycle: live', 'lifecycle: draft');
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
    made.write('plans.yaml', made.read('plans.yaml').replaceAll('sig=OLD', 'sig=NEW'));
    const applied = await made.apply();
    expect(applied).toMatchObject({ exitCode: 0, refusals: [] });
    expect(await heldIn(made, id)).toEqual(['NEW']);
    expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
    expect(JSON.stringify([applied, made.state()])).not.toMatch(/sig=(NEW|OLD)/);
  },
);

test('another package shows path and expiry of both addresses, and no signature', async () => {
  const { made, env } = await dispatchLive();
  env['CRM_PACKAGE'] = until('2031-01-01', 'NEW').replace('dispatch.zip', 'dispatch-2.zip');
  const planned = await made.plan();
  const text = renderText(planned, { style: { color: false, columns: 200 }, verbose: true });
  expect(text).toContain('https://packages.example/dispatch.zip?sp=r&se=2030-01-01&(secret)');
  expect(text).toContain('https://packages.example/dispatch-2.zip?sp=r&se=2031-01-01&(secret)');
  expect(JSON.stringify(planned)).not.toMatch(/OLD|NEW/);
});
