import type { WireResource } from '../../wire/messages.ts';
import type { ResourceType } from '../../wire/resource-types.ts';
import { strangersIn } from '../resource-shapes.ts';
import { isRecord } from '../schema-checks.ts';

/** Whether the value contains null anywhere; most resources do not, and are not walked again. */
const hasNull = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.values(value).some(hasNull));

type Inside = { readonly path: string; readonly isStrange: boolean };

function withoutStrangeNulls(
  value: unknown,
  strangers: ReadonlySet<string>,
  { path, isStrange }: Inside,
): unknown {
  const within = (name: string | number): Inside => {
    const inner = `${path}/${name}`;
    return { path: inner, isStrange: isStrange || strangers.has(inner) };
  };
  if (Array.isArray(value))
    return value.map((item, index) => withoutStrangeNulls(item, strangers, within(index)));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, item]) => item !== null || !within(name).isStrange)
      .map(([name, item]) => [name, withoutStrangeNulls(item, strangers, within(name))]),
  );
}

/** The resource without null at members that its type does not have: the service does not keep those. */
export function dropUnknownNulls(type: ResourceType, resource: WireResource): WireResource {
  if (!hasNull(resource)) return resource;
  const strangers = new Set(strangersIn(type, resource));
  return withoutStrangeNulls(resource, strangers, { path: '#', isStrange: false }) as WireResource;
}
