import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmulator } from '../../../src/marketplace/emulator/open.ts';
import type { Emulator, Pipeline } from '../../../src/marketplace/emulator/open.ts';
import type {
  JobDetail,
  JobStatus,
  ResourceTree,
  WireError,
} from '../../../src/marketplace/wire/messages.ts';
import type { Page, WireResource, WireSubmission } from '../../../src/marketplace/wire/messages.ts';

export const apiBase = '/rp/product-ingestion';
export const schema = 'https://schema.mp.microsoft.com/schema';
export const minute = 60_000;
export const hour = 60 * minute;
/** Longer than any publish takes. */
export const fortnight = 14 * 24 * hour;
export const fixedNow = new Date('2026-02-03T10:00:00.123Z');

export const typed = (type: string, version = 'preview3'): { $schema: string } => ({
  $schema: `${schema}/${type}/2022-03-01-${version}`,
});

/** A new empty folder, and how to remove it. */
export function tempFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'emulator-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const openAt = (folder: string, pipeline: Pipeline, now: () => Date = () => fixedNow): Emulator =>
  openEmulator({ path: join(folder, 'marketplace.db'), pipeline, now, randomUuid: randomUUID });

/** Sends a request to the marketplace under test: in process or over HTTP. */
export type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** The calls that tests make; none of them asserts anything. */
export function clientOf(send: Send) {
  const headers = { authorization: 'Bearer test' };
  const get = (path: string): Promise<Response> => send(`${apiBase}/${path}`, { headers });
  const post = (path: string, body: unknown): Promise<Response> =>
    send(`${apiBase}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const read = async <T>(path: string): Promise<T> => (await (await get(path)).json()) as T;
  const postResources = (...resources: object[]): Promise<Response> =>
    post('configure?$version=2022-03-01-preview2', { ...typed('configure', 'preview2'), resources });
  /** Configures, and returns the job's status from the first read. */
  const configure = async (...resources: object[]): Promise<JobStatus> => {
    const response = await postResources(...resources);
    if (response.status !== 202)
      throw new Error(`configure answered ${response.status}: ${await response.text()}`);
    const { jobId } = (await response.json()) as JobStatus;
    return read<JobStatus>(`configure/${jobId}/status`);
  };
  const tree = async (product: string, target = 'draft'): Promise<readonly WireResource[]> =>
    (await read<ResourceTree>(`resource-tree/product/${product}?targetType=${target}`)).resources;
  return {
    get,
    post,
    read,
    postResources,
    configure,
    tree,
    detail: async (job: string) => (await read<JobDetail>(`configure/${job}`)).resources,
    submissions: async (product: string) => (await read<Page<WireSubmission>>(`submission/${product}`)).value,
  };
}

export type Client = ReturnType<typeof clientOf>;

/** All messages of errors, including nested ones, on one line. */
export const allMessages = (errors: readonly WireError[]): string =>
  errors.map(({ code, message, details }) => `${code}: ${message} [${allMessages(details ?? [])}]`).join(' ');

/** The first resource of this type (with these members, if given). */
export function pick(
  resources: readonly WireResource[],
  type: string,
  members: Readonly<Record<string, unknown>> = {},
): WireResource {
  const found = resources.find(
    (resource) =>
      resource.$schema.includes(`/schema/${type}/`) &&
      Object.entries(members).every(([name, value]) => resource[name] === value),
  );
  if (!found) throw new Error(`no ${type} in ${resources.map(({ id }) => id).join(', ')}`);
  return found;
}

export const tenant = (number: number): { type: string; id: string } => ({
  type: 'tenant',
  id: `bbbbbbbb-0000-4000-8000-${String(number).padStart(12, '0')}`,
});

const offer = { product: { resourceName: 'offer' } };
const listing = { listing: { resourceName: 'listing' } };
const asset = (type: string, fileName: string, displayOrder = 0): object => ({
  ...typed('listing-asset'),
  ...offer,
  ...listing,
  kind: 'azure',
  languageId: 'en-us',
  type,
  fileName,
  displayOrder,
  url: `https://assets.contoso.example/${fileName}`,
});

const flatRate = {
  recurrentPrice: {
    recurrentPriceMode: 'flatRate',
    priceInputOption: 'usd',
    prices: [
      {
        billingTerm: { type: 'month', value: 1 },
        paymentOption: { type: 'month', value: 1 },
        pricePerPaymentInUsd: 99,
      },
    ],
  },
};

export const planResources = (externalId: string, prices: object = {}): object[] => [
  {
    ...typed('plan'),
    ...offer,
    resourceName: externalId,
    identity: { externalId },
    alias: externalId,
    azureRegions: ['azureGlobal'],
  },
  {
    ...typed('plan-listing'),
    ...offer,
    plan: { resourceName: externalId },
    kind: 'azureSaaS-plan',
    languageId: 'en-us',
    name: externalId,
    description: 'All of it.',
  },
  {
    ...typed('price-and-availability-plan', 'preview4'),
    ...offer,
    plan: { resourceName: externalId },
    visibility: 'visible',
    audience: 'public',
    privateAudiences: [],
    markets: ['us', 'de'],
    trial: null,
    pricing: flatRate,
    meterDefine: { resourceName: 'meters' },
    ...prices,
  },
];

const privatePrices = { audience: 'private', privateAudiences: [tenant(1)] };

export const productResource = (externalId: string): { $schema: string; [field: string]: unknown } => ({
  ...typed('product'),
  identity: { externalId },
  type: 'softwareAsAService',
  alias: 'Contoso Insights',
});

export const listingResource = (title: string, product: unknown = offer.product): object => ({
  ...typed('listing'),
  product,
  kind: 'azureSaaS',
  languageId: 'en-us',
  title,
  description: '<p>Usage analytics.</p>',
  searchResultSummary: 'Usage analytics for SaaS teams',
  gettingStartedInstructions: 'Open the landing page.',
  privacyPolicyLink: 'https://contoso.example/privacy',
  supportContact: {
    name: 'Support',
    email: 's@contoso.example',
    phone: '0',
    url: 'https://contoso.example/help',
  },
  engineeringContact: {
    name: 'Engineering',
    email: 'eng@contoso.example',
    phone: '0',
  },
});

const leads = {
  ...typed('customer-leads'),
  ...offer,
  leadDestination: 'blob',
  blobLeadConfiguration: { storageAccountConnectionString: 'plain-secret', containerName: 'leads' },
};

/**
 * Everything that a SaaS offer needs to be published, in one request: plans `team` (public), `fabrikam`
 * (private).
 */
export const completeOffer = (externalId = 'contoso-insights'): object[] => [
  { ...productResource(externalId), resourceName: 'offer' },
  ...planResources('team'),
  ...planResources('fabrikam', privatePrices),
  { ...typed('commercial-marketplace-setup', 'preview2'), ...offer, sellThroughMicrosoft: true },
  leads,
  {
    ...typed('property'),
    ...offer,
    kind: 'azureSaaS',
    termsConditions: 'standardMicrosoft',
    categories: { analytics: ['insights'] },
  },
  { ...listingResource('Contoso Insights'), resourceName: 'listing' },
  asset('azureLogoLarge', 'logo.png'),
  asset('azureLogoScreenshot', 'one.png', 0),
  asset('azureLogoScreenshot', 'two.png', 1),
  asset('pdfDocument', 'guide.pdf'),
  {
    ...typed('price-and-availability-offer'),
    ...offer,
    previewAudiences: [{ type: 'email', id: 'qa@contoso.example' }],
  },
  {
    ...typed('price-and-availability-custom-meter'),
    ...offer,
    resourceName: 'meters',
    customMeters: {
      events: {
        displayName: 'Events',
        unitOfMeasure: 'thousand',
      },
    },
  },
  {
    ...typed('software-as-a-service-technical-configuration'),
    ...offer,
    landingPageUrl: 'https://app.contoso.example/landing',
    connectionWebhook: 'https://app.contoso.example/webhook',
    azureAdTenantId: 'cccccccc-0000-4000-8000-000000000001',
    azureAdAppId: 'cccccccc-0000-4000-8000-000000000002',
  },
  { ...typed('reseller', 'preview2'), ...offer, resellerChannelState: 'none', audiences: [] },
];

export const submission = (product: string, targetType: string, fields: object = {}): object => ({
  ...typed('submission', 'preview2'),
  product: `product/${product}`,
  target: { targetType },
  ...fields,
});

export type Offer = { readonly product: string; readonly team: string; readonly fabrikam: string };

const lastPart = (id = ''): string => id.split('/').at(-1) ?? '';

/** Creates the complete offer and returns its GUIDs. */
export async function createOffer(client: Client, externalId?: string): Promise<Offer> {
  const job = await client.configure(...completeOffer(externalId));
  if (job.jobResult !== 'succeeded') throw new Error(allMessages(job.errors));
  const written = await client.detail(job.jobId);
  return {
    product: lastPart(written[0]?.id),
    team: lastPart(pick(written, 'plan', { alias: 'team' }).id),
    fabrikam: lastPart(pick(written, 'plan', { alias: 'fabrikam' }).id),
  };
}

/** Publishes the draft, signs it off, and waits until both have arrived. */
export async function bringLive(client: Client, emulator: Emulator, product: string): Promise<void> {
  await client.configure(submission(product, 'preview'));
  emulator.advance(fortnight);
  await client.configure(submission(product, 'live'));
  emulator.advance(fortnight);
}
