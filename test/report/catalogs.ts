import { change, member, plan, price, refusal, step } from './plans.ts';

const vault = 'offer/contoso-vault';
const vaultPlan = `${vault}/plan/regulated`;
const starter = 'offer/contoso-insights/plan/starter';

/** As customers know them. */
const names = {
  'offer/contoso-insights': 'Contoso Insights',
  [starter]: 'Starter',
  [vault]: 'Contoso Vault',
  [vaultPlan]: 'Regulated',
};

const offerAdds = [
  change({ path: '/alias', after: 'Contoso Insights', origin: 'new' }),
  change({ path: '/listing/title', after: 'Contoso Insights', origin: 'new' }),
  change({
    path: '/listing/description',
    after: '<p>Analytics for everybody.</p>\n'.repeat(12),
    origin: 'new',
  }),
  change({ path: '/listing/searchKeywords', after: ['analytics', 'churn'], origin: 'new' }),
  change({ path: '/setup/sellThroughMicrosoft', after: true, origin: 'new' }),
  change({ path: '/previewAudience/hideKey', after: { secret: true, unknown: true }, origin: 'new' }),
];

const planAdds = [
  change({ address: starter, path: '/alias', after: 'Starter', origin: 'new' }),
  change({ address: starter, path: '/availability/audience', after: 'private', origin: 'new' }),
  change({ address: starter, path: '/availability/markets', after: ['de', 'fr', 'us'], origin: 'new' }),
  change({
    address: starter,
    path: '/availability/pricing/recurrentPrice/prices',
    after: [price(1450), price(14_500, 'year')],
    origin: 'new',
  }),
  change({ address: starter, path: '/listing/name', after: 'Starter', origin: 'new' }),
  change({
    address: `${starter}/audience`,
    path: '/members',
    added: [1, 2, 3, 4, 5].map((digit) => member(`Customer ${digit}`, digit)),
    removed: [],
    changed: [],
    kept: 0,
    origin: 'new',
  }),
];

/** A first apply of a catalog: one offer needs a sign-off, and one goes live. */
export const firstPlan = plan({
  steps: [
    step({ action: 'create-offer', reason: 'not there yet', changes: offerAdds }),
    step({ action: 'create-plan', address: starter, reason: 'not there yet', changes: planAdds }),
    step({
      action: 'publish',
      reason: 'never published',
      reversibility: 'final',
      freezes: [
        'offer/contoso-insights/setup/sellThroughMicrosoft',
        `${starter}/availability/pricing/recurrentPrice/recurrentPriceMode`,
        'offer/contoso-insights/plan/team/availability/pricing/recurrentPrice/recurrentPriceMode',
      ],
      exposure: { members: 5, licenses: 0, markets: 3, where: ['de', 'fr', 'us'], resellers: 'some' },
      changes: [...offerAdds, ...planAdds],
    }),
    step({
      action: 'go-live',
      reason: 'customers see it only then',
      reversibility: 'costly',
      exposure: { members: 5, licenses: 0, markets: 3, where: ['de', 'fr', 'us'], resellers: 'some' },
      changes: [change({ path: '/content', after: 'sha256:1' })],
    }),
    step({
      action: 'create-offer',
      address: vault,
      reason: 'not there yet',
      changes: [change({ address: vault, path: '/listing/title', after: 'Contoso Vault', origin: 'new' })],
    }),
    step({
      action: 'publish',
      address: vault,
      reason: 'never published',
      reversibility: 'final',
      exposure: { members: 0, licenses: 0, markets: 141, where: ['allMarkets'] },
      changes: [change({ address: vault, path: '/listing/title', after: 'Contoso Vault', origin: 'new' })],
    }),
    step({
      action: 'go-live',
      address: vault,
      reason: 'customers see it only then',
      reversibility: 'costly',
      needs: ['sign-off'],
      exposure: { members: 0, licenses: 0, markets: 141, where: ['allMarkets'] },
      changes: [change({ address: vault, path: '/content', after: 'sha256:2' })],
    }),
  ],
  observed: { complete: true, scope: 'all', offers: 0, calls: 1 },
  names,
});

const description = [
  '<p>For the first product manager who wants numbers instead of opinions.</p>',
  '<ul>',
  '  <li>Up to 10,000 tracked users in one workspace</li>',
  '  <li>Dashboards, funnels and retention of every account that you have ever had, ' +
    'for as long as you like</li>',
  '  <li>12 months of history</li>',
  '</ul>',
].join('\n');

const newDescription = description
  .replace('12 months', '18 months')
  .replace('funnels and retention', 'funnels, retention and churn')
  .replace('</ul>', '  <li>Single sign-on</li>\n</ul>');

const market = (name: string, amount: number) => ({ markets: [name], currency: 'EUR', price: amount });

const edits = [
  change({ path: '/listing/title', before: 'Contoso Insights', after: 'Contoso Insights Pro' }),
  change({
    path: '/listing/privacyPolicyLink',
    before: 'https://contoso.example/privacy-of-the-old-website/2019',
    after: 'https://contoso.example/privacy',
    origin: 'drift',
  }),
  change({
    path: '/listing/generalLinks',
    before: [{ displayText: 'Documentation', link: 'https://docs.contoso.example' }],
  }),
  change({ path: '/technical/secretKey', before: { secret: true }, after: { secret: true, unknown: true } }),
  change({
    address: starter,
    path: '/availability/markets',
    before: ['de', 'fr', 'gb', 'us'],
    after: ['de', 'fr', 'ie', 'us'],
  }),
  change({
    address: starter,
    path: '/availability/pricing/recurrentPrice/prices',
    before: [
      price(
        undefined,
        'month',
        ['de', 'fr', 'it', 'nl'].map((name) => market(name, 45)),
      ),
    ],
    after: [
      price(
        undefined,
        'month',
        ['de', 'fr', 'it', 'nl'].map((name) => market(name, name === 'fr' ? 47.5 : 45)),
      ),
    ],
  }),
  change({ address: starter, path: '/listing/description', before: description, after: newDescription }),
];

const lateEdit = change({
  path: '/listing/searchKeywords',
  before: ['analytics'],
  after: ['analytics', 'churn'],
});

/** An update of a live offer with an allowed passenger, a stop, and two audiences. */
export const updatePlan = plan({
  names: { ...names, 'offer/contoso-relay': 'Contoso Relay' },
  steps: [
    step({
      action: 'save-draft',
      reason: 'listing and plan starter availability differ from the draft',
      changes: edits,
    }),
    step({
      action: 'publish',
      reason: 'listing and plan starter availability differ from live',
      exposure: { members: 0, licenses: 0, markets: 4, where: ['de', 'fr', 'ie', 'us'] },
      changes: [
        ...edits,
        lateEdit,
        change({ path: '/listing/supportContact/phone', before: '1', after: '2' }),
      ],
    }),
    step({
      action: 'go-live',
      reason: 'customers see it only then',
      reversibility: 'costly',
      exposure: { members: 0, licenses: 0, markets: 4, where: ['de', 'fr', 'ie', 'us'] },
      changes: [change({ path: '/content', before: 'sha256:1', after: 'sha256:2' })],
    }),
    step({
      action: 'sync-audience',
      address: `${vaultPlan}/audience`,
      reason: '5 members to add, 1 to remove',
      reversibility: 'costly',
      exposure: { members: 6, licenses: 0, markets: 0 },
      changes: [
        change({
          address: `${vaultPlan}/audience`,
          path: '/members',
          added: [2, 3, 4, 5, 6].map((digit) => member(`Customer ${digit}`, digit)),
          removed: [member('Fabrikam', 1)],
          changed: [],
          kept: 40,
        }),
      ],
    }),
    step({
      action: 'stop-sell',
      address: 'offer/contoso-relay',
      reason: 'lifecycle is stopped',
      reversibility: 'costly',
      exposure: {
        members: 12,
        licenses: 0,
        markets: 141,
        where: ['allTaxRemittedMarkets'],
        resellers: 'all',
      },
      changes: [
        change({ address: 'offer/contoso-relay', path: '/lifecycle', before: 'live', after: 'stopped' }),
      ],
    }),
  ],
  passengers: [
    {
      address: 'offer/contoso-insights',
      path: '/listing/supportContact/phone',
      carriedBy: 'publish',
      live: '1',
      value: '2',
    },
  ],
  waiting: [
    {
      address: 'offer/contoso-crm',
      status: 'publishInProgress',
      for: 'certification',
      since: '2026-11-17T10:00:00.1230000Z',
      next: 'offerctl apply',
      queued: 3,
    },
    {
      address: 'offer/contoso-desk',
      status: 'preview',
      for: 'sign-off',
      since: '2026-11-18T09:30:00Z',
      next: 'offerctl go-live contoso-desk@1152921500000000003',
    },
  ],
  unmanaged: ['offer/alpha', 'offer/beta', 'offer/gamma', 'offer/delta', 'offer/epsilon', 'offer/zeta'],
  problems: [
    {
      rule: 'PLAN-UNMANAGED',
      severity: 'notice',
      message: '`listing/searchResultSummary` is no longer managed; it keeps its value',
      address: 'offer/contoso-insights',
      source: { file: 'offers/insights.yaml', line: 4, column: 9 },
    },
  ],
});

const businessPlan = `${vault}/plan/business`;
const audience = `${vaultPlan}/audience`;
const codes = 'at au be br ca ch de dk es fi fr gb ie it jp nl no nz pl se us'.split(' ');

/** What the file of a refused offer asks for: a stop, customers who lose a plan, a market that is left. */
const refusedEdits = [
  change({ address: vaultPlan, path: '/lifecycle', before: 'live', after: 'stopped' }),
  change({
    address: businessPlan,
    path: '/availability/markets',
    before: codes,
    after: codes.filter((code) => code !== 'au'),
  }),
];

const team = 'offer/contoso-insights/plan/team';
const teamEdits = [
  change({
    address: team,
    path: '/availability/pricing/recurrentPrice/prices',
    before: [price(390)],
    after: [price(450)],
  }),
  change({ path: '/listing/searchResultSummary', before: 'Numbers.', after: 'Numbers that help.' }),
];

/** An offer is refused in every way, another one changes its price. */
export const refusedPlan = plan({
  exitCode: 3,
  names: { ...names, [businessPlan]: 'Business', [team]: 'Team' },
  steps: [
    step({ action: 'publish', reason: 'listing and plan team differ from live', changes: teamEdits }),
    step({
      action: 'go-live',
      reason: 'customers see it only then',
      needs: ['sign-off'],
      changes: [change({ path: '/content', before: 'sha256:1', after: 'sha256:2' })],
    }),
  ],
  blocked: [
    step({
      action: 'sync-audience',
      address: audience,
      reason: '2 members to remove',
      reversibility: 'costly',
      exposure: { members: 2, licenses: 0, markets: 0 },
      changes: [
        change({
          address: audience,
          path: '/members',
          added: [],
          removed: [member('Humongous Insurance', 1), member('Trey Research', 2)],
          changed: [],
          kept: 44,
        }),
      ],
    }),
    step({
      action: 'publish',
      address: vault,
      reason: 'plan regulated and plan business differ from live',
      reversibility: 'costly',
      exposure: { members: 44, licenses: 0, markets: 20, where: codes.filter((code) => code !== 'au') },
      changes: refusedEdits,
    }),
    step({
      action: 'go-live',
      address: vault,
      reason: 'customers see it only then',
      reversibility: 'costly',
      exposure: { members: 44, licenses: 0, markets: 20, where: codes.filter((code) => code !== 'au') },
      changes: [change({ address: vault, path: '/content', before: 'sha256:1', after: 'sha256:2' })],
    }),
  ],
  refusals: [
    refusal({
      kind: 'impossible',
      rule: 'PCH-02',
      address: businessPlan,
      message: 'the price of a published plan cannot be changed through the API',
      hint: 'put the published price back; change it in the portal, then in the file',
      override: null,
      source: { file: 'offers/vault/plans.yaml', line: 33, column: 9 },
    }),
    refusal({
      rule: 'AUD-14',
      address: audience,
      message: '2 of 46 customers would lose plan `regulated`',
      hint: 'a customer with an active subscription breaks; let it through if that is meant',
    }),
    refusal({
      rule: 'PUB-07',
      address: vault,
      message:
        'a publish would carry 1 change along that no file asks for; somebody made it in the draft after ' +
        'the last apply, and nobody has reviewed it',
      hint: 'import it, discard it with `offerctl discard-draft contoso-vault`, or let it through',
      source: { file: 'offers/vault/offer.yaml', line: 4, column: 9 },
    }),
  ],
  passengers: [
    {
      address: vault,
      path: '/listing/title',
      carriedBy: 'publish',
      live: 'Contoso Vault',
      value: 'Contoso Vault!!',
    },
  ],
});
