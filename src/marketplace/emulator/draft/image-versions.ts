import { isBlank } from '../completeness/content.ts';
import { ruleRefusal } from '../errors.ts';
import { isSameValue } from '../same-value.ts';
import { isRecord } from '../schema-checks.ts';
import { offerPlanById } from '../store/offer-plans.ts';
import type { OfferPlanRow } from '../store/offer-plans.ts';
import { resourceById } from '../store/resources.ts';
import type { Body } from '../store/resources.ts';
import { effectiveAt, isBeyondRestoring, withKnownDate } from '../wind-down.ts';
import type { DraftChange } from './rule.ts';

type Version = Body & { readonly versionNumber: string };
type Versions = ReadonlyMap<string, Version>;

const versionsIn = (body: Body | undefined): Versions => {
  const versions = Array.isArray(body?.['vmImageVersions']) ? (body['vmImageVersions'] as Version[]) : [];
  return new Map(versions.map((version) => [version.versionNumber, version]));
};

const isDeprecated = (version: Body | undefined): boolean => version?.['lifecycleState'] === 'deprecated';

/** The image versions to store: published ones stay, and a deprecated one that is left out is restored. */
export function withImageVersions(change: DraftChange): Body {
  const { body, stored } = change;
  if (body['vmImageVersions'] === undefined && stored?.['vmImageVersions'] === undefined) return body;
  const written = versionsIn(body);
  const kept = [...written.values()].flatMap((version) => takeVersion(change, version));
  const omitted = [...versionsIn(change.published), ...versionsIn(stored)].filter(
    ([number]) => !written.has(number),
  );
  const restored = [...new Map(omitted).values()].flatMap((version) => restoreVersion(change, version));
  const vmImageVersions = [...kept, ...restored];
  refuseNoneActive(change, vmImageVersions);
  return { ...body, vmImageVersions };
}

function takeVersion(change: DraftChange, version: Version): readonly Body[] {
  const number = version.versionNumber;
  const before = versionsIn(change.published).get(number);
  if (version['lifecycleState'] === 'deleted') return deleteVersion(change, number);
  if (before && !isSameValue(imageContent(before['vmImages']), imageContent(version['vmImages']))) {
    throw ruleRefusal(`The image version ${number} is locked by a previous submission`);
  }
  const stored = versionsIn(change.stored).get(number) ?? before;
  if (isDeprecated(stored) && !isDeprecated(version)) refuseLateRestoring(change, number, stored);
  const { lifecycleState, ...rest } = version;
  const state = lifecycleState === 'deprecated' ? { lifecycleState } : {};
  return [withKnownDate({ ...rest, ...state }, stored)];
}

/** An image that was only in a preview can still be deleted. */
function deleteVersion({ live }: DraftChange, number: string): readonly Body[] {
  if (!versionsIn(live).has(number)) return [];
  throw ruleRefusal(`The image version ${number} was published; it can be deprecated, not deleted`);
}

/** Leaving out a deprecated version requests its restoration; any other published one cannot be left out. */
function restoreVersion(change: DraftChange, version: Version): readonly Body[] {
  const number = version.versionNumber;
  const published = versionsIn(change.published).get(number);
  if (!isDeprecated(version)) {
    if (!published) return [];
    throw ruleRefusal(`The image version ${number} was published and cannot be removed; deprecate it`);
  }
  if (!versionsIn(change.live).has(number)) {
    throw ruleRefusal(
      `The image version ${number} cannot be restored ` +
        'because it was deprecated before it was published to live',
    );
  }
  refuseLateRestoring(change, number, published ?? version);
  const { lifecycleState: _gone, deprecationSchedule: _schedule, ...restored } = version;
  return [restored];
}

function refuseLateRestoring({ writing }: DraftChange, number: string, version: Body | undefined): void {
  const schedule = version?.['deprecationSchedule'];
  if (effectiveAt(schedule) === undefined || !isBeyondRestoring(schedule, writing.now)) return;
  throw ruleRefusal(`The image version ${number} was deprecated too long ago to be restored`);
}

/** A published plan must have an active image for as long as the plan itself is active. */
function refuseNoneActive(
  { writing, product, plan, published }: DraftChange,
  versions: readonly Body[],
): void {
  if (!plan || published === undefined || versions.some((version) => !isDeprecated(version))) return;
  if (!isPublished(writing.store, plan) || versions.length === 0) return;
  const id = `plan/${product.id}/${plan.id}`;
  if (isDeprecated(resourceById(writing.store, product.id, '0', id)?.body)) return;
  throw ruleRefusal(`The plan ${plan.externalId} would have no active image; deprecate the plan`);
}

const isPublished = (store: DraftChange['writing']['store'], plan: OfferPlanRow): boolean =>
  offerPlanById(store, plan.product, plan.id)?.published === 1;

/**
 * What a published image version is compared by: without the signatures of addresses, which are new each
 * time, and without null and empty lists, which clients add to every version that they send back.
 */
function imageContent(value: unknown): unknown {
  if (typeof value === 'string') return /^https?:/.test(value) ? value.split('?')[0] : value;
  if (Array.isArray(value)) return value.map(imageContent);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, item]) => !isBlank(item));
  return Object.fromEntries(members.map(([name, item]) => [name, imageContent(item)]));
}

type Sku = { readonly imageType: string; readonly skuId: string };
const skusIn = (body: Body | undefined): readonly Sku[] =>
  Array.isArray(body?.['skus']) ? (body['skus'] as Sku[]) : [];

/** A published SKU keeps its id. */
export function refuseOtherSkus({ body, published }: DraftChange): void {
  const changed = skusIn(published).find(
    ({ imageType, skuId }) => !skusIn(body).some((sku) => sku.imageType === imageType && sku.skuId === skuId),
  );
  if (changed) throw ruleRefusal("The property 'PlanId' is locked by a previous submission");
}
