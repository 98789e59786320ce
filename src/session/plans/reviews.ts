import type { Project } from '../../files/load.ts';
import { given } from '../../model/given.ts';
import type { OfferId } from '../../model/ids.ts';
import type { Plan } from '../../model/plan.ts';
import type { Locate } from '../../model/problem.ts';
import type { OfferReview } from '../../model/review.ts';
import { waitingPreview } from '../../model/status.ts';
import { reviewOffer } from '../../plan/offer/review-offer.ts';
import type { ReviewedSection } from '../../plan/offer/review-sections.ts';
import type { BarePlan } from '../../plan/plan.ts';
import type { PlanInput } from '../../plan/situation/input.ts';
import { checkDesired } from '../../rules/check.ts';
import { linksOf } from './links.ts';

type Reviewable = {
  readonly project: Project;
  readonly input: PlanInput;
  readonly plan: BarePlan;
  readonly marketplace: Plan['marketplace'];
};

/** Reviews of declared offers, with the lines of what they lack. */
export function reviewsOf(
  ids: readonly OfferId[],
  { project, input, plan, marketplace }: Reviewable,
): OfferReview[] {
  return ids.map((id) => {
    const { sections, ...review } = reviewOffer(id, { input, plan });
    const observed = input.observed.offers.find((one) => one.id === id);
    const links = observed && waitingPreview(observed) && linksOf(observed, marketplace).preview.links;
    return {
      ...review,
      sections: sections.map((one) => withLines(one, project.locate)),
      ...given({ previewLinks: links && [...links] }),
    };
  });
}

/** True if files have errors that are not found by rules: such files declare less than was meant. */
export function isUnreviewable({ desired, problems }: Project, now: Date): boolean {
  const judged = new Set<string>(checkDesired(desired, now).map(({ rule }) => rule));
  return problems.some(({ severity, rule }) => severity === 'error' && !judged.has(rule));
}

const withLines = (
  { lacks, ...section }: ReviewedSection,
  locate: Locate,
): OfferReview['sections'][number] => ({
  ...section,
  lacks: lacks.map(({ rule, severity, message, hint, address, path }) => ({
    rule,
    severity,
    message,
    address,
    ...given({ hint, source: locate(address, path) }),
  })),
});
