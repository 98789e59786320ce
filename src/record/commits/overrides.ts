import type { Plan } from '../../model/plan.ts';
import type { Problem } from '../../model/problem.ts';
import type { Override } from '../../model/override.ts';
import type { Reviewed, Trailer } from '../../model/recorded.ts';
import { isRuleId } from '../../rulebook/rulebook.ts';
import { overrideKey, trailerKey } from './reviewed.ts';

/** What a plan refuses and allows, with the options that would allow a refusal. */
type Decided = {
  readonly refusals: readonly { readonly override: string | null }[];
  readonly overridden: readonly Omit<Override, 'change'>[];
};

type FoundOverrides = { readonly active: readonly Trailer[]; readonly ignored: readonly Trailer[] };

/** `RULE:ADDRESS` with a rule that exists. */
export const isOverride = (text: string): boolean => /^[A-Z0-9-]+:[a-z]+\/[^\s]+$/.test(text) && isRule(text);

/** If there are refusals, warns about each `--allow` that matches none of them: it may be a typo. */
export const unusedAllows = (
  allow: readonly string[],
  { refusals, overridden }: Pick<Decided, 'refusals' | 'overridden'>,
): readonly Problem[] => {
  if (refusals.length === 0) return [];
  const used = new Set(overridden.map(({ rule, address }) => `${rule}:${address}`));
  return allow
    .filter((text) => !used.has(text))
    .map((text) => ({
      rule: 'ALLOW-UNUSED',
      severity: 'warning',
      message: `\`--allow ${text}\` let nothing through: no refusal has this rule and address`,
      hint: 'copy the words from the refusal: --allow RULE:ADDRESS',
    }));
};

const isRule = (text: string): boolean => isRuleId(text.slice(0, text.indexOf(':')));

/** Our trailers, each once, without those that were used before. */
export function unusedOverrides<T extends Trailer>(
  trailers: readonly T[],
  { used }: Pick<Reviewed, 'used'>,
): readonly T[] {
  const unused = trailers.filter((one) => isOverride(one.value) && !used.includes(trailerKey(one)));
  return [...new Map(unused.map((one) => [trailerKey(one), one])).values()];
}

/** Every trailer that was read, with its effect on this plan. */
export function listTrailers({ active, ignored }: FoundOverrides, plan: Decided): Plan['trailers'] {
  const used = new Set(plan.overridden.flatMap((one) => overrideKey(one) ?? []));
  const refused = new Set(plan.refusals.map(({ override }) => override));
  const effectOf = (trailer: Trailer) => {
    if (used.has(trailerKey(trailer))) return 'lets-through' as const;
    return refused.has(trailer.value) ? ('covers-less' as const) : ('not-needed' as const);
  };
  const listed = [
    ...active.map(({ commit, value, by }) => ({
      commit,
      by,
      value,
      effect: effectOf({ commit, value, by }),
    })),
    ...ignored.map(({ commit, value, by }) => ({
      commit,
      by,
      value,
      effect: 'not-in-pull-request' as const,
    })),
  ];
  return listed.length === 0 ? undefined : listed;
}
