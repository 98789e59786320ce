import { afterEach, describe, expect, it } from 'vitest';
import { offerId } from '../../../src/model/ids.ts';
import {
  calmOffer,
  clientTo,
  failure,
  fakeClock,
  productResource,
  routes,
  startServer,
  wireError,
  type Reply,
  type TestServer,
} from './client-make.ts';

let server: TestServer | undefined;
afterEach(() => server?.close());

async function answered(reply: Reply) {
  server = await startServer(routes({ ...calmOffer, 'GET product?': reply }));
  const error = await failure(clientTo(server.url, fakeClock().clock).read([]));
  return { error, words: [error.message, ...error.details].join('\n') };
}

const page = (status: number, text: string, type = 'text/html; charset=utf-8'): Reply => ({
  status,
  text,
  headers: { 'content-type': type, 'request-id': 'edge-7' },
});

const role = /role Manager/;

describe('an error in another form than that of the API', () => {
  it.each<[string, Reply, readonly string[]]>([
    [
      'a page',
      page(403, '<html><h1>Blocked by proxy-4</h1></html>'),
      ['403', 'text/html', 'Blocked by proxy-4'],
    ],
    [
      'a plain text',
      page(400, 'The API is not applicable', 'text/plain'),
      ['400', 'text/plain', 'not applicable'],
    ],
    ['nothing', page(404, '', ''), ['404', 'empty']],
    [
      "a framework's list of fields",
      {
        status: 400,
        json: { errors: { 'x-publisherId': ['is needed.'] }, title: 'Validation failed', traceId: '00-ab' },
      },
      ['400', 'x-publisherId: is needed.', 'Validation failed', '00-ab'],
    ],
    [
      'problem details',
      {
        status: 409,
        json: { type: 'about:blank', title: 'Conflict', detail: 'It is busy' },
        headers: { 'content-type': 'application/problem+json' },
      },
      ['Conflict', 'It is busy'],
    ],
    [
      'an error as a text',
      { status: 400, json: { error: 'invalid', error_description: 'AADSTS1' } },
      ['AADSTS1'],
    ],
    ['a list of messages', { status: 400, json: { errors: [{ message: 'one' }, 'two'] } }, ['one', 'two']],
    [
      'no words that are known',
      { status: 400, json: { reason: { deep: 'why' } } },
      ['{"reason":{"deep":"why"}}'],
    ],
    ['half an object', page(400, '{"error": {"code', 'application/json'), ['{"error": {"code']],
    [
      'a page instead of an answer',
      page(200, '<html>Sign in to the network</html>'),
      ['text/html', 'Sign in to'],
    ],
  ])('is quoted: %s', async (_name, reply, expected) => {
    const { words } = await answered(reply);
    for (const word of expected) expect(words).toContain(word);
  });

  it('names the request, and says nothing of roles, which only the service knows', async () => {
    const { error, words } = await answered(page(403, '<html>no</html>'));
    expect([error.code, error.requestId]).toEqual(['http403', 'edge-7']);
    expect(words).not.toMatch(role);
    await server?.close();
    expect((await answered(wireError(403, 'forbidden', 'no'))).words).toMatch(role);
  });

  it('is cut, and shows no half of a word, no signature and no token', async () => {
    const signed = 'https://files.example/a.zip?sv=2024&sig=abc%2Bdef';
    const words50 = 'word '.repeat(50);
    const text = `${signed} eyJhbGciOiJub25lIn0.e30.x ${words50}secretthatiscut ${'x '.repeat(9000)}`;
    const { words } = await answered(page(502, text));
    for (const part of ['abc%2Bdef', 'eyJ', 'secrettha']) expect(words).not.toContain(part);
    expect(words).toContain('word');
    expect(words.length).toBeLessThan(600);
  });

  it('names the offer that cannot be read', async () => {
    const table = { ...calmOffer, 'GET resource-tree/': page(400, 'not applicable', 'text/plain') };
    server = await startServer(routes(table));
    const error = await failure(clientTo(server.url, fakeClock().clock).read([offerId('contoso')]));
    expect(error.message).toContain('contoso cannot be read');
  });
});

describe('an offer that alone cannot be read', () => {
  const second = { ...productResource, id: 'product/2', identity: { externalId: 'other' } };
  const both = { status: 200, json: { value: [productResource, second] } };
  const offers = [offerId('contoso'), offerId('other')];
  const readPartly = async (reply: Reply) => {
    const table = { ...calmOffer, 'GET product?': both, 'GET submission/2': reply };
    server = await startServer(routes(table));
    return clientTo(server.url, fakeClock().clock).read(offers, 'partly');
  };

  it('is named beside the others, if that is asked for', async () => {
    const { offers: read, unread, types } = await readPartly(wireError(400, 'badRequest', 'no such thing'));
    expect(read.map(({ id }) => id)).toEqual(['contoso']);
    expect(unread?.map(({ offer, error }) => [offer, error.code])).toEqual([['other', 'badRequest']]);
    expect(types).toEqual({ contoso: 'softwareAsAService', other: 'softwareAsAService' });
  });

  it('is an error if the next read would fail in the same way', async () => {
    expect((await failure(readPartly(wireError(429, 'x', 'slow down')))).code).toBe('tooManyRequests');
  });
});
