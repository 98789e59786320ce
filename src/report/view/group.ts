import type { Change, Plan, Step } from '../../model/plan.ts';
import { offerPlanOf } from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import type { Fact, FactId } from '../words/sentences.ts';

/** The steps of one offer or deal, and what else is known of it. */
export type Group = {
  readonly steps: readonly Step[];
  readonly plan: Pick<Plan, 'names' | 'overridden' | 'refusals'>;
};

export const fact = (
  { plan }: Group,
  id: FactId,
  address: string,
  more: Partial<Omit<Fact, 'id' | 'address' | 'what'>> = {},
): Fact => ({ amount: 1, names: [], ...more, id, address, what: nameAt(plan, address) });

/** The plan of an audience; every other address as it is. */
const withoutAudience = (address: string): string => address.replace(/\/audience$/, '');

/** The name that customers know, or the id. */
export const nameAt = ({ names = {} }: Pick<Plan, 'names'>, address: string): string => {
  const subject = withoutAudience(address);
  return entryOf(names, subject) ?? offerPlanOf(subject) ?? subject.replace(/^(?:offer|license)\//, '');
};

/** What reaches customers: a publish that goes live, what a waiting preview holds, a price in the portal. */
export const reachingCustomers = ({ steps }: Group): readonly Change[] =>
  steps.flatMap(({ action, changes, holds = [] }) => [
    ...(action === 'publish' || action === 'change-price' ? changes : []),
    ...holds,
  ]);

/** The offer is not live yet: everything in it is new. */
export const isFirst = ({ steps }: Group): boolean =>
  steps.some(
    ({ action, changes }) =>
      action === 'create-offer' ||
      (action === 'go-live' && changes.some(({ path, op }) => path === '/content' && op === 'add')),
  );

export const isRelisted = ({ steps }: Group): boolean => steps.some(({ action }) => action === 'relist');

export const distinctAddresses = (changes: readonly { readonly address: string }[]): readonly string[] => [
  ...new Set(changes.map(({ address }) => address)),
];

/** Plans that customers have not seen yet. */
export function unseenOfferPlans(group: Group): readonly string[] {
  const created = group.steps.filter(({ action }) => action === 'create-plan');
  const first = isFirst(group) ? reachingCustomers(group).filter(({ address }) => offerPlanOf(address)) : [];
  return distinctAddresses(
    [...created, ...first].map(({ address }) => ({ address: withoutAudience(address) })),
  );
}

/** Changes of what is on sale already, by plan. */
export function soldChanges(
  group: Group,
  fits: (change: Change) => boolean,
): readonly (readonly [string, readonly Change[]])[] {
  const created = new Set(unseenOfferPlans(group));
  const found = reachingCustomers(group).filter(
    (one) => fits(one) && !created.has(withoutAudience(one.address)),
  );
  return [...Map.groupBy(found, ({ address }) => address)];
}
