import {
  anything,
  both,
  byEdition,
  emailAddress,
  emptyOr,
  isRecord,
  list,
  newerMember,
} from '../schema-checks.ts';
import { nullable, object, oneOfCheck, textCheck, webAddress } from '../schema-checks.ts';
import type { Check, Closure } from '../schema-checks.ts';

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
const durableId = textCheck({ pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*\/[a-z0-9-]+(\/[a-z0-9-]+)*$/ });
const referencedName = textCheck({ min: 1, max: 50, pattern: /^[a-zA-Z0-9-_]+$/ });
export const productExternalId = textCheck({ pattern: /^[a-z0-9][a-z0-9-_]{2,49}$/ });

const byName = object(['resourceName'], { resourceName: referencedName }, 'always');
const byExternalId = object(['externalId'], { externalId: productExternalId }, 'always');

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

/** Live contacts contain empty texts where nothing was typed; the published edition refuses them. */
const orNothingTyped = (check: Check): Check => byEdition(check, emptyOr(check));

export const contactCheck = object(
  ['name'],
  {
    name: textCheck(),
    email: orNothingTyped(emailAddress),
    phone: textCheck(),
    url: orNothingTyped(webAddress),
  },
  'published',
);

/** Listings of these offers are in English; trees of real publishers hold other languages as well. */
export const language = textCheck({ pattern: /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/ });
export const guidCheck = textCheck({ pattern: /^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/ });
export const shortName = textCheck({ min: 1, max: 100 });

/** What surrounds the fields of every resource. */
const surroundings: Readonly<Record<string, Check>> = {
  $schema: textCheck(),
  id: durableId,
  resourceName: textCheck({ min: 1, max: 50 }),
};

/** Only the service sets these; a closed published schema forbids sending them back. */
const validationsIn = (closure: Closure): Fields => ({
  validations: closure === 'published' ? newerMember(anything) : anything,
});

type Fields = Readonly<Record<string, Check>>;

/** A resource with these fields; `closure` says when it has no others. */
export const anyResourceOf = (
  required: readonly string[],
  fields: Fields,
  closure: Closure = 'open',
): Check => object(required, { ...surroundings, ...validationsIn(closure), ...fields }, closure);

/** A resource of an offer: its product, and these fields. */
export const sectionOf = (required: readonly string[], fields: Fields, closure?: Closure): Check =>
  anyResourceOf(['product', ...required], { product, ...fields }, closure);

/** A resource of a plan: its product, its plan, and these fields. */
export const offerPlanSectionOf = (required: readonly string[], fields: Fields, closure?: Closure): Check =>
  sectionOf(['plan', ...required], { plan: offerPlan, ...fields }, closure);

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
    alternative: both(object([], { product, plan: offerPlan }, 'always'), oneAlternative),
  },
  'published',
);

const memberKinds = ['none', 'subscription', 'ea', 'msdn', 'tenant'];
const labelCheck = textCheck({ max: 1000 });

/** The members of an audience; testers of a preview have mailboxes since the third preview. */
export const members = list(
  object(
    ['type', 'id'],
    {
      type: byEdition(oneOfCheck(...memberKinds), oneOfCheck(...memberKinds, 'email')),
      id: byEdition(textCheck({ min: 1, max: 50 }), textCheck({ min: 1, max: 320 })),
      label: byEdition(labelCheck, nullable(labelCheck)),
    },
    'published',
  ),
);

const allMarkets = ['allMarkets', 'allTaxRemittedMarkets'];

const marketList = list(textCheck({ pattern: /^[a-z]{2,3}$/ }));

/** Where something is sold: fields of plans, and of offers that are only listed. */
export const marketFields = {
  markets: byEdition(marketList, nullable(marketList)),
  customerMarkets: oneOfCheck('customMarkets', ...allMarkets),
};

/** Refuses a list of markets together with a word that means all markets. */
export const noMarketsBesideAll: Check = (value, path) =>
  isRecord(value) && allMarkets.includes(String(value['customerMarkets'])) && Array.isArray(value['markets'])
    ? [`No markets are allowed beside customerMarkets ${String(value['customerMarkets'])} ${path}/markets`]
    : [];
