import { Type } from 'typebox';
import type { TObject, TObjectOptions, TProperties, TSchema } from 'typebox';

/** Parts of the wire's schemas. Objects may have unknown members unless they are closed. */

export const closed = { additionalProperties: false } as const;

/** Microsoft's published schemas (2022-03-01-preview2) close many objects; those after them do not. */
export type Edition = 'published' | 'later';

/** Closed if the published schemas apply. */
export const strict = (edition: Edition): TObjectOptions => (edition === 'published' ? closed : {});

/** Fields that the published schemas do not have. */
export const since = (edition: Edition, fields: TProperties): TProperties =>
  edition === 'published' ? {} : fields;

// Equivalent to the published pattern, which takes exponential time on long words.
export const durableId = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z0-9-]+(/[a-z0-9-]+)*$' });
export const productExternalId = Type.String({ pattern: '^[a-z0-9][a-z0-9-_]{2,49}$' });
const resourceName = Type.String({ minLength: 1, maxLength: 50, pattern: '^[a-zA-Z0-9-_]+$' });

const byName = Type.Object({ resourceName }, closed);
const byExternalId = Type.Object({ externalId: productExternalId }, closed);

/** Refers to a product or plan in a request; responses contain only durable ids. */
export const reference = Type.Union([durableId, byExternalId, byName]);
/** Refers to anything else in a request. */
export const namedReference = Type.Union([durableId, byName]);

/** One of these strings. */
export const oneOf = (...values: readonly string[]): TSchema => Type.Enum([...values]);

/** Null, or what the schema allows. */
export const nullable = (schema: TSchema): TSchema => Type.Union([schema, Type.Null()]);

/** Null, too, in later editions. */
export const nullableSince = (edition: Edition, schema: TSchema): TSchema =>
  edition === 'published' ? schema : nullable(schema);

/** Every member of `fields` may be absent. */
const optional = (fields: TProperties): TProperties =>
  Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, Type.Optional(schema)]));

/** These members are required, the others optional. */
export const object = (
  required: TProperties,
  fields: TProperties = {},
  options: TObjectOptions = {},
): TObject => Type.Object({ ...required, ...optional(fields) }, options);

export const text = Type.String();
export const flag = Type.Boolean();
export const webAddress = Type.String({ pattern: '^https?://' });
export const guid = Type.String({ pattern: '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$' });
export const shortName = Type.String({ minLength: 1, maxLength: 100 });
export const mapOf = (schema: TSchema): TSchema => Type.Record(Type.String(), schema);

/** One resource per language; `en-us` in practice, and others in trees of real publishers. */
export const language = Type.String({ pattern: '^[a-z]{2,3}(-[a-z0-9]{2,8})*$' });
export const lifecycle = (...states: readonly string[]): TSchema => oneOf('generallyAvailable', ...states);

export const contact = (edition: Edition): TSchema => {
  const blank = edition === 'published' ? '' : '|^$';
  const email = Type.String({ pattern: `^[^\\s@]+@[^\\s@]+$${blank}` });
  const url = Type.String({ pattern: `^https?://${blank}` });
  return object({ name: text }, { email, phone: text, url }, strict(edition));
};

const memberTypes = ['none', 'subscription', 'ea', 'msdn', 'tenant'];
const label = Type.String({ maxLength: 1000 });

/** The members of an audience. */
export const members = (edition: Edition): TSchema =>
  Type.Array(
    edition === 'published'
      ? object(
          { type: oneOf(...memberTypes), id: Type.String({ minLength: 1, maxLength: 50 }) },
          { label },
          closed,
        )
      : object(
          { type: oneOf(...memberTypes, 'email'), id: Type.String({ minLength: 1, maxLength: 320 }) },
          { label: nullable(label) },
        ),
  );

const markets = Type.Array(Type.String({ pattern: '^[a-z]{2,3}$' }));
const everywhere = oneOf('allMarkets', 'allTaxRemittedMarkets');

export const marketFields = (edition: Edition): TProperties => ({
  markets: nullableSince(edition, markets),
  customerMarkets: oneOf('customMarkets', 'allMarkets', 'allTaxRemittedMarkets'),
});

/** Refuses a list of markets together with a word that means all markets. */
export const noMarketsBesideAll = {
  if: Type.Object({ customerMarkets: everywhere }),
  // oxlint-disable-next-line unicorn/no-thenable
  then: Type.Object({ markets: Type.Optional(Type.Null()) }),
};

/** When and why something leaves the market; only the service sets the date. */
export const scheduleOf = (referenced: TSchema, edition: Edition): TSchema =>
  object(
    {},
    {
      $schema: text,
      date: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }),
      dateOffset: Type.String({ pattern: '^P[0-9YMWDTHS]+$' }),
      reason: oneOf('criticalSecurityIssue', 'endOfSupport', 'other'),
      alternative: Type.Union([
        Type.Object({ product: referenced }, closed),
        Type.Object({ plan: referenced }, closed),
      ]),
    },
    strict(edition),
  );
