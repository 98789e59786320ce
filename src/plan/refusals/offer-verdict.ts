import type { Override } from '../../model/override.ts';
import type { NotApplied, Passenger, Step, Waiting } from '../../model/plan.ts';
import type { Finding } from '../../model/problem.ts';
import type { OfferInput } from '../situation/input.ts';
import type { RefusalDraft } from './refused.ts';

/** The planned actions for one offer, and all refusals of them. */
export type OfferVerdict = {
  readonly offer: OfferInput;
  readonly steps: readonly Step[];
  readonly refused: readonly RefusalDraft[];
  /** The steps that stop something, and the refusals that apply to them; no other refusal blocks them. */
  readonly stopping: Pick<OfferVerdict, 'steps' | 'refused'>;
  readonly waiting: readonly Waiting[];
  /** What waits for steps of this plan, unless they are refused. */
  readonly behind: readonly Waiting[];
  /** What is to go off sale but has to wait for what is running: a later apply stops it. */
  readonly stopsLater: readonly string[];
  /** What differs although no step writes it. */
  readonly notApplied: readonly NotApplied[];
  readonly passengers: readonly Passenger[];
  readonly notices: readonly Finding[];
  /** True when nothing can be concluded, because this version does not know the status of the offer. */
  readonly unjudged?: boolean;
};

/** Overrides for an offer from runs that have not converged yet. */
export const overridesOf = ({ offer }: Pick<OfferVerdict, 'offer'>): readonly Override[] =>
  offer.recorded?.overrides ?? [];
