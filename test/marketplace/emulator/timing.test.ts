import { expect, it } from 'vitest';
import type { Emulator, TimingWish } from '../../../src/marketplace/emulator/open.ts';
import type { JobStatus, Page, WireResource } from '../../../src/marketplace/wire/messages.ts';
import { completeOffer, fixedNow, hour, minute, productResource, submission } from './make.ts';
import type { Client } from './make.ts';
import { created, longTime, newFolder, opened } from './opened.ts';
import { typedOffers } from './typed-offers.ts';

type World = { readonly client: Client; readonly emulator: Emulator };

const running = ({ emulator }: World): { phase: string; hours: number } => {
  const { clock, products } = emulator.status();
  const step = products[0]?.running;
  const hours = ((step?.arrives.getTime() ?? 0) - clock.getTime()) / hour;
  return { phase: step?.phase ?? '', hours };
};

/** Hours from publishing to the preview, and from the sign-off to the store. */
async function hoursOf(world: World, resources: readonly object[]): Promise<readonly number[]> {
  const product = await created(world.client, resources);
  const hours: number[] = [];
  for (const target of ['preview', 'live']) {
    await world.client.configure(submission(product, target));
    hours.push(running(world).hours);
    world.emulator.advance(longTime);
  }
  return hours;
}

it.each<[string, readonly object[], TimingWish, number[]]>([
  ['as documented', completeOffer(), {}, [0.5 + 240 + 1, 0.25 + 0.5]],
  ['ten times as fast', completeOffer(), { timeScale: 0.1 }, [24.15, 0.075]],
  [
    'without certification',
    completeOffer(),
    { certificationHours: { default: 0, softwareAsAService: 0 } },
    [1.5, 0.75],
  ],
  [
    'certified after go-live',
    completeOffer(),
    { certificationPlacement: { default: 'afterGoLive' } },
    [1.5, 0.25 + 240 + 0.5],
  ],
  [
    'a machine that is certified fast',
    typedOffers['azureVirtualMachine']?.('machine') ?? [],
    { certificationHours: { azureVirtualMachine: 1 } },
    [10 / 60 + 1 + 96, 10 / 60 + 0.5],
  ],
  [
    'checks of other lengths',
    completeOffer(),
    { automatedValidation: { purchaseFlowMin: 120 } },
    [2 + 240 + 1, 2 + 0.5],
  ],
])('lets publishing take its time: %s', async (_how, resources, timing, expected) => {
  const taken = await hoursOf(opened({ timing }), resources);
  for (const [index, hours] of expected.entries()) expect(taken[index]).toBeCloseTo(hours, 6);
});

it('takes another timing while it is open, for steps that begin then, in every process', async () => {
  const path = newFolder();
  const [one, other] = [opened({ path }), opened({ path })];
  const product = await created(one.client, completeOffer());
  await one.client.configure(submission(product, 'preview'));
  other.emulator.timing({ certificationHours: { softwareAsAService: 2 }, stopOfferVisibleHours: 1 });
  expect(running(one).hours).toBeCloseTo(241.5);
  one.emulator.advance(longTime);
  await one.client.configure(submission(product, 'preview'));
  expect(running(one).hours).toBeCloseTo(3.5);
  one.emulator.advance(31 * minute);
  expect(running(one).phase).toBe('certification');
});

it.each([
  { timeScale: -1 },
  { timeScale: 'fast' },
  { certificationPlacement: { default: 'never' } },
  { hours: 1 },
])('refuses the timing %j', async (wish) => {
  const { emulator } = opened();
  const url = 'http://emulator.local/_emulator/timing';
  const ask = (init?: RequestInit): Promise<Response> => emulator.handle(new Request(url, init));
  expect((await ask({ method: 'POST', body: JSON.stringify(wish) })).status).toBe(400);
  expect(await (await ask()).json()).toMatchObject({ timeScale: 1 });
  const faster = await ask({ method: 'POST', body: '{"timeScale": 0.5}' });
  expect(await faster.json()).toMatchObject({ timeScale: 0.5, stopOfferVisibleHours: 4 });
});

const statusOf = (client: Client, job: string) => client.read<JobStatus>(`configure/${job}/status`);

it('lets a job that submits nothing take seconds, and what is saved meanwhile comes after it', async () => {
  const { client, emulator } = opened({ timing: { draftJobSeconds: 5 } });
  const job = await client.configure(productResource('slow'));
  expect(job).toMatchObject({ jobStatus: 'running', jobResult: 'pending' });
  expect((await client.get(`configure/${job.jobId}`)).status).toBe(400);
  await client.configure({ ...productResource('slow'), alias: 'Saved meanwhile' });
  emulator.advance(5000);
  expect(await statusOf(client, job.jobId)).toMatchObject({ jobStatus: 'completed', jobResult: 'succeeded' });
  const [written] = await client.detail(job.jobId);
  const { value } = await client.read<Page<WireResource>>('product?externalId=slow');
  expect([written?.['alias'], value[0]?.['alias']]).toEqual(['Contoso Insights', 'Saved meanwhile']);
});

it.each([
  ['instant', 0],
  ['manual', 0],
  ['realistic', 3],
] as const)('takes no time over a draft where none passes: %s', async (pipeline, seconds) => {
  let at = fixedNow.getTime();
  const { client } = opened({ pipeline, now: () => new Date(at) });
  const { jobId } = await client.configure(productResource('timed'));
  expect((await statusOf(client, jobId)).jobResult).toBe(seconds === 0 ? 'succeeded' : 'pending');
  at += seconds * 1000;
  expect((await statusOf(client, jobId)).jobResult).toBe('succeeded');
});

it('takes a job of a draft back until it has ended; what it wrote stays', async () => {
  const { client, emulator } = opened({ timing: { draftJobSeconds: 5 } });
  const cancelled = await client.configure(productResource('taken-back'));
  expect((await client.post(`configure/${cancelled.jobId}/cancel`, {})).status).toBe(200);
  expect(await statusOf(client, cancelled.jobId)).toMatchObject({ jobResult: 'cancelled' });
  expect(await client.detail(cancelled.jobId)).toHaveLength(1);
  const late = await client.configure(productResource('too-late'));
  emulator.advance(5000);
  expect((await client.post(`configure/${late.jobId}/cancel`, {})).status).toBe(400);
});
