import { Type } from 'typebox';
import type { TSchema } from 'typebox';
import { closed, durableId, object, oneOf, productExternalId, text } from './parts.ts';

/** What surrounds resources in messages; each resource inside is checked by the schema of its own type. */

const resource = Type.Object({ $schema: Type.String({ pattern: '^https://' }) });
const resources = Type.Array(resource);
const time = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d';
const jobTime = Type.String({ pattern: `^${time}(\\.\\d{1,7})?Z?$` });

const schemaOf = (type: string): TSchema =>
  Type.String({ pattern: `^https://schema\\.mp\\.microsoft\\.com/schema/${type}/\\d` });

const resourceId = Type.Union([
  durableId,
  Type.Object({
    externalId: Type.Union([productExternalId, Type.String({ pattern: '^[a-z0-9-_]{1,50}$' })]),
  }),
  Type.Object({ resourceName: text }),
]);

const outerCodes = oneOf(
  'badRequest',
  'unauthorized',
  'forbidden',
  'notFound',
  'methodNotAllowed',
  'requestTimeout',
  'conflict',
  'locked',
  'internalServerError',
  'notImplemented',
  'serviceUnavailable',
);

const innerCodes = oneOf(
  'businessValidationError',
  'collectionLimitExceeded',
  'invalidId',
  'invalidEntityStatus',
  'invalidRequest',
  'invalidResource',
  'invalidState',
  'notDeployed',
  'notSupported',
  'operationCanceled',
  'productLocked',
  'resourceNotFound',
  'schemaValidationError',
);

/** Some clients fail if any nested error has no `details`. */
const innerError = Type.Cyclic(
  {
    InnerError: object(
      { code: innerCodes, message: text, details: Type.Array(Type.Ref('InnerError')) },
      { resourceId },
      closed,
    ),
  },
  'InnerError',
);

const error = object(
  { code: outerCodes, message: text, details: Type.Array(innerError) },
  { resourceId },
  closed,
);

const pageOf = (item: TSchema): TSchema =>
  object({ value: Type.Array(item) }, { '@nextLink': Type.String({ pattern: '^https?://' }) }, closed);

const target = Type.Object({ targetType: oneOf('draft', 'preview', 'live') }, closed);

/** The envelope of every request and answer of the API, and of the token endpoints. */
export const envelopeSchemas = {
  configure: Type.Object(
    { $schema: schemaOf('configure'), resources: Type.Array(resource, { minItems: 1 }) },
    closed,
  ),
  jobStatus: object(
    {
      $schema: schemaOf('configure-status'),
      jobId: text,
      jobStatus: oneOf('notStarted', 'running', 'completed'),
      jobResult: oneOf('pending', 'succeeded', 'failed', 'cancelled'),
      jobStart: jobTime,
      jobEnd: jobTime,
      errors: Type.Array(error),
    },
    { resourceUri: Type.String({ pattern: '^https://product-ingestion\\.mp\\.microsoft\\.com/' }) },
    closed,
  ),
  jobDetail: Type.Object({ $schema: schemaOf('configure-detail'), resources }, closed),
  tree: Type.Object({ $schema: schemaOf('resource-tree'), root: durableId, target, resources }, closed),
  list: pageOf(resource),
  error: Type.Object({ error }, closed),
  tokenV1: Type.Object({
    token_type: Type.Literal('Bearer'),
    expires_in: text,
    ext_expires_in: text,
    expires_on: Type.String({ pattern: '^\\d+$' }),
    not_before: text,
    resource: text,
    access_token: text,
  }),
  tokenV2: Type.Object({
    token_type: Type.Literal('Bearer'),
    expires_in: Type.Number(),
    ext_expires_in: Type.Number(),
    access_token: text,
  }),
} as const satisfies Readonly<Record<string, TSchema>>;

export type Envelope = keyof typeof envelopeSchemas;
