import { given } from '../model/given.ts';
import type { Hold } from '../model/hold.ts';
import { offerAddress } from '../model/ids.ts';
import { byText } from '../model/json.ts';
import { specOf } from '../model/configuration.ts';
import type { Doubt, ReadHistory } from '../model/history.ts';
import type { Binding, Recorded, RecordedOffer } from '../model/recorded.ts';
import {
  configurationDigest,
  decisionsOf,
  ownDigest,
  withDecisions,
  type RecordedDecision,
} from './decisions.ts';
import {
  brokenChain,
  forgedConfiguration,
  forgedDecision,
  forgedRecord,
  lostProtection,
  olderDecisions,
  vanishedRecord,
} from './doubts.ts';
import { believeLicensing } from './believe-licensing.ts';
import { madeBy, type Made } from './made.ts';
import { isSigned } from './sign-off.ts';

/**
 * Public keys of those who may sign off: those in the files and in the recorded configuration. If neither
 * names a key, a sign-off needs no signature.
 */
export type Trust = readonly string[];

/**
 * The recorded state without decisions that no history line backs; those become doubts. State from a version
 * that wrote no such lines is trusted as a whole, once: the next apply writes them.
 */
export function believe(stored: Recorded, history: ReadHistory, trust: Trust): Recorded {
  const made = madeBy(history);
  const isOlder = isOlderThanLines(stored, made);
  const records = Object.values(stored.offers);
  const unmade = isOlder ? [] : records.filter((record) => !isMade(record, made));
  const rest = records.filter((record) => !unmade.includes(record));
  const keySets = [trust, recordedTrust(stored)].filter((keys) => keys.length > 0);
  const faultOf: FaultOf = (record, decision) => {
    if (!isOlder && !made.digests.has(decision.digest)) return 'unmade';
    return isTrustedDecision(stored.binding, keySets, record, decision) ? undefined : 'unsigned';
  };
  const { licensing, doubts: licenseDoubts } = believeLicensing(stored, made, isOlder);
  const there = new Set<string>(records.map(({ id }) => id));
  const unprotected = [...made.protect].filter((id) => !stored.protect.includes(id));
  const publisher = stored.binding?.publisher ?? '';
  return {
    ...stored,
    protect: [...stored.protect, ...unprotected],
    offers: Object.fromEntries(rest.map((record) => [record.id, withoutFaults(record, faultOf)])),
    ...given({ licensing, holds: believedHolds(stored, made) }),
    doubts: [
      ...brokenChain(stored, history),
      ...(isOlder ? olderDecisions(stored) : []),
      ...unmade.map(forgedRecord),
      ...rest.flatMap((record) => forgedDecisions(record, faultOf)),
      ...[...made.owned].filter((id) => !there.has(id)).map((id) => vanishedRecord(offerAddress(id))),
      ...licenseDoubts,
      ...(isConfigurationForged(stored, made) ? [forgedConfiguration(publisher)] : []),
      ...unprotected.map((id) => lostProtection(publisher, id)),
    ],
  };
}

/**
 * Holds of the state and of its history together: one that only one of them has may have been lost in the
 * other, and a hold too many refuses what a person can take off.
 */
export function believedHolds({ holds = [] }: Recorded, made: Made): readonly Hold[] | undefined {
  const all = new Map([...made.holds.values(), ...holds].map((hold) => [hold.address, hold]));
  return all.size === 0 ? undefined : [...all.values()].toSorted((a, b) => byText(a.address, b.address));
}

/** Why a decision is not trusted; `undefined` if it is. */
type FaultOf = (record: RecordedOffer, decision: RecordedDecision) => 'unmade' | 'unsigned' | undefined;

const withoutFaults = (record: RecordedOffer, faultOf: FaultOf): RecordedOffer =>
  withDecisions(record, (decision) => faultOf(record, decision) === undefined);

const forgedDecisions = (record: RecordedOffer, faultOf: FaultOf): readonly Doubt[] =>
  decisionsOf(record).flatMap((decision) => {
    const fault = faultOf(record, decision);
    return fault === undefined ? [] : [forgedDecision(offerAddress(record.id), decision, fault)];
  });

/** True when neither a history line nor a record has this format. */
export const isOlderThanLines = ({ offers, licensing }: Recorded, { begun }: Made): boolean =>
  !begun &&
  [...Object.values(offers), ...Object.values(licensing?.allocations ?? {})].every(
    ({ last }) => last === undefined,
  );

/**
 * A record names the history line after which it was written; a record of an earlier version is listed in
 * the chain's first line.
 */
function isMade(record: RecordedOffer, { digests }: Made): boolean {
  if (record.last === undefined) return digests.has(ownDigest(record));
  return decisionsOf(record).every(({ isWholeRecord, digest }) => !isWholeRecord || digests.has(digest));
}

const recordedTrust = ({ configuration }: Recorded): Trust =>
  configuration ? (specOf(configuration).state?.trust ?? []) : [];

/** A configuration that was in force earlier also counts as another one. */
export const isConfigurationForged = (stored: Recorded, made: Made): boolean =>
  !isOlderThanLines(stored, made) && !made.configurations.includes(configurationDigest(stored.configuration));

function isTrustedDecision(
  binding: Binding | undefined,
  keySets: readonly Trust[],
  { id: offer }: RecordedOffer,
  { signOff }: RecordedDecision,
): boolean {
  if (signOff === undefined) return true;
  return keySets.every((keys) => binding !== undefined && isSigned(keys, signOff, { binding, offer }));
}
