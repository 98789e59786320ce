import { randomUUID } from 'node:crypto';
import { afterEach } from 'vitest';
import {
  openEmulator,
  openInMemory,
  type Emulator,
  type EmulatorOptions,
} from '../../src/marketplace/emulator/open.ts';
import { openEmbeddedLicensing } from '../../src/marketplace/licensing/embedded.ts';
import { offerId, licenseName, offerPlanId, type DealId } from '../../src/model/ids.ts';
import type { LicenseChange, NewDeal } from '../../src/model/licenses.ts';
import type { InvitationLinks, Licensing, LicensingReader } from '../../src/model/licensing-port.ts';
import { dealOf, type ObservedCustomer, type ObservedDeal } from '../../src/model/observed-licenses.ts';
import { allMessages, clientOf, fixedNow, submission, type Client } from '../marketplace/emulator/make.ts';
import { planParts, typedOffers } from '../marketplace/emulator/typed-offers.ts';

export const crm = offerId('contoso-crm');
export const bronze = offerPlanId('bronze');
export const today = fixedNow.toISOString().slice(0, 10);

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Tenant ids that differ. */
export const tenantId = (n: number): string => `22222222-2222-4222-8222-${String(n).padStart(12, '0')}`;

/** Everything that the registration of a deal requires. */
export const newDeal = (name: string, n = 1, edits: Partial<NewDeal> = {}): NewDeal => ({
  name: licenseName(name),
  offer: crm,
  customer: { name: 'Fabrikam', tenantId: tenantId(n), country: 'US', state: 'WA', city: 'Seattle' },
  form: {
    value: 12_000,
    solutionValue: 12_000,
    currency: 'USD',
    deployment: 'azure',
    consumptionTenant: 'customer',
    signedOn: '2026-01-10',
    startsOn: '2026-02-01',
    endsOn: '2027-01-31',
    contact: { firstName: 'Ada', lastName: 'Byte', phone: '+1 555 0102', email: 'ada@contoso.example' },
  },
  ...edits,
});

export type DeskUnderTest = Licensing &
  InvitationLinks & {
    readonly emulator: Emulator;
    readonly client: Client;
    /** GUID of the offer. */
    readonly product: string;
    /** An allocation's deal and its customer, as shown. */
    readonly deal: (name: string) => Promise<ObservedDeal | undefined>;
    readonly customer: (n?: number) => Promise<ObservedCustomer | undefined>;
    /** Registers a deal, and makes the customer consent if necessary. */
    readonly consented: (name: string, n?: number) => Promise<DealId>;
    /** Counts by plan of an allocation. */
    readonly counts: (name: string) => Promise<Readonly<Record<string, number>>>;
  };

type DeskOptions = Partial<Pick<EmulatorOptions, 'consent' | 'path' | 'pipeline' | 'timing'>>;

const usual = {
  pipeline: 'instant',
  consent: 'manual',
  now: () => fixedNow,
  randomUuid: randomUUID,
} as const;

/** The desk of a marketplace where `contoso-crm` is live, with the plans bronze, silver and gold. */
export async function openTestDesk(options: DeskOptions = {}): Promise<DeskUnderTest> {
  const { path, ...rest } = { ...usual, ...options };
  const emulator = path === undefined ? openInMemory(rest) : openEmulator({ path, ...rest });
  closing.push(emulator.close);
  const client = clientOf((url, init) => emulator.handle(new Request(`http://emulator.local${url}`, init)));
  const licensing = openEmbeddedLicensing(() => emulator.desk, 'contoso');
  const product = await putLive(emulator, client, dynamicsOffer(crm));
  return { ...licensing, product, emulator, client, ...viewsOf(licensing), ...actsOf(licensing, emulator) };
}

function viewsOf({ read }: LicensingReader) {
  const deal = async (name: string) => dealOf(await read([]), { name: licenseName(name) });
  return {
    deal,
    customer: async (n = 1) => (await read([])).customers[tenantId(n)],
    counts: async (name: string) =>
      Object.fromEntries(((await deal(name))?.licenses ?? []).map(({ plan, count }) => [plan, count])),
  };
}

function actsOf(licensing: Licensing, { desk }: Emulator) {
  return {
    consented: async (name: string, n = 1) => {
      const id = await licensing.registerDeal(newDeal(name, n));
      if ((await licensing.read([])).customers[tenantId(n)]?.relationship) return id;
      await licensing.inviteCustomer(id);
      desk.consent(tenantId(n));
      return id;
    },
  };
}

const dynamicsOffer = (offer: string): object[] => [
  ...(typedOffers['dynamics365ForCustomerEngagement']?.(offer) ?? []),
  ...['bronze', 'silver'].flatMap((plan) =>
    planParts(plan, { kind: 'dynamics365ForCustomerEngagement-plan', prices: { markets: null } }),
  ),
];

/** Creates an offer, publishes it and takes it live. */
export async function putLive(
  emulator: Emulator,
  client: Client,
  resources: readonly object[],
): Promise<string> {
  const written = await configure(client, ...resources);
  const product = String(written.find(({ $schema }) => $schema.includes('/schema/product/'))?.id).slice(8);
  for (const target of ['preview', 'live']) {
    await configure(client, submission(product, target));
    emulator.advance(30 * 86_400_000);
  }
  return product;
}

async function configure(client: Client, ...resources: readonly object[]) {
  const job = await client.configure(...resources);
  if (job.errors.length > 0) throw new Error(allMessages(job.errors));
  return client.detail(job.jobId);
}

/** A change of the licences of one plan; in tests 0 means none, and it is never sent. */
export const change = (plan: string, before: number, after: number): LicenseChange => ({
  plan,
  ...(before > 0 ? { before } : {}),
  ...(after > 0 ? { after } : {}),
});
