import { isList, isObject } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import { specField, type LoadedDocument } from './document.ts';
import { didYouMean } from './schema/nearest.ts';
import { problemAt, quoted, sortProblems } from './problems.ts';
import { valueSource } from './yaml/tree.ts';

/** A `protect` entry that names an undeclared offer, and its problem as long as no record was read. */
export type UnknownProtection = { readonly id: string; readonly problem: Problem };

/** The entries of `policy.protect` that no file declares; files that could not be read may declare them. */
export function unknownProtections(
  documents: readonly LoadedDocument[],
  incomplete: boolean,
): readonly UnknownProtection[] {
  const publisher = documents.find(({ kind }) => kind === 'Publisher');
  if (publisher === undefined || incomplete) return [];
  const names = new Set(documents.flatMap(({ kind, name }) => (kind === 'Offer' ? (name ?? []) : [])));
  return protectedIds(publisher).flatMap((id, index) =>
    typeof id !== 'string' || names.has(id)
      ? []
      : [unknownEntry(publisher, { id, index, names: [...names] })],
  );
}

function protectedIds(publisher: LoadedDocument): readonly unknown[] {
  const policy = specField(publisher, 'policy');
  const ids = isObject(policy) ? policy['protect'] : undefined;
  return isList(ids) ? ids : [];
}

type Entry = { readonly id: string; readonly index: number; readonly names: readonly string[] };

function unknownEntry({ tree, address }: LoadedDocument, { id, index, names }: Entry): UnknownProtection {
  const problem = problemAt(valueSource(tree, ['spec', 'policy', 'protect', index]), {
    rule: 'REF-UNKNOWN',
    severity: 'warning',
    message: `No document declares the offer ${quoted(id)}, so this protects nothing.`,
    hint: lookAlikeHint(id, names),
    address,
  });
  return { id, problem };
}

type GravityOf = (id: string) => Problem['severity'] | undefined;

/**
 * The problems of a project once its record is read: an unknown protection gets the severity from
 * `gravityOf`, or no problem if the record contains the offer. `known` are the offers that may have been
 * meant.
 */
export function judgedProblems(
  { problems, unknownProtections: found }: JudgedProtections,
  known: readonly string[],
  gravityOf: GravityOf,
): readonly Problem[] {
  const judged = found.flatMap((one) => {
    const severity = gravityOf(one.id);
    return severity === undefined ? [] : [unknownToRecord(one, known, severity)];
  });
  const others = problems.filter((problem) => found.every((one) => one.problem !== problem));
  return sortProblems([...others, ...judged]);
}

type JudgedProtections = {
  readonly problems: readonly Problem[];
  readonly unknownProtections: readonly UnknownProtection[];
};

/** Reports an offer that neither the files nor the record know. */
const unknownToRecord = (
  { id, problem }: UnknownProtection,
  known: readonly string[],
  severity: Problem['severity'],
): Problem => ({
  ...problem,
  severity,
  message: `No document declares the offer ${quoted(id)} and no record knows it, so this protects nothing.`,
  hint: lookAlikeHint(id, known),
});

const lookAlikeHint = (id: string, known: readonly string[]): string =>
  didYouMean(id, known, 'Correct the Offer ID, or take it out of `protect`.');
