import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../../src/marketplace/emulator/schema-generations.ts';
import type { ResourceTree, WireResource } from '../../../src/marketplace/wire/messages.ts';
import { allMessages, pick, schema, type Client } from './make.ts';
import { opened } from './opened.ts';
import { typedOffers } from './typed-offers.ts';

const machine = 'virtual-machine-plan-technical-configuration';
const current = '2026-04-01-preview1';
const old = `${machine}/2022-03-01-preview3`;

const machineIn = (version: string): object[] =>
  (typedOffers['azureVirtualMachine']?.('contoso-gateway') ?? []).map(
    (resource) => JSON.parse(JSON.stringify(resource).replaceAll(old, `${machine}/${version}`)) as object,
  );

/** The job of one request under a `$version`. */
async function configured(client: Client, version: string, resources: readonly object[]) {
  const body = { $schema: `${schema}/configure/2022-03-01-preview2`, resources };
  const response = await client.post(`configure${version}`, body);
  const { jobId } = (await response.json()) as { readonly jobId: string };
  const { errors } = await client.read<{ errors: Parameters<typeof allMessages>[0] }>(
    `configure/${jobId}/status`,
  );
  return { jobId, errors };
}

async function machineUnder(schemas: Schemas, version = current) {
  const { client } = opened({ schemas });
  const { jobId, errors } = await configured(client, `?$version=${current}`, machineIn(version));
  const [{ id } = { id: '' }] = (await client.read<{ value: WireResource[] }>('product')).value;
  const product = String(id).replace('product/', '');
  const shown = async (query: string): Promise<WireResource> => {
    const path = `resource-tree/product/${product}?targetType=draft${query}`;
    return pick((await client.read<ResourceTree>(path)).resources, machine);
  };
  return { client, jobId, errors, shown };
}

const versionOf = ({ $schema }: WireResource) => $schema.split('/').at(-1);
const imagesIn = (resource: WireResource) => (resource['vmImageVersions'] as object[]).length;

describe('a marketplace with current schemas', () => {
  it.each([
    ['&$version=2022-03-01-preview2', '2022-03-01-preview3', 0],
    ['&$version=2022-03-01-preview4', '2022-03-01-preview3', 0],
    ['&$version=2022-07-01', '2022-03-01-preview5', 0],
    [`&$version=${current}`, current, 1],
    ['&$version=2027-01-01', current, 1],
    ['', current, 1],
  ])('shows a machine under %j in version %s, with %i images', async (query, version, images) => {
    const { errors, shown } = await machineUnder('current');
    expect(errors).toEqual([]);
    const found = await shown(query);
    expect([versionOf(found), imagesIn(found)]).toEqual([version, images]);
  });

  it('hides images in the answer about a job, and of one resource, too', async () => {
    const { client, jobId, shown } = await machineUnder('current');
    const { id } = await shown('');
    const low = '?$version=2022-03-01-preview5';
    const { resources } = await client.read<{ resources: WireResource[] }>(`configure/${jobId}${low}`);
    expect(imagesIn(pick(resources, machine))).toBe(0);
    expect(imagesIn(await client.read<WireResource>(`${id}${low}`))).toBe(0);
    expect(imagesIn(await client.read<WireResource>(`${id}`))).toBe(1);
  });

  it.each([
    ['an old resource', '2022-03-01-preview5', `?$version=${current}`],
    ['a current resource under an old limit', current, '?$version=2022-03-01-preview5'],
  ])('refuses %s, and does not say why', async (_, version, query) => {
    const { client } = opened({ schemas: 'current' });
    const { errors } = await configured(client, query, machineIn(version));
    const bare = expect.objectContaining({ code: 'badRequest', message: 'Invalid resource', details: [] });
    expect(errors).toEqual([bare, bare]);
  });

  it('takes a current resource without a limit', async () => {
    const { client } = opened({ schemas: 'current' });
    expect((await configured(client, '', machineIn(current))).errors).toEqual([]);
  });
});

it.each([current, '2022-03-01-preview3'])(
  'a marketplace of 2022, the default, takes a machine in version %s and shows its images',
  async (version) => {
    const { errors, shown } = await machineUnder('v2022', version);
    expect(errors).toEqual([]);
    const found = await shown('&$version=2022-03-01-preview2');
    expect([versionOf(found), imagesIn(found)]).toEqual(['2022-03-01-preview3', 1]);
  },
);
