import type { Change, Outcome, Plan, Refusal, Step, Summary } from '../../src/model/plan.ts';
import type { OfferReview } from '../../src/model/review.ts';
import { formatVersion, type Documents } from '../../src/report/documents/documents.ts';

/** What a test specifies about a change; the rest is filled in. */
type ChangeDraft = Partial<Change> & Pick<Change, 'path'>;

const insights = 'offer/contoso-insights';

/** A change with fingerprints of its values; `op` depends on which values are given. */
export function change({ address = insights, ...draft }: ChangeDraft): Change {
  const { before, after, added, removed } = draft;
  const op = added ? 'set' : before === undefined ? 'add' : after === undefined ? 'remove' : 'replace';
  const fingerprint = { before: JSON.stringify([before, removed]), after: JSON.stringify([after, added]) };
  return { address, op, origin: 'git', fingerprint, ...draft };
}

type StepDraft = Partial<Step> & Pick<Step, 'action'>;

export function step({ address = insights, action, ...draft }: StepDraft): Step {
  return {
    id: `${address}#${action}`,
    address,
    action,
    reason: 'it differs',
    reversibility: 'reversible',
    exposure: { members: 0, licenses: 0, markets: 0 },
    needs: [],
    manual: false,
    dependsOn: [],
    changes: [],
    ...draft,
  };
}

export const refusal = (draft: Partial<Refusal> & Pick<Refusal, 'rule' | 'message'>): Refusal => ({
  kind: 'refusal',
  address: insights,
  override: `${draft.rule}:${draft.address ?? insights}`,
  ...draft,
});

const summaryKeyOf: Readonly<Record<Step['action'], keyof Summary>> = {
  'cancel-publish': 'cancel',
  'create-offer': 'create',
  'create-plan': 'create',
  'save-draft': 'save',
  'sync-audience': 'syncAudience',
  publish: 'publish',
  'go-live': 'goLive',
  'stop-sell': 'stopSell',
  relist: 'relist',
  'delete-draft': 'delete',
  'register-deal': 'licenses',
  'correct-deal': 'licenses',
  'invite-customer': 'licenses',
  'assign-licenses': 'licenses',
  'update-licenses': 'licenses',
  'remove-licenses': 'licenses',
  'set-notes': 'manual',
  'record-service-id': 'manual',
  'check-package': 'manual',
  'change-price': 'manual',
};

function summaryOf({ steps = [], refusals = [], waiting = [] }: Partial<Plan>): Summary {
  const count = (key: keyof Summary): number =>
    steps.filter(({ action }) => summaryKeyOf[action] === key).length;
  return {
    create: count('create'),
    save: count('save'),
    publish: count('publish'),
    goLive: count('goLive'),
    stopSell: count('stopSell'),
    relist: count('relist'),
    syncAudience: count('syncAudience'),
    delete: 0,
    cancel: 0,
    licenses: count('licenses'),
    manual: 0,
    refused: refusals.length,
    waiting: waiting.length,
  };
}

export const marketplace = {
  provider: 'embedded',
  endpoint: '.offerctl/marketplace.db',
  publisher: 'contoso',
} as const;

/** A complete plan document around what a test is about. */
export const plan = (draft: Partial<Documents['plan']> = {}): Documents['plan'] => ({
  formatVersion,
  command: 'plan',
  exitCode: 0,
  marketplace,
  publisher: 'contoso',
  digest: `sha256:${'7660b3f246cd'.padEnd(64, '0')}`,
  summary: summaryOf(draft),
  steps: [],
  refusals: [],
  overridden: [],
  waiting: [],
  passengers: [],
  unmanaged: [],
  problems: [],
  observed: { complete: true, scope: 'all', offers: 2, calls: 10 },
  ...draft,
});

/** An apply of that plan with these outcomes. */
export const applied = (draft: Partial<Plan>, outcomes: readonly Outcome[]): Documents['apply'] => ({
  ...plan(draft),
  command: 'apply',
  outcomes,
});

export const member = (label: string, digit: number) => ({
  type: 'tenant',
  id: '11111111-1111-4111-8111-111111111111'.replaceAll('1', String(digit)),
  label,
});

/** A monthly price in US dollars, and others by market. */
export const price = (
  dollars: number | undefined,
  unit: string = 'month',
  markets: readonly unknown[] = [],
) => ({
  billingTerm: { type: unit, value: 1 },
  paymentOption: { type: unit, value: 1 },
  ...(dollars === undefined ? {} : { pricePerPaymentInUsd: dollars }),
  ...(markets.length === 0 ? {} : { prices: markets }),
});

const reviewed = 'offer/contoso-crm';

/** A review in which every state of a section occurs. */
export const fullReview: OfferReview = {
  offer: 'contoso-crm',
  sections: [
    { address: reviewed, section: 'setup', status: 'complete', lacks: [] },
    {
      address: reviewed,
      section: 'listing',
      status: 'incomplete',
      lacks: [
        {
          rule: 'LST-06',
          severity: 'error',
          message: 'contoso-crm lacks listing.privacyPolicyLink, which publishing needs.',
          address: reviewed,
          source: { file: 'offers/contoso-crm/offer.yaml', line: 31, column: 3 },
        },
      ],
    },
    {
      address: reviewed,
      section: 'technical',
      status: 'notStarted',
      lacks: [
        {
          rule: 'LIC-08',
          severity: 'error',
          message: 'contoso-crm lacks technical.crmPackageUrl, which publishing needs.',
          address: reviewed,
        },
      ],
    },
    { address: `${reviewed}/plan/bronze`, section: 'listing', status: 'unpublishedChanges', lacks: [] },
  ],
  notes: false,
  buttons: [
    { viewer: 'tenant with a licence', buttons: ['Get it now', 'Contact me'] },
    { viewer: 'anyone else', buttons: ['Contact me'] },
  ],
  publishing: {
    steps: [{ id: `${reviewed}#publish`, reason: 'never published', reversibility: 'final' }],
    freezes: [`${reviewed}/setup/useMicrosoftLicenseManagementService`],
    refused: ['PUB-07', 'PUB-07'],
  },
  previewLinks: ['https://partner.microsoft.com/dashboard/commercial-marketplace/offers'],
};
