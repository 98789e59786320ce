import { Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml';
import { isList, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { joinPath, type Path } from '../../model/path.ts';

/** Comments behind values, by path. */
export type Notes = Readonly<Record<Path, string>>;

/** Columns that a list or mapping may occupy on one line. */
const room = 90;
/** A mapping with more members is easier to read as a block. */
const mostInLine = 4;

/** Text in which a line end, a blank or an invisible character changes how it is read. */
const delicate = /[\r\t\u2028\u2029\uFEFF]|[ ]$|[ ]\n|^[ \n]/;

/** A value as YAML: short collections on one line, texts of several lines as blocks. */
export function valueNode(value: Json, path: Path, notes: Notes): Node {
  const node = isList(value) ? listNode(value, path, notes) : plainNode(value, path, notes);
  const note = notes[path];
  if (note !== undefined) node.comment = ` ${note}`;
  return node;
}

const plainNode = (value: Json, path: Path, notes: Notes): Node =>
  isObject(value) ? mapNode(value, path, notes) : scalarNode(value);

function scalarNode(value: Json): Scalar {
  const node = new Scalar(value);
  if (typeof value !== 'string') return node;
  if (delicate.test(value)) node.type = Scalar.QUOTE_DOUBLE;
  else if (value.includes('\n')) node.type = Scalar.BLOCK_LITERAL;
  return node;
}

function listNode(items: readonly Json[], path: Path, notes: Notes): Node {
  const node = new YAMLSeq();
  node.items = items.map((item, index) => valueNode(item, joinPath(path, String(index)), notes));
  node.flow = items.length === 0 || (!items.some(isObject) && fitsInLine(items));
  return node;
}

function mapNode(object: JsonObject, path: Path, notes: Notes): Node {
  const node = new YAMLMap();
  for (const [name, value] of Object.entries(object))
    node.items.push(new Pair(new Scalar(name), valueNode(value, joinPath(path, name), notes)));
  const members = Object.values(object);
  node.flow =
    members.length === 0 ||
    (members.length <= mostInLine && !members.some(isObject) && fitsInLine(object) && !isNoted(path, notes));
  return node;
}

const isNoted = (path: Path, notes: Notes): boolean =>
  Object.keys(notes).some((noted) => noted.startsWith(`${path}/`));

function fitsInLine(value: Json): boolean {
  const text = JSON.stringify(value);
  // Leaves room for few quotes, and for a blank after each comma and colon.
  const width = text.replaceAll('"', '').length + (text.match(/,|":/g) ?? []).length;
  return width <= room && !/\\[nrt]/.test(text);
}
