import fc from 'fast-check';
import { expect, it } from 'vitest';
import { innermostFirst } from '../../src/marketplace/partner-center/errors.ts';
import type { WireError } from '../../src/marketplace/wire/messages.ts';
import { transportOver } from './make.ts';

type Step = number | Error | ((request: Request) => Response);

/** A service that answers as it is told, one after the other; the last answer stands for all later ones. */
function service(...steps: readonly Step[]) {
  const requests: Request[] = [];
  const { transport, trace } = transportOver(async (request) => {
    const step = steps[Math.min(requests.length, steps.length - 1)] ?? 200;
    requests.push(request);
    if (step instanceof Error) throw step;
    return typeof step === 'number' ? Response.json({ status: step }, { status: step }) : step(request);
  });
  return { transport, trace, requests };
}

const busy = (after: string) => () => new Response('{}', { status: 429, headers: { 'retry-after': after } });
const dropped = new TypeError('fetch failed', { cause: new Error('ECONNRESET') });

it('waits as long as a 429 asks for, then goes on, for reads and writes alike', async () => {
  for (const method of ['get', 'post'] as const) {
    const { transport, trace, requests } = service(busy('7'), busy('3'), 200);
    const answer = method === 'get' ? transport.get('product') : transport.post('configure', {});
    expect(await answer).toEqual({ status: 200 });
    expect(trace.sleeps).toEqual([7000, 3000]);
    expect(requests).toHaveLength(3);
    expect(transport.calls()).toBe(3);
  }
});

it.each([408, 500, 502, 503, 504])(
  'asks again after %i, with growing pauses, and gives up in the end',
  async (code) => {
    const passing = service(code, code, 200);
    expect(await passing.transport.get('product')).toEqual({ status: 200 });
    expect(passing.trace.sleeps).toEqual([1000, 2000]);
    const staying = service(code);
    await expect(staying.transport.get('product')).rejects.toMatchObject({
      code: `http${code}`,
      retryable: true,
    });
    expect(staying.requests.length).toBeGreaterThan(2);
    expect(staying.requests.length).toBeLessThan(10);
  },
);

it('reads again after a dropped connection', async () => {
  const { transport } = service(dropped, 200);
  expect(await transport.get('product')).toEqual({ status: 200 });
});

it.each([
  ['a dropped connection', dropped],
  ['500', 500],
  ['503', 503],
  ['408', 408],
] as const)('never sends a write again after %s: it may have been done', async (_, step) => {
  const { transport, requests, trace } = service(step, 200);
  await expect(transport.post('configure', {})).rejects.toMatchObject({ retryable: true });
  expect([requests.length, trace.sleeps.length]).toEqual([1, 0]);
});

it.each([400, 403, 404, 409, 423])('does not ask again after %i', async (code) => {
  const { transport, requests } = service(code, 200);
  await expect(transport.get('product')).rejects.toMatchObject({ code: `http${code}`, retryable: false });
  expect(requests).toHaveLength(1);
});

it('renews its token once after a 401, and sends the request with the new one', async () => {
  for (const method of ['get', 'post'] as const) {
    const { transport, trace, requests } = service(401, 200);
    expect(await (method === 'get' ? transport.get('x') : transport.post('x', { a: 1 }))).toEqual({
      status: 200,
    });
    expect(trace.tokens).toEqual([false, true]);
    expect(requests.map((request) => request.headers.get('authorization'))).toEqual([
      'Bearer token-0',
      'Bearer token-1',
    ]);
  }
  const refused = service(401);
  await expect(refused.transport.get('x')).rejects.toMatchObject({ code: 'http401' });
  expect(refused.requests).toHaveLength(2);
});

it('takes an answer that is no JSON for a failure, and reads again', async () => {
  const { transport } = service(() => new Response('<html>'), 200);
  expect(await transport.get('product')).toEqual({ status: 200 });
  const writing = service(() => new Response('<html>'));
  await expect(writing.transport.post('configure', {})).rejects.toMatchObject({ code: 'network' });
  expect(writing.requests).toHaveLength(1);
});

it('gives code, request id and all reasons of a refusal, the innermost first', async () => {
  const error = {
    code: 'badRequest',
    message: 'Invalid resource',
    details: [
      { code: 'x', message: 'Section listing is wrong', details: [{ code: 'y', message: 'No title' }] },
    ],
  };
  const headers = { 'request-id': 'abc-1' };
  const { transport } = service(() => Response.json({ error }, { status: 400, headers }));
  await expect(transport.post('configure', {})).rejects.toMatchObject({
    message: 'No title',
    code: 'badRequest',
    requestId: 'abc-1',
    details: ['Section listing is wrong', 'Invalid resource'],
  });
});

const { tree } = fc.letrec<{ tree: WireError }>((tie) => ({
  tree: fc.record(
    {
      code: fc.constantFrom('a', 'b'),
      message: fc.string(),
      details: fc.oneof({ depthSize: 'small' }, fc.array(tie('tree'), { maxLength: 3 })),
    },
    { requiredKeys: ['code'] },
  ),
}));

const size = (error: WireError): number =>
  1 + (error.details ?? []).reduce((sum, inner) => sum + size(inner), 0);

it('tells every message of any tree of errors once, what is inside before what is around it', () =>
  fc.assert(
    fc.property(tree, (error) => {
      const told = innermostFirst(error);
      expect(told).toHaveLength(size(error));
      expect(told.at(-1)).toBe(error.message ?? error.code);
      const inner = (error.details ?? []).flatMap(innermostFirst);
      expect(told.slice(0, -1)).toEqual(inner);
    }),
  ));

it('survives details that are no list', () => {
  const strange = { code: 'a', message: 'm', details: { not: 'a list' } } as unknown as WireError;
  expect(innermostFirst(strange)).toEqual(['m']);
});
