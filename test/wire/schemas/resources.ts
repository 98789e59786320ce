import { Type } from 'typebox';
import type { TProperties, TSchema } from 'typebox';
import type { ResourceType } from '../../../src/marketplace/wire/resource-types.ts';
import { durableId, namedReference, object, oneOf, reference } from './parts.ts';
import type { Edition } from './parts.ts';
import { configurationShapes, contentShapes, coreShapes, salesShapes } from './shapes.ts';
import type { References, Shape } from './shapes.ts';

/** Requests may refer by name or external id, and omit ids; responses may not. */
export type Direction = 'request' | 'response';

const references: Readonly<Record<Direction, Omit<References, 'edition'>>> = {
  request: { referenced: reference, named: namedReference },
  response: { referenced: durableId, named: durableId },
};

/** What only the service says about a submission; not checked in requests. */
const progress: Readonly<Record<Direction, TProperties>> = {
  request: {},
  response: {
    status: oneOf('notStarted', 'running', 'completed'),
    result: oneOf('pending', 'succeeded', 'failed'),
    created: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z$' }),
  },
};

function shapesIn(direction: Direction, edition: Edition): Readonly<Partial<Record<ResourceType, Shape>>> {
  const about: References = { ...references[direction], edition };
  return {
    ...coreShapes(about, progress[direction]),
    ...contentShapes(about),
    ...salesShapes(about),
    ...configurationShapes(about),
  };
}

/** `https://schema.mp.microsoft.com/schema/<type>/<version>`; some reads still name the retired host. */
const schemaUriOf = (type: string): TSchema =>
  Type.String({ pattern: `^https://(${hosts.join('|')})/schema/${type}/\\d` });

const hosts = ['schema\\.mp\\.microsoft\\.com', 'product-ingestion\\.azureedge\\.net'];

const command: ResourceType = 'price-and-availability-update-private-audiences';
const resourceName = Type.String({ minLength: 1, maxLength: 50 });

function framed(type: string, direction: Direction, [required, fields, rules]: Shape): TSchema {
  const $schema = schemaUriOf(type);
  const id = { id: durableId };
  return direction === 'response' && type !== command
    ? object({ $schema, ...id, ...required }, fields, rules)
    : object({ $schema, ...required }, { ...id, resourceName, ...fields }, rules);
}

/** The schema of each resource type, as it travels in one direction; reads name later versions. */
export function resourceSchemas(
  direction: Direction,
  edition: Edition = 'later',
): Readonly<Record<ResourceType, TSchema>> {
  const schemas = Object.entries(shapesIn(direction, edition)).map(
    ([type, shape]) => [type, framed(type, direction, shape)] as const,
  );
  return Object.fromEntries(schemas) as Record<ResourceType, TSchema>;
}
