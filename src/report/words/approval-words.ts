import type { MissingApproval } from '../../model/approvers.ts';
import { stepKindWords } from '../../model/step-kinds.ts';
import { count, enumeration } from './words.ts';

/** What a pull request still needs before its merge, and who approved it so far. */
export function approvalWords({ kinds, count: needed, of, have, unread }: MissingApproval): string {
  const what = enumeration(kinds.map((kind) => stepKindWords[kind]));
  const who = of.length === 0 ? 'people who may write' : of.join(', ');
  const sofar = have.length === 0 ? 'none so far' : `${have.length} so far: ${have.join(', ')}`;
  const why = unread.length === 0 ? '' : `; ${unread.join('; ')}`;
  return `${what} needs ${count(needed, 'approval')} of ${who} at this head (${sofar}${why})`;
}
