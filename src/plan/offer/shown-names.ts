import { offerAddress, offerPlanAddress } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import { offerPlansOf } from '../../model/observed.ts';
import type { Plan } from '../../model/plan.ts';
import { textAt } from '../../rules/value-at.ts';
import type { PlanInput } from '../situation/input.ts';

/** The names under which customers know the offers and plans; left out if there are none. */
export function customerNames({ desired, observed }: PlanInput): Pick<Plan, 'names'> {
  const live = observed.offers.flatMap(({ id, live: copy }) => [
    ...nameEntry(offerAddress(id), offerTitle(copy?.content)),
    ...offerPlansOf(copy).flatMap(([plan, { content }]) =>
      nameEntry(offerPlanAddress(id, plan), offerPlanTitle(content)),
    ),
  ]);
  const declared = desired.offers.flatMap(({ id, content, plans }) => [
    ...nameEntry(offerAddress(id), offerTitle(content)),
    ...plans.flatMap((plan) => nameEntry(offerPlanAddress(id, plan.id), offerPlanTitle(plan.content))),
  ]);
  const names = Object.fromEntries([...declared, ...live]);
  return Object.keys(names).length === 0 ? {} : { names };
}

const offerTitle = (content: Json | undefined): string | undefined => textAt(content, '/listing/title');
const offerPlanTitle = (content: Json | undefined): string | undefined => textAt(content, '/listing/name');

const nameEntry = (address: string, name: string | undefined): readonly (readonly [string, string])[] =>
  name === undefined || name.trim() === '' ? [] : [[address, name]];
