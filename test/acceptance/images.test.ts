import { expect, it } from 'vitest';
import { renderText } from '../../src/report/text/render.ts';
import { pick } from '../marketplace/emulator/make.ts';
import { example } from '../plan/machine-cases.ts';
import { atPartnerCenter } from './at-partner-center.ts';
import { refusalsOf, stepsOf, type World } from './make.ts';
import { clientAt, imagesType, publishImage } from './other-clients.ts';
import { recordsOf } from './records.ts';

const offer = 'contoso-gateway';
const standard = `offer/${offer}/plan/standard`;
const refused = `DEPR-DRIFT:${standard}`;
const brought = [`offer/${offer}#save-draft`, `offer/${offer}#publish`, `offer/${offer}#go-live`];
const withdrawn = { lifecycleState: 'deprecated', deprecationSchedule: { reason: 'criticalSecurityIssue' } };
const newest = '      - versionNumber: 4.2.0\n';

/** A virtual machine at a served marketplace, live with one more image on offer. */
async function machine(): Promise<World> {
  const made = await atPartnerCenter({ files: example('virtual-machine') });
  const [, image = ''] = /( {6}- versionNumber: 4\.2\.0\n(?: {8,}.*\n)+)/.exec(made.read('plans.yaml')) ?? [];
  made.edit('plans.yaml', image, image + image.replaceAll('4.2.0', '4.3.0'));
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  return made;
}

/** Like `machine`, after another client withdrew an image and published that. */
async function withdrawnByAnother(): Promise<World> {
  const made = await machine();
  await publishImage(clientAt(made), { offer, plan: 'standard', version: '4.2.0', members: withdrawn });
  return made;
}

const driftOf = async (made: World) => (await recordsOf(made.context).drift()).drift;
const isLive = async (made: World, version: string): Promise<boolean> => {
  const { own } = await clientAt(made).planOf(offer, 'standard', 'live');
  const found = pick(own, imagesType)['vmImageVersions'] as readonly Record<string, unknown>[];
  return found.some((one) => one['versionNumber'] === version && one['lifecycleState'] !== 'deprecated');
};

it('says of an image that another client withdrew what it is, and nothing that no file says', async () => {
  const made = await withdrawnByAnother();
  const found = await driftOf(made);
  expect(found[0]).toMatchObject({ kind: 'published', target: 'live' });
  const images = found.filter(({ path = '' }) => path.includes('/4.2.0/'));
  expect(images.map(({ path, target, declared }) => [path?.split('4.2.0')[1], target, declared])).toEqual([
    ['/deprecationSchedule', 'live', false],
    ['/lifecycleState', 'live', false],
  ]);
  expect(found).toHaveLength(3);
  const text = renderText(await recordsOf(made.context).drift(), { style: { color: false, columns: 200 } });
  expect(text).not.toMatch(/the files say the same|discard-draft|secret/);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

it('puts an image that another client withdrew back on sale only when that is let through', async () => {
  const made = await withdrawnByAnother();
  made.edit('plans.yaml', newest, `${newest}        lifecycleState: generallyAvailable\n`);
  expect(refusalsOf(await made.plan())).toEqual([refused]);
  expect((await driftOf(made)).find(({ path }) => path?.endsWith('/lifecycleState'))).toMatchObject({
    target: 'live',
    declared: true,
    act: 'declare',
    next: expect.stringContaining(`--allow ${refused}`),
  });
  expect(await isLive(made, '4.2.0')).toBe(false);
  const applied = await made.apply({ allow: [refused] });
  expect(applied).toMatchObject({ exitCode: 0, refusals: [] });
  expect(stepsOf(applied)).toEqual(brought);
  expect(await isLive(made, '4.2.0')).toBe(true);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
});

it('withdraws an image that another client brought back only when that is let through', async () => {
  const made = await machine();
  const members = { lifecycleState: 'generallyAvailable', deprecationSchedule: undefined };
  await publishImage(clientAt(made), { offer, plan: 'standard', version: '4.1.0', members });
  expect(refusalsOf(await made.plan())).toEqual([refused]);
  made.edit('plans.yaml', 'lifecycleState: deprecated', 'lifecycleState: generallyAvailable');
  made.edit('plans.yaml', '        deprecationSchedule: {dateOffset: P90D, reason: endOfSupport}\n', '');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
});

it.each([
  ['by taking its schedule away', ''],
  ['by clearing its schedule', '        deprecationSchedule: {unset: true}\n'],
])('brings an image back that the files withdrew, %s', async (_, schedule) => {
  const made = await machine();
  made.edit('plans.yaml', 'lifecycleState: deprecated', 'lifecycleState: generallyAvailable');
  made.edit(
    'plans.yaml',
    '        deprecationSchedule: {dateOffset: P90D, reason: endOfSupport}\n',
    schedule,
  );
  const planned = await made.plan();
  expect(planned).toMatchObject({ refusals: [], passengers: [] });
  expect(planned.problems.map(({ rule }) => rule)).not.toContain('PLAN-UNMANAGED');
  const changes = planned.steps[0]?.changes.map(({ path, op }) => [path.split('4.1.0')[1], op]);
  expect(changes).toEqual([
    ['/deprecationSchedule', 'remove'],
    ['/lifecycleState', 'replace'],
  ]);
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  expect(await isLive(made, '4.1.0')).toBe(true);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
  expect(await driftOf(made)).toEqual([]);
});
