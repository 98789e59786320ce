import type { AudienceMember } from '../../kinds/audience.ts';
import type { Source } from '../../model/problem.ts';
import type { Mistake } from '../problems.ts';

/** A member of one audience document, its id in lower case, and where it is written. */
export type AudienceEntry = {
  readonly member: AudienceMember;
  readonly idAt: () => Source;
  readonly labelAt: () => Source;
};

const memberIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const longestLabel = 1000;

/** What is wrong with the id of a customer; never shows the id itself. */
export function judgeId(id: string): Mistake | undefined {
  if (!memberIdPattern.test(id))
    return { rule: 'AUD-02', message: 'This id is not a GUID.', hint: memberIdHint };
  return /[^0-]/.test(id)
    ? undefined
    : { rule: 'AUD-02', message: 'This id is all zeros.', hint: memberIdHint };
}

const memberIdHint = 'Write the id of an Entra tenant or an Azure subscription.';

export const judgeLabel = (label: string | undefined): Mistake | undefined =>
  label !== undefined && label.length > longestLabel
    ? {
        rule: 'AUD-06',
        message: `This description has ${label.length} characters; at most ${longestLabel} are allowed.`,
        hint: 'Shorten it.',
      }
    : undefined;

/** Identifies the customer of an entry. */
export const entryKey = ({ type, id }: AudienceMember): string => `${type}:${id}`;
