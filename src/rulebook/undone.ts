import type { RuleRow } from './rule-row.ts';

const offerctl = 'offerctl: safety rule';
const publishing = 'Microsoft: review and publish an offer';
const updating = 'Microsoft: update an existing offer';
const audiences = 'Microsoft: private plans';

/** Rules about what people decided at the marketplace: no apply undoes it unasked. */
export const undoneRows = {
  'LIVE-UNSIGNED': {
    title:
      'A preview of ours that somebody else took live is acknowledged before anything more is published.',
    why: 'Under `goLive: manual` a person signs each preview off. Find out who did it, then let it through.',
    source: offerctl,
  },
  'PUB-CANCELLED': {
    title: 'A publish that a person cancelled is not submitted again by itself.',
    why: 'Whoever cancelled it had a reason. Change the files, or submit it once more: --resubmit OFFER.',
    source: publishing,
  },
  'STOP-10': {
    title: 'What somebody else took off sale is not put back silently.',
    why: 'Re-listing needs the files to have said `stopped` before. Declare that, or let it through.',
    source: updating,
  },
  'STOP-DRIFT': {
    title: 'What somebody else put back on sale is not stopped silently.',
    why: 'An apply stopped it, and a person decided otherwise since. Declare it, or let it through.',
    source: updating,
  },
  'AUD-DRIFT': {
    title: 'A customer that no file ever named is not removed.',
    why: 'Somebody let them in through the portal. Add them to an audience, or let the removal through.',
    source: audiences,
  },
  'AUD-REMOVED': {
    title: 'A customer whom somebody removed from a live plan does not come back by itself.',
    why: 'Whoever removed them had a reason. Take them out of the audience, or let it through.',
    source: audiences,
  },
  'MKT-REMOVED': {
    title: 'A market from which somebody withdrew what is live does not come back by itself.',
    why: 'Whoever withdrew it had a reason. Take the market out of the files, or let it through.',
    source: 'offerctl: safety rule',
  },
} as const satisfies Readonly<Record<string, RuleRow>>;
