import fs, { existsSync, globSync, statSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { suiteCustomers, suiteLinks, suitePasswords, suiteSignatures } from './markers.ts';
import { finderOf, placesBelow, placesInGit, type Place } from './traces.ts';

type Finder = ReturnType<typeof finderOf>;

const finders = {
  /** Markers to find in state, and in everything that travels. */
  all: finderOf([...suiteCustomers, ...suiteLinks, ...suitePasswords, ...suiteSignatures]),
  /**
   * Markers to find in a marketplace that travels unencrypted: it contains customers, and a plan warns about
   * that.
   */
  secrets: finderOf([...suiteLinks, ...suitePasswords, ...suiteSignatures]),
  /** Markers to find in the store of an embedded marketplace on this machine. */
  passwords: finderOf([...suiteLinks, ...suitePasswords]),
};

const given: string[] = [];

/** What was revealed since the last call: `PLACE: MARKER`. */
export const givenAway = (): readonly string[] => given.splice(0);

/**
 * Searches what tests leave behind just before it is removed: states, stores and remotes in every folder
 * that this process removes.
 */
export function watchLeavings(): void {
  if (Reflect.get(fs.rmSync, watched) === true) return;
  const remove = fs.rmSync;
  const rmSync: typeof fs.rmSync = (path, options) => {
    if (options?.recursive === true && existsSync(path)) lookThrough(String(path));
    remove(path, options);
  };
  Object.assign(fs, { rmSync: Object.assign(rmSync, { [watched]: true }) });
  syncBuiltinESMExports();
}

const watched = Symbol.for('leavings are watched');

function lookThrough(folder: string): void {
  if (!statSync(folder).isDirectory()) return;
  for (const found of globSync(kept, { cwd: folder, exclude: ['**/node_modules', '**/objects/*'] })) {
    const path = join(folder, found);
    if (basename(path) === 'publisher.json') look(placesBelow(dirname(path)), stateFinder);
    else if (basename(path) === 'objects') lookIntoRemote(dirname(path));
    else look([placeOf(path)], () => finders.passwords);
  }
}

/** A state, a store, and a repository, each by a name that only it has. */
const kept = ['**/publisher.json', '**/marketplace.db*', '**/objects'];

function lookIntoRemote(repository: string): void {
  const isRemote = basename(repository) !== '.git' && existsSync(join(repository, 'HEAD'));
  if (isRemote) look(placesInGit(repository), travelFinder);
}

const placeOf = (path: string): Place => ({ name: path, bytes: fs.readFileSync(path) });

const isStore = ({ bytes }: Place): boolean => bytes.subarray(0, 15).toString('latin1') === 'SQLite format 3';

/** What travels with the documents is beside them. */
const stateFinder = (place: Place): Finder =>
  place.name.includes('marketplace.db') ? finders.passwords : finders.all;

const travelFinder = (place: Place): Finder => (isStore(place) ? finders.secrets : finders.all);

function look(places: readonly Place[], finderFor: (place: Place) => Finder): void {
  for (const place of places) {
    for (const marker of finderFor(place)(place.bytes)) given.push(`${place.name}: ${marker}`);
  }
}
