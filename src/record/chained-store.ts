import { licenseAddress, offerAddress, subjectOf } from '../model/ids.ts';
import type { ChainedStore, Store } from '../model/ports.ts';
import type { HistoryEntry } from '../model/recorded.ts';
import { believe, type Trust } from './believe.ts';
import type { Damage } from '../model/state-damage.ts';
import { decisionsOf, decisionsOfAllocation } from './decisions.ts';
import { decisionLines } from './decision-lines.ts';

type ChainFacts = Parameters<typeof decisionLines>[1] & { readonly trust: Trust };

/**
 * A store that writes a history line for each decision before the decision itself, and returns only
 * decisions with such a line. Whatever uses it to write, no decision can lack its line.
 */
export function chainedStore(inner: Store, facts: ChainFacts): ChainedStore {
  const lines = decisionLines(inner, facts);
  return {
    ...inner,
    append: lines.append,
    lock: async (holder) => {
      const release = await inner.lock(holder);
      lines.startOver();
      return release;
    },
    read: async () => believe(await inner.read(), await inner.history(), facts.trust),
    salvage: async () => {
      const { recorded, damaged } = await inner.salvage();
      const lost = new Set(damaged.flatMap(addressOfDamage));
      const { doubts = [], ...rest } = believe(recorded, await inner.history(), facts.trust);
      const known = doubts.filter(({ address }) => !lost.has(subjectOf(address)));
      return { recorded: { ...rest, doubts: known }, damaged };
    },
    writeHolds: (holds) => lines.writeHolds(holds).then(() => inner.writeHolds(holds)),
    writeOffer: async (record, line?: HistoryEntry) => {
      await lines.writeDecisions(decisionsOf(record), line);
      const { last, isMoved } = await lines.begun();
      const { last: before = last, ...rest } = record;
      await inner.writeOffer({ ...rest, last: isMoved ? last : before });
    },
    writeAllocation: async (record, line?: HistoryEntry) => {
      await lines.writeDecisions(decisionsOfAllocation(record), line);
      const { last, isMoved } = await lines.begun();
      const { last: before = last, ...rest } = record;
      await inner.writeAllocation({ ...rest, last: isMoved ? last : before });
    },
    forgetAllocation: async (license, line?: HistoryEntry) => {
      await (line ? lines.append(line) : lines.write(`${licenseAddress(license)}#forget`));
      await inner.forgetAllocation(license);
    },
    forgetOffer: async (offer, line?: HistoryEntry) => {
      await (line ? lines.append(line) : lines.write(`${offerAddress(offer)}#forget`));
      await inner.forgetOffer(offer);
    },
    setAside: async (damage) => {
      for (const address of addressOfDamage(damage)) await lines.write(`${address}#forget`);
      await inner.setAside(damage);
    },
    bind: async (binding, protect, reviewed, configuration) => {
      const { isConfigurationForged } = await lines.begun();
      await lines.writeProtection(protect);
      // If a configuration is not trusted, neither is what an apply derives from it.
      const believed = isConfigurationForged ? undefined : configuration;
      const store = () => inner.bind(binding, protect, reviewed, believed);
      await (believed ? lines.withConfiguration(believed, store) : store());
    },
    bindAnew: async (binding, protect, configuration) => {
      await lines.writeProtection(protect);
      await lines.withConfiguration(configuration, () =>
        inner.bind(binding, protect, undefined, configuration),
      );
    },
  };
}

/**
 * The address of the offer or allocation of a damaged document; none for a document that all of them share.
 */
const addressOfDamage = ({ offer, license }: Damage): readonly string[] => [
  ...(offer === undefined ? [] : [offerAddress(offer)]),
  ...(license === undefined ? [] : [licenseAddress(license)]),
];
