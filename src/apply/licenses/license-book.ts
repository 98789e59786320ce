import { entryOf, sameJson, type Json } from '../../model/json.ts';
import type { DesiredAllocation } from '../../model/licenses.ts';
import type { ObservedLicensing } from '../../model/observed-licenses.ts';
import {
  noLicensing,
  type RecordedAllocation,
  type RecordedLicensing,
} from '../../model/recorded-licenses.ts';
import type { PlanInput } from '../../plan/situation/input.ts';
import { readKnownLicensing } from '../../record/licensing-by-record.ts';
import { recordLicensing, startAllocation } from '../../record/record-licensing.ts';
import type { ApplyContext } from '../run.ts';

/**
 * What is recorded about licences while an apply works on them. The lock is held, so no other run writes:
 * each document is read once, and written only when it changes.
 */
export type LicenseBook = {
  /** The current record, or a new one. */
  readonly recordOf: (desired: DesiredAllocation) => RecordedAllocation;
  readonly save: (record: RecordedAllocation) => Promise<void>;
  /** Reads the marketplace again; without an API for licences, uses what is recorded. */
  readonly look: (input: PlanInput) => Promise<LicenseSight>;
  /** Records what was seen of these allocations and their customers. */
  readonly noteSeen: (seen: ObservedLicensing, allocations: readonly DesiredAllocation[]) => Promise<void>;
};

/** The input of a plan with the current licences. */
export type LicenseSight = PlanInput & { readonly licensing: ObservedLicensing };

/** Opens the book with what was recorded when the plan was made. */
export function openLicenseBook({ store, licensing, input, clock }: ApplyContext): LicenseBook {
  const sealing = input.recorded;
  let recorded: RecordedLicensing = input.recorded.licensing ?? noLicensing;
  const save = async (record: RecordedAllocation): Promise<void> => {
    if (sameRecord(entryOf(recorded.allocations, record.name), record)) return;
    await store.writeAllocation(record);
    recorded = { ...recorded, allocations: { ...recorded.allocations, [record.name]: record } };
  };
  return {
    recordOf: (desired) => entryOf(recorded.allocations, desired.name) ?? startAllocation(desired, sealing),
    save,
    look: async (now) => {
      const known = { ...now, recorded: { ...now.recorded, licensing: recorded } };
      return { ...known, licensing: await readKnownLicensing(known, licensing) };
    },
    noteSeen: async (seen, allocations) => {
      if (licensing === undefined) return;
      const facts = { allocations, sealing, now: clock.now().toISOString() };
      const after = recordLicensing(recorded, seen, facts);
      for (const { name } of allocations) {
        const record = entryOf(after.allocations, name);
        if (record) await save(record);
      }
      if (sameRecord(recorded.customers, after.customers)) return;
      await store.writeCustomers(after.customers);
      recorded = { ...recorded, customers: after.customers };
    },
  };
}

/** Whether two records are stored as the same text. */
const sameRecord = (a: object | undefined, b: object | undefined): boolean => sameJson(jsonOf(a), jsonOf(b));

const jsonOf = (record: object | undefined): Json =>
  record === undefined ? null : (JSON.parse(JSON.stringify(record)) as Json);
