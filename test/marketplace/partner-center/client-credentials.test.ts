import { constants, verify } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entraTokens } from '../../../src/marketplace/partner-center/credential/entra.ts';
import { cached } from '../../../src/marketplace/partner-center/credential/token-cache.ts';
import { missingVariables, wayFor } from '../../../src/marketplace/partner-center/credential/ways.ts';
import { UserError } from '../../../src/model/errors.ts';
import { clientId, startEntra, tenantId, tokenWith, type Entra } from './client-entra.ts';
import { ok, startServer, type TestServer } from './client-make.ts';

let entra: Entra;
let folder: string;
let github: TestServer | undefined;
const path = process.env['PATH'];

beforeAll(async () => {
  entra = await startEntra();
});
afterAll(() => entra.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'credential-'));
  entra.asked.length = 0;
  entra.refuse = undefined;
});
afterEach(async () => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true });
  await github?.close();
  github = undefined;
});

type Env = Readonly<Record<string, string>>;

const known = (env: Env) => ({ env: { AZURE_AUTHORITY_HOST: entra.host, ...env }, tenantId, clientId });
const token = (env: Env) => entraTokens(known(env), fetch)('https://graph.microsoft.com/.default');

async function failed(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('it did not fail');
}

/** Everything that could be printed of an error. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)));
  return [...own, JSON.stringify(error), wordsOf(error.cause)].join('\n');
}

/** An `az` on the path that prints this. */
function install({ stdout = '', stderr = '' }: { readonly stdout?: string; readonly stderr?: string }): void {
  writeFileSync(join(folder, 'az'), `#!/bin/sh\nprintf '%s' '${stdout}'\nprintf '%s' '${stderr}' >&2\n`);
  chmodSync(join(folder, 'az'), 0o755);
  process.env['PATH'] = `${folder}:/usr/bin:/bin`;
}

const azAnswer = (claims: object) => {
  const expires = new Date(Date.now() + 3_600_000).toISOString();
  return { stdout: JSON.stringify({ accessToken: tokenWith(claims), expiresOn: expires }) };
};

const githubEnv = (url: string) => ({
  ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2.0`,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'planted-request-token',
});

describe('the way to a token', () => {
  const all = {
    ...githubEnv('https://github.example'),
    AZURE_FEDERATED_TOKEN_FILE: '/token',
    AZURE_CLIENT_CERTIFICATE_PATH: '/certificate.pem',
    AZURE_CLIENT_SECRET: 'secret',
  };

  it('is the first of GitHub, file, certificate, secret and az that is there', () => {
    const order: string[] = [];
    const left: Record<string, string> = { ...all };
    for (const name of ['', ...Object.keys(all).slice(1)]) {
      delete left[name];
      order.push(wayFor({ env: left, tenantId, clientId }));
    }
    expect(order).toEqual(['github', 'federated-file', 'certificate', 'secret', 'az']);
  });

  it('is az where tenant or client is not known, since the others need both', () => {
    expect([wayFor({ env: all, tenantId }), wayFor({ env: all, clientId })]).toEqual(['az', 'az']);
  });

  it('is explained with what each one lacks', () => {
    const text = missingVariables({ env: { AZURE_CLIENT_SECRET: 'planted' }, tenantId });
    expect(text.split('; or ').map((part) => /missing: ([^)]*)/.exec(part)?.[1])).toEqual([
      'ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN, clientId or AZURE_CLIENT_ID',
      'AZURE_FEDERATED_TOKEN_FILE, clientId or AZURE_CLIENT_ID',
      'AZURE_CLIENT_CERTIFICATE_PATH, clientId or AZURE_CLIENT_ID',
      'clientId or AZURE_CLIENT_ID',
      undefined,
    ]);
    expect(text).not.toContain('planted');
  });
});

describe('a token of Entra', () => {
  it('is traded for a token of GitHub, made for Entra', async () => {
    github = await startServer(() => ok({ value: 'token-of-github' }));
    const { token: text, expires } = await token(githubEnv(github.url));
    expect(text).toBe(tokenWith({ idtyp: 'app', number: 1 }));
    expect(expires).toBeGreaterThan(Date.now() + 3_000_000);
    const [request] = github.seen;
    expect([request?.headers.authorization, request?.path]).toEqual([
      'Bearer planted-request-token',
      '/token?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange',
    ]);
    const [{ path: asked, form } = { path: '', form: new URLSearchParams() }] = entra.asked;
    expect(asked.split('?')[0]).toBe(`/${tenantId}/oauth2/v2.0/token`);
    expect([form.get('client_assertion'), form.get('client_id'), form.get('grant_type')]).toEqual([
      'token-of-github',
      clientId,
      'client_credentials',
    ]);
    expect(form.get('scope')).toContain('https://graph.microsoft.com/.default');
  });

  it('is traded for the token in a file', async () => {
    writeFileSync(join(folder, 'token'), 'token-of-a-cluster');
    await token({ AZURE_FEDERATED_TOKEN_FILE: join(folder, 'token') });
    expect(entra.asked[0]?.form.get('client_assertion')).toBe('token-of-a-cluster');
  });

  it('is asked for with a certificate, whose key signs for it', async () => {
    const {
      private: key,
      cert,
      public: publicKey,
    } = await generate([], { keyType: 'rsa', algorithm: 'sha256' });
    writeFileSync(join(folder, 'pair.pem'), `${key}\n${cert}`);
    await token({ AZURE_CLIENT_CERTIFICATE_PATH: join(folder, 'pair.pem') });
    const parts = (entra.asked[0]?.form.get('client_assertion') ?? '').split('.');
    const [header = '', claims = '', signature = ''] = parts;
    const pss = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg: string };
    const signed = Buffer.from(`${header}.${claims}`);
    const checked = verify(
      'sha256',
      signed,
      alg === 'PS256' ? pss : publicKey,
      Buffer.from(signature, 'base64url'),
    );
    expect(checked).toBe(true);
  });

  it('is not asked for with a certificate that cannot be read', async () => {
    const error = await failed(token({ AZURE_CLIENT_CERTIFICATE_PATH: join(folder, 'missing.pem') }));
    expect(error).toMatchObject({ code: 'credential', message: expect.stringContaining('missing.pem') });
    expect(entra.asked).toEqual([]);
  });

  it('is asked for with a secret', async () => {
    await token({ AZURE_CLIENT_SECRET: 'planted' });
    expect(entra.asked[0]?.form.get('client_secret')).toBe('planted');
  });

  it('is a new one each time, though the library would remember the last', async () => {
    const tokens = entraTokens(known({ AZURE_CLIENT_SECRET: 'planted' }), fetch);
    const [first, second] = [
      await tokens('https://graph.microsoft.com/.default'),
      await tokens('https://graph.microsoft.com/.default'),
    ];
    expect(first.token).not.toBe(second.token);
  });

  it('is that of az when it is signed in as an application', async () => {
    install(azAnswer({ idtyp: 'app', appid: clientId }));
    expect((await token({})).token).toBe(tokenWith({ idtyp: 'app', appid: clientId }));
  });

  it.each([
    ['by its type', { idtyp: 'user' }],
    ['by its name', { upn: 'ada@contoso.example', appid: 'az' }],
    ['by its scopes', { scp: 'User.Read', appid: 'az' }],
  ])('of a person is refused, known %s', async (_name, claims) => {
    install(azAnswer(claims));
    const error = await failed(token({}));
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: 'user-token', hint: expect.stringContaining('AZURE_CLIENT_SECRET') });
  });

  it.each([
    ['is not installed', {}],
    ['is not signed in', { stderr: 'ERROR: Please run az login to setup account.' }],
  ])('is not there when nothing is set and az %s: every way is named', async (name, az) => {
    if (name.includes('signed')) install(az);
    else process.env['PATH'] = folder;
    const error = await failed(token({}));
    expect(error).toMatchObject({ code: 'no-credential' });
    const { hint } = error as UserError;
    const ways = ['GitHub OIDC', 'workload identity', 'certificate', 'client secret', 'az login'];
    expect(ways.filter((way) => !hint?.includes(way))).toEqual([]);
  });
});

const aad = (description: string) =>
  JSON.stringify({ error: 'invalid_client', error_description: description, error_codes: [7000215] });

describe('the secret', () => {
  const planted = { AZURE_CLIENT_SECRET: 'planted~secret/+' };

  it.each([
    ['refused', 401, aad('AADSTS7000215: Invalid client secret provided.')],
    ['refused with an echo', 400, aad(`AADSTS1: not planted~secret/+ nor planted%7Esecret%2F%2B\r\nTrace`)],
    ['answered with something else', 400, 'planted~secret/+'],
    ['answered with nothing', 400, ''],
  ])('is in no part of the error when it is %s', async (_name, status, body) => {
    entra.refuse = { status, body };
    const error = await failed(token(planted));
    expect(error).toMatchObject({ name: 'MarketplaceError', code: 'credential' });
    expect(error.message).toContain('client secret');
    expect(wordsOf(error)).not.toMatch(/planted/);
  });

  it('is in no part of the error when az prints something unreadable', async () => {
    install({ stdout: 'planted is no JSON' });
    const error = await failed(token({}));
    expect(error).toMatchObject({ code: 'no-credential' });
    expect(wordsOf(error)).not.toMatch(/planted/);
  });

  it('is left out, and the id of the request is shown', async () => {
    const words = `AADSTS7000215: Invalid client secret provided.\r\nCorrelation ID: ${tenantId}`;
    entra.refuse = { status: 401, body: aad(words) };
    const error = await failed(token(planted));
    expect(error).toMatchObject({ requestId: tenantId, message: expect.stringContaining('AADSTS7000215') });
  });

  it('is in no part of the error when GitHub refuses, or nobody answers', async () => {
    github = await startServer(() => ({ status: 403, text: 'planted-request-token' }));
    const env = githubEnv(github.url);
    const refused = await failed(token(env));
    await github.close();
    const silent = await failed(token(env));
    for (const error of [refused, silent]) {
      expect(error).toMatchObject({ code: 'credential' });
      expect(wordsOf(error)).not.toMatch(/planted/);
    }
    expect(refused.message).toContain('403');
  });

  it('of a token that GitHub made is in no part of the error when Entra echoes it', async () => {
    github = await startServer(() => ok({ value: 'planted-assertion' }));
    entra.refuse = { status: 400, body: aad('AADSTS700213: no match for planted-assertion') };
    const error = await failed(token(githubEnv(github.url)));
    expect(error.message).toContain('AADSTS700213');
    expect(wordsOf(error)).not.toMatch(/planted/);
  });
});

function counting(lifetime: number) {
  let [now, asked] = [0, 0];
  const credential = cached(
    async () => {
      asked += 1;
      const number = asked;
      await Promise.resolve();
      return { token: `token-${number}`, expires: now + lifetime };
    },
    () => now,
  );
  return { credential, asked: () => asked, advance: (by: number) => void (now += by) };
}

describe('the token cache', () => {
  const hour = 3_600_000;

  it('asks once for many requests at a time', async () => {
    const { credential, asked } = counting(hour);
    expect(new Set(await Promise.all(Array.from({ length: 9 }, () => credential()))).size).toBe(1);
    expect(asked()).toBe(1);
  });

  it('renews five minutes before the end', async () => {
    const { credential, advance } = counting(hour);
    await credential();
    advance(hour - 300_001);
    expect(await credential()).toBe('token-1');
    advance(1);
    expect(await credential()).toBe('token-2');
  });

  it('renews a rejected token once, whoever meets it first', async () => {
    const { credential, asked } = counting(hour);
    const held = await credential();
    const renewed = await Promise.all([credential(held), credential(held), credential(held)]);
    expect([...new Set(renewed), asked()]).toEqual(['token-2', 2]);
    expect(await credential(held)).toBe('token-2');
  });

  it('asks again after a failure', async () => {
    let fail = true;
    const credential = cached(
      () => (fail ? Promise.reject(new Error('no')) : Promise.resolve({ token: 'late', expires: hour })),
      () => 0,
    );
    await expect(credential()).rejects.toThrow('no');
    fail = false;
    expect(await credential()).toBe('late');
  });
});
