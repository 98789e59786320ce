import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules of what is published or on sale: publishing, stopping, deleting, new prices, audiences. */
export const publishedRows = {
  'PUB-04': {
    title: 'A preview that no file asks for is left alone.',
    why: 'Live matches the files; another user made the preview, or the files went back.',
    source: sources.publishing,
  },
  'PUB-05': {
    title: 'A sign-off names exactly one preview that waits.',
    why: 'It covers no preview made later or by this very apply, and is refused where it cannot go live.',
    source: sources.publishing,
  },
  'PUB-06': {
    title: 'An offer has one submission at a time, and its draft goes with it.',
    why: 'What runs is waited for; nothing is written beneath it.',
    source: sources.publishing,
  },
  'PUB-07': {
    title: 'Nothing is published that no file asks for.',
    why: 'A publish sends the whole draft, including edits by other users. Declare, undo or allow them.',
    source: sources.publishing,
  },
  'PUB-12': {
    title: 'Apps of Dynamics 365 are certified again every six months.',
    why: 'An app whose certification is older leaves the store. `offerctl republish` has it certified again.',
    source: sources.isvProgram,
  },
  'PUB-ANOTHER': {
    title: 'A preview that another user submitted is not replaced without approval.',
    why: 'It waits for a decision of theirs. Take it live, or say that newer content replaces it.',
    source: sources.publishing,
  },
  'PUB-FAILED': {
    title: 'Content that failed is not submitted again.',
    why: 'Certification would fail again. Read the report, change the files, and apply.',
    source: sources.publishing,
  },
  'STOP-01': {
    title: 'Only what was published can be stopped.',
    why: 'A draft was never on sale; `lifecycle: draft` keeps it so.',
    source: sources.updating,
  },
  'STOP-02': {
    title: 'The last plan on sale is not stopped by itself.',
    why: 'An offer on sale needs a plan to buy. Stop the offer: `lifecycle: stopped`.',
    source: sources.updating,
  },
  'STOP-06': {
    title: 'Customers of a stopped offer or plan get no updates.',
    why: 'They keep what they have; versions that are published later do not reach them.',
    source: sources.updating,
  },
  'STOP-08': {
    title: 'A stopped plan is on sale until the next go-live.',
    why: 'The stop is a change of the draft, which customers see once it is live. An offer stops at once.',
    source: sources.updating,
  },
  'DEL-01': {
    title: 'Only a draft that was never published is deleted.',
    why: 'It is read once more right before; a draft that others changed or published meanwhile stays.',
    source: sources.updating,
  },
  'DEL-03': {
    title: 'A draft plan of a published offer is not deleted.',
    why: 'The marketplace keeps the plans of what was published; leave it to itself, or declare it again.',
    source: sources.updating,
  },
  'DEL-04': {
    title: 'The id of a deleted plan is not used again.',
    why: 'As far as is known the marketplace gives each Plan ID once. Choose another one.',
    source: sources.updating,
  },
  'REM-01': {
    title: 'Only support takes an offer from customers who have it.',
    why: 'Neither the API nor the portal can do it. `offerctl request-removal` says what to ask support for.',
    source: sources.updating,
  },
  'REM-03': {
    title: 'The publisher tells its customers that an offer is taken from them.',
    why: 'The marketplace tells them nothing.',
    source: sources.updating,
  },
  'REM-04': {
    title: 'An offer is taken from its customers once support has closed the request.',
    why: 'The step is open until `offerctl confirm` gets the number of the ticket and the day it was closed.',
    source: sources.safetyRule,
  },
  'DEPR-07': {
    title: 'An announced deprecation can be taken back until its day comes.',
    why: 'Publishing the offer again takes it back. After that day only a short, unspecified time is left.',
    source: sources.virtualMachines,
  },
  'PLN-21': {
    title: 'A private plan becomes public only when that is confirmed.',
    why: 'It can never become private again, and its prices become public.',
    source: sources.updating,
  },
  'PLN-22': {
    title: 'A published public plan cannot become private.',
    why: 'Create a new private plan and stop the public one.',
    source: sources.updating,
  },
  'PCH-01': {
    title: 'Only some types know price changes of published plans.',
    why: 'Offers of SaaS, virtual machines and Azure applications do; elsewhere a new price is a new plan.',
    source: sources.priceChanges,
  },
  'PCH-02': {
    title: 'Not every price of a published plan can change.',
    why: 'Not from free to paid, not up and down at once, and not where it is sold in Azure Government.',
    source: sources.priceChanges,
  },
  'PCH-03': {
    title: 'A new price of a published plan holds from a day on that the marketplace sets.',
    why: 'A lower one from the next month on, a higher one 90 days later, so that customers can decide.',
    source: sources.priceChanges,
  },
  'PCH-04': {
    title: 'A price change that is published late in a month holds one month later.',
    why: 'Late are the last 4 days of a month for SaaS, 6 for virtual machines, 14 for Azure applications.',
    source: sources.priceChanges,
  },
  'PCH-05': {
    title: 'A person confirms a price change by typing the Plan ID.',
    why: 'The portal asks for it to prevent a price change of the wrong plan.',
    source: sources.priceChanges,
  },
  'PCH-06': {
    title: 'A new price goes to customers alone.',
    why: 'It passes certification with whatever is published with it, and waits for all of that.',
    source: sources.priceChanges,
  },
  'PCH-07': {
    title: 'A plan has one price change at a time.',
    why: 'The next one can be published once the one before holds.',
    source: sources.priceChanges,
  },
  'PCH-08': {
    title: 'A price change is taken back within two days.',
    why: 'Later only support can, and customers who were told of a higher price get a second mail.',
    source: sources.priceChanges,
  },
  'PRC-07': {
    title: 'A published billing term is not removed.',
    why: 'Customers renew by it. Publish a new plan with other terms and stop this one.',
    source: sources.priceChanges,
  },
  'AUD-08': {
    title: 'Customers of a live private plan change by a sync, without a publish.',
    why: 'A sync publishes the audience alone: other edits stay in the draft, and nothing is certified.',
    source: sources.privatePlans,
  },
  'AUD-10': {
    title: 'Ids of a type that a plan did not have before need a full publish.',
    why: 'A plan that was published with tenants alone cannot get its first subscription by a sync.',
    source: sources.ingestionApi,
  },
  'AUD-14': {
    title: 'Many customers do not lose a live plan at once.',
    why: 'An active subscription breaks. `policy.thresholds.audienceRemoval` says how many may go.',
    source: sources.privatePlans,
  },
} as const satisfies Readonly<Record<string, RuleRow>>;
