import { offerPlanOf } from '../../model/ids.ts';
import { given } from '../../model/given.ts';
import type { LicenseChange } from '../../model/licenses.ts';
import type { Change, Step } from '../../model/plan.ts';

/** The changes of a step in the form that `updateLicenses` takes. */
export const licenseChangesOf = ({ changes }: Step): readonly LicenseChange[] =>
  changes.flatMap(({ address, before, after }: Change) => {
    const plan = offerPlanOf(address);
    if (plan === undefined) return [];
    return [{ plan, ...given({ before: countIn(before), after: countIn(after) }) }];
  });

const countIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
