import { posix } from 'node:path';
import { declaredIn, type Source } from './parse.ts';

/** Names about the execution plan, its making and its file. Every other plan is an offer plan. */
const executionPlan = new Set(
  [
    'Plan BarePlan PlanInput PlanOptions ApprovedPlan PlanFile PlanWords ShownPlanInput',
    'planProject planOffer planFiles planNothing planDiscard planSignOff planAfresh planLicense planLicenses',
    'makePlan showPlan applyPlan redactPlan beyondPlan shownPlan isPlan isPlanUsedUp readPlanText',
    'parsePlan damagedPlan notAPlan planIntent readSavedPlan showSavedPlan',
    'keepPlan keptPlan KeptPlan KeptPlans KeptPlanTerms keptPlanShape parseKeptPlan LandedPlan PlanPlaces',
    'openPlanBranches planFolder parsePlanBranch',
    'planFile planFileIn planWords planLines planSections planAnnotations',
    // The field `basePlan` of the files.
    'basePlanOf basePlanRules',
  ].flatMap((names) => names.split(' ')),
);

const executionPlanFiles = new RegExp(
  '^(?:plan|plan-(?:offer|sign-off|file|text|markdown|licenses?|seal|branches)' +
    '|(?:shown|used|base|keep|kept)-plan.*)$',
);

const wordsOf = (name: string): readonly string[] =>
  (name.match(/[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])/g) ?? []).map((word) => word.toLowerCase());

const isBare = (words: readonly string[]): boolean =>
  words.some((word, at) => /^plans?$/.test(word) && words[at - 1] !== 'offer');

/** Names and files of `src/` that say plan but mean what is sold, as `path: name`. */
export const bareOfferPlans = (sources: readonly Source[]): readonly string[] => [
  ...sources
    .flatMap(declaredIn)
    .filter(({ name }) => isBare(wordsOf(name)) && !executionPlan.has(name))
    .map(({ path, name }) => `${path}: ${name}`),
  ...sources
    .map(({ path }) => ({ path, name: posix.basename(path, '.ts') }))
    .filter(({ name }) => isBare(name.split('-')) && !executionPlanFiles.test(name))
    .map(({ path, name }) => `${path}: ${name}`),
];

const isNextTo = (a: string, b: string): boolean => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  const at = short.split('').findIndex((letter, index) => letter !== long[index]);
  const from = at === -1 ? short.length : at;
  return long.slice(from + 1) === short.slice(short.length === long.length ? from + 1 : from);
};

/** Files of one folder whose names differ in a single letter. */
export function lookalikeFiles(paths: readonly string[]): readonly string[] {
  const folders = Map.groupBy(paths, (path) => posix.dirname(path));
  return [...folders.values()].flatMap((all) =>
    all.flatMap((a, index) =>
      all
        .slice(index + 1)
        .filter((b) => isNextTo(posix.basename(a), posix.basename(b)))
        .map((b) => `${a}, ${b}`),
    ),
  );
}
