import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exchanges } from '../../src/marketplace/emulator/exchanges.ts';
import { serve } from '../../src/marketplace/emulator/serve.ts';
import { world } from '../acceptance/make.ts';
import { startServer } from '../marketplace/partner-center/client-make.ts';
import { opened } from '../marketplace/emulator/opened.ts';
import { exchangesSeen, wireProblems } from './watching.ts';

const cli = join(import.meta.dirname, '../../src/cli.ts');
const api = '/rp/product-ingestion';

it('sees every request of the commands to the embedded marketplace, and its answer', async () => {
  const made = world();
  await made.apply();
  const seen = await exchangesSeen();
  const asked = made.requests.filter((line) => !line.includes('/_emulator/'));
  expect(seen.filter(({ answer }) => answer !== '')).toHaveLength(asked.length);
  expect(seen.filter(({ sent }) => sent.includes('"resources"')).length).toBeGreaterThan(2);
});

it('sees what is served over HTTP', async () => {
  const served = await serve(opened().emulator.handle, { port: 0 });
  await fetch(`${served.url}${api}//product/`);
  await served.close();
  expect(await exchangesSeen()).toMatchObject([{ method: 'GET', path: `${api}/product`, status: 401 }]);
});

it('sees what happens in a process that a test starts', async () => {
  const made = world();
  const { status } = spawnSync(process.execPath, [cli, '-C', made.root, 'plan']);
  expect(status).toBe(0);
  expect(await exchangesSeen()).toEqual(
    expect.arrayContaining([expect.objectContaining({ method: 'GET', path: `${api}/product`, status: 200 })]),
  );
});

const plan = { $schema: 'https://schema.mp.microsoft.com/schema/plan/2022-03-01-preview3', alias: 1 };

it('fails the test whose answer does not fit, with the path in the schema', async () => {
  const request = new Request(`http://x${api}/plan/p/q`);
  exchanges.publish({ request, response: Response.json(plan) });
  const problems = (await wireProblems()).join('\n');
  expect(problems).toContain(`GET ${api}/plan/p/q breaks the wire: response plan/alias`);
  expect(problems).toContain('(#/properties/alias/type)');
});

it('fails the test whose client sends what does not fit, whatever server it is sent to', async () => {
  const server = await startServer(() => ({ status: 202 }));
  await fetch(`${server.url}${api}/configure`, {
    method: 'POST',
    body: JSON.stringify({ resources: [plan] }),
  });
  await server.close();
  expect((await wireProblems()).join()).toContain('request plan/alias');
});
