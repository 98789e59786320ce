import { posix } from 'node:path';
import { ownFolder } from '../../filesystem/own-path.ts';
import { catalogSchema } from './editor-schema.ts';

/** Where a project keeps the schema that its documents name; it is committed with them. */
export const schemaPath = `${ownFolder}/catalog.schema.json`;

export const printCatalogSchema = (): string => `${JSON.stringify(catalogSchema())}\n`;

const modelineStart = '# yaml-language-server: $schema=';

/** The line that tells editors the schema of a document in the file at this path. */
export const modelineOf = (path: string): string =>
  `${modelineStart}${posix.relative(posix.dirname(path), schemaPath)}\n`;

/** A text without the line that a file begins with for editors. */
export const withoutModeline = (text: string): string =>
  text.startsWith(modelineStart) ? text.slice(text.indexOf('\n') + 1) : text;
