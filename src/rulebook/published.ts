import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules of what is published or on sale: publishing, stopping, deleting, new prices, audiences. */
export const publishedRows = {
  'PUB-04': {
    title: 'A preview that no file asks for is left alone.',
    why: 'Live matches the files; another user made the preview, or the files were reverted.',
    source: sources.publishing,
  },
  'PUB-05': {
    title: 'A sign-off names exactly one waiting preview.',
    why:
      'It covers no preview that is made later or by this apply, and is refused if the preview cannot go ' +
      'live.',
    source: sources.publishing,
  },
  'PUB-06': {
    title: 'An offer has one submission at a time, which takes the whole draft with it.',
    why: 'An apply waits for it and does not change the draft meanwhile.',
    source: sources.publishing,
  },
  'PUB-07': {
    title: 'Nothing is published that no file asks for.',
    why: 'A publish sends the whole draft, including edits by other users. Declare, undo or allow them.',
    source: sources.publishing,
  },
  'PUB-12': {
    title: 'Dynamics 365 apps are certified again every six months.',
    why: 'An app with an older certification leaves the store. `offerctl republish` has it certified again.',
    source: sources.isvProgram,
  },
  'PUB-ANOTHER': {
    title: 'A preview that another user submitted is not replaced without approval.',
    why: 'It waits for a decision by that user. Take it live, or allow newer content to replace it.',
    source: sources.publishing,
  },
  'PUB-FAILED': {
    title: 'Content that failed is not submitted again.',
    why: 'Certification would fail again. Read the report, change the files, and apply.',
    source: sources.publishing,
  },
  'STOP-01': {
    title: 'Only what was published can be stopped.',
    why: 'A draft was never on sale; `lifecycle: draft` keeps it that way.',
    source: sources.updating,
  },
  'STOP-02': {
    title: 'The last plan on sale is not stopped on its own.',
    why: 'An offer on sale needs a plan to buy. Stop the offer: `lifecycle: stopped`.',
    source: sources.updating,
  },
  'STOP-06': {
    title: 'Customers of a stopped offer or plan get no updates.',
    why: 'They keep what they have; versions that are published later do not reach them.',
    source: sources.updating,
  },
  'STOP-RESALE': {
    title: 'Resale enabled offers are revoked in the portal.',
    why:
      'Channel partners go on to sell an offer that leaves the store or a market, and no API tells who ' +
      'they are. To revoke one ends its new deals only.',
    source: sources.resale,
  },
  'STOP-08': {
    title: 'A stopped plan is on sale until the next go-live.',
    why:
      'The stop is a change of the draft, which customers see once it is live. A whole offer stops at ' +
      'once.',
    source: sources.updating,
  },
  'DEL-01': {
    title: 'Only a draft that was never published is deleted.',
    why: 'It is read once more just before; a draft that others changed or published meanwhile stays.',
    source: sources.updating,
  },
  'DEL-03': {
    title: 'A draft plan of a published offer is not deleted.',
    why:
      'The marketplace keeps the plans of a published offer. Leave the draft plan alone, or declare it ' +
      'again.',
    source: sources.updating,
  },
  'DEL-04': {
    title: 'The id of a deleted plan is not used again.',
    why: 'As far as is known, the marketplace accepts each Plan ID only once. Choose another one.',
    source: sources.updating,
  },
  'REM-01': {
    title: 'Only support can take an offer away from customers who have it.',
    why: 'Neither the API nor the portal can do it. `offerctl request-removal` says what to ask support for.',
    source: sources.updating,
  },
  'REM-03': {
    title: 'The publisher tells its customers when an offer is taken away from them.',
    why: 'The marketplace does not tell them.',
    source: sources.updating,
  },
  'REM-04': {
    title: 'An offer counts as taken away from its customers once support has closed the request.',
    why:
      'The step is open until `offerctl confirm` gets the ticket number and the day on which it was ' +
      'closed.',
    source: sources.safetyRule,
  },
  'DEPR-07': {
    title: 'An announced deprecation can be withdrawn until its day.',
    why: 'Publishing the offer again withdraws it. After that day only a short, unspecified time is left.',
    source: sources.virtualMachines,
  },
  'PLN-21': {
    title: 'A private plan becomes public only with approval.',
    why: 'It can never become private again, and its prices become public.',
    source: sources.updating,
  },
  'PLN-22': {
    title: 'A published public plan cannot become private.',
    why: 'Create a new private plan and stop the public one.',
    source: sources.updating,
  },
  'PCH-01': {
    title: 'Only some offer types support price changes of published plans.',
    why:
      'SaaS, virtual machine and Azure application offers do; for other types a new price needs a new ' +
      'plan.',
    source: sources.priceChanges,
  },
  'PCH-02': {
    title: 'Not every price of a published plan can change.',
    why: 'Not from free to paid, not up and down at once, and not if it is sold in Azure Government.',
    source: sources.priceChanges,
  },
  'PCH-03': {
    title: 'A new price of a published plan applies from a day that the marketplace sets.',
    why:
      'A lower price applies from the next month, a higher one 90 days later, so that customers can ' +
      'decide.',
    source: sources.priceChanges,
  },
  'PCH-04': {
    title: 'A price change that is published late in a month applies one month later.',
    why:
      '"Late" means the last 4 days of a month for SaaS, 6 for virtual machines, 14 for Azure ' +
      'applications.',
    source: sources.priceChanges,
  },
  'PCH-05': {
    title: 'A person confirms a price change by typing the Plan ID.',
    why: 'The portal asks for it, so that no price of the wrong plan is changed.',
    source: sources.priceChanges,
  },
  'PCH-06': {
    title: 'A new price is published without other changes.',
    why: 'Certification judges everything in a publish together, so another change can hold up the price.',
    source: sources.priceChanges,
  },
  'PCH-07': {
    title: 'A plan has one price change at a time.',
    why: 'The next change can be published once the previous one is in effect.',
    source: sources.priceChanges,
  },
  'PCH-08': {
    title: 'A price change can be cancelled within two days.',
    why:
      'Later only support can cancel it, and customers who were told of a higher price get a second ' +
      'e-mail.',
    source: sources.priceChanges,
  },
  'PRC-GONE': {
    title: 'A price that customers pay is not lost by accident.',
    why: 'A line that was deleted by mistake looks like a decision. Allow it once if it is one.',
    source: sources.safetyRule,
  },
  'PRC-16': {
    title: 'A published free trial is not switched off.',
    why: 'Customers of the plan were promised it. Publish a new plan without, and stop this one.',
    source: sources.saasPlans,
  },
  'PRC-07': {
    title: 'A published billing term is not removed.',
    why: 'Customers renew for it. Publish a new plan with other terms and stop this one.',
    source: sources.priceChanges,
  },
  'AUD-08': {
    title: 'Customers of a live private plan change by a sync, without a publish.',
    why: 'A sync publishes only the audience: other edits stay in the draft, and nothing is certified.',
    source: sources.privatePlans,
  },
  'AUD-10': {
    title: 'Ids of a type that a plan did not have before need a full publish.',
    why: 'A plan that was published with tenants only cannot get its first subscription by a sync.',
    source: sources.ingestionApi,
  },
  'AUD-14': {
    title: 'A live plan does not lose many customers at once without approval.',
    why:
      'Active subscriptions would break. `policy.thresholds.audienceRemoval` says how many may be ' +
      'removed.',
    source: sources.privatePlans,
  },
} as const satisfies Readonly<Record<string, RuleRow>>;
