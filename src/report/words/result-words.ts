import type { Step } from '../../model/plan.ts';
import { count } from './words.ts';

/** How it went with an offer or deal, the worst first. */
export type ResultState = 'failed' | 'refused' | 'waits' | 'applied';

/** Every phrase of the title of a result. `what` counts offers and deals. */
export const resultStates: Readonly<Record<ResultState, (n: number, what: string) => string>> = {
  failed: (_, what) => `${what} failed`,
  refused: (n, what) => `${what} ${n === 1 ? 'is' : 'are'} refused`,
  waits: (n, what) => `${what} ${n === 1 ? 'waits' : 'wait'}`,
  applied: (n, what) => `${what} ${n === 1 ? 'is' : 'are'} applied`,
};

/** Why a step is not done. */
export type StepResultId =
  | 'sign-off'
  | 'deal-review'
  | 'consent'
  | 'window'
  | 'time'
  | 'at-work'
  | 'by-person'
  | 'skipped'
  | 'not-begun'
  | 'failed';

/**
 * Every sentence about a step that is not done; `other` is the title of the step that stopped it, or when it
 * may happen.
 */
export const stepResults: Readonly<Record<StepResultId, (other: string) => string>> = {
  'sign-off': () => 'waits for sign-off',
  'deal-review': () => 'waits until Microsoft accepts the deal',
  consent: () => "waits for the customer's consent",
  window: (other) => `waits for a window of the policy, ${other}`,
  time: (other) => `waits for its time, ${other}`,
  'at-work': () => 'the marketplace is still at work',
  'by-person': () => 'a person has to do this',
  skipped: (other) => `skipped: ${other} is not done`,
  'not-begun': () => 'not begun',
  failed: () => 'failed',
};

const waitIds: readonly StepResultId[] = ['sign-off', 'deal-review', 'consent', 'time', 'window'];

/** What a step waits for. */
export const waitOf = ({ needs }: Pick<Step, 'needs'>): StepResultId =>
  waitIds.find((id) => needs.includes(id)) ?? 'at-work';

/** How an apply went as a whole. */
export type ClosingId = 'failed' | 'part' | 'none' | 'waited' | 'applied';

/** Every last sentence of an apply. `rest` is what it goes on with. */
export const closings: Readonly<Record<ClosingId, (n: number, rest: string) => string>> = {
  failed: (n, rest) => `Failed: ${n} of ${rest}.`,
  part: (_, rest) => `Applied what could be done${rest}.`,
  none: (_, rest) => `Nothing was applied${rest}.`,
  waited: () => 'Nothing to do now: what waits began with an earlier apply.',
  applied: (n, rest) => `Applied: ${count(n, 'step')} in ${rest}.`,
};
