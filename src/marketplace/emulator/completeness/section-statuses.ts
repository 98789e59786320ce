import type { ResourceType } from '../../wire/resource-types.ts';
import { productTypeOf } from '../product-types.ts';
import type { StoredResource } from '../store/resources.ts';
import { isSameValue } from '../same-value.ts';
import { contentOf, isBlank, offerPlanName, offerPlansOnSale } from './content.ts';
import type { Content } from './content.ts';
import type { ContentNeed } from './content-need.ts';

/** The status of a section on the portal's page for reviewing and publishing. */
type SectionStatus = 'notStarted' | 'incomplete' | 'complete' | 'unpublishedChanges';

/** One section of an offer, or of one of its plans (`plan` is the plan id), and what it is missing. */
export type SectionReport = {
  readonly section: ResourceType;
  readonly plan?: string;
  readonly status: SectionStatus;
  readonly missing: readonly string[];
};

type Resources = readonly StoredResource[];

/** Checks a copy that is to be published against its type's needs and what was published before. */
export function sectionStatuses(
  type: string,
  resources: Resources,
  published: Resources | undefined,
): readonly SectionReport[] {
  const needs = productTypeOf(type).needs;
  const content = contentOf(resources);
  const known = new Set<ResourceType>([...resources.map((r) => r.type), ...needs.map((n) => n.section)]);
  const sections = [...known].flatMap((section) => {
    const own = needs.filter((need) => need.section === section);
    const places = sectionLocations(section, content, own);
    return places.map((plan) => ({ section, plan, missing: lacking(own, content, plan) }));
  });
  return sections.map(({ section, plan, missing }) => {
    const here = resourcesWithin(resources, section, plan);
    const before = published && resourcesWithin(published, section, plan);
    const status = sectionStatus(missing, here, before);
    return { section, ...(plan ? { plan: offerPlanName(plan) } : {}), status, missing };
  });
}

/** The sections that prevent the copy from being published. */
export const blocking = (sections: readonly SectionReport[]): readonly SectionReport[] =>
  sections.filter(({ missing }) => missing.length > 0);

type SectionLocation = StoredResource | undefined;

/** A section of the offer occurs once; one of plans occurs once per plan on sale. */
function sectionLocations(
  section: ResourceType,
  content: Content,
  needs: readonly ContentNeed[],
): readonly SectionLocation[] {
  const perPlan = content.resources.some(({ type, plan }) => type === section && plan !== null);
  const plans = offerPlansOnSale(content);
  if (section === 'plan') return needs.some(({ per }) => per === 'offer') ? [undefined, ...plans] : plans;
  return perPlan || needs.some(({ per }) => per === 'plan') ? plans : [undefined];
}

const lacking = (needs: readonly ContentNeed[], content: Content, plan: SectionLocation): readonly string[] =>
  needs.flatMap((need) => {
    if (need.per === 'offer') return plan ? [] : need.missing(content);
    return plan ? need.missing(content, plan) : [];
  });

const resourcesWithin = (resources: Resources, section: ResourceType, plan: SectionLocation): Resources =>
  resources.filter((r) => r.type === section && (plan === undefined || r.plan === plan.plan));

function sectionStatus(
  missing: readonly string[],
  here: Resources,
  before: Resources | undefined,
): SectionStatus {
  if (missing.length > 0) return before || here.some(isStarted) ? 'incomplete' : 'notStarted';
  if (!before) return 'complete';
  return isSameValue(bodiesById(here), bodiesById(before)) ? 'complete' : 'unpublishedChanges';
}

const bodiesById = (resources: Resources): unknown =>
  Object.fromEntries(resources.map(({ id, body }) => [id, body]));

const framing = new Set(['product', 'plan', 'kind', 'languageId', 'listing']);

const isStarted = ({ body }: StoredResource): boolean =>
  Object.entries(body).some(([field, value]) => !framing.has(field) && !isBlank(value));
