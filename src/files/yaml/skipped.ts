import { apiVersion } from '../../kinds/document.ts';
import { kindNames } from '../../kinds/index.ts';
import { isObject, type JsonObject } from '../../model/json.ts';
import { nearMiss } from '../../model/near-miss.ts';
import { quoted, type Mistake } from '../problems.ts';

const kindLine = new RegExp(`^kind[ \\t]*:[ \\t]*["']?(?:${kindNames.join('|')})\\b`, 'm');

/** True for a text that may hold a document that is ours but for its apiVersion. */
export const mayBeMeant = (text: string): boolean => kindLine.test(text);

/**
 * True for a document of one of our kinds whose apiVersion is missing, misspelt or without a group. Another
 * group, as in `upgrade.cattle.io/v1`, says that the document belongs to another program.
 */
export function isMeantToBeOurs(document: JsonObject): boolean {
  const { apiVersion: version, kind, metadata, spec } = document;
  const isOurKind = kindNames.some((name) => name === kind);
  if (!isOurKind || !isObject(metadata) || !isObject(spec)) return false;
  if (typeof version !== 'string') return true;
  return !version.includes('/') || nearMiss(version, [apiVersion]) !== undefined;
}

/** Only its author knows whether a document is ours. */
export const skippedMistake = (document: JsonObject): Mistake => ({
  rule: 'SCHEMA-ENUM',
  severity: 'warning',
  message: `This document of the kind ${quoted(document['kind'])} is skipped: ${whySkipped(document)}.`,
  hint: `Write apiVersion: ${apiVersion} if it belongs to this catalog.`,
});

function whySkipped(document: JsonObject): string {
  if (document['apiVersion'] !== undefined) return `its apiVersion is not ${apiVersion}`;
  const misspelt = Object.keys(document).find((key) => nearMiss(key, ['apiVersion']) !== undefined);
  return misspelt === undefined ? 'it has no apiVersion' : `its key ${quoted(misspelt)} must be apiVersion`;
}
