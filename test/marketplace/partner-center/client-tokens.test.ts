import { describe, expect, it } from 'vitest';
import { entraTokens } from '../../../src/marketplace/partner-center/credential/entra.ts';
import { cached } from '../../../src/marketplace/partner-center/credential/token-cache.ts';
import { limitSilence } from '../../../src/marketplace/partner-center/http/deadline.ts';
import { clientId, tenantId } from './client-entra.ts';
import { failure, listening } from './client-make.ts';
import { createServer } from 'node:http';

describe('a token that says it has ended already, since clocks differ,', () => {
  it('is used for a minute, and not asked for with every request', async () => {
    let [now, asked] = [1_000_000, 0];
    const credential = cached(
      async () => ({ token: `token-${(asked += 1)}`, expires: now - 3_600_000 }),
      () => now,
    );
    const tokens: string[] = [];
    for (const step of [0, 30_000, 29_999, 2]) {
      now += step;
      tokens.push(await credential());
    }
    expect(tokens).toEqual(['token-1', 'token-1', 'token-1', 'token-2']);
  });

  it('is replaced at once when it is rejected', async () => {
    let asked = 0;
    const credential = cached(
      async () => ({ token: `token-${(asked += 1)}`, expires: 0 }),
      () => 1_000_000,
    );
    const first = await credential();
    const [second, third] = await Promise.all([credential(first), credential(first)]);
    expect([second, third, asked]).toEqual(['token-2', 'token-2', 2]);
  });
});

it('names host, tenant and what to check where Entra is not reached, and may be asked again', async () => {
  const { url, close } = await listening(createServer());
  await close();
  const env = {
    AZURE_AUTHORITY_HOST: url.replace('http:', 'https:'),
    AZURE_CLIENT_SECRET: 'planted-secret',
  };
  const error = await failure(
    entraTokens({ env, tenantId, clientId }, fetch)('https://graph.microsoft.com/.default'),
  );
  expect([error.code, error.retryable]).toEqual(['credential', true]);
  expect(error.details.join()).toContain(new URL(url).host);
  expect(error.details.join()).toContain(tenantId);
  expect(error.details.join()).toContain('HTTPS_PROXY');
  expect(JSON.stringify([error.message, error.details, error.stack])).not.toContain('planted');
}, 20_000);

it('gives up on whoever never answers', async () => {
  await expect(limitSilence(new Promise(() => undefined), 20)).rejects.toThrow('no answer within');
  expect(await limitSilence(Promise.resolve('here'))).toBe('here');
});
