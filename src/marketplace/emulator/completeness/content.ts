import type { ResourceType } from '../../wire/resource-types.ts';
import { isRecord } from '../schema-checks.ts';
import type { Body, StoredResource } from '../store/resources.ts';

/** A section that keeps an offer from being published, and what it lacks. */
export type Gap = { readonly section: string; readonly missing: readonly string[] };

/** Judges the content of a copy that is to be published; empty when it may be. */
export type Gaps = (content: readonly StoredResource[]) => readonly Gap[];

/** The resources of one type, those of one plan (by GUID) if it is given. */
export const bodiesOf = (
  content: readonly StoredResource[],
  type: ResourceType,
  plan?: string,
): readonly Body[] =>
  content.filter((r) => r.type === type && (plan === undefined || r.plan === plan)).map((r) => r.body);

/** The paths among `paths` (dots for members) at which `body` holds nothing. */
export const missingAt = (body: Body | undefined, paths: readonly string[]): readonly string[] =>
  paths.filter((path) => isNothing(valueAt(body, path)));

const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || isEmptyCollection(value);

function isEmptyCollection(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.keys(value).length === 0;
}
