import { given } from '../model/given.ts';
import type { Doubt, ReadHistory } from '../model/history.ts';
import { licenseAddress, offerAddress, publisherAddress } from '../model/ids.ts';
import type { Recorded, RecordedOffer } from '../model/recorded.ts';
import { decisionsOf, type RecordedDecision } from './decisions.ts';

const rebuilding = '`offerctl state rebuild`';

/** A decision that no history line backs, or that lacks a required signature. */
export const forgedDecision = (
  address: string,
  { title, again }: RecordedDecision,
  why: 'unmade' | 'unsigned',
): Doubt => ({
  rule: 'STATE-FORGED',
  address,
  message: {
    unmade: `the state holds ${title}, and no line of the history made it`,
    unsigned: `the state holds ${title}, and no key of \`spec.state.trust\` signed it`,
  }[why],
  hint: `it counts for nothing: decide it again, or take it out with ${rebuilding}`,
  ...given({ decision: again }),
});

export const forgedRecord = ({ id }: Pick<RecordedOffer, 'id'>): Doubt => ({
  rule: 'STATE-FORGED',
  address: offerAddress(id),
  message: `no line of the history made the record of \`${id}\``,
  hint: `it counts for nothing; ${rebuilding} makes a new one of what the marketplace holds`,
});

/** An allocation that was not recorded by an apply: its deal may be another one, or none. */
export const forgedAllocation = (name: string): Doubt => ({
  rule: 'STATE-FORGED',
  address: licenseAddress(name),
  message: `no line of the history made the record of \`${name}\``,
  hint: `what it says has to be confirmed first; ${rebuilding} makes a new one of what the marketplace holds`,
});

/** The record of an offer or allocation is missing, although the history says that there is one. */
export const vanishedRecord = (address: string): Doubt => ({
  rule: 'STATE-FORGED',
  address,
  message: `the record of \`${nameIn(address)}\` is gone, and no \`forget\` in the history took it away`,
  hint: `bring it back with ${rebuilding}, or say so: \`offerctl forget ${address}\``,
});

const nameIn = (address: string): string => address.split('/')[1] ?? '';

export const lostProtection = (publisher: string, id: string): Doubt => ({
  rule: 'STATE-FORGED',
  address: publisherAddress(publisher),
  message: `\`${id}\` is not protected any more, and no apply in the history lifted that`,
  hint: 'it still counts as protected, and the next apply writes so again',
});

export const forgedConfiguration = (publisher: string): Doubt => ({
  rule: 'STATE-FORGED',
  address: publisherAddress(publisher),
  message: 'the state says what configuration was in force, and no line of the history wrote that',
  hint: `find out who did; ${rebuilding} takes what the files say`,
  halts: true,
});

/** Decisions from a version that wrote no history lines for them. */
export function olderDecisions({ offers }: Recorded): readonly Doubt[] {
  return Object.values(offers).flatMap((record) => {
    const titles = decisionsOf(record).map(({ title }) => title);
    if (titles.length === 0) return [];
    return [
      {
        rule: 'STATE-OLDER',
        address: offerAddress(record.id),
        message: `an earlier version recorded ${titles.join(', ')}; it is believed this once`,
        hint: 'the next apply writes it into the history',
      },
    ];
  });
}

/**
 * Lines that were changed or are missing, after the last `state rebuild`, which acknowledged earlier ones.
 */
export function brokenChain(
  { binding, offers, licensing }: Recorded,
  { breaks, entries, chain }: ReadHistory,
): readonly Doubt[] {
  const noted = entries.findLast(({ step }) => step.endsWith('#rebuild'))?.line ?? 0;
  const broken = breaks.filter(({ line }) => line > noted);
  const address = publisherAddress(binding?.publisher ?? '');
  const hint = `look at \`offerctl history\`, find out who changed it, then ${rebuilding} takes note of it`;
  const [first] = broken;
  const chainDoubts: readonly Doubt[] = first
    ? [{ rule: 'STATE-HISTORY', address, message: `the history was tampered with: ${first.message}`, hint }]
    : [];
  const records = [
    ...Object.values(offers).map(({ id, last }) => ({ id, address: offerAddress(id), last })),
    ...Object.values(licensing?.allocations ?? {}).map(({ name, last }) => ({
      id: name,
      address: licenseAddress(name),
      last,
    })),
  ];
  const dangling = records.flatMap(({ id, address: at, last }): readonly Doubt[] => {
    if (!last || last.line === 0 || chain[last.line - 1]?.hash === last.hash) return [];
    const what = chain.length < last.line ? 'is missing: the history was cut off' : 'is another one now';
    const message = `line ${last.line} of the history, after which \`${id}\` was recorded, ${what}`;
    return [{ rule: 'STATE-HISTORY', address: at, message, hint, line: last.line }];
  });
  return [...chainDoubts, ...dangling];
}
