import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';
import { entryOf } from '../../src/model/json.ts';
import { parseSchemaUri } from '../../src/marketplace/wire/resource-types.ts';
import { envelopeSchemas } from './schemas/envelopes.ts';
import type { Envelope } from './schemas/envelopes.ts';
import { resourceSchemas } from './schemas/resources.ts';
import type { Direction } from './schemas/resources.ts';
import type { Plain } from './plain-exchange.ts';

/** Checks what goes over the wire against the schemas: every request that is accepted, and every response. */

const ajv = new Ajv2020({ strict: false, allErrors: true });

type Validator = (name: string) => ValidateFunction | undefined;

/** Compiles a schema when it is first needed: most tests need few of them. */
function compiled(schemas: Readonly<Record<string, TSchema>>): Validator {
  const known = new Map<string, ValidateFunction>();
  return (name) => {
    const schema = entryOf(schemas, name);
    const validate = known.get(name) ?? (schema && ajv.compile(schema));
    if (validate) known.set(name, validate);
    return validate;
  };
}

const envelopes = compiled(envelopeSchemas);
const resources: Readonly<Record<Direction, Validator>> = {
  request: compiled(resourceSchemas('request')),
  response: compiled(resourceSchemas('response')),
};

/** Requests that name the version whose schemas Microsoft published. */
const published = compiled(resourceSchemas('request', 'published'));

function said(validate: ValidateFunction | undefined, value: unknown, what: string): readonly string[] {
  if (!validate) return [`${what}: there is no schema`];
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, schemaPath, message }) => `${what}${instancePath}: ${message} (${schemaPath})`,
  );
}

type Holder = Readonly<Partial<Record<'resources' | 'value', readonly unknown[]>>>;

/** Types whose published schema describes offers of one kind only. */
const publishedKinds: Readonly<Record<string, string>> = {
  property: 'azureVM',
  listing: 'azureVM',
  'plan-listing': 'azureVM-plan',
};

/** What is wrong in one resource, by the schema that its `$schema` names. */
function resourceProblems(direction: Direction, resource: unknown): readonly string[] {
  const { $schema: uri, kind } = (resource ?? {}) as { readonly $schema?: unknown; readonly kind?: unknown };
  const { type = '', version } = (typeof uri === 'string' ? parseSchemaUri(uri) : undefined) ?? {};
  const isPublished = version === '2022-03-01-preview2' && (publishedKinds[type] ?? kind) === kind;
  const validator = direction === 'request' && isPublished ? published : resources[direction];
  return said(validator(type), resource, `${direction} ${type}`);
}

/** What is wrong in an envelope and in the resources inside. */
export function problems(direction: Direction, envelope: Envelope, body: unknown): readonly string[] {
  const held = envelope === 'error' ? {} : ((body ?? {}) as Holder);
  return [
    ...said(envelopes(envelope), body, envelope),
    ...[held.resources, held.value].flatMap((list) =>
      (list ?? []).flatMap((each) => resourceProblems(direction, each)),
    ),
  ];
}

/** The envelope of a successful response, by method and path below the API; `resource` if there is none. */
const answers: readonly (readonly [RegExp, Envelope])[] = [
  [/^POST \/configure(\/[^/]+\/cancel)?$/, 'jobStatus'],
  [/^GET \/configure\/[^/]+\/status$/, 'jobStatus'],
  [/^GET \/configure\/[^/]+$/, 'jobDetail'],
  [/^GET \/resource-tree\/product\/[^/]+$/, 'tree'],
  [/^GET \/(product|plan|submission\/(product\/)?[^/]+)$/, 'list'],
];

const tokens: readonly (readonly [RegExp, Envelope])[] = [
  [/^POST \/[^/]+\/oauth2\/token$/, 'tokenV1'],
  [/^POST \/[^/]+\/oauth2\/v2\.0\/token$/, 'tokenV2'],
];

const apiBase = '/rp/product-ingestion';

function answerProblems({ method, path, status, answer }: Plain): readonly string[] {
  const ofApi = path.startsWith(apiBase);
  const line = `${method} ${ofApi ? path.slice(apiBase.length) : path}`;
  const [, envelope] = (ofApi ? answers : tokens).find(([pattern]) => pattern.test(line)) ?? [];
  // A gateway does not know the envelope of the service behind it, and the response to HEAD has no body.
  if (status === 504 || method === 'HEAD' || (!ofApi && envelope === undefined)) return [];
  const body = parsed(answer);
  if (status >= 400) return problems('response', 'error', body);
  return envelope === undefined ? resourceProblems('response', body) : problems('response', envelope, body);
}

const schemaRefusal = 'Invalid configuration: schema validation failed';
/** Refusals for reasons that no schema can express. */
const beyondSchemas = /used more than once|may stand only once|-preview7: Required properties \[\\"sources/;

/**
 * A request must be accepted if and only if it matches the schemas, apart from refusals for other reasons.
 */
function requestProblems({ method, path, status, sent, answer }: Plain): readonly string[] {
  const body = method === 'POST' && path === `${apiBase}/configure` ? parsed(sent) : undefined;
  if (body === undefined) return [];
  const wrong = problems('request', 'configure', body);
  if (status === 202) return wrong.map((problem) => `taken although ${problem}`);
  const refused = answer.includes(schemaRefusal) && !beyondSchemas.test(answer);
  return refused && wrong.length === 0 ? [`refused although it fits: ${answer}`] : [];
}

/** What is wrong in a request and its response, each with the path in its schema. */
export const exchangeProblems = (plain: Plain): readonly string[] =>
  [...answerProblems(plain), ...requestProblems(plain)].map(
    (problem) => `${plain.method} ${plain.path} breaks the wire: ${problem}`,
  );

/** What is wrong in a request that our client sent to a server that checks nothing. */
export function sentProblems(method: string, path: string, sent: string): readonly string[] {
  const isConfigure = method === 'POST' && new URL(path, 'http://x').pathname === `${apiBase}/configure`;
  return isConfigure ? problems('request', 'configure', parsed(sent)) : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
