import type { Passenger, Step, Waiting } from '../../model/plan.ts';
import type { Finding } from '../../model/problem.ts';
import type { OfferInput } from '../situation/input.ts';
import type { RefusalDraft } from './refused.ts';

/** What is planned for one offer, and all that speaks against it. */
export type OfferVerdict = {
  readonly offer: OfferInput;
  readonly steps: readonly Step[];
  readonly refused: readonly RefusalDraft[];
  /** What of the steps stops something, and all that speaks against that: nothing else holds it up. */
  readonly stopping: Pick<OfferVerdict, 'steps' | 'refused'>;
  readonly waiting: readonly Waiting[];
  /** What waits behind steps of this plan, and not where they are refused. */
  readonly behind: readonly Waiting[];
  /** What shall go off sale and has to wait for what runs: the stop comes with a later apply. */
  readonly stopsLater: readonly string[];
  readonly passengers: readonly Passenger[];
  readonly notices: readonly Finding[];
};
