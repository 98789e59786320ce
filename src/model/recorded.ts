import type { Configuration } from './configuration.ts';
import type { Lifecycle } from './desired.ts';
import type { Hold } from './hold.ts';
import type { JobId, OfferId, OfferPlanId, ProductRef, SubmissionNumber } from './ids.ts';
import type { Doubt, HistoryLine, LinePosition } from './history.ts';
import type { SpecCopy } from './observed.ts';
import type { Sealing } from './sealing.ts';
import type { Override } from './override.ts';
import type { RecordedManual, NewPrice } from './recorded-manual.ts';
import type { RecordedLicensing } from './recorded-licenses.ts';

/** Version of the state documents; an older one is upgraded, a newer one refused. From 2 on: `sealed`. */
export const stateFormat = 2;

/** What was recorded at the last apply. */
export type Recorded = Sealing & {
  /** The marketplace this state belongs to; absent before the first apply. */
  readonly binding?: Binding;
  /** Offers protected since an earlier apply. */
  readonly protect: readonly string[];
  /** What nothing is written at; absent if there is no hold. Refuses steps, and never allows one. */
  readonly holds?: readonly Hold[];
  readonly offers: Readonly<Record<OfferId, RecordedOffer>>;
  /** Absent before the first apply of a commit. */
  readonly reviewed?: Reviewed;
  /** The configuration that was in force at the last apply; absent if an earlier version wrote this. */
  readonly configuration?: Configuration;
  /** Deals, consents and licences; absent if none was ever declared. */
  readonly licensing?: RecordedLicensing;
  /** What in the stored state is not trusted, and what is wrong with its history; never stored. */
  readonly doubts?: readonly Doubt[];
};

/** An override that a commit message asks for: `Offerctl-Allow: RULE:ADDRESS`. */
export type Trailer = {
  readonly commit: string;
  readonly value: string;
  /** The commit's author. */
  readonly by: string;
};

/** The commits whose messages were read for overrides, and the status of those overrides. */
export type Reviewed = {
  /** HEAD of the last apply. */
  readonly commit: string;
  /** `COMMIT RULE:ADDRESS` of overrides that were used; none of them counts again. */
  readonly used: readonly string[];
  /** `COMMIT RULE:ADDRESS` from commits read earlier that their offers may still need. */
  readonly pending: readonly string[];
  /**
   * For the commits in the two lists above: the commits of the default branch with which their pull requests
   * landed.
   */
  readonly landed?: Readonly<Record<string, string>>;
  /** Trailers of commits after this one were not read, if it differs from `commit`. */
  readonly unreadSince?: string;
  /**
   * What landed and is not all done. Present from the first kept plan on: since then an apply does only what
   * the plan of a merged pull request showed.
   */
  readonly plans?: readonly Landing[];
  /** Which pull requests landed after this commit was not read, if it differs from `commit`. */
  readonly plansSince?: string;
};

/** A pull request, or a commit of none, that landed on the default branch. */
export type Landing = {
  /** The commit of the default branch with which it landed. */
  readonly merge: string;
  readonly pull?: number;
  /** Head of the pull request. */
  readonly head?: string;
  /** Of a commit without a pull request: the offers and allocations that it changed. */
  readonly changed?: readonly string[];
  /** Digests of what it left there: exactly that needs no plan. */
  readonly contents?: readonly string[];
  /** Addresses of its offers and allocations whose plan was carried out in part: it no longer expires. */
  readonly begun: readonly string[];
  /** Addresses of which nothing is left to do: its plan allows nothing more there. */
  readonly done: readonly string[];
};

/** The marketplace that a state is about. */
export type Binding = {
  readonly provider: string;
  readonly tenant: string;
  readonly publisher: string;
  /**
   * The endpoint of Partner Center; every address on this machine counts as the same. Absent in older
   * records, and for the embedded marketplace, which moves with its project.
   */
  readonly endpoint?: string;
};

export type RecordedOffer = {
  /** The id in the files and in the marketplace; names the document. */
  readonly id: OfferId;
  /** The product that is ours. Absent until the service confirmed the create; never guessed from the id. */
  readonly ref?: ProductRef;
  /** The type it was created with. Recognises a create whose response was lost. */
  readonly type: string;
  /** What the files said last: tells who stopped the offer, never whether it is stopped. */
  readonly lifecycle: Lifecycle;
  /**
   * Audience members that files have ever named, by plan, as sealed hashes: only those may be removed
   * without asking.
   */
  readonly named: Readonly<Record<OfferPlanId, readonly string[]>>;
  /**
   * What was sent and what its job says the service made of it. Distinguishes our edits from those of
   * others; never sent.
   */
  readonly applied?: Applied;
  /** True forever after the first publish. Forbids deletion; does not tell what is live. */
  readonly everPublished: boolean;
  /** The live submission as last seen; absent in records of older versions. Never says what is live now. */
  readonly live?: SubmissionNumber;
  /** Who could buy what is live, and where, by address: tells what a change takes away. Never sent. */
  readonly soldTo?: Readonly<Record<string, SoldTo>>;
  /** Offer plans that are ours, by id. A plan outside this list is not deleted. */
  readonly plans: readonly OfferPlanId[];
  /** Plans that an apply deleted: a new one with such an id is refused (`DEL-04`). */
  readonly deletedPlans?: readonly OfferPlanId[];
  /**
   * The running request; written before it is sent. Says what to look up after a crash, never that it
   * arrived.
   */
  readonly journal?: Journal;
  /** Submissions that this tool made, by number. Marks a publish as ours; says nothing about its content. */
  readonly submissions: readonly SubmissionNumber[];
  /**
   * Submissions by others that are known (`record/known-submissions.ts`). Silences notices, allows nothing.
   */
  readonly foreign?: readonly SubmissionNumber[];
  /** Hashes of the secrets that are live, as `applied.secrets` are those of the draft. Compared only. */
  readonly liveSecrets?: Readonly<Record<string, string>>;
  /** Our last publish. Recognises content that is sent twice (`SAFE-LOOP`) and a preview that changed. */
  readonly submitted?: Submitted;
  /** Our last publish that a person cancelled, until another one: its content is not sent again. */
  readonly cancelled?: Cancelled;
  /** Each lets exactly one preview go live. Trusted only with a line of the history. */
  readonly signOffs: readonly SignOff[];
  /**
   * The last submission that was taken live from here (written before the request is sent), or that others
   * took live and a person acknowledged. Never tells whether it arrived.
   */
  readonly takenLive?: SubmissionNumber;
  /** A submission of ours that others took live (`record/taken-live.ts`). Asks a person; stops nothing. */
  readonly unsigned?: SubmissionNumber;
  /** Each allows one change despite a refusal. Trusted only with a line of the history. */
  readonly overrides: readonly Override[];
  /** Steps that a person has to do, and the last of each kind that is done. See `asks`. */
  readonly manual?: readonly RecordedManual[];
  /**
   * Prices of published plans that customers do not pay yet. Explains a live price; never a reason to write
   * one.
   */
  readonly newPrices?: Readonly<Record<OfferPlanId, NewPrice>>;
  /** A salted digest of the notes for certification that our last publish carried; never sent. */
  readonly notes?: string;
  /** Service ids of its plans, as the marketplace showed them or a person copied them. Never sent. */
  readonly serviceIds?: Readonly<Record<OfferPlanId, string>>;
  /** A person had it rebuilt from the marketplace. Trusted only with a line of the history. */
  readonly rebuilt?: { readonly by: string; readonly at: string };
  /** Where the history ended when this was written; absent in records of earlier versions. */
  readonly last?: LinePosition;
};

/** `members`: sealed hashes, for private plans only. `markets`: codes, or a word for a list of Microsoft. */
export type SoldTo = { readonly members?: readonly string[]; readonly markets?: string | readonly string[] };

/** The record of an offer of which nothing is known yet. */
export const newRecord = ({ id, type }: Pick<RecordedOffer, 'id' | 'type'>): RecordedOffer => ({
  id,
  type,
  lifecycle: 'draft',
  named: {},
  everPublished: false,
  plans: [],
  submissions: [],
  signOffs: [],
  overrides: [],
});

export type Applied = {
  /** Without audiences, like `returned`. */
  readonly sent: SpecCopy;
  readonly returned: SpecCopy;
  /** Digests of the members of each plan; customers are never named in state. */
  readonly audiences: Readonly<Record<OfferPlanId, { readonly sent: string; readonly returned: string }>>;
  /** Sealed hashes of secrets, by address and path (`offer/x/leads/…`). */
  readonly secrets: Readonly<Record<string, string>>;
};

export type Journal = {
  readonly step: string;
  readonly action: string;
  /** UTC time in ISO 8601 at which the request was about to be sent. */
  readonly started: string;
  /** Submissions that existed before: a later one is ours. */
  readonly known: readonly SubmissionNumber[];
  /** The alias that an offer is created with. */
  readonly alias?: string;
  /** Plans that a create was sent for. */
  readonly plans?: readonly OfferPlanId[];
  /** What is being submitted. */
  readonly content?: string;
  readonly declared?: string;
  /** Digests of the members of each plan of the draft. */
  readonly members?: Readonly<Record<OfferPlanId, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly jobId?: JobId;
  readonly submission?: SubmissionNumber;
  /** Publishes what was live already, for its certification. */
  readonly republish?: true;
  /** A publish over a preview of ours that was not what we had sent. */
  readonly over?: true;
  /** It is about to be cancelled. */
  readonly cancelling?: true;
};

/** What a publish carried. */
export type Carried = {
  /** Digest of the whole draft, as it was read just before it was submitted. */
  readonly content: string;
  /** Digest of what the files declared then. */
  readonly declared: string;
  /** Digests of the members of each plan then, updated by our own syncs. */
  readonly members?: Readonly<Record<OfferPlanId, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly jobId?: JobId;
};

export type Submitted = Carried & {
  readonly submission: SubmissionNumber;
  readonly republish?: true;
  readonly over?: true;
};

/** `submission`: absent if it was cancelled before any list showed it. */
export type Cancelled = Carried & { readonly submission?: SubmissionNumber; readonly republish?: true };

/** A person's decision to let exactly one preview go live. */
export type SignOff = {
  readonly submission: SubmissionNumber;
  readonly by: string;
  readonly at: string;
  /** Digest of the preview; absent in sign-offs of earlier versions. */
  readonly content?: string;
  /** Ed25519, in Base64; required if `spec.state.trust` names keys. */
  readonly signature?: string;
};

/** One line of the history: who did what, when, with what result. */
export type HistoryEntry = {
  readonly at: string;
  readonly by: string;
  readonly step: string;
  readonly outcome: string;
  readonly durationMs: number;
  /** The submission that others took live. */
  readonly submission?: SubmissionNumber;
  readonly commit?: string;
  /** Where it ran. */
  readonly run?: WorkflowRun;
  /** Digests of the decisions that this line backs; absent in lines of earlier versions. */
  readonly decides?: readonly string[];
  /** The hold that this line sets. */
  readonly hold?: Hold;
  /** What the step changed; absent in lines of earlier versions. */
  readonly changes?: NonNullable<HistoryLine['changes']>;
};

/** A run of a workflow. */
export type WorkflowRun = {
  readonly url: string;
  readonly attempt: number;
  /** Who started it first, if another person repeated it. */
  readonly actor?: string;
  /** Who approved it in its environment. */
  readonly reviewers?: readonly string[];
};
