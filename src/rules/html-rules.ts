import { addressOf, finding, perOffer, perOfferPlan, type Rule, type RuleFinding } from './finding.ts';
import { readHtml } from './html-tokens.ts';
import { textAt } from './value-at.ts';
import type { SpecPath } from '../kinds/spec-path.ts';
import { allowedTags, tagsOfTerms, tagWords, faultsOf } from './html-faults.ts';

const htmlFindings = (
  address: string,
  path: SpecPath,
  html: string | undefined,
  allowed: ReadonlySet<string> = allowedTags,
): readonly RuleFinding[] =>
  faultsOf(html ?? '', allowed).map((fault) => finding('LST-03', address, path, fault));

const offerHtml: readonly SpecPath[] = ['/listing/description', '/listing/gettingStartedInstructions'];

const offerTexts: Rule = perOffer((offer) =>
  offerHtml.flatMap((path) => htmlFindings(addressOf(offer), path, textAt(offer.content, path))),
);

const offerPlanTexts: Rule = perOfferPlan(({ content }, _offer, address) => {
  const html = textAt(content, offerPlanText);
  const faults = htmlFindings(address, offerPlanText, html);
  return faults.length > 0 ? faults : shownTags(address, html);
});

const offerPlanText: SpecPath = '/listing/description';

/** Tags that are no fault of themselves: the description of a plan is shown as plain text. */
function shownTags(address: string, html = ''): readonly RuleFinding[] {
  const [tag] = readHtml(html).tags;
  if (tag === undefined) return [];
  return [
    finding('LST-03', address, offerPlanText, {
      message: `${tagWords(tag)} is not rendered in the description of a plan: customers see it as text.`,
      hint: 'Write plain text; certification refuses tags there (policy 100.1.3.4).',
      severity: 'warning',
      offset: tag.offset,
    }),
  ];
}

const termsPath: SpecPath = '/properties/termsOfUse';

const ownTermsHtml: Rule = perOffer((offer) =>
  htmlFindings(addressOf(offer), termsPath, textAt(offer.content, termsPath), tagsOfTerms),
);

/** HTML of the store page. */
export const htmlRules: readonly Rule[] = [offerTexts, offerPlanTexts, ownTermsHtml];
