import type { ResourceType } from '../../wire/resource-types.ts';
import { isRecord } from '../schema-checks.ts';
import type { Body, StoredResource } from '../store/resources.ts';

/** A copy of an offer, and the choices in it that determine what it must contain. */
export type Content = {
  readonly resources: readonly StoredResource[];
  readonly sold: boolean;
  /** Whether Microsoft manages its licences. */
  readonly licensed: boolean;
};

/** A copy with the choices in its listing option; types without that option are always sold. */
export function contentOf(resources: readonly StoredResource[]): Content {
  const setup = resources.find(({ type }) => type === 'commercial-marketplace-setup')?.body;
  return {
    resources,
    sold: setup === undefined || setup['sellThroughMicrosoft'] === true,
    licensed: setup?.['useMicrosoftLicenseManagementService'] === true,
  };
}

/** The resources of one type; with `plan` (a GUID), only those of that plan. */
export const bodiesOf = (
  resources: readonly StoredResource[],
  type: ResourceType,
  plan?: string,
): readonly Body[] =>
  resources.filter((r) => r.type === type && (plan === undefined || r.plan === plan)).map((r) => r.body);

/** The plans of a copy that are not stopped. */
export const offerPlansOnSale = ({ resources }: Content): readonly StoredResource[] =>
  resources.filter((r) => r.type === 'plan' && r.body['lifecycleState'] !== 'deprecated');

/** A plan's id as chosen by the publisher. */
export const offerPlanName = ({ body }: StoredResource): string =>
  (body['identity'] as { externalId: string }).externalId;

/** Those of `paths` (dots for members) at which `body` has no content. */
export const missingAt = (body: Body | undefined, paths: readonly string[]): readonly string[] =>
  paths.filter((path) => isBlank(contentAt(body, path)));

/** Returns the value at a path (dots for members). */
export const contentAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);

/** True if absent, null, or an empty text, list or object. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || isEmptyCollection(value);

function isEmptyCollection(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.keys(value).length === 0;
}
