import { isMemberType, type AudienceMember } from '../../kinds/audience.ts';
import { isList, isObject, type Json } from '../../model/json.ts';
import type { Problem, Source } from '../../model/problem.ts';
import { readAudienceCsv } from './audience-csv.ts';
import { judgeId, entryKey, leftAlone, normalId, type AudienceEntry } from './audience-entry.ts';
import { decodeCsv } from '../csv/decode-csv.ts';
import type { LoadedDocument } from '../document.ts';
import { problemAt } from '../problems.ts';
import type { ReadNamed } from '../disk/read-file.ts';
import { valueSource } from '../yaml/tree.ts';

/** The members of one Audience document, from its list and its CSV file. */
export type LoadedAudience = {
  readonly name: string;
  readonly entries: readonly AudienceEntry[];
  readonly problems: readonly Problem[];
  /** The document itself has no errors. */
  readonly valid: boolean;
};

const csvLimit = 20_000_000;

/** Reads the members of an Audience document; leaves out every entry with an error. */
export async function loadAudience(document: LoadedDocument, read: ReadNamed): Promise<LoadedAudience> {
  const spec = document.judged['spec'];
  const written = isObject(spec) ? spec : {};
  const listed = listedMembers(document, written['members']);
  const csv = await readCsvMembers(document, written['csv'], read);
  const entries = [...listed.entries, ...csv.entries];
  const found = [...listed.problems, ...csv.problems, ...repeatedMembers(entries)];
  const { address } = document;
  const problems = address === undefined ? found : found.map((problem) => ({ ...problem, address }));
  return { name: document.name ?? '', entries, problems, valid: document.valid };
}

type ReadMembers = { readonly entries: readonly AudienceEntry[]; readonly problems: readonly Problem[] };

function listedMembers(document: LoadedDocument, members: Json | undefined): ReadMembers {
  const results = (isList(members) ? members : []).map((item, index) => listedMember(document, item, index));
  return {
    entries: results.flatMap(({ entries }) => entries),
    problems: results.flatMap(({ problems }) => problems),
  };
}

/** Silently skips a member that the schema refuses, because that was reported. */
function listedMember({ tree, valid }: LoadedDocument, item: Json, index: number): ReadMembers {
  const at = (field: string) => () => valueSource(tree, ['spec', 'members', index, field]);
  const member = isObject(item) ? memberOfItem(item) : undefined;
  if (member === undefined) {
    const problems = valid ? [problemAt(at('type')(), { rule: 'AUD-03', ...leftAlone })] : [];
    return { entries: [], problems };
  }
  const mistake = judgeId(member.type, member.id);
  if (mistake !== undefined) return { entries: [], problems: [problemAt(at('id')(), mistake)] };
  return { entries: [{ member, idAt: at('id'), labelAt: at('label') }], problems: [] };
}

function memberOfItem(item: Readonly<Record<string, Json>>): AudienceMember | undefined {
  const { type, id, label } = item;
  if (!isMemberType(type) || typeof id !== 'string') return undefined;
  return { type, id: normalId(type, id), ...(typeof label === 'string' ? { label } : {}) };
}

async function readCsvMembers(
  document: LoadedDocument,
  path: Json | undefined,
  read: ReadNamed,
): Promise<ReadMembers> {
  if (typeof path !== 'string') return { entries: [], problems: [] };
  const found = await read(document.tree.file, path, csvLimit);
  if ('mistake' in found) {
    const source = valueSource(document.tree, ['spec', 'csv']);
    return { entries: [], problems: [problemAt(source, found.mistake)] };
  }
  const decoded = decodeCsv(found.path, found.bytes);
  if ('problem' in decoded) return { entries: [], problems: [decoded.problem] };
  return readAudienceCsv(found.path, decoded.text);
}

function repeatedMembers(entries: readonly AudienceEntry[]): readonly Problem[] {
  const first = new Map<string, AudienceEntry>();
  return entries.flatMap((entry) => {
    const key = entryKey(entry.member);
    const known = first.get(key);
    if (known === undefined) first.set(key, entry);
    return known === undefined ? [] : [repeated(entry.idAt(), known.idAt())];
  });
}

const repeated = (source: Source, first: Source): Problem =>
  problemAt(source, {
    rule: 'AUD-05',
    message: `This customer stands in the audience already, at ${first.file}:${first.line}:${first.column}.`,
    hint: 'Remove one of the two.',
  });
