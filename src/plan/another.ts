import type { ObservedOffer } from '../model/observed.ts';
import type { RecordedOffer } from '../model/recorded.ts';

/** True when the offer that was recorded was deleted, and somebody made another one of the same name. */
export const isAnother = (
  { ref }: Pick<RecordedOffer, 'ref'>,
  observed: Pick<ObservedOffer, 'ref'>,
): boolean => ref !== undefined && ref !== observed.ref;

/** A record of which only the name and the decisions about it count. */
export const stranger = ({ id, ref, type, overrides }: RecordedOffer): RecordedOffer => ({
  id,
  ...(ref === undefined ? {} : { ref }),
  type,
  lifecycle: 'draft',
  named: {},
  everPublished: false,
  plans: [],
  submissions: [],
  signOffs: [],
  overrides,
});
