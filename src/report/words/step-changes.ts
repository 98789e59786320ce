import type { SpecPath } from '../../kinds/spec-path.ts';
import type { Change, Passenger, Plan, Step } from '../../model/plan.ts';
import { groupOf } from './words.ts';

/** Most of what a submission carries was saved before it; that is shown only once. */
type NewChanges = { readonly changes: readonly Change[]; readonly repeated: number };

/** The groups of each list that was shown, so that no step looks through the whole list. */
const groups = new WeakMap<readonly object[], ReadonlyMap<string, readonly object[]>>();

/** Those that are about the offer or allocation of an address. */
function ofGroup<T extends { readonly address: string }>(items: readonly T[], address: string): readonly T[] {
  const known = groups.get(items) ?? Map.groupBy(items, (item) => groupOf(item.address));
  groups.set(items, known);
  return (known as ReadonlyMap<string, readonly T[]>).get(groupOf(address)) ?? [];
}

const stepsAndBlocked = ({ steps, blocked = [] }: Plan): readonly Step[] => [...steps, ...blocked];

const changeIdentity = ({ address, path, fingerprint }: Change): string =>
  JSON.stringify([address, path, fingerprint.before, fingerprint.after]);

const changeKey = ({ address, path }: { readonly address: string; readonly path: string }): string =>
  `${address}#${path}`;

/**
 * The changes of a step that no other step of its offer shows; for a go-live none, because its change is
 * only a digest.
 */
export function newChanges(plan: Plan, step: Step): NewChanges {
  if (step.action === 'go-live') return { changes: [], repeated: 0 };
  if (step.action !== 'publish') return { changes: step.changes, repeated: 0 };
  const { steps, blocked = [] } = plan;
  const others = [steps, blocked]
    .flatMap((some) => ofGroup(some, step.address))
    .filter(({ action }) => action !== 'publish');
  const told = new Set(others.flatMap(({ changes }) => changes.map(changeIdentity)));
  const passengers = new Set(passengersOf(plan, step).map(changeKey));
  const own = step.changes.filter((change) => !passengers.has(changeKey(change)));
  const changes = own.filter((change) => !told.has(changeIdentity(change)));
  return { changes: [...changes, ...notesAsChange(step)], repeated: own.length - changes.length };
}

/** Notes are shown like a change, but nothing is known of earlier ones. */
const notesAsChange = ({ address, notes }: Step): readonly Change[] =>
  notes === undefined
    ? []
    : [
        {
          address,
          path: '/certificationNotes' satisfies SpecPath,
          op: 'add',
          after: notes,
          origin: 'git',
          fingerprint: { before: '', after: '' },
        },
      ];

/** The passengers that this step carries to customers. */
export const passengersOf = ({ passengers }: Plan, step: Step): readonly Passenger[] =>
  ofGroup(passengers, step.address).filter(({ carriedBy }) => carriedBy === step.action);

/** The passengers that no step carries, not even one that is refused. */
export function strandedPassengers(plan: Plan): readonly Passenger[] {
  const carried = new Set(stepsAndBlocked(plan).flatMap((step) => passengersOf(plan, step).map(changeKey)));
  return plan.passengers.filter((passenger) => !carried.has(changeKey(passenger)));
}
