import { expect, it } from 'vitest';
import type { Page, WireResource } from '../../../../src/marketplace/wire/messages.ts';
import { apiBase, createOffer, fortnight, productResource, submission } from '../../emulator/make.ts';
import { errorOf } from './world.ts';
import type { World } from './world.ts';

/** Faults that every client has to cope with. */
export function roughWeather(use: () => World): void {
  it('answers a poll with 5xx now and then, while the job goes on', async () => {
    const { client, emulator } = use();
    const { product } = await createOffer(client);
    const { jobId } = await client.configure(submission(product, 'preview'));
    emulator.trouble({ statusErrorEvery: 2 });
    emulator.advance(fortnight);
    const answers = [];
    for (let poll = 0; poll < 4; poll += 1) answers.push(await client.get(`configure/${jobId}/status`));
    expect(answers.map(({ status }) => status)).toEqual([200, 503, 200, 503]);
    expect(await answers[2]?.json()).toMatchObject({ jobResult: 'succeeded' });
  });

  it('refuses too many requests with 429 and says when to come back', async () => {
    const { client, emulator } = use();
    emulator.trouble({ throttleEvery: 2, retryAfterSeconds: 7 });
    await client.get('product');
    const refused = await client.get('product');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await errorOf(refused)).details).toEqual([]);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('cuts the connection of a write %s it took effect', async (moment, count) => {
    const { client, emulator } = use();
    emulator.trouble(moment === 'before' ? { dropBeforeEvery: 1 } : { dropAfterEvery: 1 });
    await expect(client.postResources(productResource('cut-off'))).rejects.toThrow(/^(fetch failed)?$/);
    emulator.trouble({});
    const page = await client.read<Page<WireResource>>('product?externalId=cut-off');
    expect(page.value).toHaveLength(count);
  });

  it('knows a publish that somebody else began, which only its own job can cancel', async () => {
    const { client, emulator, send } = use();
    const { product } = await createOffer(client);
    emulator.portal('publish', 'contoso-insights');
    expect((await client.submissions(product))[1]).toMatchObject({ status: 'running' });
    const headers = { authorization: 'Bearer x' };
    const cancel = await send(`${apiBase}/configure/unknown/cancel`, { method: 'POST', headers, body: '{}' });
    expect(cancel.status).toBe(404);
    const own = await client.configure(submission(product, 'preview'));
    expect(own).toMatchObject({ jobResult: 'failed', errors: [{ code: 'conflict' }] });
  });

  it('lets exactly one of several publishes through that are posted at the same time', async () => {
    const { client } = use();
    const { product } = await createOffer(client);
    const jobs = await Promise.all([1, 2, 3].map(() => client.configure(submission(product, 'preview'))));
    expect(jobs.map(({ jobStatus }) => jobStatus).toSorted()).toEqual(['completed', 'completed', 'running']);
    expect(await client.submissions(product)).toHaveLength(2);
  });
}
