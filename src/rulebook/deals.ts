import type { RuleRow } from './rule-row.ts';

const licensingPage = 'Microsoft: manage licensing in marketplace offers';
const registering = 'Microsoft: register deals (2023), one page only';
const ours = 'offerctl: licence allocations';

/** Rules of deals and of the licences that they give. */
export const dealRows = {
  'DEAL-02': {
    title: 'Deals give licences of apps whose licences Microsoft manages, and that it does not sell.',
    why: 'Who buys an app from Microsoft gets its licences with the purchase.',
    source: licensingPage,
  },
  'DEAL-05': {
    title: 'A deal is worth more than 5,000 US dollars.',
    why: 'Microsoft names it as the one criterion of a registration; it is judged in US dollars only.',
    source: registering,
  },
  'DEAL-07': {
    title: 'A deal that is to be registered says all that the form asks for.',
    why: 'The form cannot be sent without it, and a registration costs money and is never taken back.',
    source: registering,
  },
  'DEAL-13': {
    title: 'A count of licences is a whole number from 1 on.',
    why: 'Nothing is removed by a 0: leave the plan out. More than a million is taken for a slip.',
    source: registering,
  },
  'DEAL-14': {
    title: 'Licences are of a plan of the offer.',
    why: 'A deal is about one offer, and its licences are given plan by plan.',
    source: licensingPage,
  },
  'DEAL-DUPLICATE': {
    title: 'A deal is registered once.',
    why: 'Each registration costs money. A renewal is a deal of its own, and says which one it follows.',
    source: ours,
  },
  'DEAL-NAME': {
    title: 'The name of a licence allocation does not tell who the customer is.',
    why: 'It stands in addresses, logs, comments and the recorded state, which hold no customer.',
    source: ours,
  },
} as const satisfies Record<string, RuleRow>;
