import { customersInClear } from '../marketplace/customers-in-clear.ts';
import type { Desired } from '../model/desired.ts';
import { publisherAddress } from '../model/ids.ts';
import type { Finding } from '../model/problem.ts';
import type { CommandContext } from './context.ts';

/** Whether others could read who the customers of licence allocations are. */
type Surroundings = { readonly desired: Desired; readonly problems: readonly Finding[] };

/**
 * Throws before a command writes licences to an embedded marketplace that is stored on the state branch in
 * clear text: deals name their customers.
 */
export function refuseCustomersInClear({ desired, problems }: Surroundings): void {
  const isInClear = problems.some(({ rule }) => rule === 'STATE-CLEAR');
  if (!isInClear || desired.licenses.length === 0) return;
  throw customersInClear();
}

/** A warning where everyone can read the files in which allocations name their customers. */
export const publicCustomers = (
  { isPublic }: Pick<CommandContext, 'isPublic'>,
  { publisher, licenses }: Desired,
): readonly Finding[] =>
  isPublic !== true || licenses.length === 0
    ? []
    : [
        {
          rule: 'DEAL-PUBLIC',
          severity: 'warning',
          message: 'this repository is public, and its licence allocations name customers',
          hint: 'make it private, or keep the allocations in a repository of their own',
          address: publisherAddress(publisher.name),
          path: '',
        },
      ];
