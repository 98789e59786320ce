import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { dealId } from '../../src/model/ids.ts';
import { isConsenting, type ObservedLicensing } from '../../src/model/observed-licenses.ts';
import { bronze, change, crm, newDeal, openTestDesk, tenantId, type DeskUnderTest } from './make.ts';

vi.setConfig({ testTimeout: 120_000 });

/** `name` is a deal's, `n` a tenant's; each act reads whatever else it needs. */
type Facts = { readonly name: string; readonly n: number; readonly before: number; readonly after: number };

const acts = {
  register: (desk: DeskUnderTest, { name, n }: Facts) => desk.registerDeal(newDeal(name, n)),
  invite: async (desk: DeskUnderTest, { name }: Facts) => desk.inviteCustomer(await idOf(desk, name)),
  update: async (desk: DeskUnderTest, { name, before, after }: Facts) =>
    desk.updateLicenses(await idOf(desk, name), [change('bronze', before, after)]),
  consent: ({ emulator }: DeskUnderTest, { n }: Facts) => emulator.desk.consent(tenantId(n)),
  decline: ({ emulator }: DeskUnderTest, { n }: Facts) => emulator.desk.decline(tenantId(n)),
  expire: ({ emulator }: DeskUnderTest, { n }: Facts) => emulator.desk.expire(tenantId(n)),
  revoke: ({ emulator }: DeskUnderTest, { n }: Facts) => emulator.desk.revoke(tenantId(n)),
  assign: ({ emulator }: DeskUnderTest, { n, after }: Facts) =>
    emulator.desk.assign({ tenant: tenantId(n), offer: crm, plan: bronze, assigned: after }),
  reject: ({ emulator }: DeskUnderTest, { name }: Facts) =>
    emulator.desk.reject(name, { status: 'rejected', reason: 'No' }),
} as const;

const idOf = async (desk: DeskUnderTest, name: string) => (await desk.deal(name))?.id ?? dealId('none');

type Act = Facts & { readonly what: keyof typeof acts };

/** Acts that are needed to get far are drawn more often. */
const weighted = ['register', 'invite', 'update', 'update', 'update', 'consent', 'consent'] as const;

const drawnAct: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom(...weighted, ...(Object.keys(acts) as (keyof typeof acts)[])),
  name: fc.constantFrom('deal-1', 'deal-2', 'deal-3'),
  n: fc.constantFrom(1, 2),
  before: fc.constantFrom(0, 0, 1, 2),
  after: fc.constantFrom(0, 1, 2),
});

/** Carries out an act; returns false if the desk refuses it. */
async function perform(desk: DeskUnderTest, act: Act): Promise<boolean> {
  try {
    await acts[act.what](desk, act);
    return true;
  } catch {
    return false;
  }
}

/** The one tenant that the act is allowed to change. */
async function tenantOfAct(desk: DeskUnderTest, { what, name, n }: Act): Promise<string | undefined> {
  if (what === 'invite' || what === 'update' || what === 'reject') return (await desk.deal(name))?.tenantId;
  return tenantId(n);
}

const ofOthers = ({ deals, customers }: ObservedLicensing, tenant: string | undefined) => ({
  deals: deals.filter(({ tenantId: id }) => id !== tenant),
  customers: Object.entries(customers).filter(([id]) => id !== tenant),
});

const countOf = ({ deals }: ObservedLicensing, tenant: string): number =>
  deals
    .filter(({ tenantId: id }) => id === tenant)
    .flatMap(({ licenses }) => licenses)
    .reduce((sum, { count }) => sum + count, 0);

/** Tenants whose licences changed without a consent, or with more assigned licences than there are. */
const strayCounts = (before: ObservedLicensing, after: ObservedLicensing): readonly string[] =>
  Object.entries(after.customers)
    .filter(
      ([tenant, { held }]) =>
        (!isConsenting(before.customers[tenant]) && countOf(after, tenant) !== countOf(before, tenant)) ||
        held.some(({ assigned = 0, count }) => assigned > count),
    )
    .map(([tenant]) => tenant);

function expectRegisteredOnce({ deals }: ObservedLicensing): void {
  const names = deals.filter(({ status }) => status !== 'rejected').map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
}

test('whatever is done in whatever order, the desk keeps its laws', async () => {
  const taken: Record<string, number> = {};
  const property = fc.asyncProperty(fc.array(drawnAct, { minLength: 20, maxLength: 60 }), async (drawn) => {
    const desk = await openTestDesk();
    const open = new Map<string, number>();
    for (const act of drawn) {
      const before = await desk.read([]);
      const tenant = await tenantOfAct(desk, act);
      const done = await perform(desk, act);
      const after = await desk.read([]);
      expect(ofOthers(after, tenant)).toEqual(ofOthers(before, tenant));
      expect(done ? before : after).toEqual(before);
      if (done) taken[act.what] = (taken[act.what] ?? 0) + 1;
      if (done && tenant !== undefined) countInvitations(open, act.what, tenant);
      expect(strayCounts(before, after)).toEqual([]);
      expectRegisteredOnce(after);
    }
  });
  await fc.assert(property, { numRuns: 20 });
  // Every act succeeded at least once, so the laws did not hold merely because everything was refused.
  expect(Object.keys(taken).toSorted()).toEqual(Object.keys(acts).toSorted());
});

const opens: Partial<Record<keyof typeof acts, 1 | -1>> = { invite: 1, consent: -1, decline: -1, expire: -1 };

function countInvitations(open: Map<string, number>, what: keyof typeof acts, tenant: string): void {
  const count = (open.get(tenant) ?? 0) + (opens[what] ?? 0);
  open.set(tenant, count);
  expect([0, 1]).toContain(count);
}
