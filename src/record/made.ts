import type { ReadHistory } from '../model/history.ts';
import { actions } from '../model/actions.ts';
import { licenseOf, offerOf, subjectOf } from '../model/ids.ts';
import type { Hold } from '../model/hold.ts';
import { foundDealAction } from '../model/manual.ts';
import { configurationDigest, configurationKind } from './decisions.ts';

/** What the trusted lines of a history back. */
export type Made = {
  /** False if no line names its decisions yet: the recorded state is older than such lines. */
  readonly begun: boolean;
  readonly digests: ReadonlySet<string>;
  /**
   * Digests of the configurations that may be stored: the last one named and, while it is only announced,
   * the one before. The process may have been killed between line and document.
   */
  readonly configurations: readonly string[];
  /** Offers that have a record after their last line. */
  readonly owned: ReadonlySet<string>;
  /** Allocations that have a record after their last line. */
  readonly licenses: ReadonlySet<string>;
  /** Offers that are protected after their last line. */
  readonly protect: ReadonlySet<string>;
  /** Holds after their last line, by address. */
  readonly holds: ReadonlyMap<string, Hold>;
};

type MadeLine = ReadHistory['entries'][number];

/** Reads lines in order. A line that was changed or inserted backs nothing. */
export function madeBy({ entries, chain }: Pick<ReadHistory, 'entries' | 'chain'>): Made {
  const lines = entries.filter(({ line, decides }) => decides && chain[line - 1]?.sound);
  const digests = lines.flatMap(({ decides = [] }) => decides);
  return {
    begun: entries.some(({ decides }) => decides !== undefined),
    digests: new Set(digests),
    configurations: configurationsAfter(lines),
    owned: subjectsAfter(lines, recordEffects, offerOf),
    licenses: subjectsAfter(lines, recordEffects, licenseOf),
    protect: subjectsAfter(lines, protectionEffects, offerOf),
    holds: holdsAfter(lines),
  };
}

const isConfiguration = (digest: string): boolean => digest.startsWith(`${configurationKind}:`);

function configurationsAfter(lines: readonly MadeLine[]): readonly string[] {
  const all = lines.flatMap(({ decides = [] }) => decides.filter(isConfiguration));
  const [before = configurationDigest(undefined), last = before] =
    all.length > 1 ? all.slice(-2) : [undefined, ...all];
  return lines.at(-1)?.decides?.some(isConfiguration) ? [last, before] : [last];
}

type Effects = Readonly<Record<string, 'begins' | 'ends'>>;

const leavingRecord = Object.entries(actions).flatMap(([action, { records }]) => (records ? [action] : []));

/** Steps and commands that leave a record of their offer, and the one that removes it. */
const recordEffects: Effects = {
  ...Object.fromEntries(leavingRecord.map((action) => [action, 'begins'] as const)),
  import: 'begins',
  rebuild: 'begins',
  [foundDealAction]: 'begins',
  forget: 'ends',
};

const protectionEffects: Effects = { protect: 'begins', unprotect: 'ends' };

function subjectsAfter(
  lines: readonly MadeLine[],
  effects: Effects,
  idOf: (address: string) => string | undefined,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { step } of lines.filter(({ outcome }) => outcome === 'done' || outcome === 'confirmed')) {
    const [address = '', action = ''] = step.split('#');
    const id = idOf(address);
    // A line about a plan says nothing about its offer's record.
    if (id === undefined || address !== subjectOf(address)) continue;
    const effect = Object.hasOwn(effects, action) ? effects[action] : undefined;
    if (effect === 'begins') found.add(id);
    if (effect === 'ends') found.delete(id);
  }
  return found;
}

/** The address of a line's step names what is held, whatever the line says besides. */
function holdsAfter(lines: readonly MadeLine[]): ReadonlyMap<string, Hold> {
  const found = new Map<string, Hold>();
  for (const { step, hold } of lines) {
    const [address = '', action] = step.split('#');
    if (action === 'hold' && hold) found.set(address, { ...hold, address });
    if (action === 'unhold') found.delete(address);
  }
  return found;
}
