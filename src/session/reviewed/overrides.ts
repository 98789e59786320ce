import { given } from '../../model/given.ts';
import { trailerIn, withoutOverrides, type ReadTrailers } from '../../record/commits/reviewed.ts';
import { describeHead, mergeBase, readLineage, readTrailers, type Lineage } from '../../git/history.ts';
import type { Repository } from '../../git/repository.ts';
import type { Problem } from '../../model/problem.ts';
import type { Recorded, Reviewed, Trailer } from '../../model/recorded.ts';
import type { Checkout, Grant } from '../../plan/situation/input.ts';
import { isOverride, unusedOverrides } from '../../record/commits/overrides.ts';
import { isCi } from '../../model/environment.ts';
import type { CommandContext } from '../context.ts';
import { openFilesAt, type LoadAt } from '../files-at.ts';
import * as says from '../../record/commits/commit-problems.ts';
import { asActive, readRecordedTrailers } from './recorded-trailers.ts';
import { noTrailers, type Counted, type FoundTrailers } from './found-trailers.ts';
import { openTrailers } from './trailers.ts';

/** What commit messages allow, and what the checked-out commit means for an apply. */
export type CommitOverrides = ReadTrailers & {
  readonly problems: readonly Problem[];
  /** HEAD, as the history records it; marked if files differ from it. */
  readonly commit?: string;
  readonly checkout?: Checkout;
  readonly grants: readonly Grant[];
  /** Trailers that do not count. */
  readonly ignored: readonly Trailer[];
  /** The recorded state, with only those overrides that commit messages confirm. */
  readonly recorded: Recorded;
};

type OverridesRequest = {
  readonly context: CommandContext;
  readonly repository?: Repository;
  readonly recorded: Recorded;
};

const noOverrides = {
  active: [],
  unseen: [],
  ignored: [],
  grants: [],
  problems: [],
  behind: false,
  diverged: false,
};

/** Reads the trailers since the last apply; a trailer that was used once never counts again. */
export async function readOverrides({
  context,
  repository,
  recorded,
}: OverridesRequest): Promise<CommitOverrides> {
  const { head } = repository ?? {};
  if (!repository || head === undefined) return { ...noOverrides, recorded };
  const { reviewed } = recorded;
  const commit = await describeHead(repository);
  const checkout: Checkout = { head, lineage: 'contains' };
  const base = { ...noOverrides, recorded, head, checkout, ...given({ commit }) };
  if (!reviewed) return { ...base, problems: says.nothingApplied(await readTrailers(repository, head)) };
  const lineage = await readLineage(repository, reviewed.commit);
  if (lineage === 'behind')
    return { ...base, behind: true, problems: [says.olderCommit(head, reviewed.commit)] };
  const reading = { ...base, context, repository, recorded, reviewed, lineage, head };
  return { ...base, ...(await readCounting(reading)) };
}

type OverridesReading = OverridesRequest & {
  readonly repository: Repository;
  readonly reviewed: Reviewed;
  readonly lineage: Exclude<Lineage, 'behind'>;
  readonly head: string;
};

async function readCounting(reading: OverridesReading): Promise<Partial<CommitOverrides>> {
  const { context, repository, recorded, reviewed, lineage, head } = reading;
  const reader = openTrailers(repository, head, context.forge);
  const load = openFilesAt(context, repository);
  const looked = await readRecordedTrailers(reader, recorded, reviewed);
  const since = await endOfLastRead(repository, reviewed);
  const found = lineage === 'unknown' ? noTrailers : await reader.readSince(since);
  const counted = unusedOverrides([...looked.pending, ...found.counted], reviewed);
  return {
    diverged: lineageAsked(reading) !== 'contains',
    active: counted.map(asActive),
    unseen: looked.unseen,
    ...given({ unreadSince: found.unread === undefined ? undefined : since }),
    ignored: found.ignored.filter(({ value }) => isOverride(value)),
    grants: await readGrants(load, counted),
    recorded: withoutOverrides(recorded, looked.unfounded),
    checkout: await readCheckout(reading, load),
    problems: problemsOf(reading, found, looked.unfounded),
  };
}

/**
 * When the history between commits is unknown, only warns a person in their own checkout; CI needs to know
 * it.
 */
const lineageAsked = ({ lineage, context }: OverridesReading): OverridesReading['lineage'] =>
  lineage === 'unknown' && !isCi(context.env) ? 'contains' : lineage;

async function readCheckout(reading: OverridesReading, load: LoadAt): Promise<Checkout> {
  const { head, reviewed, lineage } = reading;
  const fork = lineage === 'diverged' ? await readFork(reading, load) : {};
  return { head, applied: reviewed.commit, lineage: lineageAsked(reading), ...fork };
}

const problemsOf = (
  { lineage, reviewed }: OverridesReading,
  { counted, ignored, unread }: FoundTrailers,
  unfounded: ReadonlySet<string>,
): readonly Problem[] => [
  ...(lineage === 'unknown' ? [says.unknownPast(reviewed.commit)] : []),
  ...(unread === undefined ? [] : [says.unreadTrailers(unread)]),
  ...[...unfounded].map((key) => says.unfounded(trailerIn(key))),
  ...[...counted, ...ignored].filter(({ value }) => !isOverride(value)).map(says.unknownRule),
];

/** Where the last complete read ended; trusted only if HEAD contains it. */
async function endOfLastRead(repository: Repository, { commit, unreadSince }: Reviewed): Promise<string> {
  if (unreadSince === undefined) return commit;
  return (await readLineage(repository, unreadSince)) === 'contains' ? unreadSince : commit;
}

async function readFork({ repository, head, reviewed }: OverridesReading, load: LoadAt) {
  const parted = await mergeBase(repository, head, reviewed.commit);
  const fork = parted === undefined ? undefined : await load(parted);
  return given({ fork });
}

/** Each trailer with what the files of its commit declare; if they have errors it allows nothing. */
async function readGrants(load: LoadAt, counted: readonly Counted[]): Promise<readonly Grant[]> {
  const grants = counted.map(async ({ commit, value, by, landed }): Promise<readonly Grant[]> => {
    const desired = await load(commit);
    const before = landed && (await load(landed.before));
    if (!desired || (landed && !before)) return [];
    return [{ override: value, commit, by, desired, ...given({ before }) }];
  });
  return (await Promise.all(grants)).flat();
}
