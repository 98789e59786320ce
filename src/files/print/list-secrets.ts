import {
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  Scalar,
  YAMLMap,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import { isList, isObject, sameJson, type Json } from '../../model/json.ts';

/**
 * The text of a configuration with further names in `spec.secrets`; everything else stays as it was typed.
 * `undefined` if that is not possible.
 */
export function withSecrets(text: string, names: readonly string[]): string | undefined {
  const found = publisherIn(text);
  if (found === undefined) return undefined;
  const fresh = names.filter((name) => !found.secrets.includes(name));
  if (fresh.length === 0) return text;
  const wanted = [...found.secrets, ...fresh];
  const typed = insertion(text, found.document, fresh);
  if (typed !== undefined && says(typed, text, wanted)) return typed;
  const printed = reprinted(text, wanted);
  return says(printed, text, wanted) ? printed : undefined;
}

type PublisherSecrets = { readonly document: Document.Parsed; readonly secrets: readonly string[] };

const documentsIn = (text: string): readonly Document.Parsed[] =>
  parseAllDocuments(text, { logLevel: 'silent' }) as readonly Document.Parsed[];

const isPublisher = (document: Document): boolean => document.get('kind') === 'Publisher';

function publisherIn(text: string): PublisherSecrets | undefined {
  const document = documentsIn(text).find(isPublisher);
  if (document === undefined || document.errors.length > 0) return undefined;
  const { spec } = document.toJS() as { spec?: Json };
  const secrets = isObject(spec) ? spec['secrets'] : undefined;
  return {
    document,
    secrets: isList(secrets) ? secrets.filter((name) => typeof name === 'string') : [],
  };
}

/** The names where a person would type them: at the end of the list, or as the first line of `spec`. */
function insertion(text: string, document: Document.Parsed, names: readonly string[]): string | undefined {
  const spec = document.getIn(['spec'], true);
  if (!isMap<Node, Node | null>(spec)) return undefined;
  const list = spec.get('secrets', true);
  if (isSeq<Node>(list))
    return intoList(text, list.items, list.flow === true ? nodeStart(list) : undefined, names);
  return spec.has('secrets') ? undefined : intoSpec(text, spec, names);
}

const nodeStart = (node: Node): number => node.range?.[0] ?? 0;
const nodeEnd = (node: Node): number => node.range?.[1] ?? 0;

const spliced = (text: string, at: number, piece: string): string =>
  `${text.slice(0, at)}${piece}${text.slice(at)}`;

function intoList(
  text: string,
  items: readonly Node[],
  flowStart: number | undefined,
  names: readonly string[],
): string | undefined {
  const last = items.at(-1);
  if (flowStart !== undefined) {
    return last === undefined
      ? spliced(text, flowStart + 1, names.join(', '))
      : spliced(text, nodeEnd(last), names.map((name) => `, ${name}`).join(''));
  }
  if (last === undefined) return undefined;
  const line = text.lastIndexOf('\n', nodeStart(last) - 1) + 1;
  const dash = text.slice(line, nodeStart(last));
  return spliced(text, lineEnd(text, nodeEnd(last)), names.map((name) => `\n${dash}${name}`).join(''));
}

const lineEnd = (text: string, from: number): number => {
  const end = /\r?\n/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
};

function intoSpec(
  text: string,
  spec: YAMLMap<Node, Node | null>,
  names: readonly string[],
): string | undefined {
  const list = `secrets: [${names.join(', ')}]`;
  if (spec.flow === true)
    return spliced(text, nodeStart(spec) + 1, spec.items.length > 0 ? `${list}, ` : list);
  const first: Pair<Node, Node | null> | undefined = spec.items[0];
  if (first === undefined || !isScalar(first.key)) return undefined;
  const line = text.lastIndexOf('\n', nodeStart(first.key) - 1) + 1;
  const indent = text.slice(line, nodeStart(first.key));
  // Comments above the first field are about that field, so the list goes above them.
  const begin = commentsAbove(text, line);
  return spliced(text, begin, `${indent}${list}\n`);
}

function commentsAbove(text: string, line: number): number {
  const before = line === 0 ? -1 : text.lastIndexOf('\n', line - 2) + 1;
  return before >= 0 && /^[ \t]*(?:#|$)/.test(text.slice(before, line - 1).trimEnd())
    ? commentsAbove(text, before)
    : line;
}

/** Whether a text means the same as another one, apart from these secrets. */
function says(text: string, before: string, secrets: readonly string[]): boolean {
  const now = documentsIn(text);
  if (now.some(({ errors }) => errors.length > 0)) return false;
  const wanted = documentsIn(before).map((document): Json => {
    const value = document.toJS() as Json;
    if (!isPublisher(document) || !isObject(value)) return value;
    const { spec } = value;
    return { ...value, spec: { ...(isObject(spec) ? spec : {}), secrets } };
  });
  return sameJson(
    now.map((document) => document.toJS() as Json),
    wanted,
  );
}

/** The last resort: keeps comments, but may change spacing. */
function reprinted(text: string, secrets: readonly string[]): string {
  const documents = documentsIn(text);
  const publisher = documents.find(isPublisher);
  if (publisher && !isMap(publisher.get('spec', true))) publisher.set('spec', new YAMLMap());
  const list = publisher?.getIn(['spec', 'secrets'], true);
  // Aliases to the list keep working.
  if (isSeq(list)) list.items = secrets.map((name) => new Scalar(name));
  else publisher?.setIn(['spec', 'secrets'], secrets);
  return documents
    .map((document) => document.toString({ lineWidth: 0 }))
    .map((printed, index) => (index === 0 || printed.startsWith('---') ? printed : `---\n${printed}`))
    .join('');
}
