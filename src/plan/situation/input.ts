import type { Approvers } from '../../model/approvers.ts';
import type { Configuration } from '../../model/configuration.ts';
import type { SpecLocation } from '../../model/errors.ts';
import type { Desired, DesiredOffer } from '../../model/desired.ts';
import type { ByHand } from '../../model/manual.ts';
import type { LicenseName, OfferId, SubmissionNumber } from '../../model/ids.ts';
import type { ObservedLicensing } from '../../model/observed-licenses.ts';
import type { Observed, ObservedOffer } from '../../model/observed.ts';
import type { MarketplaceIdentity, Step } from '../../model/plan.ts';
import type { Policy } from '../../model/policy.ts';
import type { Recorded, RecordedOffer } from '../../model/recorded.ts';
import type { ExemptContents } from '../../record/landings.ts';
import type { Masking } from './masking.ts';

/** Everything that determines a plan; nothing else may influence it. */
export type PlanInput = {
  readonly identity: MarketplaceIdentity & { readonly tenant: string };
  readonly desired: Desired;
  readonly observed: Observed;
  readonly recorded: Recorded;
  /** Addresses of offers and allocations whose files have errors: none of them is planned. */
  readonly unsound?: ReadonlySet<string>;
  /** Deals, consents and licences; absent if no allocation is declared or recorded, so none were read. */
  readonly licensing?: ObservedLicensing;
  /** No person can be asked, so what costs money must be allowed or approved in advance. */
  readonly isUnattended?: true;
  /** Configurations that the files must not be looser than; absent: none was reviewed yet. */
  readonly reviewed?: readonly Configuration[];
  readonly policy: Policy;
  readonly intent: Intent;
  /** What a person has to do, because the marketplace has no API for it. */
  readonly byHand: ReadonlySet<ByHand>;
  /**
   * The marketplace's time: for dates that it will set, and for price changes that are not in effect yet
   * (PCH-07, PCH-08).
   */
  readonly now: Date;
  /** The checked-out commit, if there is one. */
  readonly checkout?: Checkout;
  /** Why the last publish of an offer failed, as far as the service says. */
  readonly failures?: Readonly<Record<OfferId, FailedPublish>>;
};

/** What is applied, and how it relates to the last apply. */
export type Checkout = {
  readonly head: string;
  /** HEAD at the last apply. */
  readonly applied?: string;
  /** `unknown` and `diverged` are refused. */
  readonly lineage: 'contains' | 'diverged' | 'unknown';
  /** What the files said where HEAD and the last applied commit parted, if they did. */
  readonly fork?: Desired;
  /** Files that differ from HEAD, if that is refused. */
  readonly changed?: readonly string[];
};

/** A commit message that allows a refusal, with what the files of its commit ask for. */
export type Grant = {
  /** `RULE:ADDRESS`. */
  readonly override: string;
  readonly commit: string;
  /** The commit's author. */
  readonly by: string;
  readonly desired: Desired;
  /** What the files said before its pull request landed; absent if there were none. */
  readonly before?: Desired;
};

/** The service's reasons, innermost first, and the place in the files that they are about. */
type FailedPublish = { readonly reasons: readonly string[]; readonly place?: SpecLocation };

/** A sign-off that a person gives in this run. */
export type GivenSignOff = {
  readonly offer: OfferId;
  readonly submission: SubmissionNumber;
  /**
   * True when that preview was not waiting when the person named it. It was not seen, so this
   * sign-off never covers it.
   */
  readonly early?: true;
};

/** What a person asked for in this run, in addition to the files. */
export type Intent = {
  readonly signOffs: readonly GivenSignOff[];
  /** Each is `RULE:ADDRESS`. */
  readonly allow: readonly string[];
  /** Commit messages that count. */
  readonly grants?: readonly Grant[];
  /** Offers whose running publish is cancelled for newer content. */
  readonly replace?: readonly OfferId[];
  /** Publishes an offer once more that is live as the files say. */
  readonly republish?: { readonly offer: OfferId; readonly reason: string };
  /** The offer whose draft is reset to what is live, instead of what the files say. */
  readonly discard?: OfferId;
  /** The files are older than the last apply: carry out sign-offs, but nothing from the files. */
  readonly signOffsOnly?: true;
  /** What was approved; everything outside it is refused. Absent: nothing has to be approved. */
  readonly approval?: Approval;
  /** Who approved which pull requests; absent: it is not judged who has to. */
  readonly approvers?: PullApprovers;
  /** Plan only these offers, and their licences; absent: all. */
  readonly only?: readonly OfferId[];
  /** Plan only these allocations. */
  readonly onlyLicenses?: readonly LicenseName[];
};

export type PullApprovers = {
  /** The pull request is still open, so what it lacks is only told. */
  readonly isOpen: boolean;
  /** What names in steps of kept plans are masked with. */
  readonly masking?: Masking;
  readonly pulls: readonly ReviewedPull[];
};

/** `steps`: what the kept plan of a pull request showed and is not done; absent: all that is planned. */
export type ReviewedPull = { readonly steps?: readonly Step[]; readonly approvers: Approvers };

/** What may be done: the steps of a plan file, or those of the plans that merged pull requests showed. */
export type Approval = {
  readonly steps: readonly Step[];
  /** What names in these steps are masked with, if they are. */
  readonly masking?: Masking;
  /** When a plan file was used up; its steps approve nothing any more. */
  readonly used?: { readonly at: string; readonly by: string };
  /** For pull requests only: what else their plans showed. */
  readonly landed?: LandedApproval;
};

type LandedApproval = {
  /**
   * Digests of what the files declared of an offer or allocation when its plan was shown: two changes that
   * were shown apart were never shown together.
   */
  readonly contents: readonly string[];
  /** Offers whose newer content was shown while an older publish of theirs ran. */
  readonly queued: readonly string[];
  /** Steps that were shown as refused. */
  readonly blocked: readonly Step[];
  /** What commits of no pull request changed, or runs without plans began; it needs no plan. */
  readonly exempt: 'all' | ExemptContents;
  /** Why plans of merged pull requests do not count, for people. */
  readonly missing: readonly string[];
};

/** One offer and everything known about it; at least one of the three is present. */
export type OfferInput = {
  readonly id: OfferId;
  readonly desired?: DesiredOffer;
  readonly observed?: ObservedOffer;
  readonly recorded?: RecordedOffer;
  readonly input: PlanInput;
};
