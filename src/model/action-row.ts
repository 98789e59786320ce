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

/**
 * Everything that is decided about an action, except how it is carried out (`apply/executors/executors.ts`).
 */
export type ActionRow = {
  /** What it touches. An interrupted create continues as a save, so both count as the same. */
  readonly reach:
    | 'submission'
    | 'draft'
    | 'audience'
    | 'preview'
    | 'live'
    | 'sale'
    | 'listing'
    | 'existence'
    | 'deal'
    | 'consent'
    | 'licenses'
    | 'by-hand';
  /** The summary number in which its steps are counted. */
  readonly summary: SummaryKey;
  /** Sends what earlier steps typed in: a person who does it types nothing. */
  readonly submits: boolean;
  /** Creates an offer or an offer plan. */
  readonly creates: boolean;
  /** Takes a whole offer off sale, or cancels a publish of it. */
  readonly stops: boolean;
  /** For a single offer plan it is a change of the draft. */
  readonly planSale: boolean;
  /** One request carries out all its consecutive steps of an offer. */
  readonly together: boolean;
  /**
   * The offer is checked again just before it. A sync sends what was planned and remains to be done, no
   * more.
   */
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
