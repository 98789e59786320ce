import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules of deals and of the licences that they give. */
export const dealRows = {
  'DEAL-02': {
    title: 'Deals give licences of apps whose licences Microsoft manages, and that it does not sell.',
    why: 'Who buys an app from Microsoft gets its licences with the purchase.',
    source: sources.licensing,
  },
  'DEAL-05': {
    title: 'A deal is worth more than 5,000 US dollars.',
    why: 'Microsoft names it as the one criterion of a registration; it is judged in US dollars only.',
    source: sources.dealRegistration,
  },
  'DEAL-07': {
    title: 'A deal that is to be registered says all that the form asks for.',
    why: 'The form cannot be sent without it, and a registration costs money and is never taken back.',
    source: sources.dealRegistration,
  },
  'DEAL-08': {
    title: 'A person decides that a deal is registered.',
    why: 'Each registration costs money under the addendum of ISV Connect, and is never taken back.',
    source: sources.dealRegistration,
  },
  'DEAL-12': {
    title: 'The customer and the offer of a registered deal stay what they are.',
    why: 'The form cannot be changed any more: another customer, or another offer, is another deal.',
    source: sources.dealRegistration,
  },
  'DEAL-13': {
    title: 'A count of licences is a whole number from 1 on.',
    why: 'Nothing is removed by a 0: leave the plan out. More than a million is taken for a slip.',
    source: sources.dealRegistration,
  },
  'DEAL-14': {
    title: 'Licences are of a plan of the offer.',
    why: 'A deal is about one offer, and its licences are given plan by plan.',
    source: sources.licensing,
  },
  'DEAL-16': {
    title: 'Licences that users have are not taken away by accident.',
    why: 'What happens to users beyond the new number is not documented; what is assigned changes daily.',
    source: sources.licensingAndOurs,
  },
  'DEAL-18': {
    title: 'Licences are removed only where a person names their plan.',
    why: 'Users of a paying customer lose the app.',
    source: sources.licensing,
  },
  'DEAL-DUPLICATE': {
    title: 'A deal is registered once.',
    why: 'Each registration costs money. A renewal is a deal of its own, and says which one it follows.',
    source: sources.licenseAllocations,
  },
  'DEAL-NAME': {
    title: 'The name of a licence allocation does not tell who the customer is.',
    why: 'It stands in addresses, logs, comments and the recorded state, which hold no customer.',
    source: sources.licenseAllocations,
  },
  'DEAL-REJECTED': {
    title: 'A form that Microsoft did not accept is not sent again.',
    why: 'It costs money each time, and would be answered as before. It is sent once `deal` has changed.',
    source: sources.licenseAllocations,
  },
  'DEAL-UNKNOWN': {
    title: 'A deal whose record was lost is not registered, and its customer not invited.',
    why: 'It may be registered already, and would cost money a second time. A person says what is there.',
    source: sources.licenseAllocations,
  },
  'DEAL-ENDS': {
    title: 'A contract that ends is told from 60 days before on.',
    why: 'Its licences run on; only a person renews or removes them.',
    source: sources.licenseAllocations,
  },
  'DEAL-GONE': {
    title: 'A licence allocation that is in no file any more removes nothing.',
    why: 'A file may be lost by accident; what customers paid for runs on.',
    source: sources.licenseAllocations,
  },
  'STOP-LICENSES': {
    title: 'What is taken off sale leaves running licences as they are.',
    why: 'Customers have paid for them.',
    source: sources.licenseAllocations,
  },
} as const satisfies Record<string, RuleRow>;
