import { offerAddress, offerPlanAddress } from '../../model/ids.ts';
import { entryOf, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { topKey } from '../../model/path.ts';
import type { Finding } from '../../model/problem.ts';
import type { SectionState } from '../../model/review.ts';
import { isNothing } from '../../rules/value-at.ts';
import { newFindingsIn } from '../situation/judge-findings.ts';
import type { Situation } from '../situation/situation.ts';

/** A section on the page for reviewing and publishing, and what keeps it from being complete. */
export type ReviewedSection = {
  readonly address: string;
  readonly section: string;
  readonly status: SectionState;
  readonly lacks: readonly Finding[];
};

/** Every section of an offer and its plans as it will be once the files are saved. */
export function reviewSections(s: Situation): readonly ReviewedSection[] {
  const { draftAfterSave: draft, desired, input, observed: there } = s;
  const lacks = newFindingsIn(draft, desired, { desired: input.desired, now: input.now, there }).filter(
    ({ absent, severity }) => absent === true || severity === 'error',
  );
  const offer = sectionsAt(s, lacks, offerAddress(s.id), draft.content);
  const plans = desired.plans
    .filter(({ lifecycle }) => lifecycle !== 'stopped')
    .flatMap(({ id }) =>
      sectionsAt(s, lacks, offerPlanAddress(s.id, id), entryOf(draft.plans, id)?.content ?? {}),
    );
  return [...offer, ...plans];
}

function sectionsAt(
  s: Situation,
  blocking: readonly Finding[],
  address: string,
  content: JsonObject,
): readonly ReviewedSection[] {
  const here = blocking.filter((found) => found.address === address);
  const names = new Set([...Object.keys(content), ...here.map(({ path }) => topKey(path))]);
  return [...names]
    .filter((name) => name !== '' && name !== 'alias' && name !== 'lifecycle')
    .map((section) => {
      const lacks = here.filter(({ path }) => topKey(path) === section);
      return { address, section, lacks, status: statusIn(s, { address, section, content, lacks }) };
    });
}

function statusIn(
  s: Situation,
  { address, section, content, lacks }: Omit<ReviewedSection, 'status'> & { readonly content: JsonObject },
): ReviewedSection['status'] {
  const isPublished = s.observed?.live !== undefined;
  if (lacks.length > 0) return isPublished || holdsSomething(content[section]) ? 'incomplete' : 'notStarted';
  const isChanged = [...s.unpublished, ...s.passengers].some(
    (found) => found.address === address && topKey(found.path) === section,
  );
  return isPublished && isChanged ? 'unpublishedChanges' : 'complete';
}

/** The service fills a new section with empty lists; a person has not started it yet. */
const holdsSomething = (value: Json | undefined): boolean =>
  isObject(value) ? Object.values(value).some((inner) => !isNothing(inner)) : !isNothing(value);
