import { expect, it } from 'vitest';
import { atPartnerCenter } from '../acceptance/at-partner-center.ts';
import type { World } from '../acceptance/make.ts';
import { bindingOf } from '../../src/marketplace/marketplace-identity.ts';

const record = '.offerctl/state/publisher.json';
const graph = 'https://graph.microsoft.com/rp/product-ingestion';

type Publisher = { readonly binding: { readonly endpoint?: string } };

const boundTo = (made: World): string | undefined =>
  (JSON.parse(made.read(record)) as Publisher).binding.endpoint;

/** Changes what the state says about the place of its marketplace. */
function bind(made: World, endpoint: string | undefined): void {
  const document = JSON.parse(made.read(record)) as Publisher;
  made.write(record, JSON.stringify({ ...document, binding: { ...document.binding, endpoint } }));
}

it('a catalog that names another endpoint is refused by the state, by plan and apply alike', async () => {
  const made = await atPartnerCenter();
  await made.apply();
  bind(made, graph);
  const refused = { code: 'other-marketplace', exitCode: 3, message: expect.stringContaining(graph) };
  await expect(made.plan()).rejects.toMatchObject(refused);
  await expect(made.apply()).rejects.toMatchObject(refused);
  expect(boundTo(made)).toBe(graph);
});

it('a state of an older version is believed once, and completed by the next apply', async () => {
  const made = await atPartnerCenter();
  await made.apply();
  bind(made, undefined);
  await made.plan();
  expect(boundTo(made)).toBe(undefined);
  await made.apply();
  expect(boundTo(made)).toBe('http://localhost/rp/product-ingestion');
});

const at = (provider: string, endpoint: string) =>
  bindingOf({ provider, endpoint, publisher: 'contoso', tenant: 'x' });

it('a served emulator may have another port each time, and the embedded marketplace moves freely', () => {
  expect(at('partner-center', 'http://127.0.0.1:1/rp')).toEqual(at('partner-center', 'http://[::1]:2/rp'));
  expect(at('partner-center', graph)).not.toEqual(at('partner-center', 'http://127.0.0.1:1/rp'));
  expect(at('embedded', 'a.db')).toEqual(at('embedded', 'b.db'));
});
