import { addedBy, licenseChangesOf } from '../../model/license-changes.ts';
import { licenseOf } from '../../model/ids.ts';
import type { Step } from '../../model/plan.ts';
import type { Fact } from '../words/sentences.ts';
import { offerOrDeal } from '../words/words.ts';

/** Deals that cost money, and licences that are given and taken away; what waits already is left out. */
export const licenseFacts = (steps: readonly Step[], nameOf: (address: string) => string): readonly Fact[] =>
  steps
    .filter(({ address, openSince }) => licenseOf(address) !== undefined && openSince === undefined)
    .flatMap((step) => {
      const address = offerOrDeal(step.address);
      const common = { address, what: nameOf(address) };
      const deal: readonly Fact[] =
        step.action === 'register-deal' ? [{ ...common, id: 'deal-registered', amount: 1, names: [] }] : [];
      return [...deal, ...movedLicenses(step, common)];
    });

const movedLicenses = (step: Step, common: Pick<Fact, 'address' | 'what'>): readonly Fact[] =>
  licenseChangesOf(step).flatMap((change): readonly Fact[] => {
    const by = addedBy(change);
    if (by === 0) return [];
    const { plan, before = 0, after = 0 } = change;
    return [
      {
        ...common,
        id: by > 0 ? 'licenses-given' : 'licenses-taken',
        amount: Math.abs(by),
        names: [plan],
        detail: `${before.toLocaleString('en-US')} → ${after.toLocaleString('en-US')}`,
      },
    ];
  });
