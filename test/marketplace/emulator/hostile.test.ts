import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEmulator } from '../../../src/marketplace/emulator/open.ts';
import type { Emulator } from '../../../src/marketplace/emulator/open.ts';
import type { ErrorBody } from '../../../src/marketplace/wire/messages.ts';
import { allMessages, apiBase, clientOf, fixedNow, productResource } from './make.ts';
import { submission, tempFolder, typed } from './make.ts';
import type { Send } from './make.ts';

/** Requests that no well-meaning client sends: each is refused with a reason and does no harm. */

let emulator: Emulator;
let remove: () => void;
let send: Send;

beforeEach(() => {
  const folder = tempFolder();
  const path = join(folder.path, 'marketplace.db');
  emulator = openEmulator({ path, pipeline: 'manual', now: () => fixedNow, randomUuid: randomUUID });
  remove = folder.remove;
  send = (path, init) => emulator.handle(new Request(`http://emulator.local${path}`, init));
});
afterEach(() => {
  emulator.close();
  remove();
});

const headers = { authorization: 'Bearer x' };
const post = (path: string, body: string): Promise<Response> => send(path, { method: 'POST', headers, body });
const refusal = async (response: Response): Promise<string> =>
  `${response.status} ${allMessages([((await response.json()) as ErrorBody).error])}`;
const configured = (...resources: string[]): Promise<Response> => {
  const { $schema } = typed('configure', 'preview2');
  return post(`${apiBase}/configure`, `{"$schema":"${$schema}","resources":[${resources.join(',')}]}`);
};
const stillWorks = async (): Promise<boolean> =>
  (await clientOf(send).configure(productResource('still-works'))).jobResult === 'succeeded';

it.each([-1, 1e300, 8.7e15, 'soon', null])('moves its clock by nothing like %j', async (milliseconds) => {
  const wrong = milliseconds === null ? {} : { milliseconds };
  const answer = await post('/_emulator/advance', JSON.stringify(wrong));
  expect(await refusal(answer)).toContain('400 badRequest: the clock cannot be moved');
  expect(emulator.status().clock).toEqual(fixedNow);
  expect(await stillWorks()).toBe(true);
});

it('never gets beyond the year 9000, however often its clock is moved', async () => {
  const millennium = 1000 * 365 * 86_400_000;
  for (let moved = 0; moved < 6; moved += 1) emulator.advance(millennium);
  expect(() => emulator.advance(millennium)).toThrow(RangeError);
  expect(await stillWorks()).toBe(true);
});

it.each([101, 100_000])('refuses a resource that is nested %i levels deep', async (levels) => {
  const deep = '['.repeat(levels) + ']'.repeat(levels);
  const resource = JSON.stringify(productResource('deep')).replace(/\}$/, `,"deep":${deep}}`);
  expect(await refusal(await configured(resource))).toContain('400 badRequest: The body is nested');
  expect(await stillWorks()).toBe(true);
});

it('lists at most a thousand mistakes, so that an answer does not outgrow its request', async () => {
  const wrong = JSON.stringify({ ...productResource('x'), alias: '' });
  const answer = await configured(...Array.from({ length: 3000 }, () => wrong));
  const { error } = (await answer.json()) as ErrorBody;
  expect([answer.status, error.details?.length]).toEqual([400, 1000]);
});

it.each(['__proto__', 'constructor', 'toString'])('knows no type, reference or name %s', async (word) => {
  const product = productResource('words');
  const schema = JSON.stringify({ ...product, $schema: typed(word).$schema });
  expect(await refusal(await configured(schema))).toContain('could not be accessed');
  expect(await refusal(await configured(JSON.stringify({ ...product, type: word })))).toContain('#/type');
  const plan = {
    ...typed('plan'),
    identity: { externalId: 'p' },
    alias: 'p',
    product: { resourceName: word },
  };
  const { jobResult, errors } = await clientOf(send).configure(plan);
  expect([jobResult, allMessages(errors)]).toEqual(['failed', expect.stringContaining('resourceNotFound')]);
});

it.each(['1999-99', '', 'preview3', '2022-03-01-preview', '2022-03-01-preview3 '])(
  'knows no version %j of a schema',
  async (version) => {
    const $schema = `https://schema.mp.microsoft.com/schema/product/${version}`;
    const answer = await configured(JSON.stringify({ ...productResource('versions'), $schema }));
    expect(await refusal(answer)).toContain('could not be accessed');
  },
);

it('asks a submission of a later version for its sources, as the service does', async () => {
  const later = { ...submission(randomUUID(), 'preview'), ...typed('submission', 'preview7') };
  const said = await refusal(await configured(JSON.stringify(later)));
  expect(said).toContain('submission/2022-03-01-preview7: Required properties ["sources"] were not present');
  expect((await configured(JSON.stringify({ ...later, sources: [] }))).status).toBe(202);
});

it('answers HEAD like GET, names the methods that are allowed, and how to authenticate', async () => {
  const head = await send(`${apiBase}/product`, { method: 'HEAD', headers });
  expect(head.status).toBe(200);
  const wrong = await send(`${apiBase}/product`, { method: 'DELETE', headers });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  const anonymous = await send(`${apiBase}/product`);
  expect([anonymous.status, anonymous.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
});

it('gives the request id of the client back beside its own', async () => {
  const own = randomUUID();
  const answer = await send(`${apiBase}/product`, { headers: { ...headers, 'client-request-id': own } });
  expect(answer.headers.get('client-request-id')).toBe(own);
  expect(answer.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

it('has keys where its discovery document says they are', async () => {
  const discovery = await send('/tenant/v2.0/.well-known/openid-configuration');
  const { jwks_uri: keys } = (await discovery.json()) as { readonly jwks_uri: string };
  expect(await (await send(new URL(keys).pathname)).json()).toEqual({ keys: [] });
});
