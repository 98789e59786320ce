import type { AudienceMember } from '../kinds/audience.ts';
import type { ReviewHistory } from './approvers.ts';
import type { Configuration } from './configuration.ts';
import type { SpecLocation } from './errors.ts';
import type { StopSchedule } from '../kinds/stop.ts';
import type { Hold } from './hold.ts';
import type { JobId, LicenseName, OfferId, OfferPlanId, ProductRef, SubmissionNumber } from './ids.ts';
import type { LinePosition, ReadHistory } from './history.ts';
import type { JsonObject } from './json.ts';
import type { MediaFile } from './media.ts';
import type { OfferCopy, Observed, ObservedOffer, SpecCopy } from './observed.ts';
import type { Outcome, Plan, Step } from './plan.ts';
import type { Damage, LockHolder, Salvaged } from './state-damage.ts';
import type { RecordedAllocation, RecordedLicensing } from './recorded-licenses.ts';
import type { Binding, HistoryEntry, Recorded, RecordedOffer, Reviewed } from './recorded.ts';

/** Reads a marketplace. It has no method that writes, so code that holds only this cannot write. */
export type Reader = {
  /**
   * Everything about the named offers that exist, and the names of all others; complete, or it throws.
   * `partly`: an offer that alone cannot be read does not throw, and is named in `unread`.
   */
  readonly read: (offers: readonly OfferId[], extent?: 'partly') => Promise<Observed>;
  /** Reads one offer again, with every target; `undefined` when it does not exist. */
  readonly readOffer: (offer: OfferId) => Promise<ObservedOffer | undefined>;
  /** The status of a request; a failure is shown at its place in `offer`, if that is given. */
  readonly job: (job: JobId, offer?: ObservedOffer) => Promise<JobState>;
};

/**
 * A marketplace that can be written. Every method throws `MarketplaceError` when the service rejects the
 * request.
 */
export type Marketplace = Reader & {
  /** Creates only the product; the service fills in the sections of its type. */
  readonly createOffer: (offer: NewOffer) => Promise<ProductRef>;
  readonly createPlans: (offer: OfferRef, plans: readonly NewOfferPlan[]) => Promise<void>;
  /**
   * Uploads the files that these edits need to where the service can fetch them; `saveDraft` uploads
   * nothing.
   */
  readonly upload: (offer: OfferToBe, edits: readonly Edit[]) => Promise<void>;
  /**
   * Writes whole sections into the draft in one request. Returns the draft as that request left it: what was
   * read, overlaid with what the service says it made of it. `undefined` if the service does not say.
   */
  readonly saveDraft: (offer: ObservedOffer, edits: readonly Edit[]) => Promise<SpecCopy | undefined>;
  /** Starts a publish of the whole draft to preview. */
  readonly publish: (offer: ProductRef) => Promise<JobId>;
  /** Starts to take exactly this preview live. */
  readonly goLive: (offer: ProductRef, preview: SubmissionNumber) => Promise<JobId>;
  /** Takes the offer off sale; `live` is the live submission, `stop` how a virtual machine leaves. */
  readonly stopSell: (offer: ProductRef, live: SubmissionNumber, stop?: StopSchedule) => Promise<JobId>;
  /** Cancels a publish; false when it is too late for that. */
  readonly cancel: (job: JobId) => Promise<boolean>;
  /** Deletes an offer that was never published, with all its plans. */
  readonly deleteOffer: (offer: ObservedOffer) => Promise<void>;
  /** Deletes plans that were never published. */
  readonly deletePlans: (offer: ObservedOffer, plans: readonly OfferPlanId[]) => Promise<void>;
  /** Changes the members of live private plans in draft, preview and live, and nothing else. */
  readonly syncAudience: (offer: ObservedOffer, changes: readonly AudienceChange[]) => Promise<void>;
};

export type NewOffer = { readonly id: OfferId; readonly type: string; readonly alias: string };
/** The parts of an offer that already exist. */
export type OfferToBe = Pick<ObservedOffer, 'id' | 'type'> & Partial<Pick<ObservedOffer, 'ref' | 'draft'>>;
/** An offer that exists. */
export type OfferRef = { readonly id: OfferId; readonly ref: ProductRef };

export type NewOfferPlan = { readonly id: OfferPlanId; readonly content: JsonObject };

/** New content of whole sections of an offer, or of one of its plans. */
export type Edit = {
  readonly plan?: OfferPlanId;
  /** The whole spec as the draft should have it; only `sections` are written. */
  readonly content: JsonObject;
  readonly audience?: readonly AudienceMember[];
  /** Keys of the spec that differ; `audience` for the members of a plan. */
  readonly sections: readonly string[];
  /** Files that the content refers to. */
  readonly media: Readonly<Record<string, MediaFile>>;
};

export type AudienceChange = {
  readonly plan: OfferPlanId;
  readonly add: readonly AudienceMember[];
  readonly remove: readonly AudienceMember[];
};

/** The status of a request; `failed` carries the service's reasons, innermost first. */
export type JobState =
  | { readonly state: 'running' }
  | { readonly state: 'succeeded' }
  | { readonly state: 'cancelled' }
  | {
      readonly state: 'failed';
      readonly code: string;
      readonly reasons: readonly string[];
      readonly place?: SpecLocation;
    };

/** Bytes of local media for the marketplace. */
export type MediaSource = (file: MediaFile) => Promise<Uint8Array>;

/** Bytes of a file that a listing in the marketplace contains; `item` as in the copy. */
export type AssetSource = (copy: OfferCopy, item: JsonObject) => Promise<Uint8Array>;

/**
 * Where recorded state is kept. Writes are atomic. A record that announces a request (a journal without a
 * job) is durable when the write returns; everything else at the latest when the lock is released.
 */
export type Store = {
  /** Throws `UserError` when a document is damaged or newer than this version. */
  readonly read: () => Promise<Recorded>;
  /** Does not wait: throws `UserError` when another apply holds the lock. */
  readonly lock: (holder: {
    readonly owner: string;
    readonly purpose: string;
  }) => Promise<() => Promise<void>>;
  /** Without `reviewed` or `configuration`, that part stays as it was. */
  readonly bind: (
    binding: Binding,
    protect: readonly string[],
    reviewed?: Reviewed,
    configuration?: Configuration,
  ) => Promise<void>;
  /** All holds at once; the state is bound already. Nothing else changes them. */
  readonly writeHolds: (holds: readonly Hold[]) => Promise<void>;
  readonly writeOffer: (offer: RecordedOffer) => Promise<void>;
  readonly writeAllocation: (allocation: RecordedAllocation) => Promise<void>;
  /** All customers at once: deals of one tenant share its consent. */
  readonly writeCustomers: (customers: RecordedLicensing['customers']) => Promise<void>;
  /** Stops managing an allocation: its record goes, damaged or not. */
  readonly forgetAllocation: (license: LicenseName) => Promise<void>;
  readonly append: (entry: HistoryEntry) => Promise<LinePosition>;
  /** The history with its chain verified. */
  readonly history: () => Promise<ReadHistory>;
  /** Stops managing an offer: deletes its record, damaged or not. */
  readonly forgetOffer: (offer: OfferId) => Promise<void>;
  readonly lockHolder: () => Promise<LockHolder | undefined>;
  /** Takes the lock away from exactly this holder; false when it no longer holds the lock. */
  readonly unlock: (holder: LockHolder) => Promise<boolean>;
  /** Like `read`, but reports what is damaged instead of throwing. */
  readonly salvage: () => Promise<Salvaged>;
  /** Moves a damaged document out of the way; it is kept next to its old place. */
  readonly setAside: (damage: Damage) => Promise<void>;
};

/** What the host of the repository knows about its pull requests; plain git knows none. */
export type Forge = {
  /**
   * The merged pull requests that the host names for a commit of the default branch; throws when it cannot
   * say.
   */
  readonly pullsOf: (commit: string) => Promise<readonly MergedPull[]>;
  /** The pull request that this run plans. */
  readonly open?: OpenPull;
  /** All reviews of a pull request; throws when the host does not tell all of them. */
  readonly reviewsOf: (pull: number) => Promise<ReviewHistory>;
  /** Logins of the members of `ORGANISATION/TEAM`; `undefined` if the token may not read them. */
  readonly membersOf: (team: string) => Promise<readonly string[] | undefined>;
};

/** `merge` is the commit of the default branch with which it was merged, `head` its own last one. */
export type MergedPull = { readonly number: number; readonly merge: string; readonly head?: string };

/** `base` is the commit of the branch that it would be merged into. */
export type OpenPull = { readonly number: number; readonly head: string; readonly base?: string };

/**
 * A store in which every decision has its history line. That line is written first; if none is given, one is
 * made.
 */
export type ChainedStore = Store & {
  readonly writeOffer: (offer: RecordedOffer, line?: HistoryEntry) => Promise<void>;
  readonly forgetOffer: (offer: OfferId, line?: HistoryEntry) => Promise<void>;
  readonly writeAllocation: (allocation: RecordedAllocation, line?: HistoryEntry) => Promise<void>;
  readonly forgetAllocation: (license: LicenseName, line?: HistoryEntry) => Promise<void>;
  /** Like `bind`, with a configuration in place of one that is not trusted, because a person said so. */
  readonly bindAnew: (
    binding: Binding,
    protect: readonly string[],
    configuration: Configuration,
  ) => Promise<void>;
};

export type Clock = {
  readonly now: () => Date;
  /** `interruptible`: ends early once the run is being interrupted; other pauses run their full time. */
  readonly sleep: (milliseconds: number, interruptible?: boolean) => Promise<void>;
};

/** Tells a person what is happening. */
export type Progress = {
  readonly step: (step: Step, phase: string) => void;
  readonly done: (step: Step, outcome: Outcome) => void;
  /** The marketplace has been silent for so long that it counts as hanging. */
  readonly silent?: (milliseconds: number) => void;
  /** The embedded marketplace could not fetch a file of a listing, and keeps only its address. */
  readonly unfetched?: (address: string, why: string) => void;
};

/** Asks a person whether to apply this; `undefined` when no person can be asked. */
export type Confirm = (plan: Plan) => Promise<boolean | undefined>;
