import { offerPlanSections } from '../../../kinds/offer-plan.ts';
import { offerSections } from '../../../kinds/offer.ts';
import { holders, type Section } from '../../../kinds/section.ts';
import type { SpecLocation } from '../../../model/errors.ts';
import { offerAddress, offerPlanAddress, offerPlanId, type OfferId } from '../../../model/ids.ts';
import type { WireError, WireResource } from '../../wire/messages.ts';
import { externalIdOf, wireResourcesOfType, schemaTypeOf } from './decode.ts';
import { tree } from '../http/errors.ts';

/** A resource to write, and its place in the files; no file declares a submission. */
export type Write = {
  readonly resource: WireResource;
  readonly place?: SpecLocation;
  /** Durable id of the resource, if it already exists; most are written without it. */
  readonly id?: string;
};

/** The resources as they are sent: each with the handle by which errors name it. */
export const addressedResources = (writes: readonly Write[]): readonly WireResource[] =>
  writes.map(({ resource }, index) => ({ ...resource, resourceName: handleOf(index) }));

const handleOf = (index: number): string => `r${index}`;

/**
 * The place in the files that an error of a request is about: the place of the innermost resource it names.
 */
export function locateError(error: WireError, writes: readonly Write[]): SpecLocation | undefined {
  return onlyPlace(error, writes, (resourceId) => [
    ...writes.filter((_, index) => handleOf(index) === resourceId),
    ...writes.filter((write) => hasId(write, resourceId)),
  ]);
}

/** Like `placeOf`, for an error about existing content of an offer, not about what was just sent. */
export function locateErrorIn(
  error: WireError,
  offer: OfferId,
  raw: readonly WireResource[],
): SpecLocation | undefined {
  const held = raw.map((resource) => heldAt(offer, raw, resource));
  return onlyPlace(error, held, (resourceId) => held.filter((write) => hasId(write, resourceId)));
}

type Find = (resourceId: string) => readonly Write[];

/** From the inside out; a resource named by an id comes before one named only by a schema. */
function onlyPlace(error: WireError, writes: readonly Write[], find: Find): SpecLocation | undefined {
  const nodes = tree(error).toReversed();
  const byId = nodes.map(({ resourceId }) => writtenAs(resourceId, writes, find));
  const bySchema = nodes.map(({ message }) => ofSchema(message ?? '', writes));
  return [...byId, ...bySchema].map(agreed).find((place) => place !== undefined);
}

/** If an error fits several places, none is shown: a wrong line is worse than none. */
function agreed(found: readonly Write[]): SpecLocation | undefined {
  const places = found.map(({ place }) => place);
  const [first] = places;
  return places.every((one) => one?.address === first?.address && one?.path === first?.path)
    ? first
    : undefined;
}

/** Some errors name only a schema; that is enough if all its resources come from one place. */
function ofSchema(message: string, writes: readonly Write[]): readonly Write[] {
  const type = /\/schema\/([a-z0-9-]+)\//.exec(message)?.[1];
  return writes.filter(({ resource }) => schemaTypeOf(resource) === type);
}

/** An error names a resource by its handle, by its durable id, or by the publisher's own id. */
function writtenAs(resourceId: unknown, writes: readonly Write[], find: Find): readonly Write[] {
  if (typeof resourceId === 'string') return find(resourceId);
  if (typeof resourceId !== 'object' || resourceId === null) return [];
  const { resourceName, externalId } = resourceId as { resourceName?: unknown; externalId?: unknown };
  if (typeof resourceName === 'string') return find(resourceName);
  return typeof externalId === 'string' && externalId !== ''
    ? writes.filter(({ resource }) => externalIdOf(resource) === externalId)
    : [];
}

/** A new resource has no id yet; it is identified by its type and what it belongs to, if that is unique. */
function hasId({ resource, id = resource.id }: Write, durableId: string): boolean {
  if (id !== undefined) return id.toLowerCase() === durableId.toLowerCase();
  const [type, ...path] = durableId.split('/');
  if (schemaTypeOf(resource) !== type) return false;
  const plan = typeof resource['plan'] === 'string' ? resource['plan'].split('/').at(-1) : undefined;
  return plan === undefined || path.includes(plan);
}

/** A resource of an offer, and its section. */
function heldAt(offer: OfferId, raw: readonly WireResource[], resource: WireResource): Write {
  const type = schemaTypeOf(resource);
  if (type === 'submission') return { resource };
  if (type === 'product') return { resource, place: { address: offerAddress(offer), path: '' } };
  const plan = type === 'plan' ? resource : offerPlanOfResource(raw, resource);
  const path = pathOf(plan ? offerPlanSections : offerSections, type);
  const address = plan ? offerPlanAddress(offer, offerPlanId(externalIdOf(plan))) : offerAddress(offer);
  return { resource, place: { address, path: path ?? '' } };
}

const offerPlanOfResource = (
  raw: readonly WireResource[],
  resource: WireResource,
): WireResource | undefined =>
  resource['plan'] === undefined
    ? undefined
    : wireResourcesOfType(raw, 'plan').find(({ id }) => id === resource['plan']);

function pathOf(sections: readonly Section[], type: string): string | undefined {
  const paths = sections.flatMap((section) => [
    ...(holders(section).includes(type) ? [`/${section.name}`] : []),
    ...Object.entries(section.itemResources ?? {}).flatMap(([list, item]) =>
      item === type ? [`/${section.name}/${list}`] : [],
    ),
  ]);
  return paths[0];
}
