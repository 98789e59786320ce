import type { RuleRow } from './rule-row.ts';
import { sources } from './sources.ts';

/** Rules about what people decided at the marketplace: no apply undoes that without being asked. */
export const undoneRows = {
  'LIVE-UNSIGNED': {
    title: 'After another user took our preview live, a person acknowledges it before the next publish.',
    why: 'Under `goLive: manual` a person signs off each preview. Find out who took it live, then allow it.',
    source: sources.safetyRule,
  },
  'PUB-CANCELLED': {
    title: 'A publish that a person cancelled is not submitted again by itself.',
    why:
      'The person who cancelled it had a reason. Change the files, or submit it again with --resubmit ' +
      'OFFER.',
    source: sources.publishing,
  },
  'STOP-10': {
    title: 'What another user took off sale is not put back on sale without approval.',
    why: 'A re-listing needs files that said `stopped` before. Declare that, or allow it.',
    source: sources.updating,
  },
  'STOP-DRIFT': {
    title: 'What another user put back on sale is not stopped without approval.',
    why: 'An apply stopped it, and a person has decided otherwise since. Declare that, or allow it.',
    source: sources.updating,
  },
  'AUD-DRIFT': {
    title: 'A customer that no file ever named is not removed.',
    why: 'A user added them in the portal. Add them to an audience, or allow the removal.',
    source: sources.privatePlans,
  },
  'AUD-REMOVED': {
    title: 'A customer that another user removed from a live plan is not added again without approval.',
    why: 'That user had a reason. Remove the customer from the audience, or allow it.',
    source: sources.privatePlans,
  },
  'MKT-REMOVED': {
    title: 'A market that another user withdrew from a live plan is not added again without approval.',
    why: 'That user had a reason. Remove the market from the files, or allow it.',
    source: sources.safetyRule,
  },
} as const satisfies Readonly<Record<string, RuleRow>>;
