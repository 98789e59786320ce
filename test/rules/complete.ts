import type { Desired, DesiredOffer, DesiredOfferPlan } from '../../src/model/desired.ts';
import { offerId, offerPlanId } from '../../src/model/ids.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { isObject } from '../../src/model/json.ts';
import type { DesiredAllocation } from '../../src/model/licenses.ts';
import type { MediaFile } from '../../src/model/media.ts';
import { pathKeys } from '../../src/model/path.ts';

const guid = '11111111-1111-4111-8111-111111111111';

/** Everything that a SaaS offer needs before it can be published. */
const offerContent: JsonObject = {
  alias: 'Contoso Insights',
  setup: { sellThroughMicrosoft: true, useMicrosoftLicenseManagementService: false },
  properties: { categories: { analytics: ['reports'] }, termsConditions: 'standardMicrosoft' },
  listing: {
    title: 'Contoso Insights™',
    searchResultSummary: 'Reports your team reads',
    description: '<h1>Insights</h1><p>Reports<br>for <b>everybody</b>',
    gettingStartedInstructions: 'Sign in.',
    privacyPolicyLink: 'https://contoso.example/privacy',
    supportContact: {
      name: 'Support',
      email: 's@contoso.example',
      phone: '1',
      url: 'https://contoso.example',
    },
    engineeringContact: { name: 'Eng', email: 'e@contoso.example', phone: '1' },
    assets: [
      { type: 'azureLogoLarge', file: 'logo.png#1' },
      { type: 'azureLogoScreenshot', file: 'shot.png#1', description: 'Dashboard' },
      { type: 'pdfDocument', file: 'guide.pdf#1', description: 'Guide' },
    ],
  },
  previewAudience: { previewAudiences: [{ type: 'email', id: 'qa@contoso.example' }] },
  technical: {
    landingPageUrl: 'https://contoso.example/start',
    connectionWebhook: 'https://contoso.example/hook',
    azureAdTenantId: guid,
    azureAdAppId: guid,
  },
  meters: { calls: { displayName: 'Calls', unitOfMeasure: 'call' } },
};

const month = { type: 'month', value: 1 };

const planContent: JsonObject = {
  alias: 'Pro',
  lifecycle: 'live',
  listing: { name: 'Pro', description: 'For teams' },
  availability: {
    audience: 'public',
    visibility: 'visible',
    markets: ['us', 'de'],
    pricing: {
      recurrentPrice: {
        recurrentPriceMode: 'flatRate',
        prices: [{ billingTerm: month, paymentOption: month, pricePerPaymentInUsd: 49 }],
      },
    },
  },
};

/** A local file as it was read; a test gives only what differs. */
export const media = (reference: string, facts: Partial<MediaFile>): Record<string, MediaFile> => ({
  [reference]: { path: reference, reference, sha256: '', bytes: 1, format: 'png', ...facts },
});

export const plan = (
  id = 'pro',
  edits: Edits = {},
  facts: Partial<DesiredOfferPlan> = {},
): DesiredOfferPlan => ({
  id: offerPlanId(id),
  lifecycle: 'live',
  content: edited(planContent, { '/listing/name': id, ...edits }),
  ...facts,
});

export const offer = (edits: Edits = {}, facts: Partial<DesiredOffer> = {}): DesiredOffer => ({
  id: offerId('contoso-insights'),
  type: 'softwareAsAService',
  lifecycle: 'live',
  goLive: 'manual',
  certificationNotes: 'Use the test account.',
  content: edited(offerContent, edits),
  plans: [plan()],
  ...facts,
});

/** A catalog of these offers in which only what the offers change can be wrong. */
export const desired = (
  offers: readonly DesiredOffer[],
  files: Record<string, MediaFile> = {},
  licenses: readonly DesiredAllocation[] = [],
): Desired => ({
  publisher: { name: 'contoso', spec: {} },
  offers,
  licenses,
  media: {
    ...media('logo.png#1', { width: 216, height: 216 }),
    ...media('shot.png#1', { width: 1280, height: 720 }),
    ...media('guide.pdf#1', { format: 'pdf' }),
    ...files,
  },
});

/** New values by path; `undefined` removes a field. */
export type Edits = Readonly<Record<string, Json | undefined>>;

const edited = (content: JsonObject, edits: Edits): JsonObject =>
  Object.entries(edits).reduce((at, [path, value]) => withValue(at, pathKeys(path), value), content);

function withValue(
  object: JsonObject,
  [key = '', ...rest]: readonly string[],
  value: Json | undefined,
): JsonObject {
  const { [key]: old, ...others } = object;
  const below = isObject(old) ? old : {};
  const member = rest.length === 0 ? value : withValue(below, rest, value);
  return member === undefined ? others : { ...others, [key]: member };
}
