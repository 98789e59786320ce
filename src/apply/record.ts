import type { DesiredOffer } from '../model/desired.ts';
import type { RecordedOffer } from '../model/recorded.ts';

/** The record of an offer of which nothing is known yet. */
export const newRecord = (desired: DesiredOffer): RecordedOffer => ({
  id: desired.id,
  type: desired.type,
  lifecycle: 'draft',
  named: {},
  everPublished: false,
  plans: [],
  submissions: [],
  signOffs: [],
  overrides: [],
});
