import { catalogSchema, editorSchema } from '../files/schema/editor-schema.ts';
import { kindNames, type KindName } from '../kinds/index.ts';
import { UserError } from '../model/errors.ts';
import { formatVersion, type Documents } from '../report/documents/documents.ts';
import type { CommandResult } from '../session/context.ts';

/** Finds a kind by its name in any case: both `offer` and `Offer` work. */
export const kindNamed = (name: string): KindName | undefined =>
  kindNames.find((kind) => kind.toLowerCase() === name.toLowerCase());

const anyKind = 'catalog';

/** The JSON Schema of a kind, or of a document of any kind, for editors. */
export function schema(name: string): CommandResult<Documents['schema']> {
  const kind = name.toLowerCase() === anyKind ? anyKind : kindNamed(name);
  if (kind === undefined) {
    throw new UserError('unknown-kind', `there is no kind \`${name}\``, {
      hint: `kinds are: ${kindNames.join(', ')}; ${anyKind} stands for any of them`,
    });
  }
  const found = kind === anyKind ? catalogSchema() : editorSchema(kind);
  return { document: { formatVersion, command: 'schema', exitCode: 0, kind, schema: found } };
}
