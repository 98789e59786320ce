import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pair } from '../client-tls.ts';

const require = createRequire(import.meta.url);

export const account = 'offerctltest';
export const accountKey = Buffer.from('planted-account-key-of-the-tests').toString('base64');

export type Azurite = {
  /** URL of the account, without a trailing slash. */
  readonly url: string;
  readonly connectionString: string;
  readonly close: () => Promise<void>;
};

/** Microsoft's own storage emulator on a free port of loopback; with a certificate, for tokens over TLS. */
export async function startAzurite(pair?: Pair): Promise<Azurite> {
  const folder = mkdtempSync(join(tmpdir(), 'azurite-'));
  const main = require.resolve('azurite/dist/src/blob/main.js');
  const tls = pair ? tlsOptions(folder, pair) : [];
  const args = [
    main,
    '--blobHost',
    '127.0.0.1',
    '--blobPort',
    '0',
    '--location',
    folder,
    '--disableTelemetry',
  ];
  const server = spawn(process.execPath, [...args, '--skipApiVersionCheck', ...tls], {
    env: { ...process.env, AZURITE_ACCOUNTS: `${account}:${accountKey}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await listening(server.stdout);
  const url = `${origin}/${account}`;
  const fields = { AccountName: account, AccountKey: accountKey, BlobEndpoint: url };
  return {
    url,
    connectionString: Object.entries(fields)
      .map(([name, value]) => `${name}=${value}`)
      .join(';'),
    close: async () => {
      server.kill();
      await once(server, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

function tlsOptions(folder: string, { key, cert }: Pair): readonly string[] {
  writeFileSync(join(folder, 'key.pem'), key);
  writeFileSync(join(folder, 'cert.pem'), cert);
  return ['--key', join(folder, 'key.pem'), '--cert', join(folder, 'cert.pem'), '--oauth', 'basic'];
}

/** Keeps reading the output: Azurite ends when its log is not read. */
function listening(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    output.on('data', (chunk) => {
      text += String(chunk);
      const found = /successfully listens on (https?:\/\/[\d.:]+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    output.on('end', () => reject(new Error(`Azurite ended: ${text}`)));
  });
}
