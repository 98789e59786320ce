import { offerAddress, type OfferId } from '../../model/ids.ts';
import type { removalAction } from '../../model/manual.ts';
import type { Action } from '../../model/actions.ts';
import type { Step } from '../../model/plan.ts';
import { noExposure } from './exposure.ts';

type Draft = Omit<Step, 'id' | 'exposure' | 'needs' | 'manual' | 'dependsOn' | 'address'> &
  Partial<Pick<Step, 'exposure' | 'needs' | 'dependsOn' | 'address' | 'manual'>>;

/** Makes a step of this offer; fields that the draft leaves out are empty. */
export function step({ id }: { readonly id: OfferId }, draft: Draft): Step {
  const address = draft.address ?? offerAddress(id);
  return {
    id: stepId(address, draft.action),
    exposure: noExposure,
    needs: [],
    manual: false,
    dependsOn: [],
    ...draft,
    address,
  };
}

/** `offer/contoso-insights#publish`. */
export const stepId = (address: string, action: Action | typeof removalAction): string =>
  `${address}#${action}`;

export const ids = (steps: readonly Step[]): string[] => steps.map(({ id }) => id);
