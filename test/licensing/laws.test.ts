import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  Killed,
  offerPlans,
  openLicenseWorld,
  tenantsShown,
  type DealFile,
  type LicenseWorld,
} from './simulated.ts';
import { newDeal, tenantId } from './make.ts';

const names = ['deal-1', 'deal-2', 'deal-3'] as const;
/** Two deals share a customer. */
const tenantOf = { 'deal-1': 1, 'deal-2': 1, 'deal-3': 2 } as const;

const name = fc.constantFrom(...names);
const tenant = fc.constantFrom(1, 2);

type Act =
  | { readonly act: 'edit'; readonly name: (typeof names)[number]; readonly counts: DealFile['counts'] }
  | { readonly act: 'value'; readonly name: (typeof names)[number]; readonly value: number }
  | { readonly act: 'vanish'; readonly name: (typeof names)[number] }
  | { readonly act: 'consent' | 'decline' | 'expire' | 'revoke'; readonly tenant: number }
  | {
      readonly act: 'reject';
      readonly name: (typeof names)[number];
      readonly status: 'rejected' | 'actionRequired';
    }
  | { readonly act: 'assign'; readonly tenant: number; readonly seats: number }
  | { readonly act: 'by-hand'; readonly name: (typeof names)[number]; readonly count: number }
  | { readonly act: 'lose'; readonly name: (typeof names)[number] }
  | { readonly act: 'lose-state' }
  | { readonly act: 'apply'; readonly isAllowed: boolean; readonly killAt: number | undefined };

const counts = fc.record(
  { bronze: fc.integer({ min: 1, max: 60 }), silver: fc.integer({ min: 1, max: 60 }) },
  { requiredKeys: [] },
);

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constant('apply' as const),
        isAllowed: fc.boolean(),
        killAt: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined, freq: 3 }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('edit' as const), name, counts }) },
    fc.record({ act: fc.constant('value' as const), name, value: fc.integer({ min: 6000, max: 6003 }) }),
    fc.record({ act: fc.constant('vanish' as const), name }),
    { weight: 3, arbitrary: fc.record({ act: fc.constant('consent' as const), tenant }) },
    fc.record({ act: fc.constantFrom('decline' as const, 'expire' as const, 'revoke' as const), tenant }),
    fc.record({
      act: fc.constant('reject' as const),
      name,
      status: fc.constantFrom('rejected' as const, 'actionRequired' as const),
    }),
    fc.record({ act: fc.constant('assign' as const), tenant, seats: fc.integer({ min: 0, max: 40 }) }),
    fc.record({ act: fc.constant('by-hand' as const), name, count: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ act: fc.constant('lose' as const), name }),
    fc.record({ act: fc.constant('lose-state' as const) }),
  ),
  { minLength: 3, maxLength: 14 },
);

/** If the desk refuses a drawn act, the law is not violated. */
function trying(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'DeskRefused')) throw error;
  }
}

const dealShown = ({ desk }: LicenseWorld, reference: string) =>
  desk.view().deals.findLast((deal) => deal.reference === reference);

async function perform(world: LicenseWorld, act: Act): Promise<void> {
  const { desk, files } = world;
  const edit = (of: (typeof names)[number], change: Partial<DealFile>): void => {
    const before = files.get(of) ?? { tenant: tenantOf[of], value: 6000, counts: {}, isThere: true };
    files.set(of, { ...before, isThere: true, ...change });
  };
  switch (act.act) {
    case 'edit':
      return edit(act.name, { counts: act.counts });
    case 'value':
      return files.has(act.name) ? edit(act.name, { value: act.value }) : undefined;
    case 'vanish':
      return files.has(act.name) ? edit(act.name, { isThere: false }) : undefined;
    case 'consent':
    case 'decline':
    case 'expire':
    case 'revoke':
      return trying(() => desk[act.act](tenantId(act.tenant)));
    case 'reject':
      return trying(() => desk.reject(act.name, { status: act.status, reason: 'a test' }));
    case 'assign':
      return trying(() =>
        desk.assign({
          tenant: tenantId(act.tenant),
          offer: 'contoso-crm',
          plan: 'bronze',
          assigned: act.seats,
        }),
      );
    case 'by-hand':
      return changedByHand(world, act.name, act.count);
    case 'lose':
      return world.loseRecord(act.name);
    case 'lose-state':
      return world.memory.documents.clear();
    case 'apply':
      return applied(world, act.isAllowed, act.killAt);
  }
}

/** A colleague changes the number of bronze licences in the portal. */
function changedByHand(world: LicenseWorld, name: string, count: number): void {
  const deal = dealShown(world, name);
  const before = deal?.licenses.find(({ plan }) => plan === 'bronze')?.count;
  if (deal === undefined || before === undefined) return;
  trying(() => world.desk.update(deal.id, [{ plan: 'bronze', before, after: count }]));
}

async function applied(world: LicenseWorld, isAllowed: boolean, killAt: number | undefined): Promise<void> {
  const before = world.sent.reduced.length;
  const { refusals } = await world.plan();
  const allow = isAllowed ? refusals.flatMap(({ override }) => override ?? []).filter(isOfLicenses) : [];
  try {
    await world.apply(allow, killAt);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  lookAt(world, before);
}

const isOfLicenses = (override: string): boolean => override.includes(':license/');

/** What is true after each apply, whatever came before it. */
function lookAt(world: LicenseWorld, before: number): void {
  expect(world.sent.mistakes).toEqual([]);
  for (const { deal, plan, after } of world.sent.reduced.slice(before)) {
    const shown = world.desk.view().deals.find(({ id }) => id === deal);
    const file = world.files.get(shown?.reference ?? '');
    // Never through 0: a plan in the file keeps the number in the file.
    expect({ deal: shown?.reference, plan, after, isThere: file?.isThere }).toEqual({
      deal: shown?.reference,
      plan,
      after: file?.counts[plan as (typeof offerPlans)[number]],
      isThere: true,
    });
  }
  const declared = new Set([...world.files.values()].map((file) => tenantId(file.tenant)));
  for (const tenant of tenantsShown(world.emulator)) expect([...declared, colleague]).toContain(tenant);
  expect(heldByColleague(world)).toEqual([{ offer: 'contoso-crm', plan: 'bronze', count: 7, assigned: 0 }]);
  for (const one of names) {
    const live = world.desk
      .view()
      .deals.filter((deal) => deal.reference === one && deal.status !== 'rejected');
    expect(live.length).toBeLessThanOrEqual(1);
  }
}

/** Customers consent, no run is killed any more, and every refusal is allowed. */
async function settle(world: LicenseWorld): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    await applied(world, true, undefined);
    for (const n of [1, 2]) trying(() => world.desk.consent(tenantId(n)));
  }
}

/** Remaining steps, and allocations that neither match their file nor are mentioned in the plan. */
async function unsettled(world: LicenseWorld): Promise<readonly unknown[]> {
  const { refusals, waiting, steps } = await world.plan();
  const named = [...refusals, ...waiting].map(({ address }) => address.split('/').slice(0, 2).join('/'));
  const astray = [...world.files].flatMap(([name, file]) => {
    if (!file.isThere || named.includes(`license/${name}`)) return [];
    const licenses = dealShown(world, name)?.licenses ?? [];
    const shown = Object.fromEntries(licenses.map(({ plan, count }) => [plan, count]));
    const isSettled = offerPlans.every((plan) => shown[plan] === file.counts[plan]);
    return isSettled ? [] : [{ name, shown, wanted: file.counts }];
  });
  return [...steps.filter(({ openSince }) => openSince === undefined), ...astray];
}

/** A tenant of a colleague's deal, which no file declares. */
const colleague = tenantId(9);

const heldByColleague = ({ desk }: LicenseWorld) =>
  desk.view().customers.find(({ tenant }) => tenant === colleague)?.licenses;

/** A colleague registers a deal in the portal, invites its customer and gives licences. */
function registerColleague({ desk }: LicenseWorld): void {
  const { name, customer, form, offer } = newDeal('of-a-colleague', 9);
  const id = desk.register({ reference: name, offer, tenant: colleague, form: { ...form, customer } });
  desk.invite(id);
  desk.consent(colleague);
  desk.update(id, [{ plan: 'bronze', after: 7 }]);
}

const numRuns = Number(process.env['LICENSE_RUNS'] ?? 12);

test(
  'whatever people, customers and kills do, licences end as declared or are named',
  async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (happening) => {
        const world = await openLicenseWorld();
        registerColleague(world);
        for (const act of happening) await perform(world, act);
        await settle(world);
        expect(await unsettled(world)).toEqual([]);
      }),
      { numRuns },
    );
  },
  120_000 + numRuns * 2000,
);
