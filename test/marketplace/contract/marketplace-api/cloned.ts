import { randomUUID } from 'node:crypto';
import type { WireResource } from '../../../../src/marketplace/wire/messages.ts';

/** The offer as a cloning tool posts it: without ids, but with a name for every resource. */
export function clonedAs(externalId: string, tree: readonly WireResource[]): object[] {
  const names = new Map(tree.map(({ id }, index) => [String(id), `r${index}-${randomUUID().slice(0, 8)}`]));
  const named = (value: unknown): unknown =>
    typeof value === 'string' && names.has(value) ? { resourceName: names.get(value) } : value;
  return tree
    .filter(({ $schema }) => !$schema.includes('/schema/submission/'))
    .map(({ id, ...resource }) => {
      const fields = Object.fromEntries(
        Object.entries(resource).map(([name, value]) => [name, named(value)]),
      );
      const identity = resource.$schema.includes('/schema/product/') ? { identity: { externalId } } : {};
      const secret = resource.$schema.includes('/schema/customer-leads/')
        ? { leadDestination: 'none', blobLeadConfiguration: undefined }
        : {};
      return { ...fields, ...identity, ...secret, resourceName: names.get(String(id)) };
    });
}
