import type { Plan } from '../../model/plan.ts';
import { markdownCode, markdownProse } from '../words/escape.ts';
import { tone, wrapped, type Line } from '../words/paint.ts';
import type { ReportSection } from '../words/sections.ts';
import { addressWords, count } from '../words/words.ts';
import { shortCommit } from '../../model/short-commit.ts';

type Overridden = Plan['overridden'][number];
type Listed = NonNullable<Plan['trailers']>[number];

/** Why a trailer allows nothing. */
const reasons: Readonly<Record<Exclude<Listed['effect'], 'lets-through'>, string>> = {
  'not-needed': 'nothing that is refused now needs it',
  'covers-less':
    'it does not cover what is refused now: its own commit and pull request have to ask for that',
  'not-in-pull-request': 'it counts for nothing: the line stands in no commit of a pull request',
};

type Idle = Listed & { readonly effect: keyof typeof reasons };

const idleIn = ({ trailers = [] }: Pick<Plan, 'trailers'>): readonly Idle[] =>
  trailers.filter((one): one is Idle => one.effect !== 'lets-through');

/** What was allowed, by whom and from which commit; then the trailers that allow nothing. */
export function overriddenLines(
  plan: Pick<Plan, 'overridden' | 'trailers'>,
  columns: number,
): readonly Line[] {
  const mark = tone('caution', '! ');
  const through = plan.overridden.map((one): Line => [
    mark,
    tone('strong', one.rule),
    ` is let through for ${one.address}${originWords(one, (text) => text)}`,
  ]);
  const idle = idleIn(plan).map(({ commit, by, value, effect }): Line => [
    mark,
    `commit ${shortCommit(commit)}${authorWords(by, (name) => name)} asks to let ${value} through; `,
    reasons[effect],
  ]);
  const lines = [...through, ...idle];
  return lines.length === 0 ? [] : [...lines.flatMap((line) => wrapped(line, columns, 2)), []];
}

/** The same for a comment and the job summary. */
export const overriddenSection = (plan: Pick<Plan, 'overridden' | 'trailers'>): ReportSection => ({
  items: [
    ...plan.overridden.map((one) => {
      const at = markdownCode(addressWords(one.address));
      return `**${markdownProse(one.rule)}** is let through for ${at}${originWords(one, markdownProse)}.`;
    }),
    ...idleIn(plan).map(({ commit, by, value, effect }) => {
      const who = `Commit ${markdownCode(shortCommit(commit))}${authorWords(by, markdownProse)}`;
      return `${who} asks to let ${markdownCode(value)} through; ${reasons[effect]}.`;
    }),
  ],
  more: (left) => count(left, 'more override'),
});

const authorWords = (by: string | undefined, name: (text: string) => string): string =>
  by === undefined || by === '' ? '' : ` of ${name(by)}`;

function originWords({ from, by }: Overridden, name: (text: string) => string): string {
  if (from) return ` by commit ${shortCommit(from.commit)}${authorWords(from.by, name)}`;
  return by === undefined ? '' : ` by ${name(by)}`;
}
