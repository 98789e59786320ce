import { given } from './given.ts';
import { licenseOf, offerPlanOf } from './ids.ts';
import type { LicenseChange } from './licenses.ts';
import type { Step } from './plan.ts';

/** What a step does to the licences of each plan; nothing for a step that is not about licences. */
export const licenseChangesOf = ({ changes }: Pick<Step, 'changes'>): readonly LicenseChange[] =>
  changes.flatMap(({ address, before, after }) => {
    const plan = offerPlanOf(address);
    if (licenseOf(address) === undefined || plan === undefined) return [];
    return [{ plan, ...given({ before: countIn(before), after: countIn(after) }) }];
  });

/** Only a number is a count; other fields may have changed too. */
const countIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** How many licences are added; below 0 if some are removed. */
export const addedBy = ({ before = 0, after = 0 }: LicenseChange): number => after - before;

/** Whether licences are added. */
export const isRising = (change: LicenseChange): boolean => addedBy(change) > 0;
