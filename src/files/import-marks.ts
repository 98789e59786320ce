import { sha256 } from '../model/digest.ts';
import { isObject, stableText, type Json } from '../model/json.ts';
import { isWithin, type Path } from '../model/path.ts';
import { placeAt } from './schema/spec-place.ts';
import type { LoadedDocument } from './document.ts';

/**
 * `as-imported/listing/description: 5c1f0a9e2b7d`: an import found this value at the marketplace although a
 * current rule refuses it. While the value stays the same, findings about it are warnings.
 */
const prefix = 'as-imported';

const digestLength = 12;

type ImportedFinding = { readonly rule: string; readonly path: Path };

/** The annotation that marks a value. */
export const importMark = (path: Path, value: Json): readonly [string, string] => [
  `${prefix}${path}`,
  sha256(stableText(value)).slice(0, digestLength),
];

/** The annotation for findings about a document as a whole, by the ids of their rules. */
export const importMarkOfWhole = (rules: readonly string[]): readonly [string, string] => [
  prefix,
  [...new Set(rules)].toSorted().join(' '),
];

/** A document as an import prints it, without its marks. */
export const withoutImportMarks = (text: string): string =>
  text.replaceAll(marksInBlock, '').replaceAll(marksInLine, '');

const marksInBlock = /^ {2}annotations:\n(?: {4}"?as-imported\b.*\n)+(?! {4})/gm;
const marksInLine = /^ {2}annotations: \{"?as-imported\b[^,{}\n]*(?:, "?as-imported\b[^,{}\n]*)*\}\n/gm;

/** True for a finding about a value, or a document as a whole, that is as an import found it. */
export function isAsImported({ judged, kind }: LoadedDocument, { rule, path }: ImportedFinding): boolean {
  const { metadata } = judged;
  const notes = isObject(metadata) ? metadata['annotations'] : undefined;
  if (!isObject(notes)) return false;
  const whole = notes[prefix];
  if (path === '') return typeof whole === 'string' && whole.split(' ').includes(rule);
  return Object.entries(notes).some(([name, digest]) => {
    const marked = name.startsWith(`${prefix}/`) ? name.slice(prefix.length) : undefined;
    if (marked === undefined || !isWithin(path, marked)) return false;
    const { value } = placeAt({ kind, content: judged }, marked);
    return value !== undefined && importMark(marked, value)[1] === digest;
  });
}
