import { Type } from 'typebox';
import { oneOf, opt, type ValueOf } from '../kinds/annotations.ts';
import { Hold } from './hold.ts';
import { licenseStages } from './licenses.ts';
import { ManualStep } from './manual.ts';
import { waitingFor } from './plan.ts';
import { Problem } from './problem.ts';
import { OfferReview } from './review.ts';
import { offerStatuses } from './status.ts';
import { Text } from './plain-schemas.ts';

const TargetReport = Type.Object({
  submission: opt(Text),
  created: opt(Text),
  /** When it went live, or was ready as a preview. */
  since: opt(Text),
  /** Instead of `since`, if that is not known: it happened at this time or before. */
  sinceBefore: opt(Text),
  /** True when no recorded apply submitted it and, for a live one, none acknowledged it. */
  another: opt(Type.Boolean()),
  /** Where a person looks at it. */
  links: opt(Type.Array(Text)),
});

export const OfferState = Type.Object({
  offer: Text,
  status: oneOf(offerStatuses),
  /** What the file asks for; absent when no file declares the offer. */
  lifecycle: opt(Text),
  type: Text,
  targets: Type.Object({ draft: Type.Object({}), preview: opt(TargetReport), live: opt(TargetReport) }),
  phase: opt(Text),
  waitingFor: opt(Text),
  waitingSince: opt(Text),
  /** UTC time at which what waits for a window or its time may happen, and the zone of the window. */
  opens: opt(Text),
  zone: opt(Text),
  /** Changes that are queued behind what is running. */
  queued: opt(Type.Integer({ minimum: 0 })),
  /** Why it needs attention, as the service says it; empty if it does not say. */
  reasons: opt(Type.Array(Text)),
  /** The command that continues from here. */
  next: opt(Text),
  plans: Type.Array(
    Type.Object({
      plan: Text,
      status: oneOf(['draft', 'live', 'pendingStop', 'stopped', 'deprecationScheduled']),
    }),
  ),
});

const OfferPlanCounts = Type.Array(Type.Object({ plan: Text, count: Type.Integer({ minimum: 0 }) }));

export const LicenseState = Type.Object({
  /** The allocation's name in the files; no document names a customer. */
  license: Text,
  offer: Text,
  stage: oneOf(licenseStages),
  /** UTC time or day since when it has been in this stage, if known. */
  since: opt(Text),
  /** What it waits for: another step, a decision, or a person. */
  waitingFor: opt(oneOf([...waitingFor, 'decision', 'apply'])),
  /** Who has to act next; absent if it does not wait for a person. */
  who: opt(oneOf(['publisher', 'customer', 'microsoft'])),
  /** The command that continues from here. */
  next: opt(Text),
  /** The licences of the deal. */
  plans: OfferPlanCounts,
  /** The licences that the file asks for, if they differ. */
  asked: opt(OfferPlanCounts),
});

/** The status of every offer and allocation, as just read. */
export const StatusReport = Type.Object({
  /** When this was read. */
  readAt: Text,
  /** What a person holds: nothing is written there. */
  holds: opt(Type.Array(Hold)),
  offers: Type.Array(OfferState),
  /** Oldest first. */
  licenses: Type.Array(LicenseState),
  manualSteps: Type.Array(ManualStep),
  /** Offers of the marketplace that no file declares and that are not ours; absent if some are named. */
  unmanaged: opt(Type.Array(Text)),
  /** Of the declared offers that the command names. */
  reviews: opt(Type.Array(OfferReview)),
  /** Mistakes in the files: what they declare may be incomplete. */
  fileErrors: opt(Type.Integer({ minimum: 1 })),
  /** What is wrong with the recorded state. */
  problems: opt(Type.Array(Problem)),
});

export type LicenseState = ValueOf<typeof LicenseState>;
export type OfferState = ValueOf<typeof OfferState>;
export type StatusReport = ValueOf<typeof StatusReport>;
