import { afterEach, describe, expect, it } from 'vitest';
import { openMarketplaceClient } from '../../../src/marketplace/partner-center/client.ts';
import { encodeEdit } from '../../../src/marketplace/partner-center/codec/encode.ts';
import { toRawCopy } from '../../../src/marketplace/partner-center/codec/resources.ts';
import { openTransport } from '../../../src/marketplace/partner-center/http/transport.ts';
import type { WireResource } from '../../../src/marketplace/wire/messages.ts';
import type { NamedVersions } from '../../../src/marketplace/wire/schema-versions.ts';
import { offerId, offerPlanId, productRef } from '../../../src/model/ids.ts';
import type { ObservedOffer } from '../../../src/model/observed.ts';
import type { Edit } from '../../../src/model/ports.ts';
import {
  accepted,
  calmOffer,
  fakeClock,
  guid,
  jobStatus,
  planResource,
  product,
  productResource,
  routes,
  schema,
  startServer,
  type TestServer,
} from './client-make.ts';

const machine = 'virtual-machine-plan-technical-configuration';
const current = '2026-04-01-preview1';
const team = planResource('team', 1);

const machineRead = (version: string): WireResource => ({
  $schema: schema(machine, version),
  id: `${machine}/${guid}/1`,
  product,
  plan: team.id,
  skus: [{ imageType: 'x64Gen2', skuId: 'team' }],
  supportsHubOnOffSwitch: false,
});

const technical: Edit = {
  plan: offerPlanId('team'),
  content: { technical: { recommendedVmSizes: ['d2s-v5'] } },
  sections: ['technical'],
  media: {},
};

const leadsRead = (version: string): WireResource => ({
  $schema: schema('customer-leads', version),
  id: `customer-leads/${guid}`,
  product,
  leadDestination: 'none',
});

const leadsEdit = (leads: Edit['content']): Edit => ({ content: { leads }, sections: ['leads'], media: {} });

type Setting = { readonly type?: string; readonly schemas?: NamedVersions };

/** The schema that an edit names, over what was read. */
function named(raw: readonly WireResource[], edit: Edit, { type = 'azureVirtualMachine', ...more }: Setting) {
  const offer = { offer: offerId('contoso'), product, type, urls: {}, raw: [productResource, team, ...raw] };
  return encodeEdit({ ...offer, ...more }, edit).map(({ resource }) => resource.$schema);
}

describe('the schema version of a write', () => {
  it('of a new machine is the current one, since the service refuses older ones', () => {
    expect(named([], technical, {})).toEqual([schema(machine, current)]);
  });

  it.each(['2022-03-01-preview3', current, '2027-01-01'])('is the one that was read: %s', (version) => {
    expect(named([machineRead(version)], technical, {})).toEqual([schema(machine, version)]);
  });

  it.each([
    ['a new resource', [], '2022-03-01-preview5', '2022-03-01-preview5'],
    [
      'one that was read in a lower version',
      [machineRead('2022-03-01-preview3')],
      '2027-01-01',
      '2027-01-01',
    ],
    ['one that was read in a higher version', [machineRead(current)], '2022-03-01-preview5', current],
  ])('is for %s what the configuration names, but never below what it carries', (_, raw, chosen, then) => {
    expect(named(raw, technical, { schemas: { [machine]: chosen } })).toEqual([schema(machine, then)]);
  });

  it('is higher than the one that was read if a member needs that', () => {
    const marketo = { leadDestination: 'marketo', marketoLeadConfiguration: { clientId: 'contoso' } };
    const blob = { leadDestination: 'blob', blobLeadConfiguration: { containerName: 'leads' } };
    const raw = [leadsRead('2022-03-01-preview2')];
    const saas = { type: 'softwareAsAService' };
    expect(named(raw, leadsEdit(blob), saas)).toEqual([schema('customer-leads', '2022-03-01-preview2')]);
    expect(named(raw, leadsEdit(marketo), saas)).toEqual([schema('customer-leads', '2022-03-01-preview3')]);
  });
});

let server: TestServer | undefined;
afterEach(() => server?.close());

/** A client of a server that accepts everything, and all requests that it sent. */
async function clientWith(schemas: NamedVersions) {
  const done = jobStatus('completed', 'succeeded');
  server = await startServer(
    routes({ ...calmOffer, 'POST configure': accepted, 'GET configure/job-1/status': done }),
  );
  const { clock } = fakeClock();
  const transport = openTransport({
    fetch,
    endpoint: `${server.url}/rp/product-ingestion`,
    credential: async () => 'token',
    clock,
    random: () => 0.5,
    randomUuid: () => 'id',
    userAgent: 'offerctl/9.9.9',
    schemas,
  });
  const client = openMarketplaceClient({ transport, clock, upload: async () => 'https://x.example' });
  const versionsOf = (method: string) =>
    (server?.seen ?? [])
      .filter((one) => one.method === method && !one.path.includes('/status'))
      .map(({ path }) => path.split('version=')[1]);
  return { client, versionsOf };
}

describe('the limit of reads', () => {
  it.each([
    ['the newest that we know', {}, current],
    ['a newer one that the configuration names', { [machine]: '2027-01-01' }, '2027-01-01'],
    [
      'lower where the configuration pins the newest',
      { [machine]: '2022-03-01-preview3' },
      '2022-03-01-preview5',
    ],
  ])('is %s', async (_, schemas, limit) => {
    const { client, versionsOf } = await clientWith(schemas);
    await client.readOffer(offerId('contoso'));
    expect([...new Set(versionsOf('GET'))]).toEqual([limit]);
  });

  it('is that of what a job wrote, too: below it, the answer would lack images', async () => {
    const { client, versionsOf } = await clientWith({});
    const raw = toRawCopy([productResource, team, machineRead(current)]);
    const ref = productRef(guid);
    const draft = { content: {}, plans: {}, raw };
    const observed: ObservedOffer = {
      id: offerId('contoso'),
      ref,
      type: 'azureVirtualMachine',
      submissions: [],
      draft,
    };
    await client.saveDraft(observed, [technical]);
    expect([versionsOf('POST'), versionsOf('GET')]).toEqual([[current], [current]]);
  });
});

it('names the schema version of the configuration in requests that carry nothing', async () => {
  const submission = '2022-03-01-preview9';
  const { client, versionsOf } = await clientWith({ submission });
  await client.publish(productRef(guid));
  expect(versionsOf('POST')).toEqual([submission]);
  const [request] = (server?.seen ?? []).filter(({ method }) => method === 'POST');
  expect(request?.body).toContain(schema('submission', submission));
});
