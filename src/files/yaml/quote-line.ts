import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { TSchema } from 'typebox';
import { isDiscreet } from '../../kinds/annotations.ts';
import { kinds } from '../../kinds/index.ts';
import type { Parsed, ParsedFile } from './parse.ts';
import { childSchema } from '../schema/schema-at.ts';
import { offsetSource } from './tree.ts';

/** A line of a file as a report may show it; `undefined` if it may contain a secret or a customer. */
export type QuoteLine = (file: string, line: number) => string | undefined;

type YamlFile = ParsedFile & { readonly file: string; readonly text: string };

/**
 * Shows lines of the YAML files that were read, and of no other: the file behind a path may contain
 * anything.
 */
export function quoteLines(files: readonly YamlFile[]): QuoteLine {
  const known = new Map(files.map((file) => [file.file, file]));
  const shown = new Map<string, readonly (string | undefined)[]>();
  return (file, line) => {
    const found = known.get(file);
    if (found === undefined) return undefined;
    const lines = shown.get(file) ?? quotableLines(found);
    shown.set(file, lines);
    return lines[line - 1];
  };
}

function quotableLines({ text, documents }: YamlFile): readonly (string | undefined)[] {
  const lines = text.split('\n');
  const isSound = documents.length > 0 && documents.every(({ broken }) => !broken);
  // In text that is not valid YAML, it is unknown which value belongs to which field.
  if (!isSound && lines.some(holdsSecret)) return [];
  if (!isSound && namesPeople.test(text)) return [];
  const hidden = new Set(isSound ? documents.flatMap(discreetLines) : []);
  return lines.map((line, index) =>
    hidden.has(index + 1) || holdsSecret(line) || (!isSound && customer.test(line)) ? undefined : line,
  );
}

/** Parts of secret names, including names that no kind knows: a misspelt key must not reveal its value. */
const secretNameParts = ['secret', 'passw', 'token', 'credential', 'connectionstring', 'packageuri'];
const secretKeys = ['app', 'api', 'access', 'account', 'application', 'hide', 'private'].map(
  (of) => `${of}key`,
);
const secretNames = [...secretNameParts, ...secretKeys];
const maxKeyLength = 80;
/** Kinds in which almost every line reveals who a customer is, or what it pays. */
const namesPeople = /\bkind["']?[ \t]*:[ \t]*["']?(?:LicenseAllocation|Audience)\b/;
const customer = /@|[0-9a-f]{8}-[0-9a-f]{4}-/i;
const variableWord = /^[A-Z][A-Z0-9_]*$/;

function holdsSecret(line: string): boolean {
  const parts = line.split(':');
  return parts.some((part, index) => {
    const key = part.slice(-maxKeyLength).split(/\W/).findLast(Boolean)?.toLowerCase() ?? '';
    const isKey = index < parts.length - 1 && key !== 'secrets';
    return isKey && secretNames.some((name) => key.includes(name)) && !isNamed(parts.slice(index + 1));
  });
}

/** `{env: NAME}`: a reference to a secret may be shown. */
const isNamed = ([form = '', name = '']: readonly string[]): boolean =>
  form.trim() === '{env' && variableWord.test(name.split('}')[0]?.trim() ?? '');

/** Lines on which the schema expects a secret, a customer, or what a customer pays. */
function discreetLines(document: Parsed): readonly number[] {
  const found: number[] = [];
  if (document.kind !== undefined)
    visitSecrets({ document, found }, kinds[document.kind], document.tree.root);
  return found;
}

type SecretWalk = { readonly document: Parsed; readonly found: number[] };

function visitSecrets(walk: SecretWalk, schema: TSchema | undefined, node: Node | null): void {
  if (schema === undefined || node === null) return;
  if (isDiscreet(schema)) addLines(walk, node);
  else if (isMap<Node, Node | null>(node))
    for (const { key, value } of node.items) {
      if (isScalar(key)) visitSecrets(walk, childSchema(schema, String(key.value)), value);
    }
  else if (isSeq<Node>(node)) for (const item of node.items) visitSecrets(walk, childSchema(schema, 0), item);
}

function addLines({ document, found }: SecretWalk, node: Node): void {
  const { tree } = document;
  // A reference to a secret may be shown.
  if (isMap<Node, Node | null>(node) && variableWord.test(String(node.get('env')))) return;
  const target = isAlias(node) ? tree.aliases.get(node) : undefined;
  for (const { range } of [node, target].filter((one) => one !== undefined)) {
    const { line: first } = offsetSource(tree, range?.[0] ?? 0);
    const { line: last } = offsetSource(tree, range?.[1] ?? 0);
    for (let line = first; line <= last; line += 1) found.push(line);
  }
}
