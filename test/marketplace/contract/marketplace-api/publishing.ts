import { expect, it } from 'vitest';
import type { JobStatus } from '../../../../src/marketplace/wire/messages.ts';
import {
  bringLive,
  createOffer,
  fortnight,
  hour,
  listingResource,
  minute,
  productResource,
} from '../../emulator/make.ts';
import { submission } from '../../emulator/make.ts';
import { errorOf, title } from './world.ts';
import type { World } from './world.ts';

/** What any client may rely on when publishing. */
export function publishingCases(use: () => World): void {
  it('says pending before and completed after, and refuses the detail of a running job', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    const response = await client.postResources(submission(product, 'preview'));
    const begun = (await response.json()) as JobStatus;
    expect(begun).toMatchObject({
      jobStatus: 'notStarted',
      jobResult: 'pending',
      jobEnd: '0001-01-01T00:00:00',
    });
    const path = `configure/${begun.jobId}`;
    expect(await client.read(`${path}/status`)).toMatchObject({
      jobStatus: 'running',
      jobResult: 'pending',
    });
    expect((await client.get(path)).status).toBe(400);
    emulator.advance(fortnight);
    const ended = await client.read<JobStatus>(`${path}/status`);
    expect(ended).toMatchObject({ jobStatus: 'completed', jobResult: 'succeeded' });
    expect(ended.jobEnd).toBe('2026-02-13T11:30:00.1230000Z');
    expect((await client.get(path)).status).toBe(200);
  });

  it('passes the documented phases and shows them in the submission list', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    await client.configure(submission(product, 'preview'));
    emulator.advance(16 * minute);
    expect(emulator.status().products[0]?.running?.phase).toBe('automatedValidation.offerValidation');
    expect((await client.submissions(product))[1]).toMatchObject({ status: 'running', result: 'pending' });
    emulator.advance(hour);
    expect(emulator.status().products[0]?.running?.phase).toBe('certification');
    emulator.advance(fortnight);
    const [draft, preview] = await client.submissions(product);
    expect(draft).not.toHaveProperty('status');
    expect(preview).toMatchObject({
      target: { targetType: 'preview' },
      status: 'completed',
      result: 'succeeded',
    });
    expect(preview?.id).toMatch(/\/\d{19}$/);
  });

  it('refuses an incomplete offer with one detail per section', async () => {
    const { client } = use();
    await client.configure(productResource('bare'));
    const job = await client.configure({ ...submission('', 'preview'), product: { externalId: 'bare' } });
    expect(job.jobResult).toBe('failed');
    const messages = job.errors[0]?.details?.map(({ code, message }) => `${code} ${message}`);
    expect(messages).toContain(
      'businessValidationError Section property is incomplete: categories, termsConditions',
    );
    expect(messages?.filter((message) => message.includes('Section plan is incomplete'))).toHaveLength(1);
  });

  it('refuses a second publish while one runs', async () => {
    const { client } = use();
    const { product } = await createOffer(client);
    await client.configure(submission(product, 'preview'));
    const second = await client.configure(submission(product, 'preview'));
    expect(second.errors).toEqual([
      {
        resourceId: `submission/${product}/0`,
        code: 'conflict',
        message: 'An In Progress submission already exists',
        details: [],
      },
    ]);
  });

  it('goes live with the preview, whose id the live submission keeps', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    await client.configure(submission(product, 'preview'));
    emulator.advance(fortnight);
    const [, preview] = await client.submissions(product);
    const job = await client.configure({ ...preview, target: { targetType: 'live' } });
    expect(job.jobStatus).toBe('running');
    expect((await client.get(`resource-tree/product/${product}?targetType=live`)).status).toBe(400);
    emulator.advance(fortnight);
    const entries = await client.submissions(product);
    expect(entries.map(({ id, target }) => [id, target.targetType])).toEqual([
      [`submission/${product}/0`, 'draft'],
      [preview?.id, 'live'],
    ]);
    expect(await client.read(String(preview?.id))).toEqual(entries[1]);
    expect(await title(client, product, 'preview')).toBe(await title(client, product, 'live'));
  });

  it('refuses to go live with a stale submission', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    await client.configure(submission(product, 'preview'));
    emulator.advance(fortnight);
    const stale = (await client.submissions(product))[1]?.id;
    await client.configure(submission(product, 'preview'));
    emulator.advance(fortnight);
    const job = await client.configure(submission(product, 'live', { id: stale }));
    expect(job.errors).toMatchObject([
      {
        resourceId: stale,
        message: expect.stringMatching(/cannot be pushed to live as its not the latest/),
      },
    ]);
  });

  it('leaves the live copy alone until the next go-live', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    await bringLive(client, emulator, product);
    await client.configure(listingResource('Second', `product/${product}`));
    expect([await title(client, product, 'draft'), await title(client, product, 'live')]).toEqual([
      'Second',
      'Contoso Insights',
    ]);
    await client.configure(submission(product, 'preview'));
    emulator.advance(fortnight);
    expect([await title(client, product, 'preview'), await title(client, product, 'live')]).toEqual([
      'Second',
      'Contoso Insights',
    ]);
    await client.configure(submission(product, 'live'));
    expect((await client.submissions(product)).map(({ status }) => status)).toEqual([
      undefined,
      'completed',
      'running',
    ]);
    emulator.advance(fortnight);
    expect(await title(client, product, 'live')).toBe('Second');
  });

  it('cancels a running publish, and then shows the offer as it was', async () => {
    const { client } = use();
    const { product } = await createOffer(client);
    const { jobId } = await client.configure(submission(product, 'preview'));
    const response = await client.post(`configure/${jobId}/cancel`, {});
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      jobStatus: 'completed',
      jobResult: 'cancelled',
      errors: [],
    });
    expect(await client.submissions(product)).toHaveLength(1);
    expect((await client.configure(submission(product, 'preview'))).jobStatus).toBe('running');
  });

  it('cancels neither a completed job nor one that goes live', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    const { jobId } = await client.configure(submission(product, 'preview'));
    emulator.advance(fortnight);
    const late = await client.post(`configure/${jobId}/cancel`, {});
    expect([late.status, (await errorOf(late)).message]).toEqual([
      400,
      'Cannot cancel job, job has already completed.',
    ]);
    const live = await client.configure(submission(product, 'live'));
    expect((await client.post(`configure/${live.jobId}/cancel`, {})).status).toBe(400);
    emulator.advance(fortnight);
    expect((await client.read<JobStatus>(`configure/${live.jobId}/status`)).jobResult).toBe('succeeded');
  });
}
