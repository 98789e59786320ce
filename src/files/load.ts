import { given } from '../model/given.ts';
import type { Desired } from '../model/desired.ts';
import { subjectOf } from '../model/ids.ts';
import { isList, type Json } from '../model/json.ts';
import type { Path } from '../model/path.ts';
import type { ConditionalProblem, Locate, Problem } from '../model/problem.ts';
import { loadAudience, type LoadedAudience } from './audiences/audience.ts';
import { unions, type Unions } from './audiences/audience-union.ts';
import { audienceUsers, type AudienceUsers } from './audiences/audience-users.ts';
import { asOffline } from './as-offline.ts';
import { buildDesired } from './build.ts';
import { withConcerns } from './concerns.ts';
import { posix } from 'node:path';
import { readConfiguration } from './configuration.ts';
import { discover, discoverOne } from './disk/discover.ts';
import type { Disk } from './disk/disk.ts';
import { loadDocument, specField, type LoadedDocument } from './document.ts';
import { followUpFilter, type LocatedFinding } from './drop-follow-ups.ts';
import { locator, type LocateText } from './locate.ts';
import type { JudgeOwnPath } from './disk/own-paths.ts';
import { nothing, parseText, type ParsedFile } from './yaml/parse.ts';
import { sortProblems } from './problems.ts';
import { pruned } from './schema/prune.ts';
import { placeAt } from './schema/spec-place.ts';
import { quoteLines, type QuoteLine } from './yaml/quote-line.ts';
import { readNamed, type ReadNamed } from './disk/read-file.ts';
import { readTexts } from './disk/read-texts.ts';
import { unknownProtections, type UnknownProtection } from './protections.ts';
import { referenceProblems } from './references.ts';
import type { Environment } from '../model/environment.ts';

/** The files of a project as one value. */
export type Project = {
  /**
   * What the files declare, without the fields of offers and plans that have an error, and without
   * allocations that have one: see `concernsOf` for what must not be applied.
   */
  readonly desired: Desired;
  /** Everything found in all files, by file, line and column, as it stands without the marketplace. */
  readonly problems: readonly Problem[];
  /** What is judged again once the marketplace is read, and all other problems. */
  readonly conditional: readonly ConditionalProblem[];
  readonly settled: readonly Problem[];
  readonly locate: Locate;
  /** The value at an address and path, with forms replaced by what they stand for. */
  readonly valueAt: (address: string, path: Path) => Json | undefined;
  /** What was read, by path: files with our documents, and files that these name. */
  readonly files: readonly string[];
  /** Source lines for people, next to the problems on them. */
  readonly quoteLine: QuoteLine;
  readonly audienceUsers: AudienceUsers;
  /** Offers that are protected but not declared; their problems are among `problems`. */
  readonly unknownProtections: readonly UnknownProtection[];
  /** Publisher ID, if the configuration declares one. */
  readonly publisher?: string;
};

export type LoadInput = {
  /** Folder of the project, for messages. */
  readonly root: string;
  /** Name of the configuration, `offerctl.yaml` by default. */
  readonly config?: string;
  readonly env: Environment;
  readonly disk: Disk;
  readonly missingSecrets: 'warning' | 'error';
  /** Signatures that have expired by this time are errors. */
  readonly now: Date;
  /** Reads no other file: what it says of the catalog is then unknown, not wrong. */
  readonly only?: 'configuration';
  /** By default any path is accepted, which is enough for callers that never write there. */
  readonly judgeOwnPath?: JudgeOwnPath;
  /** The rules that need only the files. */
  readonly check: (desired: Desired, now: Date) => readonly LocatedFinding[];
};

/** Reads and validates every file of a project; an error never hides another one. */
export async function loadProject(input: LoadInput): Promise<Project> {
  const { disk, env, missingSecrets, judgeOwnPath = async () => undefined } = input;
  const config = posix.normalize(input.config ?? 'offerctl.yaml');
  const first = await disk.read(config, { limit: 0 });
  // Without a configuration this folder is no project. Do not search it: it may be a home folder.
  if ('failure' in first && first.failure === 'missing') return noProject(config, input.root);
  const isAlone = input.only === 'configuration';
  const found = isAlone ? await discoverOne(disk, config) : await discover(disk);
  const texts = await readTexts(disk, found.files);
  const parsed = texts.texts.map(({ file, text }) => parseText(file, text));
  const early = [found, texts, ...parsed].flatMap(({ problems }) => problems);
  const own = readConfiguration(parsed, { config, root: input.root, files: found.files, problems: early });
  const named = new Set<string>();
  const read = noting(named, readNamed(disk));
  const context = { read, env, secrets: own.secrets, missingSecrets, judgeOwnPath };
  const documents = await Promise.all(own.documents.map((document) => loadDocument(document, context)));
  const audiences = await loadAudiences(documents, read);
  const unionOf = unions(audiences);
  const unread = found.problems.length + texts.problems.length > 0 || parsed.some(isLost);
  const incomplete =
    isAlone || unread || documents.some(({ broken, address }) => broken && address === undefined);
  const strangers = unknownProtections(documents, incomplete);
  const problems = [
    ...early,
    ...own.problems,
    ...documents.flatMap((document) => document.problems),
    ...[...audiences.values()].flatMap((audience) => audience.problems),
    ...referenceProblems(documents, incomplete),
    ...labelProblems(documents, unionOf),
    ...strangers.map(({ problem }) => problem),
  ];
  const claimed = texts.texts.filter((_, at) => (parsed[at]?.documents.length ?? 0) > 0);
  const files = [...new Set([...claimed.map(({ file }) => file), ...named])];
  const quoteLine = quoteLines(texts.texts.flatMap((text, at) => ({ ...nothing, ...text, ...parsed[at] })));
  const parts = { documents, audiences, unionOf, problems, incomplete, files, quoteLine };
  return { ...assembleProject(parts, input), unknownProtections: strangers };
}

/** Records the path of each file that is read. */
const noting =
  (paths: Set<string>, read: ReadNamed): ReadNamed =>
  async (...asked) => {
    const found = await read(...asked);
    if ('path' in found) paths.add(found.path);
    return found;
  };

function noProject(config: string, root: string): Project {
  const problems = readConfiguration([], { config, root, files: [], problems: [] }).problems;
  const desired = buildDesired([], unions(new Map()));
  const nobody = { audienceUsers: audienceUsers([]), unknownProtections: [], files: [], conditional: [] };
  const places = { locate: () => undefined, valueAt: () => undefined, quoteLine: () => undefined };
  return { ...nobody, desired, problems, settled: problems, ...places };
}

type LoadedParts = {
  readonly documents: readonly LoadedDocument[];
  readonly audiences: ReadonlyMap<string, LoadedAudience>;
  readonly unionOf: Unions;
  readonly problems: readonly Problem[];
  readonly files: readonly string[];
  readonly quoteLine: QuoteLine;
  /** True if the address of some document could not be determined. */
  readonly incomplete: boolean;
};

function assembleProject(parts: LoadedParts, { check, now }: LoadInput): Omit<Project, 'unknownProtections'> {
  const { documents, audiences, unionOf, problems, files, quoteLine } = parts;
  const sound = documents.map(pruned);
  const desired = buildDesired(sound.filter(isUsable), unionOf);
  const locate = locator(documents, audiences);
  const found = check(buildDesired(sound, unionOf), now)
    .filter(followUpFilter(parts))
    .map((finding) => conditionalOn(finding, locate));
  const limits = documents.flatMap((document) =>
    document.address === undefined
      ? []
      : document.limits.map((one) => ({ ...one, address: String(document.address) })),
  );
  const users = audienceUsers(documents);
  const settled = problems.map(withConcerns(users));
  const conditional = [...found, ...limits];
  const publisher = documents.find(({ kind }) => kind === 'Publisher')?.name;
  return {
    desired,
    problems: sortProblems([...settled, ...conditional.map(asOffline(documents))]),
    settled,
    conditional,
    locate: (address, path) => locate(address, path),
    valueAt: valuesOf(documents),
    files,
    quoteLine,
    audienceUsers: users,
    ...given({ publisher }),
  };
}

/** What is known of an offer or a plan with errors still counts for what only reads. */
const isUsable = ({ kind, valid }: LoadedDocument): boolean => valid || kind === 'Offer' || kind === 'Plan';

function valuesOf(documents: readonly LoadedDocument[]): Project['valueAt'] {
  const byAddress = new Map(documents.map((document) => [String(document.address), document]));
  return (address, path) => {
    const document = byAddress.get(address);
    return document && placeAt({ kind: document.kind, content: document.judged }, path).value;
  };
}

/** A file that is ours, but too broken to say what it declares. */
const isLost = ({ documents, problems }: ParsedFile): boolean =>
  problems.length > 0 && documents.length === 0;

async function loadAudiences(
  documents: readonly LoadedDocument[],
  read: ReadNamed,
): Promise<ReadonlyMap<string, LoadedAudience>> {
  const own = documents.filter(({ kind, broken }) => kind === 'Audience' && !broken);
  const loaded = await Promise.all(own.map((document) => loadAudience(document, read)));
  return new Map(loaded.toReversed().map((audience) => [audience.name, audience]));
}

/** Two labels for one customer, reported once for each pair of places, however many plans use them. */
function labelProblems(documents: readonly LoadedDocument[], unionOf: Unions): readonly Problem[] {
  const plans = documents.filter(({ kind }) => kind === 'Plan');
  const found = plans.flatMap((plan) => {
    const names = specField(plan, 'audiences');
    const problems = isList(names) ? unionOf(names).problems : [];
    return problems.map((problem) => ({ problem, offer: subjectOf(plan.address ?? '') }));
  });
  return [...Map.groupBy(found, ({ problem }) => JSON.stringify(problem)).values()].flatMap((same) => {
    const [first] = same;
    const concerns = [...new Set(same.map(({ offer }) => offer))];
    return first === undefined ? [] : [{ ...first.problem, concerns }];
  });
}

function conditionalOn(found: LocatedFinding, locate: LocateText): ConditionalProblem {
  const { rule, severity, message, hint, address, path, absent } = found;
  const source = locate(address, path, found.offset);
  const problem = { rule, severity, message, ...given({ hint }), address, ...given({ source }) };
  return { problem, address, path, of: 'rule', ...given({ absent }) };
}
