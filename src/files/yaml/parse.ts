import { isMap, LineCounter, parseAllDocuments, type Document, type ParsedNode } from 'yaml';
import { apiVersion } from '../../kinds/document.ts';
import { kindNames, type KindName } from '../../kinds/index.ts';
import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Problem, Source } from '../../model/problem.ts';
import { textSource } from './decode.ts';
import { expand } from './expand.ts';
import { readPlainDocuments } from './plain-documents.ts';
import { didYouMean } from '../schema/nearest.ts';
import { problemAt, quoted, type Mistake } from '../problems.ts';
import { isMeantToBeOurs, mayBeMeant, skippedMistake } from './skipped.ts';
import { describeSyntax } from './syntax-words.ts';
import { nodeSource, offsetSource, valueSource, type Tree } from './tree.ts';

/** One document of this language: its nodes, its plain value, and whether that can be trusted. */
export type Parsed = {
  readonly tree: Tree;
  readonly value: JsonObject;
  /** Absent when the kind is missing or unknown. */
  readonly kind?: KindName;
  /** The text is not valid YAML; only its name may still be used. */
  readonly broken: boolean;
};

export type ParsedFile = { readonly documents: readonly Parsed[]; readonly problems: readonly Problem[] };

const family = 'offerctl/';

/** True when a line of the text marks a document as ours. */
export const claimsToBeOurs = (text: string): boolean =>
  text.includes(family) && /^(?:- |\{)?["']?apiVersion["']?[ \t]*:[ \t]*["']?offerctl\//m.test(text);

/** Parses the documents of a text that are ours; skips all others, even broken ones. */
export function parseText(file: string, text: string): ParsedFile {
  if (!text.includes(family) && !mayBeMeant(text)) return nothing;
  if (openBrackets.test(text)) return tooDeepFile(file, text);
  return parsePlainText(file, text) ?? parseWithPlaces(file, text);
}

function parseWithPlaces(file: string, text: string): ParsedFile {
  const { documents, lines } = compose(text);
  const claims = claimsToBeOurs(text);
  const results = documents.map((document) => parseYamlDocument({ file, lines, text, claims }, document));
  return {
    documents: results.flatMap((result) => result.documents),
    problems: results.flatMap((result) => result.problems),
  };
}

function compose(text: string) {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    stringKeys: true,
    // The library compares every key with every other; `expand` finds duplicates in one pass.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  }) as readonly Document.Parsed[];
  return { documents, lines };
}

/**
 * The documents of a flawless text, without their nodes, which take most of the time and memory; `undefined`
 * if something must be said about one of them.
 */
function parsePlainText(file: string, text: string): ParsedFile | undefined {
  const values = readPlainDocuments(text)?.filter(isObject);
  if (values === undefined || values.some(needsWords)) return undefined;
  const treeAt = laterTrees(file, text);
  const documents = values.flatMap((value, at) => {
    const kind = isFamily(value['apiVersion']) ? kindOf(value) : undefined;
    return kind === undefined ? [] : [{ tree: treeAt(at), value, kind, broken: false }];
  });
  return { documents, problems: [] };
}

const needsWords = (value: JsonObject): boolean =>
  isFamily(value['apiVersion'])
    ? value['apiVersion'] !== apiVersion || kindOf(value) === undefined
    : isMeantToBeOurs(value);

/** The trees of the mappings of a text, in order; the text is parsed when the first place is asked for. */
function laterTrees(file: string, text: string): (at: number) => Tree {
  let composed: readonly Omit<Tree, 'file'>[] | undefined;
  const nodesAt = (at: number): Omit<Tree, 'file'> => {
    composed ??= composeMappings(text);
    const found = composed[at];
    if (found === undefined) throw new Error(`the documents of ${file} were read in two ways`);
    return found;
  };
  return (at) => ({
    file,
    get root() {
      return nodesAt(at).root;
    },
    get lines() {
      return nodesAt(at).lines;
    },
    get aliases() {
      return nodesAt(at).aliases;
    },
  });
}

function composeMappings(text: string): readonly Omit<Tree, 'file'>[] {
  const { documents, lines } = compose(text);
  return documents.flatMap(({ contents: root }) =>
    isMap(root) ? [{ root, lines, aliases: new Map() }] : [],
  );
}

/** The parser takes half a minute for a file of brackets, and then gives up. */
const openBrackets = /(?:[[{]\s*){100}/;

function tooDeepFile(file: string, text: string): ParsedFile {
  if (!claimsToBeOurs(text)) return nothing;
  return { documents: [], problems: [problemAt(textSource(file, text, text.search(openBrackets)), endless)] };
}

const endless: Mistake = {
  rule: 'YAML-DEPTH',
  message: 'Values are nested without end.',
  hint: 'No document of a catalog is nested like this; write it flat.',
};

/** The parser's message when it nested too deep. */
const exhausted = /call stack/i;

type ParseContext = {
  readonly file: string;
  readonly lines: LineCounter;
  readonly text: string;
  /** True when a line of the text marks it as ours. */
  readonly claims: boolean;
};

/** A file without a document of ours. */
export const nothing: ParsedFile = { documents: [], problems: [] };

function parseYamlDocument(context: ParseContext, document: Document.Parsed): ParsedFile {
  const syntax = syntaxProblems(context, document);
  const root: ParsedNode | null = document.contents;
  if (root === null) return context.claims ? { documents: [], problems: syntax } : nothing;
  const { value, aliases, mistakes } = expand(root);
  const tree: Tree = { file: context.file, root, lines: context.lines, aliases };
  const skipped = syntax.length > 0 && context.claims ? { documents: [], problems: syntax } : nothing;
  if (!isObject(value)) return skipped;
  if (!isFamily(value['apiVersion']))
    return syntax.length === 0 && isMeantToBeOurs(value)
      ? { documents: [], problems: [problemAt(valueSource(tree, ['apiVersion']), skippedMistake(value))] }
      : skipped;
  const problems = [
    ...syntax,
    // In broken text the parser also reports consequential errors that no user made.
    ...(document.errors.length > 0 ? [] : mistakes).map(({ node, ...mistake }) =>
      problemAt(nodeSource(tree, node), mistake),
    ),
  ];
  return recognise({ tree, value, broken: problems.length > 0 }, problems);
}

const isFamily = (version: Json | undefined): boolean =>
  typeof version === 'string' && version.startsWith(family);

/** Only the first of a parser's errors is useful; warnings are independent. */
function syntaxProblems(context: ParseContext, document: Document.Parsed): readonly Problem[] {
  const at = (offset: number): Source => offsetSource(context, offset);
  const errors = document.errors.slice(0, 1).map((error) => {
    if (exhausted.test(error.message)) return problemAt(at(error.pos[0]), endless);
    const { offset, ...words } = describeSyntax({ document, error, text: context.text });
    return problemAt(at(offset), { rule: 'YAML-SYNTAX', ...words });
  });
  const tags = document.warnings.map((warning) =>
    problemAt(at(warning.pos[0]), {
      rule: 'YAML-TAG',
      message: 'This tag or directive has no meaning here.',
      hint: 'Remove it; only plain values are read.',
    }),
  );
  return [...errors, ...tags, ...directiveProblems(context, document)];
}

function directiveProblems(
  { text, ...context }: ParseContext,
  document: Document.Parsed,
): readonly Problem[] {
  if (document.directives?.yaml.explicit !== true) return [];
  const offset = Math.max(0, text.search(/^%YAML/m));
  const mistake: Mistake = {
    rule: 'YAML-DIRECTIVE',
    message: 'A %YAML directive changes what values mean (in YAML 1.1, yes is true).',
    hint: 'Remove the line; documents are YAML 1.2.',
  };
  return [problemAt(offsetSource(context, offset), mistake)];
}

function recognise(found: Omit<Parsed, 'kind'>, problems: readonly Problem[]): ParsedFile {
  const { tree, value } = found;
  if (value['apiVersion'] !== apiVersion)
    return {
      documents: [],
      problems: [...problems, problemAt(valueSource(tree, ['apiVersion']), unknownVersion)],
    };
  const kind = kindOf(value);
  if (kind !== undefined) return { documents: [{ ...found, kind }], problems };
  const unknown = problemAt(valueSource(tree, ['kind']), unknownKind(value['kind']));
  return { documents: [found], problems: found.broken ? problems : [...problems, unknown] };
}

const kindOf = (value: JsonObject): KindName | undefined => kindNames.find((name) => name === value['kind']);

const unknownVersion: Mistake = {
  rule: 'SCHEMA-ENUM',
  message: 'This apiVersion is not known.',
  hint: `This version of offerctl reads ${apiVersion}.`,
};

function unknownKind(kind: Json | undefined): Mistake {
  const hint = `Kinds are ${kindNames.join(', ')}.`;
  if (kind === undefined) return { rule: 'SCHEMA-REQUIRED', message: '"kind" is missing.', hint };
  if (kind === null) return { rule: 'SCHEMA-NULL', message: '"kind" has no value.', hint };
  const message = `The kind ${quoted(kind)} is not known.`;
  return {
    rule: typeof kind === 'string' ? 'SCHEMA-ENUM' : 'SCHEMA-TYPE',
    message,
    hint: typeof kind === 'string' ? didYouMean(kind, kindNames, hint) : hint,
  };
}
