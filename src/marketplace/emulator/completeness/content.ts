import type { ResourceType } from '../../wire/resource-types.ts';
import { isRecord } from '../schema-checks.ts';
import type { Body, StoredResource } from '../store/resources.ts';

/** A copy of an offer, and the choices in it that decide what it must hold. */
export type Content = {
  readonly resources: readonly StoredResource[];
  readonly sold: boolean;
  /** Microsoft manages its licences. */
  readonly licensed: boolean;
};

/** A copy, read for its listing option; types without one are always sold. */
export function contentOf(resources: readonly StoredResource[]): Content {
  const setup = resources.find(({ type }) => type === 'commercial-marketplace-setup')?.body;
  return {
    resources,
    sold: setup === undefined || setup['sellThroughMicrosoft'] === true,
    licensed: setup?.['useMicrosoftLicenseManagementService'] === true,
  };
}

/** The resources of one type, those of one plan (by GUID) if it is given. */
export const bodiesOf = (
  resources: readonly StoredResource[],
  type: ResourceType,
  plan?: string,
): readonly Body[] =>
  resources.filter((r) => r.type === type && (plan === undefined || r.plan === plan)).map((r) => r.body);

/** The plans of a copy that are not stopped. */
export const offerPlansOnSale = ({ resources }: Content): readonly StoredResource[] =>
  resources.filter((r) => r.type === 'plan' && r.body['lifecycleState'] !== 'deprecated');

/** A plan's id as the publisher chose it. */
export const offerPlanName = ({ body }: StoredResource): string =>
  (body['identity'] as { externalId: string }).externalId;

/** The paths among `paths` (dots for members) at which `body` holds nothing. */
export const missingAt = (body: Body | undefined, paths: readonly string[]): readonly string[] =>
  paths.filter((path) => isBlank(contentAt(body, path)));

/** Returns the value at a path (dots for members). */
export const contentAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);

/** Absent, null, or an empty text, list or object. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || isEmptyCollection(value);

function isEmptyCollection(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.keys(value).length === 0;
}
