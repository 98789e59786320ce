import { count } from './words.ts';

/** What a plan does to offers or deals; each of them counts for one phrase. */
export type TitleId = 'stops' | 'sells' | 'deals' | 'changes' | 'publishes' | 'prepares';

/** Every phrase of a title that says what is done, in its order. */
export const titlePhrases: Readonly<Record<TitleId, (n: number) => string>> = {
  stops: (n) => `stops ${count(n, 'offer')}`,
  sells: (n) => `puts ${count(n, 'offer')} on sale`,
  deals: (n) => `changes ${count(n, 'deal')}`,
  changes: (n) => `changes ${count(n, 'live offer')}`,
  publishes: (n) => `publishes ${count(n, 'offer')}`,
  prepares: (n) => `prepares ${count(n, 'offer')}`,
};

/** Why a plan changes nothing. */
export type EmptyId = 'nothing' | 'errors' | 'refusals' | 'refused';

/** Every title of a plan that changes nothing. `what` counts offers and deals: `2 offers`. */
export const emptyTitles: Readonly<Record<EmptyId, (n: number, what: string) => string>> = {
  nothing: () => 'changes nothing',
  errors: (n) => `${count(n, 'error')} in the files`,
  refusals: (n) => count(n, 'refusal stands', 'refusals stand'),
  refused: (n, what) => `${what} ${n === 1 ? 'is' : 'are'} refused`,
};
