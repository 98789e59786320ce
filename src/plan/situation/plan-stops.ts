import { planOf } from '../../model/ids.ts';
import { actions } from '../../model/actions.ts';
import type { Change, Step } from '../../model/plan.ts';

type StopDifference = { readonly address: string; readonly path: string; readonly after?: unknown };

/** A plan's own lifecycle is no section: it is stopped and put back by steps of their own. */
export const isPlanSale = ({ address, path }: StopDifference): boolean =>
  path === '/lifecycle' && planOf(address) !== undefined;

/** Whether a difference takes a plan off sale. */
export const isPlanStop = (found: StopDifference): boolean => isPlanSale(found) && found.after === 'stopped';

/** Where these steps take plans off sale: by a publish, or by the go-live of a preview that waits. */
export const planStopsBy = (steps: readonly Step[]): readonly Change[] =>
  steps
    .flatMap(({ action, changes, holds = [] }) => [...(action === 'publish' ? changes : []), ...holds])
    .filter(isPlanStop);

/** Whether a step takes a whole offer off sale, or a publish of it back. */
export const isStop = ({ action, address }: Step): boolean =>
  actions[action].stops && planOf(address) === undefined;
