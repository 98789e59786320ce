import { isList } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import { specField, type LoadedDocument } from './document.ts';
import { didYouMean } from './schema/nearest.ts';
import { problemAt, quoted, type Mistake } from './problems.ts';
import { valueSource, type Keys } from './yaml/tree.ts';

/** Documents by name that other documents may refer to. */
type Names = { readonly offers: ReadonlySet<string>; readonly audiences: ReadonlySet<string> };

/**
 * Two documents with one address, and references to documents that are not there. Documents with mistakes
 * count too, so that one mistake is not reported again at everything that refers to it. Where a file could
 * not be read at all, `incomplete`, nothing is called unknown.
 */
export function referenceProblems(
  documents: readonly LoadedDocument[],
  incomplete: boolean,
): readonly Problem[] {
  const names: Names = {
    offers: namesOf(documents, 'Offer'),
    audiences: namesOf(documents, 'Audience'),
  };
  const plans = incomplete ? [] : documents.filter(({ kind }) => kind === 'Plan');
  return [...duplicates(documents), ...plans.flatMap((plan) => unknownReferences(plan, names))];
}

const namesOf = (documents: readonly LoadedDocument[], kind: string): ReadonlySet<string> =>
  new Set(documents.flatMap((known) => (known.kind === kind ? (known.name ?? []) : [])));

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

function unknownReferences(plan: LoadedDocument, names: Names): readonly Problem[] {
  const offer = specField(plan, 'offer');
  const audiences = specField(plan, 'audiences');
  return [
    ...unknownName(plan, ['spec', 'offer'], { word: offer, what: 'offer', names: names.offers }),
    ...(isList(audiences) ? audiences : []).flatMap((word, index) =>
      unknownName(plan, ['spec', 'audiences', index], { word, what: 'audience', names: names.audiences }),
    ),
  ];
}

type Reference = { readonly word: unknown; readonly what: string; readonly names: ReadonlySet<string> };

function unknownName(plan: LoadedDocument, keys: Keys, { word, what, names }: Reference): readonly Problem[] {
  if (typeof word !== 'string' || names.has(word)) return [];
  // A name that is wrong in its own document is reported there; what it was meant to be is not unknown.
  if ([...names].some((name) => plain(name) === word)) return [];
  const mistake: Mistake = {
    rule: 'REF-UNKNOWN',
    message: `No document declares the ${what} ${quoted(word)}.`,
    hint: didYouMean(word, [...names], `Correct the name, or add a document of this ${what}.`),
    address: plan.address,
  };
  return [problemAt(valueSource(plan.tree, keys), mistake)];
}

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-');
