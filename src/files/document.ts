import { Type } from 'typebox';
import { kindRows, kinds, type KindName } from '../kinds/index.ts';
import {
  audienceAddress,
  licenseAddress,
  offerAddress,
  offerPlanAddress,
  publisherAddress,
  type Address,
} from '../model/ids.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { withListsOfOne } from '../model/lists-of-one.ts';
import { hasErrors, type ConditionalProblem, type Problem, type Source } from '../model/problem.ts';
import { isWithin, joinPath } from '../model/path.ts';
import { findForms } from './schema/find-value-forms.ts';
import { readMeaning, type FormContext, type Included, type Meaning } from './schema/value-forms.ts';
import { itemMistakes } from './schema/items.ts';
import { exceedsLimit, isNewWord } from './schema/limits.ts';
import { specPathOf } from './schema/spec-place.ts';
import { findOwnPathMistakes, type JudgeOwnPath } from './disk/own-paths.ts';
import type { Parsed } from './yaml/parse.ts';
import { keysOf, pointerOf } from './yaml/pointer.ts';
import { problemAt } from './problems.ts';
import { substitute } from './schema/substitute.ts';
import { keySource, lackingSource, valueSource } from './yaml/tree.ts';
import { validateSchema, type Violation } from './schema/validate.ts';
import { textSource } from './yaml/decode.ts';
import { wordingOf } from './schema/wording.ts';

/** A document with its forms replaced and validated against its schema. */
export type LoadedDocument = Parsed & {
  /** `metadata.name`, valid or not; absent if it is not a text. */
  readonly name?: string;
  readonly address?: Address;
  /** The whole document with forms replaced, as the schema validates it. */
  readonly judged: JsonObject;
  /** The whole document with forms replaced, as the catalog uses it. */
  readonly content: JsonObject;
  readonly meanings: readonly Meaning[];
  readonly problems: readonly Problem[];
  /** Values that exceed a limit of their schema. */
  readonly limits: readonly Omit<ConditionalProblem, 'address'>[];
  /** True if there are no errors except values that exceed a limit. */
  readonly valid: boolean;
  /** Pointers of fields that contain an error or are missing. */
  readonly wrong: readonly string[];
};

/** Replaces the forms of a document and validates it against the schema of its kind. */
export async function loadDocument(
  document: Parsed,
  context: FormContext & { readonly judgeOwnPath: JudgeOwnPath },
): Promise<LoadedDocument> {
  const schema = document.kind === undefined ? undefined : kinds[document.kind];
  const { kind } = document;
  if (schema === undefined || kind === undefined || document.broken) return unjudged(document);
  const forms = findForms(schema, document.value);
  const meanings = await Promise.all(forms.map((form) => readMeaning(document, form, context)));
  const judged = withListsOfOne(schema, substitute(document.value, meanings, 'judged'));
  const silent = meanings.filter((m) => m.judged === undefined).map((m) => pointerOf(m.form.keys));
  const all = validateSchema(kind, judged, silent);
  const doubted = all.filter((one) => isNewWord(schema, one));
  const found = all.filter((one) => !doubted.includes(one));
  const exceeding = found.filter((one) => exceedsLimit(kind, one));
  const violations = found.filter((one) => !exceedsLimit(kind, one));
  const comparesItems = kindRows[kind].comparesItems === 'itself';
  const items = comparesItems ? itemMistakes(document, schema) : [];
  const places = await findOwnPathMistakes(document, schema, context.judgeOwnPath);
  const included = new Map(meanings.map((m) => [pointerOf(m.form.keys), m.included]));
  const problems = [
    ...meanings.flatMap((meaning) => meaning.problems),
    ...[...violations, ...doubted].map((one) => violationProblem(document, one, included)),
    ...[...items, ...places].map(({ problem }) => problem),
  ];
  const wrongPlaces = [
    ...meanings.filter((m) => hasErrors(m.problems)).map((m) => pointerOf(m.form.keys)),
    ...violations.map(wrongPointer),
    ...[...items, ...places].map(({ keys }) => pointerOf(keys)),
  ];
  const wrong = [...new Set(wrongPlaces.map((pointer) => fieldPointer(document.value, pointer)))];
  const content = withListsOfOne(schema, substitute(document.value, meanings, 'content'));
  const limits = exceeding.map((one) => ({
    problem: violationProblem(document, one, included),
    path: specPathOf({ kind, content: judged }, one.pointer),
    of: 'limit' as const,
  }));
  return namedDocument({
    ...document,
    judged,
    content,
    meanings,
    problems,
    limits,
    wrong,
    valid: !hasErrors(problems),
  });
}

const unjudged = (document: Parsed): LoadedDocument =>
  namedDocument({
    ...document,
    judged: document.value,
    content: document.value,
    meanings: [],
    problems: [],
    limits: [],
    wrong: [''],
    valid: false,
  });

const maxMetadataName = 200;

/** Adds name and address, and the address to every problem of the document. */
function namedDocument(document: Omit<LoadedDocument, 'name' | 'address'>): LoadedDocument {
  const metadata = document.judged['metadata'];
  const name = isObject(metadata) ? metadata['name'] : undefined;
  if (typeof name !== 'string') return document;
  // An endless name would make every message endless.
  const { kind } = document;
  const isNamed = kind !== undefined && name.length <= maxMetadataName;
  const address = isNamed ? addresses[kind](name, document) : undefined;
  if (address === undefined) return { ...document, name };
  return {
    ...document,
    name,
    address,
    problems: document.problems.map((problem) => ({ ...problem, address })),
    limits: document.limits.map((one) => ({ ...one, problem: { ...one.problem, address } })),
  };
}

type JudgedContent = Pick<LoadedDocument, 'judged'>;

const addresses: Readonly<Record<KindName, (name: string, document: JudgedContent) => Address | undefined>> =
  {
    Publisher: publisherAddress,
    Offer: offerAddress,
    Audience: audienceAddress,
    LicenseAllocation: licenseAddress,
    Plan: (name, document) => {
      const offer = specField(document, 'offer');
      return typeof offer === 'string' ? offerPlanAddress(offer, name) : undefined;
    },
  };

/** A field of a document's spec, whatever it contains. */
export function specField({ judged }: Pick<LoadedDocument, 'judged'>, field: string): Json | undefined {
  const spec = judged['spec'];
  return isObject(spec) ? spec[field] : undefined;
}

/** Texts in files of their own, by pointer. */
type IncludedTexts = ReadonlyMap<string, Included | undefined>;

function violationProblem(document: Parsed, violation: Violation, included: IncludedTexts): Problem {
  const schema = document.kind === undefined ? Type.Unknown() : kinds[document.kind];
  const mistake = wordingOf(violation, schema, keysOf(violation.pointer));
  return problemAt(violationSource(document, violation, included), mistake);
}

function violationSource({ tree }: Parsed, violation: Violation, included: IncludedTexts): Source {
  const { keyword, pointer, params } = violation;
  const keys = keysOf(pointer);
  if (keyword === 'additionalProperties')
    return keySource(tree, [...keys, String(params['additionalProperty'])]);
  if (keyword === 'required') return lackingSource(tree, keys);
  const text = included.get(pointer);
  if (text === undefined) return valueSource(tree, keys);
  return textSource(text.file, text.text, keyword === 'maxLength' ? Number(params['limit']) : 0);
}

function wrongPointer({ keyword, pointer, params }: Violation): string {
  const field = keyword === 'required' ? params['missingProperty'] : params['additionalProperty'];
  return typeof field === 'string' ? joinPath(pointer, field) : pointer;
}

/** An error in an item makes the whole list unusable: without the item, indexes and counts would change. */
function fieldPointer(value: JsonObject, pointer: string): string {
  let at: Json | undefined = value;
  let path = '';
  for (const key of keysOf(pointer)) {
    if (Array.isArray(at)) return path;
    at = isObject(at) ? at[String(key)] : undefined;
    path = joinPath(path, String(key));
  }
  return path;
}

/** True when a place of the document, a part of it, or a parent of it has an error. */
export const isDoubtful = ({ wrong }: LoadedDocument, pointer: string): boolean =>
  wrong.some((place) => isWithin(place, pointer) || isWithin(pointer, place));
