import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';
import { parseSchemaUri } from '../../src/marketplace/wire/resource-types.ts';
import { envelopeSchemas } from '../../src/marketplace/wire/schemas/envelopes.ts';
import type { Envelope } from '../../src/marketplace/wire/schemas/envelopes.ts';
import { resourceSchemas } from '../../src/marketplace/wire/schemas/resources.ts';
import type { Direction } from '../../src/marketplace/wire/schemas/resources.ts';

/** Watches the wire: every request that is taken, and every answer, must fit the schemas. */

const ajv = new Ajv2020({ strict: false, allErrors: true });

const compiled = <K extends string>(
  schemas: Readonly<Record<K, TSchema>>,
): ReadonlyMap<string, ValidateFunction> =>
  new Map(Object.entries<TSchema>(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));

const envelopes = compiled(envelopeSchemas);
const resources: Readonly<Record<Direction, ReadonlyMap<string, ValidateFunction>>> = {
  request: compiled(resourceSchemas('request')),
  response: compiled(resourceSchemas('response')),
};

function said(validate: ValidateFunction | undefined, value: unknown, what: string): readonly string[] {
  if (!validate) return [`${what}: there is no schema`];
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath}: ${message}`);
}

type Holder = Readonly<Partial<Record<'resources' | 'value' | 'privateOffers', readonly unknown[]>>>;

/** What does not fit in one resource, by the schema its `$schema` names. */
function resourceProblems(direction: Direction, resource: unknown): readonly string[] {
  const uri = (resource as { readonly $schema?: unknown } | null)?.$schema;
  const type = typeof uri === 'string' ? parseSchemaUri(uri)?.type : undefined;
  return said(resources[direction].get(type ?? ''), resource, `${direction} ${type}`);
}

/** What does not fit in an envelope and in the resources it holds. */
export function problems(direction: Direction, envelope: Envelope, body: unknown): readonly string[] {
  const held = envelope === 'error' ? {} : ((body ?? {}) as Holder);
  return [
    ...said(envelopes.get(envelope), body, envelope),
    ...[held.resources, held.value, held.privateOffers].flatMap((list) =>
      (list ?? []).flatMap((each) => resourceProblems(direction, each)),
    ),
  ];
}

/** The envelope of a good answer, by method and path below the API; `resource` when there is none. */
const answers: readonly (readonly [RegExp, Envelope])[] = [
  [/^POST \/configure(\/[^/]+\/cancel)?$/, 'jobStatus'],
  [/^GET \/configure\/[^/]+\/status$/, 'jobStatus'],
  [/^GET \/configure\/[^/]+$/, 'jobDetail'],
  [/^GET \/resource-tree\/product\/[^/]+$/, 'tree'],
  [/^GET \/private-offer\/query$/, 'privateOffers'],
  [/^GET \/(product|plan|submission\/(product\/)?[^/]+)$/, 'list'],
];

const tokens: readonly (readonly [RegExp, Envelope])[] = [
  [/^POST \/[^/]+\/oauth2\/token$/, 'tokenV1'],
  [/^POST \/[^/]+\/oauth2\/v2\.0\/token$/, 'tokenV2'],
];

const apiBase = '/rp/product-ingestion';

/** What does not fit in an answer; undefined when it is none of the wire's. */
export async function answerProblems(
  method: string,
  path: string,
  response: Response,
): Promise<readonly string[]> {
  const plain = path
    .replace(/[?#].*$/, '')
    .replaceAll(/\/{2,}/g, '/')
    .replace(/(.)\/$/, '$1');
  const ofApi = plain.startsWith(apiBase);
  const line = `${method} ${ofApi ? plain.slice(apiBase.length) : plain}`;
  const [, envelope] = (ofApi ? answers : tokens).find(([pattern]) => pattern.test(line)) ?? [];
  if (!ofApi && envelope === undefined) return [];
  const body: unknown = await response.json();
  if (!response.ok) return problems('response', 'error', body);
  return envelope === undefined ? resourceProblems('response', body) : problems('response', envelope, body);
}

const schemaRefusal = 'Invalid configuration: schema validation failed';
/** Said of what no schema can say. */
const beyondSchemas = /used more than once|may stand only once/;

/** A request is taken exactly when it fits; other refusals have reasons of their own. */
export function requestProblems(sent: unknown, status: number, answer: string): readonly string[] {
  const wrong = problems('request', 'configure', sent);
  if (status === 202) return wrong.map((problem) => `taken although ${problem}`);
  const refused = answer.includes(schemaRefusal) && !beyondSchemas.test(answer);
  return refused && wrong.length === 0 ? [`refused although it fits: ${answer}`] : [];
}

type Send = (path: string, init?: RequestInit) => Promise<Response>;

/** The same transport; it rejects when a request or an answer does not fit the wire's schemas. */
export const conforming =
  (send: Send): Send =>
  async (path, init) => {
    const response = await send(path, init);
    const method = init?.method ?? 'GET';
    const sent =
      typeof init?.body === 'string' && /\/configure(\?|$)/.test(path) ? parsed(init.body) : undefined;
    const wrong = [
      ...(await answerProblems(method, path, response.clone())),
      ...(sent === undefined ? [] : requestProblems(sent, response.status, await response.clone().text())),
    ];
    if (wrong.length > 0) throw new Error(`${method} ${path} breaks the wire: ${wrong.join('; ')}`);
    return response;
  };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
