import { offerAddress, offerPlanAddress } from '../../model/ids.ts';
import { entryOf, type JsonObject } from '../../model/json.ts';
import { topKey } from '../../model/path.ts';
import type { Finding } from '../../model/problem.ts';
import type { RuleFinding } from '../../rules/finding.ts';
import { isNothing, valueAtComposed } from '../../rules/value-at.ts';
import type { Situation } from '../situation/situation.ts';

/** A section on the page for reviewing and publishing, and what keeps it from being complete. */
export type ReviewedSection = {
  readonly address: string;
  readonly section: string;
  readonly status: 'notStarted' | 'incomplete' | 'complete' | 'unpublishedChanges';
  readonly lacks: readonly Finding[];
};

/** Every section of an offer and its plans as it will be once the files are saved. */
export function reviewSections(s: Situation, findings: readonly RuleFinding[]): readonly ReviewedSection[] {
  const { draftAfterSave: draft } = s;
  const offer = sectionsAt(s, findings, offerAddress(s.id), draft.content);
  const plans = s.desired.plans
    .filter(({ lifecycle }) => lifecycle !== 'stopped')
    .flatMap(({ id }) =>
      sectionsAt(s, findings, offerPlanAddress(s.id, id), entryOf(draft.plans, id)?.content ?? {}),
    );
  return [...offer, ...plans];
}

function sectionsAt(
  s: Situation,
  findings: readonly RuleFinding[],
  address: string,
  content: JsonObject,
): readonly ReviewedSection[] {
  const here = findings.filter((found) => found.address === address && blocksPublish(found, content));
  const names = new Set([...Object.keys(content), ...here.map(({ path }) => topKey(path))]);
  return [...names]
    .filter((name) => name !== '' && name !== 'alias' && name !== 'lifecycle')
    .map((section) => {
      const lacks = here.filter(({ path }) => topKey(path) === section);
      return { address, section, lacks, status: statusIn(s, { address, section, content, lacks }) };
    });
}

/** What is missing in the files may be in the draft; a warning of anything else blocks no publish. */
const blocksPublish = ({ absent, severity, path }: RuleFinding, content: JsonObject): boolean =>
  absent === true ? isNothing(valueAtComposed(content, path)) : severity === 'error';

function statusIn(
  s: Situation,
  { address, section, content, lacks }: Omit<ReviewedSection, 'status'> & { readonly content: JsonObject },
): ReviewedSection['status'] {
  const isPublished = s.observed?.live !== undefined;
  if (lacks.length > 0) return isPublished || !isNothing(content[section]) ? 'incomplete' : 'notStarted';
  const isChanged = [...s.unpublished, ...s.passengers].some(
    (found) => found.address === address && topKey(found.path) === section,
  );
  return isPublished && isChanged ? 'unpublishedChanges' : 'complete';
}
