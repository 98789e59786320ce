import type { AudienceMember } from '../kinds/audience.ts';
import type { OfferId, PlanId, ProductRef, SubmissionNumber } from './ids.ts';
import type { JsonObject } from './json.ts';

/** What the marketplace holds, read now and completely. */
export type Observed = {
  /** Declared and owned offers that exist, every target read. */
  readonly offers: readonly ObservedOffer[];
  /** The publisher's other offers, from the list alone. */
  readonly others: readonly OfferId[];
  /** Requests made to read all this, without those for tokens. */
  readonly calls: number;
};

export type ObservedOffer = {
  readonly id: OfferId;
  readonly type: string;
  readonly ref: ProductRef;
  readonly submissions: readonly ObservedSubmission[];
  readonly draft: Copy;
  /** Absent when no preview waits: then live is the preview, or nothing was ever published. */
  readonly preview?: Copy;
  readonly live?: Copy;
};

/** One of the three copies of an offer. */
export type Copy = {
  /** `alias` and sections, in the shape of a spec. Fields unknown to us are kept as they came. */
  readonly content: JsonObject;
  readonly plans: Readonly<Record<PlanId, CopiedPlan>>;
  /** Resources as read, for the marketplace that read them and nobody else. */
  readonly raw: readonly unknown[];
};

export type CopiedPlan = { readonly content: JsonObject; readonly audience: readonly AudienceMember[] };

export type ObservedSubmission = {
  readonly number: SubmissionNumber;
  readonly target: 'preview' | 'live';
  readonly state: 'running' | 'succeeded' | 'failed' | 'unknown';
  /** The live submission was taken off sale. */
  readonly stopped: boolean;
  /** UTC time in ISO 8601. */
  readonly created: string;
};

/** An offer plan of a copy as one value, for comparisons. */
export const plansOf = (copy: Copy | undefined): readonly (readonly [PlanId, CopiedPlan])[] =>
  Object.entries(copy?.plans ?? {}) as [PlanId, CopiedPlan][];
