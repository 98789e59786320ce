import type { Doubt } from '../model/history.ts';
import { licenseAddress } from '../model/ids.ts';
import type { Recorded } from '../model/recorded.ts';
import type { RecordedAllocation, RecordedLicensing } from '../model/recorded-licenses.ts';
import { allocationWithDecisions, decisionsOfAllocation, type RecordedDecision } from './decisions.ts';
import { forgedAllocation, forgedDecision, vanishedRecord } from './doubts.ts';
import type { Made } from './made.ts';

type Believed = { readonly licensing?: RecordedLicensing; readonly doubts: readonly Doubt[] };

/** What is recorded about licences, without decisions that no history line backs. */
export function believeLicensing({ licensing }: Recorded, made: Made, isOlder: boolean): Believed {
  const isBelieved = ({ digest }: RecordedDecision): boolean => isOlder || made.digests.has(digest);
  // A record that we write names a line of the history.
  const isUnmade = ({ last }: RecordedAllocation): boolean => !isOlder && last === undefined;
  const records = Object.values(licensing?.allocations ?? {});
  const there = new Set<string>(records.map(({ name }) => name));
  const doubts = [
    ...records.filter(isUnmade).map(({ name }) => forgedAllocation(name)),
    ...records.flatMap((record) => forgedDecisions(record, isBelieved)),
    ...[...made.licenses]
      .filter((name) => !there.has(name))
      .map((name) => vanishedRecord(licenseAddress(name))),
  ];
  if (licensing === undefined) return { doubts };
  const believed = records.map((record) => {
    const unmade = isUnmade(record) ? ({ unknown: true } as const) : {};
    return [record.name, { ...allocationWithDecisions(record, isBelieved), ...unmade }];
  });
  return { licensing: { ...licensing, allocations: Object.fromEntries(believed) }, doubts };
}

const forgedDecisions = (
  record: RecordedAllocation,
  isBelieved: (decision: RecordedDecision) => boolean,
): readonly Doubt[] =>
  decisionsOfAllocation(record)
    .filter((decision) => !isBelieved(decision))
    .map((decision) => forgedDecision(licenseAddress(record.name), decision, 'unmade'));
