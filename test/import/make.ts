import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { CommandContext } from '../../src/session/context.ts';
import { filesBelow, starterText, world, type World } from '../acceptance/make.ts';
import { completeOffer } from '../marketplace/emulator/make.ts';

const store = '.offerctl/marketplace.db';

/** Another checkout, with only a configuration, that uses the same marketplace. */
export function checkoutOf(made: World, env: CommandContext['env'] = {}): World {
  const fresh = world({ files: { 'offerctl.yaml': made.read('offerctl.yaml') }, env });
  fresh.write(store, readFileSync(join(made.root, store)));
  return fresh;
}

/** A project without offers. */
export const empty = (): World => world({ files: { 'offerctl.yaml': starterText('offerctl.yaml') } });

/** Every file of the project except those of the state and the marketplace. */
export const catalogOf = (made: World): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(filesBelow(made.root)).filter(([path]) => !path.startsWith('.offerctl')));

/** Checks that nothing is left to do and nothing is refused. */
export const settled = async (made: World): Promise<void> =>
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [], passengers: [] });

type Resource = Readonly<Record<string, unknown>> & { readonly $schema: string };

/** Stores bytes where a listing may fetch them, and returns their address. */
async function put(made: World, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const emulator = made.opened();
  try {
    const address = `http://embedded.localhost/_emulator/media/${hash}/${encodeURIComponent(name)}`;
    const request = new Request(address, { method: 'PUT', body: bytes });
    const answer = (await (await emulator.handle(request)).json()) as { url: string };
    return answer.url;
  } finally {
    emulator.close();
  }
}

const bytesOf = (name: string): Uint8Array<ArrayBuffer> => {
  if (name.endsWith('.pdf')) return new TextEncoder().encode('%PDF-1.7 guide');
  const bytes = Buffer.alloc(40);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(bytes);
  bytes.write('IHDR', 12, 'latin1');
  const [width, height] = name.includes('logo') ? [216, 216] : [1280, 720];
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.write(name.slice(0, 16), 24);
  return new Uint8Array(bytes);
};

const plainUnless = (change: Change, resource: Resource): Resource =>
  change === withSecret ? resource : (plain(resource) as Resource);

/** What is unusual about an offer: changes a resource before it is written. */
export type Change = (resource: Resource) => object;

/** The offer sends no leads, so it has no secret. */
const plain: Change = (resource) => {
  const { blobLeadConfiguration: _none, ...rest } = resource;
  return 'leadDestination' in resource ? { ...rest, leadDestination: 'none' } : resource;
};

/** The connection string of its leads is `plain-secret`. */
export const withSecret: Change = (resource) => resource;

/** A user makes a whole SaaS offer in the portal: its files have the portal's names. */
export async function madeInPortal(made: World, id: string, change: Change = plain): Promise<void> {
  const resources = (completeOffer(id) as Resource[]).map((one) =>
    change(plainUnless(change, one)),
  ) as Resource[];
  const hosted = await Promise.all(
    resources.map(async (resource) => {
      const name = resource['fileName'];
      if (typeof name !== 'string') return resource;
      const description = resource['description'] ?? 'A caption';
      return { ...resource, description, url: await put(made, 'file', bytesOf(name)) };
    }),
  );
  await made.portal(({ configured }) => configured(...hosted));
}

/** Publishes an offer in the portal, and waits until customers see it. */
export async function publishedInPortal(made: World, id: string, target: 'preview' | 'live'): Promise<void> {
  await made.portal(({ submit }) => submit(id, 'preview'));
  if (target === 'live') await made.portal(({ submit }) => submit(id, 'live'));
}

/** A new offer made and published in the portal. */
export async function portalLive(id = 'contoso-insights', change: Change = plain): Promise<World> {
  const made = empty();
  await madeInPortal(made, id, change);
  await publishedInPortal(made, id, 'live');
  return made;
}
