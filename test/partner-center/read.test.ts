import { expect, it } from 'vitest';
import type {
  Page,
  ResourceTree,
  WireResource,
  WireSubmission,
} from '../../src/marketplace/wire/messages.ts';
import { offerId } from '../../src/model/ids.ts';
import { statusOf } from '../../src/model/status.ts';
import { there, world, type World } from '../acceptance/make.ts';
import { drafts } from '../plan/cases.ts';
import { clientOver, rewritten } from './make.ts';

const offer = offerId('my-first-offer');

const live = async (): Promise<World> => {
  const made = world();
  await made.apply();
  return made;
};

it.each([
  ['a status it does not know', { status: 'meditating' }],
  ['a result it does not know', { result: 'maybe' }],
  ['a combination it does not know', { status: 'running', result: 'succeeded' }],
  ['a target it does not know', { target: { targetType: 'moon' } }],
])('calls an offer unknown when a submission has %s', async (_, members) => {
  const { client } = clientOver(await live(), (request, send) =>
    request.url.includes('/submission/')
      ? rewritten<Page<WireSubmission>>(send(request), ({ value }) => ({
          value: value.map((entry) => (entry.status ? { ...entry, ...members } : entry)),
        }))
      : send(request),
  );
  const found = await client.readOffer(offer);
  expect(found?.submissions).toMatchObject([{ state: 'unknown' }]);
  expect(found && statusOf(found)).toBe('unknown');
});

it('reads every page of a list', async () => {
  const made = world({ files: drafts(5) });
  await made.apply();
  const pages: string[] = [];
  const { client } = clientOver(made, (request, send) => {
    if (!request.url.includes('/product?')) return send(request);
    pages.push(request.url);
    return send(new Request(`${request.url}&$maxpagesize=2`, request));
  });
  const read = await client.read([offerId('offer-4')]);
  expect(pages).toHaveLength(3);
  expect(read.offers.map(({ id }) => id)).toEqual(['offer-4']);
  expect(read.others).toEqual(['offer-0', 'offer-1', 'offer-2', 'offer-3']);
  expect(read.calls).toBe(5);
});

it('takes an incomplete answer for an error, never for an empty marketplace', async () => {
  const made = await live();
  const without = (part: string, change: (body: object) => unknown) =>
    clientOver(made, (request, send) =>
      request.url.includes(part) ? rewritten<object>(send(request), change) : send(request),
    ).client.read([offer]);
  const incomplete = { code: 'incompleteRead' };
  await expect(without('/product?', () => ({}))).rejects.toMatchObject(incomplete);
  await expect(without('/submission/', () => ({}))).rejects.toMatchObject(incomplete);
  for (const target of ['draft', 'live']) {
    const tree = without(`targetType=${target}`, ({ ...body }) => ({ ...body, resources: undefined }));
    await expect(tree).rejects.toMatchObject(incomplete);
  }
  const elsewhere = without('/product?', (body) => ({ ...body, '@nextLink': 'https://evil.example/next' }));
  await expect(elsewhere).rejects.toMatchObject(incomplete);
});

it('refuses two products with one id', async () => {
  const { client } = clientOver(await live(), (request, send) =>
    request.url.includes('/product?')
      ? rewritten<Page<WireResource>>(send(request), ({ value }) => ({ value: [...value, ...value] }))
      : send(request),
  );
  await expect(client.read([offer])).rejects.toMatchObject({ code: 'ambiguousOffer' });
});

it('fails as a whole when one target cannot be read', async () => {
  const { client } = clientOver(await live(), async (request, send) =>
    request.url.includes('targetType=live') ? Response.json({}, { status: 403 }) : send(request),
  );
  await expect(client.read([offer])).rejects.toMatchObject({ code: 'http403' });
});

it('reads the same offer whatever the order of the resources in its tree', async () => {
  const made = await live();
  const plain = await clientOver(made, (request, send) => send(request)).client.readOffer(offer);
  const turned = await clientOver(made, (request, send) =>
    request.url.includes('/resource-tree/')
      ? rewritten<ResourceTree>(send(request), (tree) => ({
          ...tree,
          resources: tree.resources.toReversed(),
        }))
      : send(request),
  ).client.readOffer(offer);
  expect(Object.keys(turned?.draft.plans ?? {}).toSorted()).toEqual(
    Object.keys(plain?.draft.plans ?? {}).toSorted(),
  );
  expect(turned?.draft.content['technical']).toEqual(plain?.draft.content['technical']);
});

it('sends exactly one write for a publish, even when its answer is lost', async () => {
  const made = await live();
  let writes = 0;
  const { client } = clientOver(made, async (request, send) => {
    if (request.method !== 'POST') return send(request);
    writes += 1;
    await send(request);
    throw new TypeError('fetch failed');
  });
  const found = there(await client.readOffer(offer));
  await expect(client.publish(found.ref)).rejects.toMatchObject({ code: 'network' });
  expect(writes).toBe(1);
  expect((await client.readOffer(offer))?.submissions).toHaveLength(2);
});
