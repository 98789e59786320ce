import type { TSchema } from 'typebox';
import { annotationsOf, isFreeText } from '../kinds/annotations.ts';
import { isList, type Json } from '../model/json.ts';
import { joinPath, pathKeys, type Path } from '../model/path.ts';
import { mapChildren } from '../model/walk.ts';

/** A text in its own file; the path is relative to the offer's folder. */
export type PlacedText = { readonly path: string; readonly text: string };

type TextPlacing = {
  /** Name of the file for a text at a path; `undefined` if it has to stay in the document. */
  readonly nameOf: (path: Path, extension: string) => string | undefined;
  readonly place: (text: PlacedText) => void;
};

/** Markup is easier to write in its own file, and hard to read elsewhere. */
const longestMarkup = 300;
const longestText = 600;

/** The value with its long texts replaced by `{file: …}`; keeps existing forms. */
export function withLongTexts(
  schema: TSchema | undefined,
  value: Json,
  path: Path,
  placing: TextPlacing,
): Json {
  if (typeof value !== 'string')
    return mapChildren(schema, value, (child) =>
      // A text that is a list item stays in the list.
      isList(value) && typeof child.value === 'string'
        ? child.value
        : withLongTexts(child.schema, child.value, joinPath(path, child.key), placing),
    );
  if (typeof value !== 'string' || !needsFile(schema, value) || !fitsInFile(value)) return value;
  const name = placing.nameOf(path, annotationsOf(schema).html ? 'html' : 'txt');
  if (name === undefined) return value;
  placing.place({ path: name, text: value });
  return { file: name };
}

function needsFile(schema: TSchema | undefined, text: string): boolean {
  const { html } = annotationsOf(schema);
  // Members of a form are not texts of the service.
  if (!isFreeText(schema)) return false;
  return text.length > (html ? longestMarkup : longestText);
}

/** A file has its own line ends, and no byte order mark. */
const fitsInFile = (text: string): boolean => !/\r|^\uFEFF/.test(text);

/**
 * `/listing/description` → `description`, `/properties/customAmendments/0/terms` →
 * `properties-customAmendments-1-terms`; ids of the service are never part of a name.
 */
export function textName(path: Path): string | undefined {
  const [section = '', ...keys] = pathKeys(path);
  const words = section === 'listing' ? keys : [section, ...keys];
  const name = words.map((word) => (/^\d+$/.test(word) ? String(Number(word) + 1) : word)).join('-');
  return /^[A-Za-z0-9-]+$/.test(name) ? name : undefined;
}
