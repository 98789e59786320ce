import type { KindName } from '../kinds/index.ts';
import { isList } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import { specField, type LoadedDocument } from './document.ts';
import { didYouMean } from './schema/nearest.ts';
import { problemAt, quoted, type Mistake } from './problems.ts';
import { valueSource, type Keys } from './yaml/tree.ts';

type Reference = {
  readonly field: string;
  readonly to: KindName;
  /** Its name in messages. */
  readonly what: string;
  /** The field is a list of names. */
  readonly many?: true;
};

/** Which fields of each kind name other documents. */
const references: Readonly<Record<KindName, readonly Reference[]>> = {
  Publisher: [],
  Offer: [],
  Audience: [],
  Plan: [
    { field: 'offer', to: 'Offer', what: 'offer' },
    { field: 'audiences', to: 'Audience', what: 'audience', many: true },
  ],
  LicenseAllocation: [
    { field: 'offer', to: 'Offer', what: 'offer' },
    { field: 'renews', to: 'LicenseAllocation', what: 'licence allocation' },
  ],
};

/**
 * Reports two documents with one address, and references to documents that do not exist. Documents with
 * errors count as existing, so that one error is not reported again at every reference. If a file could not
 * be read at all (`incomplete`), nothing is reported as unknown.
 */
export function referenceProblems(
  documents: readonly LoadedDocument[],
  incomplete: boolean,
): readonly Problem[] {
  const referring = incomplete ? [] : documents;
  const names = namesByKind(documents);
  return [...duplicates(documents), ...referring.flatMap((document) => unknownReferences(document, names))];
}

type NamesByKind = ReadonlyMap<KindName | undefined, ReadonlySet<string>>;

function namesByKind(documents: readonly LoadedDocument[]): NamesByKind {
  const groups = [...Map.groupBy(documents, ({ kind }) => kind)];
  return new Map(groups.map(([kind, some]) => [kind, new Set(some.flatMap(({ name }) => name ?? []))]));
}

const noNames: ReadonlySet<string> = new Set();

function duplicates(documents: readonly LoadedDocument[]): readonly Problem[] {
  const first = new Map<string, LoadedDocument>();
  return documents.flatMap((document) => {
    if (document.address === undefined) return [];
    const known = first.get(document.address);
    if (known === undefined) first.set(document.address, document);
    return known === undefined ? [] : [duplicate(document, known)];
  });
}

const nameKeys: Keys = ['metadata', 'name'];

function duplicate(document: LoadedDocument, known: LoadedDocument): Problem {
  const { file, line, column } = valueSource(known.tree, nameKeys);
  return problemAt(valueSource(document.tree, nameKeys), {
    rule: 'REF-DUPLICATE',
    message: `${document.address} is declared already, at ${file}:${line}:${column}.`,
    hint: 'Give one of the two another name, or remove it.',
    address: document.address,
  });
}

const unknownReferences = (document: LoadedDocument, known: NamesByKind): readonly Problem[] =>
  (document.kind === undefined ? [] : references[document.kind]).flatMap(({ field, to, what, many }) => {
    const names = known.get(to) ?? noNames;
    const value = specField(document, field);
    const words = many ? (isList(value) ? value : []) : [value];
    return words.flatMap((word, index) =>
      unknownName(document, ['spec', field, ...(many ? [index] : [])], { word, what, names }),
    );
  });

type NamedWord = { readonly word: unknown; readonly what: string; readonly names: ReadonlySet<string> };

function unknownName(
  document: LoadedDocument,
  keys: Keys,
  { word, what, names }: NamedWord,
): readonly Problem[] {
  if (typeof word !== 'string' || names.has(word)) return [];
  // A name that is wrong in its own document is reported there, so references to the intended name are not
  // reported.
  if ([...names].some((name) => plainName(name) === word)) return [];
  const mistake: Mistake = {
    rule: 'REF-UNKNOWN',
    message: `No document declares the ${what} ${quoted(word)}.`,
    hint: didYouMean(word, [...names], `Correct the name, or add a document of this ${what}.`),
    address: document.address,
  };
  return [problemAt(valueSource(document.tree, keys), mistake)];
}

const plainName = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-');
