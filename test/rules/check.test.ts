import { describe, expect, test } from 'vitest';
import type { DesiredOffer } from '../../src/model/desired.ts';
import type { MediaFile } from '../../src/model/media.ts';
import { checkDesired } from '../../src/rules/check.ts';
import { desired, media, offer, plan, type Edits } from './complete.ts';

const now = new Date('2026-11-20T10:00:00Z');
const at = (path: string): string => `offer/contoso-insights${path}`;
const pro = (path: string): string => at(`/plan/pro${path}`);

/** `error LST-01 offer/x /listing/title` for each finding. */
const found = (offers: readonly DesiredOffer[], files?: Record<string, MediaFile>): readonly string[] =>
  checkDesired(desired(offers, files), now).map(
    ({ rule, severity, address, path }) => `${severity} ${rule} ${address} ${path}`,
  );

const many = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const tenants = (count: number, type: 'tenant' | 'subscription' = 'tenant') =>
  many(count).map((n) => ({ type, id: `id-${n}` }));

test('a complete offer has nothing wrong', () => {
  expect(found([offer()])).toEqual([]);
});

describe('offers', () => {
  const mapOf = (count: number) => Object.fromEntries(many(count).map((n) => [`s${n}`, ['a']]));
  test.each<[string, Edits, string]>([
    ['/listing/title', { '/listing/title': 'Insights 🚀' }, 'LST-01'],
    ['/listing/description', { '/listing/description': '<a>x</a>' }, 'LST-03'],
    ['/listing/description', { '/listing/description': '<b>x' }, 'LST-03'],
    ['/listing/generalLinks/0/link', { '/listing/generalLinks': [{ link: 'http://a' }] }, 'LST-13'],
    ['/properties/categories', { '/properties/categories': mapOf(3) }, 'CATG-01'],
    ['/properties/categories/a', { '/properties/categories': { a: ['b', 'c', 'd'] } }, 'CATG-01'],
    ['/properties/industries', { '/properties/industries': mapOf(3) }, 'CATG-03'],
    ['/properties/termsOfUse', { '/properties/termsOfUse': 'Own' }, 'LEG-01'],
    ['/properties/termsOfUse', { '/properties/termsConditions': 'custom' }, 'LEG-01'],
    ['/setup/callToAction', { '/setup/callToAction': 'contactMe' }, 'OPT-01'],
    ['/technical/landingPageUrl', { '/technical/landingPageUrl': 'http://a' }, 'TEC-01'],
    [
      '/technical/azureAdAppId',
      { '/technical/azureAdAppId': '00000000-0000-0000-0000-000000000000' },
      'TEC-02',
    ],
    [
      '/previewAudience/previewAudiences/tenant:a/type',
      { '/previewAudience/previewAudiences': [{ type: 'tenant', id: 'a' }] },
      'PRV-01',
    ],
    [
      '/previewAudience/previewAudiences/email:a/id',
      { '/previewAudience/previewAudiences': [{ type: 'email', id: 'a' }] },
      'PRV-01',
    ],
    [
      '/previewAudience/previewAudiences',
      { '/previewAudience/previewAudiences': many(21).map((n) => ({ type: 'email', id: `a@${n}` })) },
      'PRV-01',
    ],
    ['/meters', { '/meters': mapOf(31) }, 'MTR-01'],
    ['/leads/blobLeadConfiguration', { '/leads': { leadDestination: 'blob' } }, 'LEAD-01'],
    [
      '/leads/emailLeadConfiguration',
      { '/leads': { leadDestination: 'none', emailLeadConfiguration: { contactEmail: ['a@b'] } } },
      'LEAD-01',
    ],
    [
      '/leads/marketoLeadConfiguration/formId',
      { '/leads': { leadDestination: 'marketo', marketoLeadConfiguration: { munchkinId: 'a' } } },
      'LEAD-02',
    ],
    ['/alias', { '/alias': ' ' }, 'ID-08'],
    [
      '/listing/trailers/https:~1~1a.example/streamingUrl',
      { '/listing/trailers': [{ streamingUrl: 'https://a.example' }] },
      'LST-11',
    ],
  ])('%s is judged: %j', (path, edits, rule) => {
    expect(found([offer(edits)])).toEqual([`error ${rule} ${at('')} ${path}`]);
  });

  test('that Microsoft does not sell have a call to action, its address, and no plans', () => {
    const listed = { '/setup/sellThroughMicrosoft': false };
    expect(found([offer(listed, { plans: [] })])).toEqual([`error OPT-01 ${at('')} /setup/callToAction`]);
    const free = { ...listed, '/setup/callToAction': 'free' };
    expect(found([offer(free, { plans: [] })])).toEqual([`error OPT-03 ${at('')} /setup/accessUrl`]);
    const contact = { ...listed, '/setup/callToAction': 'contactMe' };
    expect(found([offer(contact)])).toEqual([`error PLN-04 ${pro('')} `]);
    expect(found([offer({ ...contact, '/setup/accessUrl': 'https://a' }, { plans: [] })])).toEqual([
      `error OPT-03 ${at('')} /setup/accessUrl`,
    ]);
  });

  test('that Microsoft sells have a plan on sale', () => {
    expect(found([offer({}, { plans: [] })])).toEqual([`error PLN-03 ${at('')} `]);
    const stopped = plan('pro', {}, { lifecycle: 'stopped' });
    expect(found([offer({}, { plans: [stopped] })])).toEqual([`error STOP-02 ${at('')} /lifecycle`]);
    expect(found([offer({}, { plans: [stopped, plan('team')] })])).toEqual([]);
    expect(found([offer({}, { plans: [stopped], lifecycle: 'stopped' })])).toEqual([]);
  });

  test('are warned without notes for certification, unless they are drafts', () => {
    const { certificationNotes: _notes, ...silent } = offer();
    expect(found([silent])).toEqual([`warning PUB-03 ${at('')} /certificationNotes`]);
    expect(found([{ ...silent, lifecycle: 'draft' }])).toEqual([]);
  });
});

describe('what publishing needs', () => {
  const needed: readonly [string, string][] = [
    ['/properties/categories', 'CATG-01'],
    ['/properties/termsConditions', 'LEG-01'],
    ['/listing/title', 'LST-01'],
    ['/listing/description', 'LST-02'],
    ['/listing/searchResultSummary', 'LST-02'],
    ['/listing/gettingStartedInstructions', 'LST-02'],
    ['/listing/privacyPolicyLink', 'LST-06'],
    ['/listing/supportContact/url', 'LST-07'],
    ['/listing/engineeringContact/phone', 'LST-07'],
    ['/previewAudience/previewAudiences', 'PRV-01'],
    ['/technical/landingPageUrl', 'TEC-01'],
    ['/technical/azureAdAppId', 'TEC-02'],
  ];

  test.each(needed)('%s: an error when it is to be published, a warning in a draft', (path, rule) => {
    expect(found([offer({ [path]: undefined })])).toEqual([`error ${rule} ${at('')} ${path}`]);
    expect(found([offer({ [path]: { unset: true } })])).toEqual([`error ${rule} ${at('')} ${path}`]);
    const draft = offer({ [path]: undefined }, { lifecycle: 'draft' });
    expect(found([draft])).toEqual([`warning ${rule} ${at('')} ${path}`]);
    expect(found([offer({ [path]: undefined }, { lifecycle: 'stopped' })])).toEqual([]);
  });

  test('is a logo, a screenshot and a document', () => {
    expect(found([offer({ '/listing/assets': [] })])).toEqual([
      `error LST-09 ${at('')} /listing/assets`,
      `error LST-10 ${at('')} /listing/assets`,
      `error LST-12 ${at('')} /listing/assets`,
    ]);
  });

  test.each([
    ['/listing/name', 'PLN-13'],
    ['/listing/description', 'PLN-15'],
    ['/availability/markets', 'PLN-30'],
    ['/availability/pricing/recurrentPrice/prices', 'PUB-01'],
  ])('of a plan on sale is %s', (path, rule) => {
    expect(found([offer({}, { plans: [plan('pro', { [path]: undefined })] })])).toEqual([
      `error ${rule} ${pro('')} ${path}`,
    ]);
    const stopped = plan('pro', { [path]: undefined }, { lifecycle: 'stopped' });
    expect(found([offer({}, { plans: [stopped, plan('team')] })])).toEqual([]);
  });
});

const price = (term: [number, string], payment: [number, string]) => ({
  billingTerm: { type: term[1], value: term[0] },
  paymentOption: { type: payment[1], value: payment[0] },
  pricePerPaymentInUsd: 49,
});

describe('plans', () => {
  const prices = '/availability/pricing/recurrentPrice/prices';
  const mode = '/availability/pricing/recurrentPrice/recurrentPriceMode';
  const meters = '/availability/pricing/customMeters/meters';

  test('shows no HTML in its description, so tags are a warning there', () => {
    const tagged = plan('pro', { '/listing/description': '<p>For teams</p>' });
    expect(found([offer({}, { plans: [tagged] })])).toEqual([
      `warning LST-03 ${pro('')} /listing/description`,
    ]);
  });

  test.each<[string, Edits, string]>([
    ['/availability/markets', { '/availability/markets': [] }, 'PLN-30'],
    ['/availability/markets/1', { '/availability/markets': ['us', 'uk'] }, 'PLN-31'],
    ['/availability/markets/0', { '/availability/markets': ['cn'] }, 'PLN-32'],
    ['/availability/markets', { '/availability/customerMarkets': 'allMarkets' }, 'PLN-33'],
    ['/availability/visibility', { '/availability/visibility': 'hidden' }, 'PLN-23'],
    ['/setup/azureRegions/0', { '/setup/azureRegions': ['azureChina'] }, 'PLN-36'],
    ['/listing/summary', { '/listing/summary': 'Short' }, 'PLN-14'],
    ['/listing/description', { '/listing/description': '<script>' }, 'LST-03'],
    ['/availability/trial', { '/availability/trial': { type: 'month', value: 3 } }, 'PRC-15'],
    [`${prices}/0/billingTerm`, { [prices]: [price([12, 'month'], [1, 'month'])] }, 'PRC-04'],
    [`${prices}/0/paymentOption`, { [prices]: [price([1, 'month'], [1, 'year'])] }, 'PRC-04'],
    [`${prices}/0/paymentOption`, { [prices]: [price([5, 'year'], [2, 'year'])] }, 'PRC-04'],
    [
      `${prices}/1/billingTerm`,
      { [prices]: [price([1, 'year'], [1, 'month']), price([1, 'year'], [1, 'year'])] },
      'PRC-05',
    ],
    [
      `${prices}/0/prices/0/currency`,
      {
        '/availability/markets': ['de'],
        '/availability/pricing/recurrentPrice/priceInputOption': 'perMarket',
        [prices]: [
          {
            billingTerm: { type: 'month', value: 1 },
            paymentOption: { type: 'month', value: 1 },
            prices: [{ markets: ['de'], currency: 'USD', price: 1 }],
          },
        ],
      },
      'PRC-12',
    ],
    [
      '/availability/pricing/recurrentPrice/userLimits/max',
      { '/availability/pricing/recurrentPrice/userLimits': { min: 5, max: 2 } },
      'PRC-10',
    ],
    [`${meters}/storage`, { [meters]: { storage: { pricePerPaymentInUsd: 1 } } }, 'REF-UNKNOWN'],
    [meters, { [meters]: { calls: { pricePerPaymentInUsd: 1 } }, [mode]: 'perUser' }, 'MTR-02'],
  ])('%s is judged: %j', (path, edits, rule) => {
    expect(found([offer({}, { plans: [plan('pro', edits)] })])).toEqual([`error ${rule} ${pro('')} ${path}`]);
  });

  test('of one offer have one pricing model, and per user with licences of Microsoft', () => {
    const plans = [plan('a'), plan('pro', { [mode]: 'perUser' })];
    expect(found([offer({}, { plans })])).toEqual([`error PRC-01 ${pro('')} ${mode}`]);
    const managed = offer({ '/setup/useMicrosoftLicenseManagementService': true });
    expect(found([managed])).toEqual([`error PRC-13 ${pro('')} ${mode}`]);
  });

  test('with meters have no trial', () => {
    const metered = plan('pro', {
      [meters]: { calls: { pricePerPaymentInUsd: 1 } },
      '/availability/trial': { type: 'month', value: 1 },
    });
    expect(found([offer({}, { plans: [metered] })])).toEqual([`error PRC-15 ${pro('')} /availability/trial`]);
  });

  test('have ids and names of their own', () => {
    const plans = [plan('pro'), plan('pro', { '/listing/name': 'Other' })];
    expect(found([offer({}, { plans })])).toEqual([`error PLN-11 ${pro('')} `]);
    const named = [plan('a'), plan('pro', { '/listing/name': 'a' })];
    expect(found([offer({}, { plans: named })])).toEqual([`error PLN-13 ${pro('')} /listing/name`]);
  });

  test.each([
    [89, 0, []],
    [90, 0, [`warning SAFE-18 ${at('')} `]],
    [101, 0, [`error PLN-01 ${at('')} `]],
    [50, 41, [`warning SAFE-18 ${at('')} `]],
    [50, 46, [`error PLN-02 ${at('')} `]],
  ])('%i of them, %i private', (all, hidden, expected) => {
    const plans = many(all).map((n) =>
      n < hidden
        ? plan(`p${n}`, { '/availability/audience': 'private' }, { audience: tenants(1) })
        : plan(`p${n}`),
    );
    expect(found([offer({}, { plans })])).toEqual(expected);
  });
});

const hidden = { '/availability/audience': 'private' };
const judged = (edits: Edits, audience: ReturnType<typeof tenants> | undefined): readonly string[] =>
  found([
    offer({}, { plans: [plan('team'), plan('pro', edits, audience === undefined ? {} : { audience })] }),
  ]);

describe('audiences', () => {
  test('belong to private plans, and to no others', () => {
    expect(judged(hidden, undefined)).toEqual([`error AUD-01 ${pro('/audience')} `]);
    expect(judged(hidden, [])).toEqual([`error AUD-01 ${pro('/audience')} `]);
    expect(judged({}, tenants(1))).toEqual([`error AUD-01 ${pro('/audience')} `]);
    expect(judged({}, [])).toEqual([]);
  });

  test('of SaaS plans are tenants', () => {
    expect(judged(hidden, tenants(2, 'subscription'))).toEqual([
      `error AUD-03 ${pro('/audience')} /subscription:id-0`,
    ]);
  });

  test('are limited', () => {
    expect(judged(hidden, tenants(17_999))).toEqual([]);
    expect(judged(hidden, tenants(18_000))).toEqual([`warning SAFE-18 ${pro('/audience')} `]);
    expect(judged(hidden, tenants(20_001))).toEqual([`error AUD-04 ${pro('/audience')} `]);
  });

  test('alone keep an offer out of the public stores', () => {
    const only = offer({}, { plans: [plan('pro', hidden, { audience: tenants(1) })] });
    expect(found([only])).toEqual([`notice PLN-25 ${at('')} `]);
  });
});

describe('images and documents', () => {
  const file = '/listing/assets/azureLogoLarge:logo.png/file';
  test.each<[string, Partial<MediaFile>, string]>([
    ['logo.png#1', { width: 215, height: 215 }, `error LST-09 ${at('')} ${file}`],
    ['logo.png#1', { width: 216, height: 300 }, `error LST-09 ${at('')} ${file}`],
    ['logo.png#1', { format: 'unknown' }, `error LST-18 ${at('')} ${file}`],
    [
      'shot.png#1',
      { width: 1280, height: 721 },
      `error LST-10 ${at('')} /listing/assets/azureLogoScreenshot:shot.png/file`,
    ],
    ['guide.pdf#1', { format: 'png' }, `error LST-18 ${at('')} /listing/assets/pdfDocument:guide.pdf/file`],
  ])('%s: %j', (reference, facts, expected) => {
    expect(found([offer()], media(reference, facts))).toEqual([expected]);
  });

  test('are not too many, and screenshots have captions', () => {
    const base = [
      { type: 'azureLogoLarge', url: 'https://a/logo.png' },
      { type: 'azureLogoScreenshot', url: 'https://a/s.png' },
      ...many(4).map((n) => ({ type: 'pdfDocument', url: `https://a/${n}.pdf` })),
    ];
    expect(found([offer({ '/listing/assets': base })])).toEqual([
      `error LST-12 ${at('')} /listing/assets/pdfDocument:3.pdf`,
      `error LST-10 ${at('')} /listing/assets/azureLogoScreenshot:s.png/description`,
    ]);
  });
});
