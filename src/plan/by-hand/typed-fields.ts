import { countryName } from '../../model/country-name.ts';
import type { TSchema } from 'typebox';
import { specSchemaAt } from '../../diff/spec-schemas.ts';
import { annotationsOf } from '../../kinds/annotations.ts';
import { itemSchema, memberSchema } from '../../kinds/keyed.ts';
import { offerOf, offerPlanOf } from '../../model/ids.ts';
import { isList, isObject, sameJson, type Json, type JsonObject } from '../../model/json.ts';
import { loggedPath, pathKeys } from '../../model/path.ts';
import type { Change } from '../../model/plan.ts';
import { anonymous } from '../../record/pseudonymise.ts';
import { assetName, portalPlace } from './portal-fields.ts';

/** What a person types, one line per field; fields that can never be changed again come first. */
export const fieldLines = (changes: readonly Change[]): readonly string[] =>
  changes
    .filter(({ op }) => op !== 'set')
    .map((change) => ({ change, schema: schemaOf(change) }))
    .map(({ change, schema }) => ({
      change,
      schema,
      at: portalPlace(change.path, typedInto(change), change.after),
    }))
    .toSorted((a, b) => frozenRank(a.schema) - frozenRank(b.schema) || a.at.rank - b.at.rank)
    .map(fieldLine);

type TypedField = {
  readonly change: Change;
  readonly schema: TSchema | undefined;
  readonly at: ReturnType<typeof portalPlace>;
};

/** A text that is too long for a line: the file that contains it, below a folder beside the plan. */
export type LongText = { readonly file: string; readonly text: string };

/** The texts that `fieldLines` names a file for. */
export const longTexts = (changes: readonly Change[]): readonly LongText[] =>
  changes.flatMap((change) => {
    const schema = schemaOf(change);
    const { after } = change;
    return isLong(after) && mayShow(schema, after) ? [{ file: textFile(change, schema), text: after }] : [];
  });

const frozenFrom = { create: 0, publish: 1, never: 2 } as const;
const frozenRank = (schema: TSchema | undefined): number =>
  frozenFrom[annotationsOf(schema).frozen?.from ?? 'never'];

const schemaOf = ({ address, path }: Change): TSchema | undefined =>
  pathKeys(path).reduce<TSchema | undefined>(
    (at, key) => itemSchema(at) ?? memberSchema(at, key),
    specSchemaAt(address),
  );

const typedInto = ({ address }: Change): 'offer' | 'plan' =>
  offerPlanOf(address) === undefined ? 'offer' : 'plan';

function fieldLine({ change, schema, at }: TypedField): string {
  const after = change.after as Json | undefined;
  const frozen = annotationsOf(schema).frozen
    ? `; it can never be changed after the first ${freezingEvent(schema)}`
    : '';
  return `${loggedPath(at.field)}: ${at.act ?? actionWords(change, schema, after)}${frozen}`;
}

const freezingEvent = (schema: TSchema | undefined): string =>
  annotationsOf(schema).frozen?.from === 'create' ? 'save' : 'publish';

function actionWords(change: Change, schema: TSchema | undefined, after: Json | undefined): string {
  if (change.op === 'remove' || after === undefined) return `remove ${lastKey(change.path)}`;
  const variable = isObject(after) && after['secret'] === true ? after['from'] : undefined;
  if (typeof variable === 'string') return `paste what the variable ${variable} contains`;
  if (!mayShow(schema, after)) return `type what the file says at ${loggedPath(change.path).slice(1)}`;
  if (isLong(after))
    return `paste the whole text of ${textFile(change, schema)} (${after.length} characters)`;
  if (isObject(after) && typeof after['file'] === 'string') return uploadWords(after['file'], after);
  if (typeof after === 'boolean') return after ? 'choose Yes' : 'choose No';
  if (change.path.endsWith('arkets') && isList(after))
    return `choose ${after.map(marketToChoose).join(', ')}`;
  return `${isList(after) || isObject(after) ? 'enter' : 'type'} ${plainWords(after)}`;
}

/** The name of the file in the project; its digest says nothing to a person. */
function uploadWords(file: string, { description, type }: JsonObject): string {
  const as = typeof type === 'string' ? ` as ${assetName(type)}` : '';
  const caption = typeof description === 'string' ? `, with the caption ${plainWords(description)}` : '';
  return `upload ${file.replace(/#[0-9a-f]+$/, '')}${as}${caption}`;
}

function plainWords(value: Json): string {
  if (isList(value)) return value.map(plainWords).join(', ');
  if (isObject(value))
    return Object.entries(value)
      .map(([name, one]) => `${name}: ${plainWords(one)}`)
      .join('; ');
  return typeof value === 'string' ? `"${value.trimEnd()}"` : String(value);
}

/** The portal lists countries by name. */
const marketToChoose = (code: Json): string =>
  typeof code === 'string' ? countryName(code) : plainWords(code);

const lastKey = (path: string): string => loggedPath(pathKeys(path).at(-1) ?? path);

/** As long as fits into two lines of a terminal. */
const longest = 160;

const isLong = (value: unknown): value is string =>
  typeof value === 'string' && (value.length > longest || /[\r\n]/.test(value.trim()));

/** A state keeps these lines, and a log shows them: no secret, no customer, no unknown field. */
function mayShow(schema: TSchema | undefined, value: unknown): boolean {
  if (schema === undefined || annotationsOf(schema).secret || annotationsOf(schema).sas) return false;
  return !hasMask(value as Json) && sameJson(anonymous(schema, value as Json, noSealing), value as Json);
}

const noSealing = { salt: '' };

const hasMask = (value: Json): boolean =>
  isList(value)
    ? value.some(hasMask)
    : isObject(value) && (value['secret'] === true || Object.values(value).some(hasMask));

/** `contoso-crm/gold/listing-description.html` */
function textFile({ address, path }: Change, schema: TSchema | undefined): string {
  const plan = offerPlanOf(address);
  const name = `${pathKeys(path).join('-')}.${annotationsOf(schema).html ? 'html' : 'txt'}`;
  return [offerOf(address), ...(plan === undefined ? [] : [plan]), name.replaceAll(/[^\w.-]/g, '_')].join(
    '/',
  );
}
