import { hasGuid, type AudienceMember } from '../../kinds/audience.ts';
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
export function judgeId(type: AudienceMember['type'] | undefined, id: string): Mistake | undefined {
  if (type !== undefined && !hasGuid(type)) return /^\S{1,50}$/.test(id) ? undefined : badAgreement;
  if (!memberIdPattern.test(id))
    return { rule: 'AUD-02', message: 'This id is not a GUID.', hint: memberIdHint };
  return /[^0-]/.test(id)
    ? undefined
    : { rule: 'AUD-02', message: 'This id is all zeros.', hint: memberIdHint };
}

const memberIdHint = 'Write the id of an Entra tenant or an Azure subscription.';

const badAgreement: Mistake = {
  rule: 'AUD-02',
  message: 'This id is empty, longer than 50 characters, or holds a space.',
  hint: 'Write the id as the marketplace shows it.',
};

/** A customer of a kind that this version does not know; the marketplace keeps such customers, too. */
export const leftAlone = {
  severity: 'warning',
  message: 'This kind of customer is not known to this version: the customer is neither added nor removed.',
  hint: 'Update offerctl, or change this customer in the portal.',
} as const satisfies Omit<Mistake, 'rule'>;

/** Only GUIDs mean the same in any case. */
export const normalId = (type: AudienceMember['type'], id: string): string =>
  hasGuid(type) ? id.toLowerCase() : id;

export const judgeLabel = (label: string | undefined): Mistake | undefined =>
  label !== undefined && label.length > longestLabel
    ? {
        rule: 'AUD-06',
        message: `This description has ${label.length} characters; at most ${longestLabel} are allowed.`,
        hint: 'Shorten it.',
      }
    : undefined;

/** Identifies the customer of an entry. */
export const entryKey = ({ type, id }: AudienceMember): string => `${type}:${id.toLowerCase()}`;
