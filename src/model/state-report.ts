import { Type } from 'typebox';
import { oneOf, opt, type ValueOf } from '../kinds/annotations.ts';
import { Hold } from './hold.ts';
import { RuleName } from './problem.ts';
import { Text, Texts } from './plain-schemas.ts';

/** What `forget` removed from the recorded state; the marketplace was not changed. */
export const Forgotten = Type.Object({
  address: Text,
  /** Plans that are no longer managed. */
  plans: Texts,
  /** A file still declares it: the next plan asks whether to own it again. */
  declared: Type.Boolean(),
  /** Its record could not be read. */
  damaged: Type.Boolean(),
  /** Shown to ask a person; nothing was changed yet. */
  asked: opt(Type.Literal(true)),
  /** A request that was running, and that no later run will look up. */
  underWay: opt(Text),
});

const Lock = Type.Object({
  /** Distinguishes this lock from every other. */
  token: opt(Text),
  owner: Text,
  purpose: Text,
  started: Text,
  /** `process 4711 on build-3`. */
  place: Text,
  alive: oneOf(['yes', 'no', 'unknown']),
});

/** What is recorded of one offer, without contents and hashes. */
const OfferRecord = Type.Object({
  offer: Text,
  type: Text,
  /** The marketplace's handle; absent until a create was confirmed. */
  ref: opt(Text),
  lifecycle: Text,
  everPublished: Type.Boolean(),
  plans: Texts,
  submissions: Texts,
  underWay: opt(Type.Object({ step: Text, since: Text })),
  signOffs: Type.Array(Type.Object({ submission: Text, by: Text, at: Text })),
  overrides: Type.Array(Type.Object({ rule: RuleName, address: Text })),
});

/** What a rebuild records. */
const Rebuilt = Type.Object({
  offer: Text,
  plans: Texts,
  status: Text,
  why: oneOf(['missing', 'damaged', 'forged']),
});

/** What is recorded of one licence allocation, without hashes and what names its customer. */
const AllocationRecord = Type.Object({
  license: Text,
  offer: Text,
  dealId: opt(Text),
  status: opt(Text),
  plans: Type.Array(Type.Object({ plan: Text, count: Type.Integer({ minimum: 1 }) })),
  /** It is not known where its deal stands: a person has to say. */
  unknown: opt(Type.Boolean()),
  overrides: Type.Array(Type.Object({ rule: RuleName, address: Text })),
});

/** What a rebuild records of an allocation: what the marketplace shows, or that it is not known. */
const RebuiltAllocation = Type.Object({
  license: Text,
  from: oneOf(['marketplace', 'record', 'nothing']),
  why: oneOf(['missing', 'damaged', 'forged']),
});

/** The recorded state, its lock, or what a rebuild changes. */
export const StateReport = Type.Object({
  action: oneOf(['show', 'unlock', 'rebuild']),
  readAt: Text,
  /** The request was carried out; false while this only says what would be done. */
  done: Type.Boolean(),
  binding: opt(Type.Object({ provider: Text, tenant: Text, publisher: Text, endpoint: opt(Text) })),
  protect: opt(Texts),
  holds: opt(Type.Array(Hold)),
  /** Neither the state nor its history can tell whether anything was held. */
  holdsUnknown: opt(Type.Literal(true)),
  offers: opt(Type.Array(OfferRecord)),
  licenses: opt(Type.Array(AllocationRecord)),
  damaged: opt(Type.Array(Type.Object({ document: Text, offer: opt(Text), message: Text }))),
  lock: opt(Lock),
  history: opt(Type.Object({ lines: Type.Integer({ minimum: 0 }), intact: Type.Boolean() })),
  /** Offers that the rebuilt state owns. */
  rebuilt: opt(Type.Array(Rebuilt)),
  /** Allocations that get a new record. */
  rebuiltLicenses: opt(Type.Array(RebuiltAllocation)),
  /** Offers whose damaged record is deleted, and that no file declares. */
  dropped: opt(Texts),
  /** Offers whose record is sound and stays. */
  kept: opt(Texts),
});

export type Forgotten = ValueOf<typeof Forgotten>;
export type StateReport = ValueOf<typeof StateReport>;
