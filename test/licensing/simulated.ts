import { apply } from '../../src/commands/apply/apply.ts';
import { showPlan } from '../../src/commands/plan.ts';
import { loadProject } from '../../src/files/load.ts';
import type { Desk } from '../../src/marketplace/emulator/desk/desk.ts';
import type { Emulator } from '../../src/marketplace/emulator/open.ts';
import type { LicenseName } from '../../src/model/ids.ts';
import type { Store } from '../../src/model/ports.ts';
import { checkDesired } from '../../src/rules/check.ts';
import type { Documents } from '../../src/report/documents/documents.ts';
import { contextIn, salt } from '../acceptance/make.ts';
import { memoryDisk } from '../simulation/edges.ts';
import { memoryStore } from '../simulation/memory-store.ts';
import { openTestDesk, tenantId } from './make.ts';

export const offerPlans = ['bronze', 'silver'] as const;

/** What the files declare about one deal; a plan without a count is not in its list. */
export type DealFile = {
  readonly tenant: number;
  readonly value: number;
  readonly counts: Readonly<Partial<Record<(typeof offerPlans)[number], number>>>;
  readonly isThere: boolean;
};

/** Thrown where a process is killed; never caught. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

export type LicenseWorld = Awaited<ReturnType<typeof openLicenseWorld>>;

/** What was sent to the desk, and what it refused although it should never have been asked. */
type Sent = {
  readonly registered: string[];
  readonly mistakes: string[];
  /** Licences that were removed: `deal/plan before → after`. */
  readonly reduced: { readonly deal: string; readonly plan: string; readonly after: number | undefined }[];
};

/** A live app, its desk, and the files of some deals, all in memory; commands are the real ones. */
export async function openLicenseWorld() {
  const test = await openTestDesk();
  const { emulator } = test;
  const memory = memoryStore(salt);
  const files = new Map<string, DealFile>();
  const sent: Sent = { registered: [], mistakes: [], reduced: [] };
  const time = { at: Date.parse('2026-02-03T10:00:00Z') };

  let happening: (() => void) | undefined;

  const run = (killAt: number | undefined) => {
    let acts = 0;
    const planned = happening;
    happening = undefined;
    const act = (): void => {
      acts += 1;
      if (acts === killAt) throw new Killed('killed');
    };
    const store = dying(memory.open(), act);
    const disk = memoryDisk({
      'offerctl.yaml': publisher,
      'app.yaml': app,
      'deals.yaml': documentsOf(files),
    });
    const edges = {
      disk,
      load: (missingSecrets: 'warning' | 'error') =>
        loadProject({
          root: '/',
          env: {},
          disk,
          missingSecrets,
          now: new Date(time.at),
          check: checkDesired,
        }),
      store,
      answer: emulator.handle,
      desk: watched(emulator.desk, sent, act),
    };
    // Progress reports a step before it is checked again.
    const progress = { step: () => planned?.(), done: () => undefined };
    return contextIn('/', { edges, progress }, time).context;
  };

  return {
    desk: emulator.desk,
    emulator,
    files,
    sent,
    memory,
    apply: async (
      allow: readonly string[] = [],
      killAt?: number,
    ): Promise<Documents['apply'] | undefined> => {
      const options = { command: 'apply', offers: [], yes: true, wait: 0, signOffs: [] } as const;
      const { document } = await apply(run(killAt), { ...options, allow });
      if ('error' in document) throw new Error(JSON.stringify(document));
      return document as Documents['apply'];
    },
    plan: async (): Promise<Documents['plan']> => {
      const { document } = await showPlan(run(undefined), { offers: [], detailedExitcode: true, allow: [] });
      if ('error' in document) throw new Error(JSON.stringify(document));
      return document;
    },
    /** Something that others do after the next apply has made its plan. */
    whenPlanned: (act: () => void): void => void (happening = act),
    loseRecord: (name: string): Promise<void> => memory.open().forgetAllocation(name as LicenseName),
  };
}

/** A desk that records what it was asked, and dies before or after an act. */
function watched(desk: Desk, sent: Sent, act: () => void): Desk {
  const mistaken = new Set([
    'duplicateDeal',
    'invitationOpen',
    'consentHeld',
    'noConsent',
    'dealNotAccepted',
  ]);
  const asked = <T>(work: () => T): T => {
    act();
    try {
      const result = work();
      act();
      return result;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (mistaken.has(code)) sent.mistakes.push(code);
      throw error;
    }
  };
  return {
    ...desk,
    register: (deal) =>
      asked(() => {
        const id = desk.register(deal);
        sent.registered.push(deal.reference);
        return id;
      }),
    correct: (deal, form) => asked(() => desk.correct(deal, form)),
    invite: (deal) => asked(() => desk.invite(deal)),
    update: (deal, changes) =>
      asked(() => {
        desk.update(deal, changes);
        for (const { plan, before = 0, after } of changes) {
          if ((after ?? 0) < before) sent.reduced.push({ deal, plan, after });
        }
      }),
  };
}

const dying = (store: Store, act: () => void): Store => ({
  ...store,
  writeAllocation: async (record) => {
    act();
    await store.writeAllocation(record);
  },
  writeCustomers: async (customers) => {
    act();
    await store.writeCustomers(customers);
  },
});

const print = (kind: string, name: string, spec: object): string =>
  `${JSON.stringify({ apiVersion: 'offerctl/v1', kind, metadata: { name }, spec })}\n`;

const publisher = print('Publisher', 'contoso', {
  marketplace: { provider: 'embedded', embedded: { consent: 'manual' } },
  state: { backend: 'local' },
});

/** The app is live and not ours; this does not hold up its licences. */
const app = [
  print('Offer', 'contoso-crm', {
    type: 'dynamics365ForCustomerEngagement',
    alias: 'CRM',
    lifecycle: 'draft',
    setup: { sellThroughMicrosoft: false, useMicrosoftLicenseManagementService: true },
  }),
  ...offerPlans.map((plan) => print('Plan', plan, { offer: 'contoso-crm', alias: plan })),
].join('---\n');

const documentsOf = (files: ReadonlyMap<string, DealFile>): string =>
  [...files].flatMap(([name, file]) => (file.isThere ? [documentOf(name, file)] : [])).join('---\n');

const contact = { firstName: 'Ada', lastName: 'Byte', phone: '+1 555 0102', email: 'ada@contoso.example' };

/** Each deal has its own term, so that none looks like another one. */
const documentOf = (name: string, { tenant, value, counts }: DealFile): string =>
  print('LicenseAllocation', name, {
    offer: 'contoso-crm',
    customer: { name: 'Fabrikam', tenantId: tenantId(tenant), country: 'US', state: 'WA', city: 'Seattle' },
    deal: {
      value,
      solutionValue: 6000,
      currency: 'USD',
      deployment: 'azure',
      consumptionTenant: 'customer',
      signedOn: '2025-12-01',
      startsOn: `${2026 + Number(name.slice(-1)) * 2}-01-01`,
      endsOn: `${2027 + Number(name.slice(-1)) * 2}-12-31`,
      contact,
    },
    licenses: offerPlans.flatMap((plan) => {
      const count = counts[plan];
      return count === undefined ? [] : [{ plan, count }];
    }),
  });

/** True when the emulator shows one tenant only what its own deals give. */
export const tenantsShown = (emulator: Emulator): readonly string[] =>
  emulator.desk.view().customers.map(({ tenant }) => tenant);
