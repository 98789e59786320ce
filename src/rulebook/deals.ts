import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules of deals and of the licences that they give. */
export const dealRows = {
  'DEAL-02': {
    title: 'A deal gives licences for an app that Microsoft does not sell but whose licences it manages.',
    why: 'A customer who buys an app from Microsoft gets its licences with the purchase.',
    source: sources.licensing,
  },
  'DEAL-05': {
    title: 'A deal is worth more than 5,000 US dollars.',
    why: 'Microsoft names this as the only criterion of a registration; it is judged in US dollars only.',
    source: sources.dealRegistration,
  },
  'DEAL-07': {
    title: 'A deal to be registered declares everything that the form asks for.',
    why: 'The form cannot be sent without it, and a registration costs money and cannot be withdrawn.',
    source: sources.dealRegistration,
  },
  'DEAL-08': {
    title: 'A person approves the registration of a deal.',
    why: 'Each registration costs money under the addendum of ISV Connect, and cannot be withdrawn.',
    source: sources.dealRegistration,
  },
  'DEAL-12': {
    title: 'The customer and the offer of a registered deal never change.',
    why: 'The form cannot be changed any more: another customer, or another offer, needs another deal.',
    source: sources.dealRegistration,
  },
  'DEAL-13': {
    title: 'A number of licences is a whole number from 1 on.',
    why: 'To remove licences, leave the plan out; 0 removes nothing. More than a million counts as a typo.',
    source: sources.dealRegistration,
  },
  'DEAL-14': {
    title: 'Licences are of a plan of the offer.',
    why: 'A deal is about one offer, and its licences are given for each plan.',
    source: sources.licensing,
  },
  'DEAL-16': {
    title: 'Licences that users have are not taken away by accident.',
    why:
      'It is not documented what happens to users beyond the new number; assignments change daily. ' +
      '`policy.thresholds.licenseDecrease` says how many may go at once where no user needs them.',
    source: sources.licensingAndOurs,
  },
  'DEAL-18': {
    title: 'Licences are removed only if a person names their plan.',
    why: 'Users of a paying customer lose the app.',
    source: sources.licensing,
  },
  'DEAL-DUPLICATE': {
    title: 'A deal is registered once.',
    why: 'Each registration costs money. A renewal is a separate deal, and says which one it follows.',
    source: sources.licenseAllocations,
  },
  'DEAL-NAME': {
    title: 'The name of a licence allocation does not reveal the customer.',
    why: 'It appears in addresses, logs, comments and the recorded state, none of which name a customer.',
    source: sources.licenseAllocations,
  },
  'DEAL-REJECTED': {
    title: 'A form that Microsoft did not accept is not sent again.',
    why: 'It costs money each time, and would get the same answer. It is sent again once `deal` has changed.',
    source: sources.licenseAllocations,
  },
  'DEAL-UNKNOWN': {
    title: 'A deal whose record was lost is not registered, and its customer is not invited.',
    why: 'It may already be registered, and would cost money again. A person says what exists.',
    source: sources.licenseAllocations,
  },
  'DEAL-ENDS': {
    title: 'The end of a contract is reported from 60 days before.',
    why: 'Its licences continue; only a person renews or removes them.',
    source: sources.licenseAllocations,
  },
  'DEAL-GONE': {
    title: 'Removing a licence allocation from the files removes no licences.',
    why: 'A file may be lost by accident, and customers have paid.',
    source: sources.licenseAllocations,
  },
  'STOP-LICENSES': {
    title: 'Taking an offer or plan off sale leaves its licences as they are.',
    why: 'Customers have paid for them.',
    source: sources.licenseAllocations,
  },
} as const satisfies Record<string, RuleRow>;
