import { planOf } from '../model/ids.ts';
import type { Passenger, Plan, Refusal, Step } from '../model/plan.ts';
import { customerEffect } from './customer-effect.ts';
import { forCell, htmlText, markdownBlock, markdownCode, markdownProse } from './escape.ts';
import { paintLine } from './paint.ts';
import { problemsMarkdown } from './problem-markdown.ts';
import type { Excerpts } from './excerpts.ts';
import { brief, placeName, shownChange, shownPassenger, type ShownChange } from './shown-change.ts';
import { newChanges } from './step-changes.ts';
import {
  exposureWords,
  freezeWords,
  mostExposedFirst,
  offersByExposure,
  stepMarks,
  stepSymbol,
  stepTitle,
} from './step-words.ts';
import { callWords, shortDigest, unmanagedWords, verdictWords } from './summary-words.ts';
import { waitingWords } from './waiting-text.ts';
import { addressWords, count, enumeration, groupOf, heading, placeWords } from './words.ts';

const plainLine = (line: Parameters<typeof paintLine>[0]): string => paintLine(line, { color: false });

/** A plan for a pull request, as parts from the most to the least important; each stands for itself. */
export const planMarkdown = (plan: Plan, excerpts?: Excerpts): readonly string[] => [
  `**${customerEffect(plan) ?? 'Customers see no change.'}**`,
  markdownProse(plainLine(heading(plan.marketplace))),
  ...plan.refusals.map(refusalMarkdown),
  ...overriddenMarkdown(plan),
  ...(plan.passengers.length === 0 ? [] : [passengersMarkdown(plan.passengers)]),
  ...(plan.steps.length === 0 ? [] : [stepsMarkdown(plan.steps)]),
  ...(plan.waiting.length === 0 ? [] : [waitingMarkdown(plan)]),
  ...problemsMarkdown(plan.problems, excerpts),
  ...offersByExposure(plan.steps).flatMap(([offer, steps]) => changesMarkdown(plan, offer, steps)),
  ...(plan.unmanaged.length === 0 ? [] : [markdownProse(unmanagedWords(plan.unmanaged, 10))]),
  `${markdownProse(verdictWords(plan))} Digest ${markdownCode(shortDigest(plan))}, ${callWords(plan)}.`,
];

const verdicts: Readonly<Record<Refusal['kind'], string>> = { refusal: 'refused', impossible: 'impossible' };

function refusalMarkdown({ kind, rule, address, message, hint, override, source }: Refusal): string {
  const way =
    override === null
      ? 'This cannot be let through.'
      : ['Let it through with', '', markdownBlock('', [`--allow ${override}`])].join('\n');
  return [
    `### ${markdownProse(rule)} ${verdicts[kind]}: ${markdownCode(addressWords(address))}`,
    '',
    `${markdownProse(message)}${source ? `, at ${markdownCode(placeWords(source))}` : ''}`,
    ...(hint === undefined ? [] : ['', markdownProse(hint)]),
    '',
    way,
  ].join('\n');
}

const overriddenMarkdown = ({ overridden }: Plan): readonly string[] =>
  overridden.map(({ rule, address, from }) => {
    const by = from ? ` by commit ${markdownCode(from.commit.slice(0, 10))}` : '';
    return `**${markdownProse(rule)}** is let through for ${markdownCode(addressWords(address))}${by}.`;
  });

const passengersMarkdown = (passengers: readonly Passenger[]): string =>
  [
    '### In no file, but a submission would carry it along',
    '',
    markdownBlock(
      'diff',
      passengers.flatMap((passenger) =>
        diffLines(
          `${groupOf(passenger.address)} ${labelWithin(passenger)}`,
          shownPassenger(passenger, brief),
        ),
      ),
    ),
  ].join('\n');

function stepsMarkdown(steps: readonly Step[]): string {
  const rows = mostExposedFirst(steps).map((step) =>
    [
      markdownCode(forCell(groupOf(step.address))),
      `${plainLine(stepSymbol(step))} ${markdownProse(forCell(stepTitle(step)))}`,
      markdownProse(forCell(step.reason)),
      markdownProse(exposureWords(step.exposure)),
      noteWords(step),
    ].join(' | '),
  );
  return [
    '| Offer | Step | Why | Reaches | Note |',
    '|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

function noteWords(step: Step): string {
  const frozen = freezeWords(step);
  const marks = stepMarks(step).map(plainLine);
  const freezes = frozen.length === 0 ? [] : [`freezes ${enumeration(frozen, 4)}`];
  return markdownProse(forCell([...marks, ...freezes].join('; ')));
}

const waitingMarkdown = ({ waiting }: Plan): string =>
  waiting
    .map((one) => {
      const words = markdownProse(waitingWords(one));
      return `- ${markdownCode(groupOf(one.address))}: ${words}; next: ${markdownCode(one.next)}`;
    })
    .join('\n');

/** Every change of an offer, folded; what a submission repeats is told once. */
function changesMarkdown(plan: Plan, offer: string, steps: readonly Step[]): readonly string[] {
  const blocks = steps.flatMap((step) => {
    const { changes } = newChanges(plan, step);
    const told = changes.flatMap((change) => diffLines(labelWithin(change), shownChange(change, brief)));
    return told.length === 0 ? [] : [`@@ ${stepTitle(step)} @@`, ...told];
  });
  if (blocks.length === 0) return [];
  const total = steps.reduce((sum, step) => sum + newChanges(plan, step).changes.length, 0);
  const summary = `<summary>${count(total, 'change')} of <code>${htmlText(offer)}</code></summary>`;
  return [['<details>', summary, '', markdownBlock('diff', blocks), '', '</details>'].join('\n')];
}

/** A change as lines of a diff; `label` says where it is. */
const diffLines = (label: string, { body, mark }: ShownChange): readonly string[] => [
  `  ${label}${mark === undefined ? '' : ` (${mark})`}`,
  ...body.map(({ sign, line }) => `${sign === '~' ? '!' : sign} ${plainLine(line)}`),
];

/** `listing/title`, `plan pro audience`, within an offer. */
function labelWithin({ address, path }: { readonly address: string; readonly path: string }): string {
  const plan = planOf(address);
  return `${plan === undefined ? '' : `plan ${plan} `}${placeName({ address, path })}`;
}
