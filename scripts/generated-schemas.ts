import { catalogSchema, editorSchema } from '../src/files/schema/editor-schema.ts';
import { kindNames } from '../src/kinds/index.ts';
import { commandNames, FailureDocument, outputSchema } from '../src/report/documents/documents.ts';

const text = (schema: unknown): string => `${JSON.stringify(schema, null, 2)}\n`;

/** Every file below `schemas/` with its text: one per kind, one for all, one per output of a command. */
export function generatedSchemas(): ReadonlyMap<string, string> {
  const ofKinds = kindNames.map(
    (kind) => [`${kind.toLowerCase()}.schema.json`, text(editorSchema(kind))] as const,
  );
  const outputs = [
    ...commandNames.map((command) => [command, outputSchema(command)] as const),
    // What any command prints if it could not do its work, including `usage`.
    ['failure', FailureDocument] as const,
  ];
  const ofOutputs = outputs.map(([name, output]) => {
    const $schema = 'https://json-schema.org/draft/2020-12/schema';
    const schema = { $schema, title: `offerctl ${name} --format json`, ...output };
    return [`output/${name}.schema.json`, text(schema)] as const;
  });
  return new Map([...ofKinds, ['catalog.schema.json', text(catalogSchema())], ...ofOutputs]);
}
