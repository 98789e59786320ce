import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerPlanOf } from '../../model/ids.ts';
import { actions } from '../../model/actions.ts';
import type { Change, Step } from '../../model/plan.ts';

type StopDifference = { readonly address: string; readonly path: string; readonly after?: unknown };

/** A plan's own lifecycle is no section: it is stopped and put back by steps of their own. */
export const isOfferPlanSale = ({ address, path }: StopDifference): boolean =>
  path === ('/lifecycle' satisfies SpecPath) && offerPlanOf(address) !== undefined;

/** Whether a difference takes a plan off sale. */
export const isOfferPlanStop = (found: StopDifference): boolean =>
  isOfferPlanSale(found) && found.after === 'stopped';

/** Where these steps take plans off sale: by a publish, or by the go-live of a preview that waits. */
export const offerPlanStopsBy = (steps: readonly Step[]): readonly Change[] =>
  steps
    .flatMap(({ action, changes, holds = [] }) => [...(action === 'publish' ? changes : []), ...holds])
    .filter(isOfferPlanStop);

/** Whether a step takes a whole offer off sale, or a publish of it back. */
export const isStop = ({ action, address }: Step): boolean =>
  actions[action].stops && offerPlanOf(address) === undefined;
