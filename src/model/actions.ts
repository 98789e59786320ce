import { offerPlanOf } from './ids.ts';

/** The numbers of a summary, in their order in JSON. */
export const summaryKeys = [
  'create',
  'save',
  'publish',
  'goLive',
  'stopSell',
  'relist',
  'syncAudience',
  'delete',
  'cancel',
  'licenses',
  'manual',
  'refused',
  'waiting',
] as const;

export type SummaryKey = (typeof summaryKeys)[number];

/** All that is decided about an action, but how it is carried out (`apply/executors/executors.ts`). */
type ActionRow = {
  /** What it touches. An interrupted create goes on as a save, so those count as one. */
  readonly reach:
    | 'submission'
    | 'draft'
    | 'audience'
    | 'preview'
    | 'live'
    | 'sale'
    | 'listing'
    | 'existence'
    | 'by-hand';
  /** The number that its steps are counted in. */
  readonly summary: SummaryKey;
  /** Sends what was typed before: a person who does it types nothing. */
  readonly submits: boolean;
  /** Makes an offer or an offer plan. */
  readonly creates: boolean;
  /** Takes a whole offer off sale, or a publish of it back. */
  readonly stops: boolean;
  /** Of a single offer plan it is a change of the draft. */
  readonly planSale: boolean;
  /** One request does all its steps of an offer that follow one another. */
  readonly together: boolean;
  /** The offer is judged again right before. A sync sends what was planned and is still to do, no more. */
  readonly rechecked: boolean;
  /** Leaves a record of its offer. */
  readonly records: boolean;
  /** Where a person does it in Partner Center. */
  readonly page: string;
  /** `rank`: how close it comes to customers, 0 the closest. */
  readonly look: {
    readonly symbol: string;
    readonly words: string;
    readonly tone: 'good' | 'bad' | 'caution' | 'accent';
    readonly rank: 0 | 1 | 2 | 3;
  };
};

/** Everything a plan can do, one row each. */
export const actions = {
  'cancel-publish': {
    reach: 'submission',
    summary: 'cancel',
    submits: false,
    creates: false,
    stops: true,
    planSale: false,
    together: false,
    rechecked: true,
    records: false,
    page: 'Offer overview > Cancel publish',
    look: { symbol: '×', words: 'cancel publish', tone: 'caution', rank: 2 },
  },
  'create-offer': {
    reach: 'draft',
    summary: 'create',
    submits: false,
    creates: true,
    stops: false,
    planSale: false,
    together: false,
    rechecked: true,
    records: true,
    page: '+ New offer',
    look: { symbol: '+', words: 'create offer', tone: 'good', rank: 3 },
  },
  'create-plan': {
    reach: 'draft',
    summary: 'create',
    submits: false,
    creates: true,
    stops: false,
    planSale: false,
    together: true,
    rechecked: true,
    records: false,
    page: 'Plan overview > + Create new plan',
    look: { symbol: '+', words: 'create plan', tone: 'good', rank: 3 },
  },
  'save-draft': {
    reach: 'draft',
    summary: 'save',
    submits: false,
    creates: false,
    stops: false,
    planSale: false,
    together: true,
    rechecked: true,
    records: true,
    page: 'the pages named below',
    look: { symbol: '~', words: 'save draft', tone: 'caution', rank: 3 },
  },
  'sync-audience': {
    reach: 'audience',
    summary: 'syncAudience',
    submits: false,
    creates: false,
    stops: false,
    planSale: false,
    together: true,
    rechecked: false,
    records: false,
    page: 'Plan overview > Pricing and availability > Restrict audience > Sync private audience',
    look: { symbol: '⇄', words: 'sync audience of plan', tone: 'accent', rank: 1 },
  },
  publish: {
    reach: 'preview',
    summary: 'publish',
    submits: true,
    creates: false,
    stops: false,
    planSale: false,
    together: false,
    rechecked: true,
    records: true,
    page: 'Review and publish > Publish',
    look: { symbol: '↑', words: 'publish', tone: 'accent', rank: 2 },
  },
  'go-live': {
    reach: 'live',
    summary: 'goLive',
    submits: true,
    creates: false,
    stops: false,
    planSale: false,
    together: false,
    rechecked: true,
    records: true,
    page: 'Offer overview > Go live',
    look: { symbol: '▶', words: 'go live', tone: 'accent', rank: 0 },
  },
  'stop-sell': {
    reach: 'sale',
    summary: 'stopSell',
    submits: true,
    creates: false,
    stops: true,
    planSale: true,
    together: false,
    rechecked: true,
    records: false,
    page: 'Offer overview > Stop distribution',
    look: { symbol: '■', words: 'stop selling', tone: 'bad', rank: 0 },
  },
  relist: {
    reach: 'listing',
    summary: 'relist',
    submits: true,
    creates: false,
    stops: false,
    planSale: true,
    together: false,
    rechecked: true,
    records: false,
    page: 'Review and publish > Publish',
    look: { symbol: '↻', words: 'relist', tone: 'accent', rank: 0 },
  },
  'delete-draft': {
    reach: 'existence',
    summary: 'delete',
    submits: true,
    creates: false,
    stops: false,
    planSale: false,
    together: true,
    rechecked: true,
    records: false,
    page: 'Offer overview > Delete draft',
    look: { symbol: '-', words: 'delete draft', tone: 'bad', rank: 1 },
  },
  // Done by a person, where the marketplace has no API for it.
  'set-notes': {
    reach: 'by-hand',
    summary: 'manual',
    submits: false,
    creates: false,
    stops: false,
    planSale: false,
    together: false,
    rechecked: true,
    records: false,
    page: 'Review and publish > Notes for certification',
    look: { symbol: '✎', words: 'set certification notes', tone: 'caution', rank: 2 },
  },
  'change-price': {
    reach: 'by-hand',
    summary: 'manual',
    submits: false,
    creates: false,
    stops: false,
    planSale: false,
    together: false,
    rechecked: true,
    records: false,
    page: 'Plan overview > Pricing and availability > Edit prices',
    look: { symbol: '✎', words: 'change price of plan', tone: 'accent', rank: 0 },
  },
} as const satisfies Readonly<Record<string, ActionRow>>;

export type Action = keyof typeof actions;

type Acting = { readonly action: Action; readonly address: string };

export const isCreate = ({ action }: Pick<Acting, 'action'>): boolean => actions[action].creates;

/** The action that does it at the service: a single plan is stopped and put back by what its draft says. */
export const sentAs = ({ action, address }: Acting): Action =>
  actions[action].planSale && offerPlanOf(address) !== undefined ? 'save-draft' : action;
