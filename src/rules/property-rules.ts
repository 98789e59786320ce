import type { DesiredOffer } from '../model/desired.ts';
import { isList } from '../model/json.ts';
import { joinPath } from '../model/path.ts';
import { addressOf, finding, perOffer, publishSeverity, type Rule, type RuleFinding } from './finding.ts';
import { isNothing, objectAt, textAt, valueAt } from './value-at.ts';
import type { RuleId } from '../rulebook/rulebook.ts';
import type { FindingPath, SpecPath } from '../kinds/spec-path.ts';

type SlugTree = { readonly rule: RuleId; readonly path: SpecPath; readonly words: readonly [string, string] };

/** Maps of slugs to slugs: how many of each an offer may choose. */
const trees: readonly SlugTree[] = [
  { rule: 'CATG-01', path: '/properties/categories', words: ['categories', 'subcategories'] },
  { rule: 'CATG-03', path: '/properties/industries', words: ['industries', 'verticals'] },
];

const maxSlugs = 2;

const slugCounts: Rule = perOffer((offer) => trees.flatMap((tree) => tooManySlugs(offer, tree)));

function tooManySlugs(offer: DesiredOffer, { rule, path, words }: SlugTree): readonly RuleFinding[] {
  const chosen = objectAt(offer.content, path);
  const over = (at: FindingPath, found: number, what: string): readonly RuleFinding[] =>
    found <= maxSlugs
      ? []
      : [
          finding(rule, addressOf(offer), at, {
            message: `${found} ${what} are chosen; at most ${maxSlugs} are allowed.`,
            hint: `Keep the ${maxSlugs} that fit best.`,
          }),
        ];
  return [
    ...over(path, Object.keys(chosen).length, words[0]),
    ...Object.entries(chosen).flatMap(([slug, below]) =>
      over(
        joinPath(path, slug),
        isList(below) ? below.length : 0,
        `${words[1]} of ${JSON.stringify(slug.slice(0, 80))}`,
      ),
    ),
  ];
}

const ownTermsPaths: readonly SpecPath[] = ['/properties/termsOfUse', '/properties/termsOfUseUrl'];

const ownOrStandardTerms: Rule = perOffer((offer) => {
  const chosen = textAt(offer.content, '/properties/termsConditions');
  const given = ownTermsPaths.filter((path) => !isNothing(valueAt(offer.content, path)));
  if (chosen === 'custom' && given.length === 0 && offer.lifecycle !== 'stopped')
    return [
      finding('LEG-01', addressOf(offer), '/properties/termsOfUse', {
        message: 'Own terms are chosen, and none are given.',
        hint: 'Add termsOfUse or termsOfUseUrl, or choose standardMicrosoft.',
        severity: publishSeverity(offer),
        absent: true,
      }),
    ];
  if (chosen !== 'standardMicrosoft') return [];
  return given.map((path) =>
    finding('LEG-01', addressOf(offer), path, {
      message: "Own terms are given, and Microsoft's standard contract is chosen.",
      hint: 'Remove them, or set termsConditions to custom.',
    }),
  );
});

/** Categories, industries and legal terms. */
export const propertyRules: readonly Rule[] = [slugCounts, ownOrStandardTerms];
