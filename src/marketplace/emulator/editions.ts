import { parseSchemaUri } from '../wire/resource-types.ts';
import type { ResourceType } from '../wire/resource-types.ts';
import type { Edition } from './schema-checks.ts';

/** The newest version whose schemas are published; later ones are not, and keep unknown members. */
const publishedVersion = '2022-03-01-preview2';

/** The only kind of a type that the published schema describes. */
const publishedKinds: Readonly<Partial<Record<ResourceType, string>>> = {
  property: 'azureVM',
  listing: 'azureVM',
  'plan-listing': 'azureVM-plan',
};

/** By which schemas a resource is judged: the version that it names, and its kind, decide. */
export function editionOf(type: ResourceType, { $schema, kind }: Readonly<Record<string, unknown>>): Edition {
  const isPublished = parseSchemaUri(String($schema))?.version === publishedVersion;
  return isPublished && (publishedKinds[type] ?? kind) === kind ? 'published' : 'later';
}
