import { planOf } from '../model/ids.ts';
import type { NewPlan } from '../model/ports.ts';
import { saved } from './drafts.ts';
import { journalled, recorded, reread, type Executor, type Run } from './run.ts';

/** Creates the product; the record that says it is ours is written first. */
export const createOffer: Executor = async (run, [step]) => {
  if (!step) return { run, status: 'skipped' };
  const { marketplace } = run.context;
  const ready = await journalled(run, step);
  // Looked up first: an earlier run may have created it and not lived to say so.
  const there = await marketplace.readOffer(run.id);
  const alias = run.desired.content['alias'];
  const offer = { id: run.id, type: run.desired.type, alias: typeof alias === 'string' ? alias : run.id };
  const ref = there?.ref ?? (await marketplace.createOffer(offer));
  const fresh = await reread(await recorded(ready, { ref }));
  return { run: run.desired.plans.length === 0 ? await filled(fresh) : fresh, status: 'done' };
};

/** Creates all missing plans in one request, then writes every declared section over what was seeded. */
export const createPlans: Executor = async (run, steps) => {
  const wanted = new Set(steps.map(({ address }) => planOf(address)));
  const fresh = await reread(run);
  const plans = run.desired.plans
    .filter(({ id }) => wanted.has(id) && !Object.hasOwn(fresh.observed.draft.plans, id))
    .map(({ id, content }): NewPlan => ({ id, content }));
  const owned = [...new Set([...run.record.plans, ...run.desired.plans.map(({ id }) => id)])];
  const [step] = steps;
  const ready = await recorded(step ? await journalled(fresh, step) : fresh, { plans: owned });
  if (plans.length > 0) await run.context.marketplace.createPlans(fresh.observed, plans);
  return { run: await filled(await reread(ready)), status: 'done' };
};

const filled = (run: Run): Promise<Run> => saved(run);
