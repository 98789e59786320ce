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
export type ActionRow = {
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
    | 'deal'
    | 'consent'
    | 'licenses'
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
