import type { PublisherSpec } from '../kinds/publisher.ts';
import type { Desired } from './desired.ts';
import type { OfferId } from './ids.ts';
import { entryOf, isList, isObject, type Json, type JsonObject } from './json.ts';
import { joinPath, pathKeys, type Path } from './path.ts';
import { policyOf } from './policy.ts';
import { dayMs } from './time.ts';
import { lastingAddress } from './web-address.ts';

/**
 * The parts of a project's files that decide how the rest is treated: its Publisher, and how offers go live.
 */
export type Configuration = {
  /** Publisher ID of the account. */
  readonly name: string;
  /** The Publisher's spec, value by value; a list is one value. */
  readonly spec: Readonly<Record<Path, Json>>;
  readonly goLive: Readonly<Record<OfferId, Json>>;
};

/** Where a Publisher keeps things if it does not say so. */
export const defaultPlaces = {
  embeddedPath: '.offerctl/marketplace.db',
  statePath: '.offerctl/state',
  stateBranch: 'offerctl-state',
  stateRemote: 'origin',
} as const;

const { onRemove, whenBusy, protect, windows, need, expireMs, ...thresholds } = policyOf({});

/** The defaults; writing one of them down changes nothing. */
const defaults = leavesOf({
  marketplace: { provider: 'embedded', embedded: { path: defaultPlaces.embeddedPath } },
  state: {
    backend: 'local',
    local: { path: defaultPlaces.statePath },
    git: { branch: defaultPlaces.stateBranch, remote: defaultPlaces.stateRemote },
  },
  secrets: [],
  policy: {
    onRemove,
    whenBusy,
    protect,
    windows: [...windows],
    thresholds,
    approvals: { expire: `${expireMs / dayMs}d`, need: [...need] },
  },
});

type ConfiguringFiles = Pick<Desired, 'publisher' | 'offers'>;

/** Every offer of a plan asks for the configuration of all. */
const configurations = new WeakMap<ConfiguringFiles, Configuration>();

/** The configuration that the files declare. */
export function configurationOf(files: ConfiguringFiles): Configuration {
  const known = configurations.get(files) ?? readConfigurationOf(files);
  configurations.set(files, known);
  return known;
}

const readConfigurationOf = ({ publisher, offers }: ConfiguringFiles): Configuration => ({
  name: publisher.name,
  spec: leavesOf(publisher.spec),
  goLive: Object.fromEntries(offers.map(({ id, goLive }) => [id, goLive])),
});

/** The value at a path of the Publisher's spec, declared or default. */
export const configured = ({ spec }: Configuration, path: Path): Json | undefined =>
  entryOf(spec, path) ?? entryOf(defaults, path);

/** A configuration, with further secrets inserted in order: an import adds those that it found. */
export function withSecretsBetween(
  configuration: Configuration,
  before: Configuration,
  after: Configuration,
): Configuration {
  const had = configuredSecrets(before);
  const named = configuredSecrets(after).filter((name) => !had.includes(name));
  if (named.length === 0) return configuration;
  const secrets = [...new Set([...configuredSecrets(configuration), ...named])];
  return { ...configuration, spec: { ...configuration.spec, '/secrets': secrets } };
}

function configuredSecrets(configuration: Configuration): readonly Json[] {
  const secrets = configured(configuration, '/secrets');
  return isList(secrets) ? secrets : [];
}

/** The Publisher's spec of a configuration. */
export const specOf = ({ spec }: Configuration): PublisherSpec =>
  Object.entries(spec).reduce<JsonObject>((made, [path, value]) => withLeaf(made, pathKeys(path), value), {});

function withLeaf(made: JsonObject, [key = '', ...rest]: readonly string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...made, [key]: value };
  const below = made[key];
  return { ...made, [key]: withLeaf(isObject(below) ? below : {}, rest, value) };
}

function leavesOf(value: object, at: Path = ''): Readonly<Record<Path, Json>> {
  const entries = Object.entries(value).flatMap(([key, item]: [string, Json]): [Path, Json][] => {
    const path = joinPath(at, key);
    return isObject(item) ? Object.entries(leavesOf(item, path)) : [[path, asPlace(item)]];
  });
  return Object.fromEntries(entries);
}

/** An address may contain a password or a signature, which no state and no report repeats. */
function asPlace(value: Json): Json {
  if (typeof value !== 'string' || !/^https?:/iu.test(value) || !URL.canParse(value)) return value;
  return lastingAddress(new URL(value));
}
