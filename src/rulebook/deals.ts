import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules of deals and of the licences that they give. */
export const dealRows = {
  'DEAL-02': {
    title: 'Only an app that Microsoft does not sell, but whose licences it manages, has deals.',
    why: 'A customer who buys an app from Microsoft gets the licences with the purchase.',
    source: sources.licensing,
  },
  'DEAL-05': {
    title: 'A deal is worth more than 5,000 US dollars.',
    why: 'Microsoft names no other criterion. Only amounts in US dollars are checked.',
    source: sources.dealRegistration,
  },
  'DEAL-07': {
    title: 'A deal declares everything that the form asks for before it is registered.',
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
    why: 'They cannot be edited once the form was sent; another customer or offer needs another deal.',
    source: sources.dealRegistration,
  },
  'DEAL-13': {
    title: 'A number of licences is a whole number of at least 1.',
    why: 'To remove licences, leave the plan out; 0 removes nothing. More than a million counts as a typo.',
    source: sources.dealRegistration,
  },
  'DEAL-14': {
    title: 'A deal has licences only for plans of its offer.',
    why: 'A deal is about one offer, and its licences are counted by plan.',
    source: sources.licensing,
  },
  'DEAL-16': {
    title: 'Licences that are assigned to users are not removed by accident.',
    why:
      'It is not documented who loses access if there are too few licences. Assignments change daily. ' +
      '`policy.thresholds.licenseDecrease` limits how many unassigned licences are removed at once.',
    source: sources.licensingAndOurs,
  },
  'DEAL-18': {
    title: 'Licences are removed only if a person names their plan.',
    why: 'Users of a paying customer lose the app.',
    source: sources.licensing,
  },
  'DEAL-DUPLICATE': {
    title: 'The same deal is not registered twice.',
    why: 'Each registration costs money. A renewal is a separate deal, and declares which one it renews.',
    source: sources.licenseAllocations,
  },
  'DEAL-NAME': {
    title: 'The name of a licence allocation does not reveal the customer.',
    why: 'It appears in addresses, logs, comments and the recorded state, none of which name a customer.',
    source: sources.licenseAllocations,
  },
  'DEAL-PUBLIC': {
    title: 'Licence allocations are kept where only the publisher can read them.',
    why: 'Their files name customers, contacts and the values of contracts.',
    source: sources.licenseAllocations,
  },
  'DEAL-REJECTED': {
    title: 'A form that Microsoft did not accept is not sent again.',
    why: 'Each time costs money, and the same form gets the same answer. A changed `deal` is sent again.',
    source: sources.licenseAllocations,
  },
  'DEAL-RENAME': {
    title: 'A licence allocation that was renamed in the files is not registered as a second deal.',
    why: 'A deal is found again by the name of its document, and each registration costs money.',
    source: sources.licenseAllocations,
  },
  'DEAL-UNKNOWN': {
    title: 'A deal whose record was lost is not registered, and its customer is not invited.',
    why: 'It may be registered already, and a second time costs money. A person has to confirm what exists.',
    source: sources.licenseAllocations,
  },
  'DEAL-ENDS': {
    title: 'The end of a contract is reported 60 days in advance.',
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
