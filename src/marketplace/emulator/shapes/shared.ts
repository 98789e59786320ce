import { both, isRecord, list, nullable, object, oneOfCheck, textCheck } from '../schema-checks.ts';
import type { Check } from '../schema-checks.ts';

/** Every product type that the API knows, documented or not. */
export const productTypeNames = [
  'azureApplication',
  'azureContainer',
  'azureVirtualMachine',
  'consultingService',
  'containerApp',
  'coreVirtualMachine',
  'cosellOnly',
  'dynamics365BusinessCentral',
  'dynamics365ForCustomerEngagement',
  'dynamics365ForOperations',
  'iotEdgeModule',
  'managedService',
  'powerBiApp',
  'powerBiVisual',
  'softwareAsAService',
  'xbox360NonBackcompat',
] as const;

// Equivalent to the published pattern, which takes exponential time on long words.
export const durableId = textCheck({ pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*\/[a-z0-9-]+(\/[a-z0-9-]+)*$/ });
const referencedName = textCheck({ min: 1, max: 50, pattern: /^[a-zA-Z0-9-_]+$/ });
export const productExternalId = textCheck({ pattern: /^[a-z0-9][a-z0-9-_]{2,49}$/ });

const byName = object(['resourceName'], { resourceName: referencedName }, true);
const byExternalId = object(['externalId'], { externalId: productExternalId }, true);

/** Exactly one of a durable id, `{resourceName}` and, for products and plans, `{externalId}`. */
export const reference =
  (withExternalId: boolean): Check =>
  (value, path) => {
    if (typeof value === 'string') return durableId(value, path);
    if (withExternalId && isRecord(value) && 'externalId' in value) return byExternalId(value, path);
    return byName(value, path);
  };

const product = reference(true);
const offerPlan = reference(true);
export const listing = reference(false);

/** The lifecycle states of a type, in addition to the default. */
export const lifecycle = (...states: string[]): Check => oneOfCheck('generallyAvailable', ...states);
export const contactCheck = object(['name'], {
  name: textCheck(),
  email: textCheck(),
  phone: textCheck(),
  url: textCheck(),
});
/** Listings of these offers are in English; trees of real publishers hold other languages as well. */
export const language = textCheck({ pattern: /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/ });
export const guidCheck = textCheck({ pattern: /^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/ });
export const shortName = textCheck({ min: 1, max: 100 });

/** A resource of an offer: its product, and these fields. */
export const sectionOf = (required: readonly string[], fields: Readonly<Record<string, Check>>): Check =>
  object(['product', ...required], { product, ...fields });

/** A resource of a plan: its product, its plan, and these fields. */
export const offerPlanSectionOf = (
  required: readonly string[],
  fields: Readonly<Record<string, Check>>,
): Check => sectionOf(['plan', ...required], { plan: offerPlan, ...fields });

const oneAlternative: Check = (value, path) =>
  isRecord(value) && Object.keys(value).length !== 1 ? [`expected either product or plan ${path}`] : [];

/** When and why something leaves the market; only the service sets the date. */
export const deprecationSchedule = object(
  [],
  {
    $schema: textCheck(),
    date: textCheck(),
    dateOffset: textCheck({ pattern: /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/ }),
    reason: oneOfCheck('criticalSecurityIssue', 'endOfSupport', 'other'),
    alternative: both(object([], { product, plan: offerPlan }, true), oneAlternative),
  },
  true,
);

/** The members of an audience. */
export const members = list(
  object(['type', 'id'], {
    type: oneOfCheck('none', 'subscription', 'ea', 'msdn', 'tenant', 'email'),
    id: textCheck({ min: 1, max: 320 }),
    label: nullable(textCheck({ max: 1000 })),
  }),
);

const allMarkets = ['allMarkets', 'allTaxRemittedMarkets'];

/** Where something is sold: fields of plans, and of offers that are only listed. */
export const marketFields = {
  markets: nullable(list(textCheck({ pattern: /^[a-z]{2,3}$/ }))),
  customerMarkets: oneOfCheck('customMarkets', ...allMarkets),
};

/** Refuses a list of markets together with a word that means all markets. */
export const noMarketsBesideAll: Check = (value, path) =>
  isRecord(value) && allMarkets.includes(String(value['customerMarkets'])) && Array.isArray(value['markets'])
    ? [`No markets are allowed beside customerMarkets ${String(value['customerMarkets'])} ${path}/markets`]
    : [];
