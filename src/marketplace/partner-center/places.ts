import type { Place } from '../../model/errors.ts';
import type { WireError, WireResource } from '../wire/messages.ts';
import { externalIdOf, typeOf } from './decode.ts';
import { tree } from './errors.ts';

/** A resource to be written, and the place in the files that it comes from; no file names a submission. */
export type Write = { readonly resource: WireResource; readonly place?: Place };

/** The resources as they are sent: each with the handle by which errors name it. */
export const named = (writes: readonly Write[]): readonly WireResource[] =>
  writes.map(({ resource }, index) => ({ ...resource, resourceName: `r${index}` }));

/** The place in the files that an error is about: that of the innermost resource it names. */
export function placeOf(error: WireError, writes: readonly Write[]): Place | undefined {
  const nodes = tree(error).toReversed();
  const byId = nodes.map(({ resourceId }) => writtenAs(resourceId, writes));
  const bySchema = nodes.map(({ message }) => onlyOfSchema(message ?? '', writes));
  return [...byId, ...bySchema].find((write) => write !== undefined)?.place;
}

/** Some errors name nothing but a schema; that is enough where one resource alone has it. */
function onlyOfSchema(message: string, writes: readonly Write[]): Write | undefined {
  const type = /\/schema\/([a-z0-9-]+)\//.exec(message)?.[1];
  const [found, ...more] = writes.filter(({ resource }) => typeOf(resource) === type);
  return more.length === 0 ? found : undefined;
}

/** An error names a resource by its handle, by its durable id, or by the id that the publisher gave it. */
function writtenAs(resourceId: WireError['resourceId'], writes: readonly Write[]): Write | undefined {
  if (typeof resourceId === 'string') return writes.find(({ resource }) => hasId(resource, resourceId));
  if (typeof resourceId !== 'object' || resourceId === null) return undefined;
  if ('resourceName' in resourceId) {
    return writes.find((_, index) => `r${index}` === resourceId.resourceName);
  }
  return writes.find(({ resource }) => externalIdOf(resource) === resourceId.externalId);
}

/** Most resources are written without their id; it follows from their type and what they belong to. */
function hasId(resource: WireResource, durableId: string): boolean {
  if (resource.id !== undefined) return resource.id === durableId;
  const [type, ...path] = durableId.split('/');
  if (typeOf(resource) !== type) return false;
  const plan = typeof resource['plan'] === 'string' ? resource['plan'].split('/').at(-1) : undefined;
  return plan === undefined || path.includes(plan);
}
