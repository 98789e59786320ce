import fc from 'fast-check';
import { offerPlanSections } from '../../../src/kinds/offer-plan.ts';
import { supportedTypes } from '../../../src/kinds/offer-types.ts';
import { offerSections } from '../../../src/kinds/offer.ts';
import { resourceTypeOf, type Section } from '../../../src/kinds/section.ts';
import {
  isResourceType,
  resourceKinds,
  schemaUri,
  type ResourceType,
} from '../../../src/marketplace/wire/resource-types.ts';
import { knownVersions } from '../../../src/marketplace/wire/schema-versions.ts';
import { problems } from '../../wire/conforming.ts';
import { resourceSchemas } from '../../wire/schemas/resources.ts';
import { anyResourceValue, drawnFrom } from './any-value.ts';

type Resource = Readonly<Record<string, unknown>> & { readonly $schema: string; readonly id: string };

/** All resources of an offer that is live, as one read returns them. */
export type LiveTree = {
  readonly offer: string;
  readonly type: string;
  readonly resources: readonly Resource[];
};

const guid = '00000000-1111-4222-8333-000000000001';
const product = `product/${guid}`;
const schemas = resourceSchemas('response');

/** What the marketplace may have of an offer: what the schemas of its API allow, not our rules. */
export const anyLiveTree: fc.Arbitrary<LiveTree> = fc
  .record({ type: fc.constantFrom(...supportedTypes), plans: fc.integer({ min: 0, max: 2 }) })
  .chain(({ type, plans }) => {
    const own = resourcesOf(offerSections, type);
    const ofPlans = Array.from({ length: plans }, (_none, plan) =>
      resourcesOf(offerPlanSections, type)
        .filter((name) => name !== 'plan')
        .map((name) => anyResource(name, type, plan)),
    ).flat();
    const items = fc.array(anyAsset(type), { maxLength: 3 });
    return fc
      .tuple(
        anyProduct(type),
        fc.tuple(...Array.from({ length: plans }, (_none, plan) => anyPlan(type, plan))),
        fc.tuple(...own.map((name) => fc.option(anyResource(name, type), { freq: 9 }))),
        fc.tuple(...ofPlans),
        items,
      )
      .map(([one, ...rest]) => ({
        offer,
        type,
        resources: numbered([one, ...rest.flat().filter((each) => each !== null)]),
      }));
  })
  .filter(({ resources }) =>
    resources.every((one) => problems('response', 'list', { value: [one] }).length === 0),
  );

function resourcesOf(sections: readonly Section[], type: string): readonly ResourceType[] {
  const own = sections.filter(({ offerTypes }) => offerTypes?.includes(type) !== false);
  return [...new Set(own.map((section) => resourceTypeOf(section, type)))].filter(isResourceType);
}

type Bare = Readonly<Record<string, unknown>> & { readonly $schema: string };

/** A resource as the schema of its type allows it, with references that lead somewhere. */
function anyResource(name: ResourceType, type: string, plan?: number): fc.Arbitrary<Bare> {
  const kind = resourceKinds[name]?.[type];
  return anyResourceValue(schemas[name]).map((drawn) => {
    const value = drawn as Record<string, unknown>;
    return consistent(name, {
      ...value,
      $schema: schemaUri(name, knownVersions[name]),
      product,
      ...(plan === undefined ? {} : { plan: planId(plan) }),
      ...('listing' in value ? { listing: `listing/${guid}/1` } : {}),
      // Fetched from the stand-in, never from the network.
      ...('url' in value ? { url: `http://embedded.localhost/media/${plan}.png` } : {}),
      ...(kind === undefined ? {} : { kind }),
    });
  });
}

const knownAssets = new Map<string, fc.Arbitrary<Bare>>();

/** Few for each type, since a state hashes each as a whole where the listing is missing. */
function anyAsset(type: string): fc.Arbitrary<Bare> {
  const asset = knownAssets.get(type) ?? drawnFrom(anyResource('listing-asset', type), 8);
  knownAssets.set(type, asset);
  return asset;
}

const anyProduct = (type: string): fc.Arbitrary<Bare> =>
  fc.string({ minLength: 1, maxLength: 40 }).map((alias) => ({
    $schema: schemaUri('product', knownVersions.product),
    id: product,
    identity: { externalId: offer },
    alias: alias.trim() === '' ? 'Contoso' : alias.trim(),
    type,
  }));

const anyPlan = (type: string, plan: number): fc.Arbitrary<Bare> =>
  anyResource('plan', type).map((value) => {
    const { lifecycleState: _state, deprecationSchedule: _schedule, subtype, ...rest } = value;
    return {
      ...rest,
      id: planId(plan),
      identity: { externalId: `plan-${plan}` },
      alias: `Plan ${plan}`,
      ...(type === 'azureApplication' && subtype !== undefined ? { subtype } : {}),
    };
  });

const offer = 'contoso-live';
const planId = (plan: number): string => `plan/${guid}/${plan + 1}`;

/** What the schemas say of several members at once. */
const consistent = (name: ResourceType, value: Bare): Bare =>
  (rulesOfMembers[name] ?? withoutMarketsBesideAll)(value);

const rulesOfMembers: Readonly<Partial<Record<ResourceType, (value: Bare) => Bare>>> = {
  'customer-leads': (value) => {
    const destination = String(value['leadDestination']);
    const { $schema, ...members } = value;
    const others = Object.entries(members).filter(([key]) => !key.endsWith('LeadConfiguration'));
    const own = destination === 'none' ? {} : { [`${destination}LeadConfiguration`]: {} };
    return { $schema, ...Object.fromEntries(others), ...own };
  },
  'test-drive': ({ type, ...rest }) =>
    rest['enabled'] === true ? { ...rest, type: type ?? 'powerBi' } : rest,
};

function withoutMarketsBesideAll(value: Bare): Bare {
  const isEverywhere = ['allMarkets', 'allTaxRemittedMarkets'].includes(String(value['customerMarkets']));
  return isEverywhere && value['markets'] !== undefined ? { ...value, markets: null } : value;
}

/** Gives every resource an id of its own. */
function numbered(resources: readonly Bare[]): readonly Resource[] {
  const counts = new Map<string, number>();
  return resources.map((one): Resource => {
    const name = one.$schema.split('/').at(-2) ?? '';
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return {
      ...one,
      id: name === 'product' || name === 'plan' ? String(one['id']) : `${name}/${guid}/${count}`,
    };
  });
}
