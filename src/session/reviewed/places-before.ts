import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withScratch } from '../../filesystem/scratch.ts';
import { readVersions } from '../../git/past.ts';
import { withFilesAt, type Repository } from '../../git/repository.ts';
import { given } from '../../model/given.ts';
import { configurationOf, configured, type Configuration } from '../../model/configuration.ts';
import type { Desired } from '../../model/desired.ts';
import { UserError } from '../../model/errors.ts';
import { stableText } from '../../model/json.ts';
import type { Recorded } from '../../model/recorded.ts';
import { strictest } from '../../plan/situation/loosening.ts';
import { configFile, isOfConfiguration } from './base-project.ts';
import type { Connection } from '../connect.ts';
import type { CommandContext } from '../context.ts';
import { loadFolder } from '../files-at.ts';
import { withStore } from '../store/open-store.ts';

type Looking = {
  readonly context: CommandContext;
  readonly connection: Pick<Connection, 'repository' | 'publisher'>;
  /** What the files declare. */
  readonly desired: Pick<Desired, 'publisher' | 'offers'>;
  /** The commit from which to search git; absent: HEAD. */
  readonly from?: string;
};

/**
 * The recorded state. An empty place may be the successor of another one, for instance after the state was
 * moved: then the configuration that guarded the catalog there still applies. State from an earlier version
 * is trusted as it is, once.
 */
export async function withPlacesBefore(looking: Looking, recorded: Recorded): Promise<Recorded> {
  const { connection, desired } = looking;
  const { configuration, offers, reviewed } = recorded;
  const { repository } = connection;
  if (!repository || configuration || reviewed || Object.keys(offers).length > 0) return recorded;
  const held = await readPlacesBefore(looking, repository);
  if (held.length === 0) return recorded;
  const [only, ...others] = held;
  const protect = [recorded, ...held].flatMap((one) => one.protect ?? []);
  return {
    ...recorded,
    // A commit may name a place only to have its content trusted, so no single place decides.
    configuration: strictest(
      held.map((one) => one.configuration),
      configurationOf(desired),
    ),
    protect: [...new Set(protect)],
    ...given({ holds: heldAnywhere([recorded, ...held]) }),
    ...(only?.reviewed && others.length === 0 ? { reviewed: only.reviewed } : {}),
  };
}

/** Every hold of every place: moving the state takes none off. */
function heldAnywhere(places: readonly Partial<Pick<Recorded, 'holds'>>[]): Recorded['holds'] {
  const holds = places.flatMap((one) => one.holds ?? []);
  const all = [...new Map(holds.map((hold) => [hold.address, hold])).values()];
  return all.length === 0 ? undefined : all;
}

type PublisherBefore = Desired['publisher'];
type HeldRecord = Partial<Pick<Recorded, 'reviewed' | 'protect' | 'holds'>> & {
  readonly configuration: Configuration;
};

/** What is kept at the other places that the configuration ever named, the latest first. */
async function readPlacesBefore(
  { context, connection, from }: Looking,
  repository: Repository,
): Promise<readonly HeldRecord[]> {
  const seen = new Set([stateKey(connection.publisher)]);
  const found: HeldRecord[] = [];
  for await (const { commit, text } of readVersions(repository, configFile(context), from)) {
    const before = await loadPublisher(context, text);
    if (!before || seen.has(stateKey(before))) continue;
    seen.add(stateKey(before));
    const held = await readRecordedAt(context, repository, before);
    if (held === 'nothing') continue;
    found.push({
      ...held,
      configuration: held?.configuration ?? (await readConfigurationAt(context, repository, commit)),
    });
  }
  return found;
}

const statePaths = [
  '/state/backend',
  '/state/local/path',
  '/state/git/branch',
  '/state/git/remote',
  '/state/azureBlob/container',
  '/state/azureBlob/prefix',
];

const stateKey = (publisher: PublisherBefore): string => {
  const configuration = configurationOf({ publisher, offers: [] });
  return stableText(statePaths.map((path) => configured(configuration, path) ?? null));
};

/** The Publisher that one version of its file declares; a version with errors was never applied. */
const loadPublisher = (context: CommandContext, text: string): Promise<PublisherBefore | undefined> =>
  withScratch(async (folder) => {
    const file = join(folder, configFile(context));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    const { desired, problems } = await loadFolder(context, folder);
    return problems.some((problem) => isOfConfiguration(context, problem)) ? undefined : desired.publisher;
  });

/** What a place holds; `undefined` if it cannot be read, so that it may hold anything. */
async function readRecordedAt(
  context: CommandContext,
  repository: Repository,
  publisher: PublisherBefore,
): Promise<Recorded | 'nothing' | undefined> {
  try {
    const desired = { publisher, offers: [], licenses: [], media: {} };
    const recorded = await withStore(context, { desired, repository }, (store) => store.read());
    return recorded.binding ? recorded : 'nothing';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // The place is inside this fresh checkout, so no earlier run can have kept anything there.
    return error.code === 'ci-local' ? 'nothing' : undefined;
  }
}

const readConfigurationAt = (
  context: CommandContext,
  repository: Repository,
  commit: string,
): Promise<Configuration> =>
  withFilesAt(repository, commit, async (folder) =>
    configurationOf((await loadFolder(context, folder)).desired),
  );
