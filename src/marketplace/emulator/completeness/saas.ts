import type { ResourceType } from '../../wire/resource-types.ts';
import type { Body, StoredResource } from '../store/resources.ts';
import { bodiesOf, missingAt } from './content.ts';
import type { Gap } from './content.ts';

type Content = readonly StoredResource[];
/** Members that one resource of the offer must have. */
type Requirement = { readonly type: ResourceType; readonly paths: readonly string[] };

const always: readonly Requirement[] = [
  { type: 'property', paths: ['categories', 'termsConditions'] },
  {
    type: 'listing',
    paths: [
      'title',
      'description',
      'searchResultSummary',
      'gettingStartedInstructions',
      'privacyPolicyLink',
      'supportContact.name',
      'supportContact.email',
      'supportContact.phone',
      'supportContact.url',
      'engineeringContact.name',
      'engineeringContact.email',
      'engineeringContact.phone',
    ],
  },
];

const whenSold: readonly Requirement[] = [
  { type: 'price-and-availability-offer', paths: ['previewAudiences'] },
  {
    type: 'software-as-a-service-technical-configuration',
    paths: ['landingPageUrl', 'connectionWebhook', 'azureAdTenantId', 'azureAdAppId'],
  },
];

const assets: readonly { type: string; min: number; max: number }[] = [
  { type: 'azureLogoLarge', min: 1, max: Infinity },
  { type: 'azureLogoScreenshot', min: 1, max: 5 },
  { type: 'pdfDocument', min: 1, max: 3 },
];

/** A SaaS offer that is only listed needs neither plans nor a technical configuration. */
export function saasGaps(content: Content): readonly Gap[] {
  const sold = bodiesOf(content, 'commercial-marketplace-setup').some(
    (setup) => setup['sellThroughMicrosoft'] === true,
  );
  const requirements = sold ? [...always, ...whenSold] : always;
  const gaps = [
    ...requirements.map(({ type, paths }) => gap(type, missingAt(bodiesOf(content, type)[0], paths))),
    gap(
      'listing-asset',
      assets.flatMap((asset) => assetGap(content, asset)),
    ),
    ...(sold ? planGaps(content) : []),
  ];
  return gaps.filter(({ missing }) => missing.length > 0);
}

const gap = (section: string, missing: readonly string[]): Gap => ({ section, missing });

function assetGap(
  content: Content,
  { type, min, max }: { type: string; min: number; max: number },
): string[] {
  const count = bodiesOf(content, 'listing-asset').filter((asset) => asset['type'] === type).length;
  if (count < min) return [`${type} (at least ${min})`];
  return count > max ? [`${type} (at most ${max}, found ${count})`] : [];
}

function planGaps(content: Content): readonly Gap[] {
  const plans = content.filter((r) => r.type === 'plan' && r.body['lifecycleState'] !== 'deprecated');
  if (plans.length === 0) return [gap('plan', ['at least one plan on sale'])];
  return plans.flatMap((plan) => [
    gap(`plan-listing of ${planName(plan)}`, planListingGap(content, plan)),
    gap(`price-and-availability-plan of ${planName(plan)}`, planPriceGap(content, plan)),
  ]);
}

function planName(plan: StoredResource): string {
  const identity = plan.body['identity'] as { externalId: string };
  return `plan ${identity.externalId}`;
}

const planListingGap = (content: Content, plan: StoredResource): readonly string[] =>
  missingAt(bodiesOf(content, 'plan-listing', plan.plan ?? '')[0], ['name', 'description']);

function planPriceGap(content: Content, plan: StoredResource): readonly string[] {
  const body = bodiesOf(content, 'price-and-availability-plan', plan.plan ?? '')[0];
  return missingAt(body, [
    ...(soldEverywhere(body) ? [] : ['markets']),
    'pricing.recurrentPrice.prices',
    ...(body?.['audience'] === 'private' ? ['privateAudiences'] : []),
  ]);
}

const soldEverywhere = (body: Body | undefined): boolean =>
  body?.['customerMarkets'] === 'allMarkets' || body?.['customerMarkets'] === 'allTaxRemittedMarkets';
