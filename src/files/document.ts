import { kinds } from '../kinds/index.ts';
import { audienceAddress, offerAddress, planAddress, publisherAddress, type Address } from '../model/ids.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { hasErrors, type Problem } from '../model/problem.ts';
import { isWithin, joinPath } from '../model/path.ts';
import { findForms } from './find-forms.ts';
import { meaningOf, type FormContext, type Meaning } from './forms.ts';
import { itemMistakes } from './items.ts';
import type { Parsed } from './parse.ts';
import { keysOf, pointerOf } from './pointer.ts';
import { problemAt } from './problems.ts';
import { substitute } from './substitute.ts';
import { keySource, lackingSource, valueSource, type Keys } from './tree.ts';
import { validate, type Violation } from './validate.ts';
import { textSource } from './decode.ts';
import { wordingOf } from './wording.ts';

/** A document with its forms replaced, judged by its schema. */
export type Loaded = Parsed & {
  /** `metadata.name`, valid or not; absent when it is no text. */
  readonly name?: string;
  readonly address?: Address;
  /** The whole document with forms replaced, as the schema judges it. */
  readonly judged: JsonObject;
  /** The whole document with forms replaced, as the catalog holds it. */
  readonly content: JsonObject;
  readonly meanings: readonly Meaning[];
  readonly problems: readonly Problem[];
  readonly valid: boolean;
  /** Pointers of fields that hold a mistake, or that are missing. */
  readonly wrong: readonly string[];
};

/** Replaces the forms of a document and judges it by the schema of its kind. */
export async function loadDocument(document: Parsed, context: FormContext): Promise<Loaded> {
  const schema = document.kind === undefined ? undefined : kinds[document.kind];
  if (schema === undefined || document.kind === undefined || document.broken) return unjudged(document);
  const forms = findForms(schema, document.value);
  const meanings = await Promise.all(forms.map((form) => meaningOf(document, form, context)));
  const judged = substitute(document.value, meanings, 'judged');
  const silent = meanings.filter((m) => m.judged === undefined).map((m) => pointerOf(m.form.keys));
  const violations = validate(document.kind, judged, silent);
  const items = itemMistakes(document, schema);
  const problems = [
    ...meanings.flatMap((meaning) => meaning.problems),
    ...violations.map((violation) => violationProblem(document, violation, meanings)),
    ...items.map(({ problem }) => problem),
  ];
  const wrong = [
    ...meanings.filter((m) => hasErrors(m.problems)).map((m) => pointerOf(m.form.keys)),
    ...violations.map(wrongPointer),
    ...items.map(({ keys }) => pointerOf(keys)),
  ].map((pointer) => fieldPointer(document.value, pointer));
  const content = substitute(document.value, meanings, 'content');
  return named({ ...document, judged, content, meanings, problems, wrong, valid: !hasErrors(problems) });
}

const unjudged = (document: Parsed): Loaded =>
  named({
    ...document,
    judged: document.value,
    content: document.value,
    meanings: [],
    problems: [],
    wrong: [''],
    valid: false,
  });

/** Adds name and address, and the address to every problem of the document. */
function named(document: Omit<Loaded, 'name' | 'address'>): Loaded {
  const metadata = document.judged['metadata'];
  const name = isObject(metadata) ? metadata['name'] : undefined;
  if (typeof name !== 'string') return document;
  const address = addressOf(document, name);
  if (address === undefined) return { ...document, name };
  return {
    ...document,
    name,
    address,
    problems: document.problems.map((problem) => ({ ...problem, address })),
  };
}

function addressOf({ kind, judged }: Pick<Loaded, 'kind' | 'judged'>, name: string): Address | undefined {
  switch (kind) {
    case 'Publisher':
      return publisherAddress(name);
    case 'Offer':
      return offerAddress(name);
    case 'Audience':
      return audienceAddress(name);
    case 'Plan': {
      const offer = specField({ judged }, 'offer');
      return typeof offer === 'string' ? planAddress(offer, name) : undefined;
    }
    case undefined:
      break;
  }
  return undefined;
}

/** A field of a document's spec, whatever it holds. */
export function specField({ judged }: Pick<Loaded, 'judged'>, field: string): Json | undefined {
  const spec = judged['spec'];
  return isObject(spec) ? spec[field] : undefined;
}

function violationProblem(document: Parsed, violation: Violation, meanings: readonly Meaning[]): Problem {
  const keys = keysOf(violation.pointer);
  const schema = document.kind === undefined ? undefined : kinds[document.kind];
  const mistake =
    schema === undefined ? { rule: 'SCHEMA-TYPE', message: '' } : wordingOf(violation, schema, keys);
  return problemAt(violationSource(document, violation, { keys, meanings }), mistake);
}

type Spot = { readonly keys: Keys; readonly meanings: readonly Meaning[] };

function violationSource(
  { tree }: Parsed,
  { keyword, pointer, params }: Violation,
  { keys, meanings }: Spot,
) {
  if (keyword === 'additionalProperties')
    return keySource(tree, [...keys, String(params['additionalProperty'])]);
  if (keyword === 'required') return lackingSource(tree, keys);
  const included = meanings.find((meaning) => pointerOf(meaning.form.keys) === pointer)?.included;
  if (included === undefined) return valueSource(tree, keys);
  const offset = keyword === 'maxLength' ? Number(params['limit']) : 0;
  return textSource(included.file, included.text, offset);
}

function wrongPointer({ keyword, pointer, params }: Violation): string {
  const field = keyword === 'required' ? params['missingProperty'] : params['additionalProperty'];
  return typeof field === 'string' ? joinPath(pointer, field) : pointer;
}

/** A mistake in an item makes the whole list doubtful: without the item its indexes and counts are others. */
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

/** True when a place of the document, a part of it, or what holds it has a mistake. */
export const isDoubtful = ({ wrong }: Loaded, pointer: string): boolean =>
  wrong.some((place) => isWithin(place, pointer) || isWithin(pointer, place));
