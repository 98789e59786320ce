import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerPlanOf } from '../../model/ids.ts';
import { actions } from '../../model/actions.ts';
import type { Change, Step } from '../../model/plan.ts';

type StopDifference = { readonly address: string; readonly path: string; readonly after?: unknown };

/** A plan's own lifecycle is not a section: separate steps stop and re-list plans. */
export const isOfferPlanSale = ({ address, path }: StopDifference): boolean =>
  path === ('/lifecycle' satisfies SpecPath) && offerPlanOf(address) !== undefined;

/** Whether a difference takes a plan off sale. */
export const isOfferPlanStop = (found: StopDifference): boolean =>
  isOfferPlanSale(found) && found.after === 'stopped';

/** The plans that these steps take off sale: by a publish, or when a waiting preview goes live. */
export const offerPlanStopsBy = (steps: readonly Step[]): readonly Change[] =>
  steps
    .flatMap(({ action, changes, holds = [] }) => [...(action === 'publish' ? changes : []), ...holds])
    .filter(isOfferPlanStop);

/** Whether a step takes a whole offer off sale, or a publish of it back. */
export const isStop = ({ action, address }: Step): boolean =>
  actions[action].stops && offerPlanOf(address) === undefined;
