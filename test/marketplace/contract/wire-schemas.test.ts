import { expect, it } from 'vitest';
import { shapeErrors } from '../../../src/marketplace/emulator/resource-shapes.ts';
import { parseSchemaUri, resourceTypes } from '../../../src/marketplace/wire/resource-types.ts';
import type { ResourceType } from '../../../src/marketplace/wire/resource-types.ts';
import { resourceSchemas } from '../../wire/schemas/resources.ts';
import { completeOffer, schema, submission, typed } from '../emulator/make.ts';
import { typedOffers } from '../emulator/typed-offers.ts';
import { exchangeProblems, problems } from '../../wire/conforming.ts';

type Json = Readonly<Record<string, unknown>>;

const envelope = (resources: readonly unknown[]): object => ({
  ...typed('configure', 'preview2'),
  resources,
});

const extra: readonly object[] = [
  submission('p', 'preview'),
  {
    ...typed('microsoft365-integration', 'preview2'),
    product: 'product/p',
    integratesWithMicrosoftGraph: true,
  },
  { ...typed('test-drive', 'preview2'), product: 'product/p', enabled: true, type: 'logicApp' },
  {
    ...typed('test-drive-listing'),
    product: 'product/p',
    description: 'Try it',
    userManual: { name: 'Manual', url: 'https://a.example/manual.pdf' },
    videos: [{ title: 'Tour', streamingUrl: 'https://video.example/1' }],
  },
  {
    ...typed('azure-test-drive-technical-configuration'),
    product: 'product/p',
    basePlan: { resourceName: 'plan' },
    durationInHours: 2,
    appId: '11111111-0000-4000-8000-000000000001',
    appKey: 'secret',
  },
  { ...typed('virtual-machine-test-drive-technical-configuration', 'preview2'), product: 'product/p' },
  {
    ...typed('price-and-availability-update-private-audiences'),
    product: 'product/p',
    plan: 'plan/p/q',
    privateAudiences: { add: [{ type: 'tenant', id: 'x' }], remove: [] },
  },
  {
    ...typed('listing-trailer'),
    product: 'product/p',
    listing: 'listing/p/q',
    kind: 'azure',
    streamingUrl: 'https://video.example/1',
    assets: { 'en-us': { title: 'Tour', imageList: [{ url: 'https://a.example/1.png' }] } },
  },
];

/** At least one valid resource of every type. */
const samples: readonly Json[] = [
  ...completeOffer(),
  ...Object.values(typedOffers).flatMap((offer) => offer('contoso')),
  ...extra,
] as Json[];

const typeOf = (resource: Json): ResourceType =>
  parseSchemaUri(String(resource['$schema']))?.type as ResourceType;

const publishedSchema = (uri: unknown): string => String(uri).replace(/[^/]+$/, '2022-03-01-preview2');

/** Every resource of a virtual machine in the version whose schemas are published. */
const publishedSamples = [...(typedOffers['azureVirtualMachine']?.('contoso') ?? []), ...extra]
  .map((sample): Json => ({ ...sample, $schema: publishedSchema((sample as Json)['$schema']) }))
  .filter((sample) => problems('request', 'configure', envelope([sample])).length === 0);

it('has a schema for every resource type in both directions, and a good sample of each', () => {
  const types = Object.keys(resourceTypes).toSorted();
  for (const direction of ['request', 'response'] as const) {
    expect(Object.keys(resourceSchemas(direction)).toSorted()).toEqual(types);
  }
  expect([...new Set(samples.map(typeOf))].toSorted()).toEqual(types);
  for (const sample of samples) expect(problems('request', 'configure', envelope([sample]))).toEqual([]);
});

const strangers: readonly unknown[] = [undefined, null, 0, '', 'Nobody knows', true, [], {}, [0]];

/** The value with each member in turn, at any depth, replaced by each wrong value. */
function* spoiled(value: unknown): Generator {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const other of spoiled(item)) yield value.with(index, other);
    }
    yield [...(value as unknown[]), ...(value as unknown[]), ...(value as unknown[])];
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [name, item] of Object.entries(value)) {
      if (name === '$schema') continue;
      for (const other of [...strangers, ...spoiled(item)]) yield { ...value, [name]: other };
    }
    yield { ...value, stranger: 1 };
  }
}

it('has good samples of what the published schemas close', () => {
  const types = publishedSamples.map(typeOf);
  expect(types).toEqual(
    expect.arrayContaining([
      'property',
      'listing',
      'listing-asset',
      'listing-trailer',
      'plan',
      'plan-listing',
      'price-and-availability-offer',
      'price-and-availability-plan',
      'virtual-machine-plan-technical-configuration',
    ]),
  );
});

it.each([
  ['later versions', samples],
  ['the published version', publishedSamples],
])('agrees with the marketplace on every way to spoil a good resource of %s', (_, good) => {
  const disagreements = new Set<string>();
  let compared = 0;
  for (const sample of good) {
    const type = typeOf(sample);
    for (const resource of spoiled(sample)) {
      const sent = JSON.parse(JSON.stringify(resource)) as Json;
      const refusals = shapeErrors(type, sent).filter((refusal) => !refusal.includes('may stand only once'));
      const wrong = problems('request', 'configure', envelope([sent]));
      compared += 1;
      if (refusals.length > 0 !== wrong.length > 0) {
        disagreements.add(`${type}: ${refusals.join('; ') || 'taken'} | ${wrong.join('; ') || 'fits'}`);
      }
    }
  }
  expect([...disagreements]).toEqual([]);
  expect(compared).toBeGreaterThan(1000);
});

const api = '/rp/product-ingestion';
const plan = {
  $schema: `${schema}/plan/2022-03-01-preview3`,
  id: 'plan/p/q',
  product: 'product/p',
  identity: { externalId: 'team' },
  alias: 'team',
};

/** What is reported about an exchange like `GET /path`. */
function said(line: string, { body, status = 200, sent = '' }: Partial<Said>): string {
  const [method = '', path = ''] = line.split(' ');
  return exchangeProblems({ method, path, sent, status, answer: JSON.stringify(body) }).join();
}

type Said = { readonly body: object; readonly status: number; readonly sent: string };

it.each([
  ['an answer without an id', `GET ${api}/plan/p/q`, { ...plan, id: undefined }, 'response plan: must have'],
  [
    'an answer that refers by name',
    `GET ${api}/plan/p/q`,
    { ...plan, product: { resourceName: 'x' } },
    'plan/product',
  ],
  ['a list under another name', `GET ${api}/product`, { values: [] }, "'value'"],
  [
    'a page that holds another shape',
    `GET ${api}/plan`,
    { value: [{ ...plan, alias: 1 }] },
    '#/properties/alias',
  ],
  ['a status with a member nobody knows', `GET ${api}/configure/1/status`, { more: 1 }, 'additional'],
  ['a token whose lifetime is a text', 'POST /t/oauth2/v2.0/token', { expires_in: '1' }, 'expires_in'],
] as const)('notices %s', (_what, line, body, word) => {
  expect(said(line, { body })).toContain(word);
});

const told = (error: object): string => said(`GET ${api}/product`, { body: { error }, status: 400 });

it('notices an error without details, or with a code nobody knows', () => {
  expect(told({ code: 'badRequest', message: 'x', details: [] })).toBe('');
  expect(told({ code: 'badRequest', message: 'x' })).toContain('details');
  expect(told({ code: 'tooManyRequests', message: 'x', details: [] })).toContain('/error/code');
  const deep = { code: 'invalidState', message: 'x' };
  expect(told({ code: 'badRequest', message: 'x', details: [deep] })).toContain('details');
});

const refused = (message: string): Partial<Said> => ({
  status: 400,
  body: { error: { code: 'badRequest', message, details: [] } },
});
const time = '2026-02-03T10:00:00Z';
const started = { jobId: 'j', jobStatus: 'notStarted', jobResult: 'pending', jobStart: time, jobEnd: time };
const taken: Partial<Said> = {
  status: 202,
  body: { ...typed('configure-status', 'preview2'), ...started, errors: [] },
};
const asked = (sent: object, answer: Partial<Said>): string =>
  said(`POST ${api}/configure`, { ...answer, sent: JSON.stringify(sent) });

it('notices a request that is taken although it does not fit, or refused although it does', () => {
  const good = envelope([samples[0]]);
  expect(asked(good, taken)).toBe('');
  expect(asked({ ...good, more: 1 }, taken)).toContain('taken although');
  expect(asked(good, refused('Invalid configuration: schema validation failed'))).toContain('it fits');
  expect(asked(good, refused('Schema x could not be accessed'))).toBe('');
});
