import type { Configuration } from '../model/configuration.ts';
import type { LinePosition, ReadHistory } from '../model/history.ts';
import type { Hold } from '../model/hold.ts';
import { offerAddress, publisherAddress } from '../model/ids.ts';
import { sameJson } from '../model/json.ts';
import type { Store } from '../model/ports.ts';
import type { HistoryEntry, Recorded } from '../model/recorded.ts';
import { believedHolds, isConfigurationForged, isOlderThanLines } from './believe.ts';
import { configurationDigest, decisionsOf, ownDigest, type RecordedDecision } from './decisions.ts';
import { madeBy } from './made.ts';

type DecisionFacts = { readonly by: string; readonly now: () => Date; readonly publisher: string };

/** What a writer has to know about the history. */
type Chain = {
  last: LinePosition;
  /** True when lines were written since the lock was taken. */
  isMoved: boolean;
  /** Digest of the configuration that was written last. */
  configuration: string;
  readonly isConfigurationForged: boolean;
  readonly digests: Set<string>;
  readonly protect: Set<string>;
  holds: readonly Hold[];
};

/** Writes the history lines for decisions, each of them once. */
export function decisionLines(inner: Store, facts: DecisionFacts) {
  let chain: Promise<Chain> | undefined;
  const begun = (): Promise<Chain> => (chain ??= beginChain(inner, facts));
  const append = async (entry: HistoryEntry): Promise<LinePosition> => {
    const known = await begun();
    const decides = entry.decides ?? [];
    known.last = await inner.append({ ...entry, decides });
    known.isMoved = true;
    for (const digest of decides) known.digests.add(digest);
    return known.last;
  };
  const write = (step: string, outcome = 'done', decides: readonly string[] = []) =>
    append({ ...lineOf(facts, step, outcome), decides });
  return {
    begun,
    append,
    write,
    /** Includes what others wrote until now. */
    startOver: () => {
      chain = undefined;
    },
    /** Writes the decisions of a record into this line; without a line, each into a line of its own. */
    writeDecisions: async (decided: readonly RecordedDecision[], line?: HistoryEntry): Promise<void> => {
      const { digests } = await begun();
      const fresh = decided.filter(({ digest }) => !digests.has(digest));
      if (line) await append({ ...line, decides: fresh.map(({ digest }) => digest) });
      else for (const { step, outcome, digest } of fresh) await write(step, outcome, [digest]);
    },
    /** Announces the configuration that is about to be stored, and confirms it after `store`. */
    withConfiguration: async (configuration: Configuration, store: () => Promise<void>): Promise<void> => {
      const known = await begun();
      const digest = configurationDigest(configuration);
      if (digest === known.configuration) return store();
      const step = `${publisherAddress(facts.publisher)}#configuration`;
      await write(step, 'announced', [digest]);
      await store();
      await write(step, 'done', [digest]);
      known.configuration = digest;
    },
    writeProtection: async (protect: readonly string[]): Promise<void> => {
      const { protect: known } = await begun();
      const now = new Set(protect);
      for (const id of [...now].filter((one) => !known.has(one))) await write(`${offerAddress(id)}#protect`);
      for (const id of [...known].filter((one) => !now.has(one)))
        await write(`${offerAddress(id)}#unprotect`);
      known.clear();
      for (const id of now) known.add(id);
    },
    /** A line for each hold that is new or another one, and for each that is taken off. */
    writeHolds: async (holds: readonly Hold[]): Promise<void> => {
      const known = await begun();
      const fresh = holds.filter((hold) => !known.holds.some((one) => sameJson(one, hold)));
      const gone = known.holds.filter(({ address }) => !holds.some((one) => one.address === address));
      for (const hold of fresh) await append({ ...lineOf(facts, `${hold.address}#hold`, 'done'), hold });
      for (const { address } of gone) await write(`${address}#unhold`);
      known.holds = holds;
    },
  };
}

const lineOf = ({ by, now }: DecisionFacts, step: string, outcome: string): HistoryEntry => ({
  at: now().toISOString(),
  by,
  step,
  outcome,
  durationMs: 0,
});

/**
 * Reads where the history ends and which decisions it backs. If the state is older than such lines, adds
 * them.
 */
async function beginChain(inner: Store, facts: DecisionFacts): Promise<Chain> {
  const { recorded } = await inner.salvage();
  const history = await inner.history();
  const made = madeBy(history);
  const [configuration = ''] = made.configurations;
  const chain: Chain = {
    last: endOf(history),
    isMoved: history.cut,
    configuration,
    isConfigurationForged: isConfigurationForged(recorded, made),
    digests: new Set(made.digests),
    protect: new Set(made.protect),
    holds: believedHolds(recorded, made) ?? [],
  };
  const note = async (step: string, outcome: string, decides: readonly string[]): Promise<void> => {
    const line = lineOf(facts, `${publisherAddress(facts.publisher)}#${step}`, outcome);
    chain.last = await inner.append({ ...line, decides });
    for (const digest of decides) chain.digests.add(digest);
  };
  // The next line cannot continue the chain, so it must not hold a decision.
  if (history.cut) await note('cut-off', 'noticed', []);
  const older = isOlderThanLines(recorded, made) ? digestsIn(recorded) : [];
  if (older.length > 0) await note('chain', 'done', older);
  // The process was killed between a line and its document: what is stored counts.
  const stored = configurationDigest(recorded.configuration);
  if (stored !== configuration && !chain.isConfigurationForged) {
    await note('configuration', 'done', [stored]);
    chain.configuration = stored;
  }
  return chain;
}

const digestsIn = ({ offers }: Recorded): readonly string[] =>
  Object.values(offers).flatMap((record) => [
    ownDigest(record),
    ...decisionsOf(record).map(({ digest }) => digest),
  ]);

/** The last line of a history; line 0 if there is none. */
export const endOf = ({ chain }: Pick<ReadHistory, 'chain'>): LinePosition => ({
  line: chain.length,
  hash: chain.at(-1)?.hash ?? '',
});
