import { Type, type TSchema } from 'typebox';
import { fields, opt, text } from './annotations.ts';

export const apiVersion = 'offerctl/v1';

/** The frame that every document shares: `apiVersion`, `kind`, `metadata`, `spec`, and nothing else. */
export const documentOf = <K extends string, S extends TSchema>(kind: K, name: TSchema, spec: S) =>
  fields(
    {
      apiVersion: Type.Literal(apiVersion, { description: 'Version of this language.' }),
      kind: Type.Literal(kind),
      metadata: fields({
        name,
        annotations: opt(
          Type.Record(Type.String(), Type.String(), {
            description: 'Free notes; never sent to the service.',
          }),
        ),
      }),
      spec,
    },
    { description: `A document of kind ${kind}.` },
  );

/** Names of documents that exist only in files (audiences, licence allocations). */
export const localName = (what: string, rules: { readonly pattern?: string; readonly form?: string } = {}) =>
  text(`Name of the ${what}; used only in this repository.`, {
    form: 'a name of 1 to 63 small letters, digits and `-` that begin with a letter or digit',
    pattern: '^[a-z0-9][a-z0-9-]{0,62}$',
    ...rules,
  });
