import type { AudienceMember } from '../kinds/audience.ts';
import type { GoLive } from '../kinds/go-live.ts';
import type { OfferType } from '../kinds/offer-types.ts';
import type { PublisherSpec } from '../kinds/publisher.ts';
import type { StopSchedule } from '../kinds/stop.ts';
import type { OfferId, OfferPlanId } from './ids.ts';
import type { JsonObject } from './json.ts';
import type { DesiredAllocation } from './licenses.ts';
import type { MediaFile } from './media.ts';

export type Lifecycle = 'draft' | 'preview' | 'live' | 'stopped';

/** The time before which an offer does not go live by itself; `undefined` if it has none. */
export const startOfGoLive = ({ goLive }: Pick<DesiredOffer, 'goLive'>): string | undefined =>
  typeof goLive === 'string' ? undefined : new Date(goLive.at).toISOString();

/** What the files declare: resolved, valid, in order of ids. */
export type Desired = {
  readonly publisher: DesiredPublisher;
  readonly offers: readonly DesiredOffer[];
  /** In order of names; their offers need not be declared. */
  readonly licenses: readonly DesiredAllocation[];
  /** Local files by their reference (`logo.png#…`). */
  readonly media: Readonly<Record<string, MediaFile>>;
};

type DesiredPublisher = { readonly name: string; readonly spec: PublisherSpec };

export type DesiredOffer = {
  readonly id: OfferId;
  readonly type: OfferType;
  readonly lifecycle: Lifecycle;
  readonly goLive: GoLive;
  readonly certificationNotes?: string;
  /** How a stopped offer leaves the market; for virtual machines only. */
  readonly stop?: StopSchedule;
  /**
   * `alias` and the declared sections, in the API's field names; secrets and `{unset}` as in
   * `value-forms.ts`.
   */
  readonly content: JsonObject;
  readonly plans: readonly DesiredOfferPlan[];
};

export type DesiredOfferPlan = {
  readonly id: OfferPlanId;
  readonly lifecycle: 'live' | 'stopped';
  /** `alias`, `lifecycle` and the declared sections. */
  readonly content: JsonObject;
  /** The union of the plan's audiences; absent: not managed. */
  readonly audience?: readonly AudienceMember[];
};
