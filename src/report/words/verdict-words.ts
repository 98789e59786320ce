import { count } from './words.ts';

/** What a plan does not do, or what it leaves to others. */
export type VerdictId =
  | 'errors'
  | 'all-refused'
  | 'nothing-asked'
  | 'refused'
  | 'refused-in-part'
  | 'asks-nothing'
  | 'to-sign'
  | 'to-preview'
  | 'to-person'
  | 'none-stops'
  | 'none-noticed';

const are = (n: number): string => (n === 1 ? 'is' : 'are');

/**
 * Every sentence of a verdict that is not about one thing that customers notice. `what` counts offers and
 * deals, or says who asks.
 */
export const verdicts: Readonly<Record<VerdictId, (n: number, what: string) => string>> = {
  errors: (n) => `${count(n, 'error')} in the files: what they ask for there is not known and not done.`,
  'all-refused': () => 'Everything is refused and stays as it is.',
  'nothing-asked': () => 'Nothing is done before a person decides about what is refused.',
  refused: (n, what) => `${what} ${are(n)} refused and ${n === 1 ? 'stays as it is' : 'stay as they are'}.`,
  'refused-in-part': (n, what) => `${what} ${are(n)} refused in part.`,
  'asks-nothing': (_, what) => `${what}nothing that customers notice.`,
  'to-sign': (n) => count(n, 'offer waits in preview for sign-off', 'offers wait in preview for sign-off'),
  'to-preview': (n) => count(n, 'offer goes to preview', 'offers go to preview'),
  'to-person': (n) => count(n, 'step waits for a person', 'steps wait for a person'),
  // These two are said only when they are true of everything that the files ask for, refused or not.
  'none-stops': () => 'nothing stops selling',
  'none-noticed': () => 'customers see no change',
};
