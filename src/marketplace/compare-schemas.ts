import { given } from '../model/given.ts';
import { byText, entryOf } from '../model/json.ts';
import type { SchemaIndex } from './schema-index.ts';
import { higherVersion, schemaVersions, versionSources, type VersionRow } from './wire/schema-versions.ts';

/**
 * One resource type in an index and in our table. `newer`: the index lists a higher version than ours;
 * `unknown`: it lists a type that we do not use; `missing`: it lists neither our version nor a higher one.
 */
export type ComparedSchema = {
  readonly type: string;
  readonly state: 'same' | 'newer' | 'unknown' | 'missing';
  readonly ours?: string;
  /** The highest version in the index. */
  readonly listed?: string;
  /** Where ours was seen, and when that was looked up. */
  readonly source?: string;
  readonly date?: string;
  /** Why this difference is known, and nothing has to be done about it. */
  readonly known?: string;
};

/** Compares every type of an index with our table, in the order of their names. */
export function compareSchemas(index: SchemaIndex): readonly ComparedSchema[] {
  const types = new Set([...Object.keys(schemaVersions), ...Object.keys(index)]);
  return [...types].toSorted(byText).map((type) => {
    const row: VersionRow | undefined = entryOf(schemaVersions, type);
    const listed = highestOf(entryOf(index, type) ?? []);
    return row === undefined
      ? { type, state: 'unknown' as const, ...given({ listed }) }
      : comparedRow(type, row, listed);
  });
}

const highestOf = ([first, ...others]: readonly string[]): string | undefined =>
  first === undefined ? undefined : others.reduce(higherVersion, first);

function comparedRow(type: string, row: VersionRow, listed: string | undefined): ComparedSchema {
  const { source, date } = versionSources[row.source];
  const state = comparedState(row.version, listed);
  return {
    type,
    state,
    ours: row.version,
    ...given({ listed, known: knownWhy(row, state, listed) }),
    source,
    date,
  };
}

function comparedState(ours: string, listed: string | undefined): ComparedSchema['state'] {
  if (listed === ours) return 'same';
  return listed !== undefined && higherVersion(ours, listed) === listed ? 'newer' : 'missing';
}

function knownWhy(
  { source, declined }: VersionRow,
  state: ComparedSchema['state'],
  listed: string | undefined,
): string | undefined {
  if (state === 'missing' && source === 'inferred') return 'this type is published nowhere';
  const isDeclined = state === 'newer' && declined?.version === listed;
  return isDeclined ? declined?.why : undefined;
}
