import { isCreate } from '../../model/actions.ts';
import type { Passenger, Plan, Step } from '../../model/plan.ts';
import { bodyLines, changeLines, type PlacedChange } from './change-text.ts';
import { configurationWords } from '../words/configuration-words.ts';
import { afterwards } from '../view/after.ts';
import { firstWords } from '../view/headline.ts';
import { factsOf } from '../view/facts.ts';
import { reachOfAll } from '../view/reach.ts';
import { gravestFirst, offerRowsOf } from '../view/rows.ts';
import { sentences } from '../words/sentences.ts';
import type { Documents } from '../documents/documents.ts';
import type { TextOptions } from './text-options.ts';
import { overriddenLines } from './override-text.ts';
import { indented, lineWidth, tone, wrapped, type Line } from '../words/paint.ts';
import { instructionLines } from './manual-text.ts';
import { problemLines } from './problem-text.ts';
import { refusalLines } from './refusal-text.ts';
import { reviewBlocks } from './review-text.ts';
import { sectionLines } from './section-lines.ts';
import { errorsAmong, othersAmong } from '../words/group-problems.ts';
import { holdLines } from '../words/hold-words.ts';
import { brief, shownChange, shownPassenger, unabridged } from '../words/shown-change.ts';
import { newChanges, passengersOf, strandedPassengers } from '../words/step-changes.ts';
import { freezeWords, offersByExposure, stepMarks, stepSymbol, stepTitle } from '../words/step-words.ts';
import {
  callWords,
  notAppliedReason,
  redactedWords,
  shortDigest,
  unmanagedWords,
  verdictWords,
} from '../words/summary-words.ts';
import { nextLine, waitingLines } from './waiting-text.ts';
import { approvalWords } from '../words/approval-words.ts';
import { addressWords, enumeration, groupOf, heading } from '../words/words.ts';

/**
 * A plan for a reviewer in a hurry: errors in files, what it does to customers, what is refused,
 * the steps, what waits.
 */
export function planLines(plan: Documents['plan'], options: TextOptions): readonly Line[] {
  const { columns } = options.style;
  return [
    heading(plan.marketplace),
    [],
    ...holdLines(plan, columns),
    ...headlineLines(plan, columns),
    ...configurationLines(plan, columns),
    ...problemLines(errorsAmong(plan), options),
    ...refusalLines(plan.refusals, columns),
    ...approvalLines(plan, columns),
    ...blockedLines(plan, options),
    ...overriddenLines(plan, columns),
    ...redactedLines(plan, columns),
    ...(options.quiet ? [] : detailLines(plan, options)),
    ...(options.quiet ? [] : problemLines(othersAmong(plan), options)),
    ...(options.quiet ? [] : afterLines(plan, columns)),
    ...wrapped(summaryLine(plan), columns),
  ];
}

/** The title and the verdict; nothing if there is nothing to do. */
function headlineLines(plan: Plan, columns: number): readonly Line[] {
  const { title, verdict } = firstWords(plan);
  if (verdict.length === 0) return [];
  return [
    ...wrapped([tone('strong', `Applying this ${title}`)], columns),
    ...verdict.flatMap((line) => wrapped(line, columns)),
    [],
  ];
}

/** Approvals that the pull request still needs. */
const approvalLines = ({ approvals = [] }: Plan, columns: number): readonly Line[] =>
  approvals.flatMap((missing) =>
    wrapped(
      [tone('caution', '! '), tone('strong', addressWords(missing.address)), `: ${approvalWords(missing)}`],
      columns,
      2,
    ),
  );

/** What the files ask for and a refusal keeps from being done. */
function blockedLines(plan: Plan, options: TextOptions): readonly Line[] {
  const { columns } = options.style;
  return offerRowsOf(plan)
    .filter(({ blocked }) => blocked.length > 0)
    .flatMap((row) => [
      [tone('strong', row.address.replace(/^[^/]+\//, '')), '  ', tone('bad', 'refused; its file asks for:')],
      ...indented(
        gravestFirst(factsOf(row.blocked, plan)).flatMap((fact) =>
          wrapped(['· ', ...sentences[fact.id].row(fact)], columns - 2, 2),
        ),
        2,
      ),
      ...(options.quiet ? [] : indented(stepsLines(plan, row.blocked, options), 2)),
      [],
    ]);
}

/** What follows once the plan is carried out. */
function afterLines(plan: Plan, columns: number): readonly Line[] {
  const lines = afterwards(plan);
  if (lines.length === 0) return [];
  return [
    [tone('strong', 'After the apply')],
    ...lines.flatMap(({ when, what, next }, at) => [
      ...indented(wrapped([`${at + 1}. ${when}: `, ...what], columns - 2, 3), 2),
      ...next.map(nextLine),
    ]),
    [],
  ];
}

/** Comes right under the title, because it decides how everything else is treated. */
export function configurationLines(plan: Plan, columns: number): readonly Line[] {
  const words = configurationWords(plan);
  return words === undefined ? [] : [...wrapped([tone('bad', '! '), tone('strong', words)], columns, 2), []];
}

/** Says that names are masked. */
function redactedLines(plan: Plan, columns: number): readonly Line[] {
  const words = redactedWords(plan);
  return words === undefined ? [] : [...wrapped([tone('dim', words)], columns), []];
}

function detailLines(plan: Plan, options: TextOptions): readonly Line[] {
  const { columns } = options.style;
  const { waiting, unmanaged } = plan;
  return [
    ...offersByExposure(plan.steps).flatMap(([offer, steps]) => [
      ...reachedOfferLines(plan, offer, steps, columns),
      ...indented(stepsLines(plan, steps, options), 2),
      [],
    ]),
    ...notAppliedLines(plan, options),
    ...strandedLines(plan, options),
    ...(waiting.length === 0 ? [] : [...waitingLines(waiting, columns), []]),
    ...(unmanaged.length === 0 ? [] : [...unmanagedLines(unmanaged, options), []]),
    ...(options.verbose === true ? reviewBlocks(plan.reviews, options) : []),
  ];
}

function reachedOfferLines(
  plan: Plan,
  offer: string,
  steps: readonly Step[],
  columns: number,
): readonly Line[] {
  const reach = reachOfAll(plan, steps);
  return wrapped([tone('strong', offer), ...(reach.length === 0 ? [] : ['  ', ...reach])], columns, 4);
}

function stepsLines(plan: Plan, steps: readonly Step[], options: TextOptions): readonly Line[] {
  const width = Math.max(...steps.map((step) => lineWidth([stepTitle(step)])));
  return steps.flatMap((step) => [
    ...wrapped(stepLine(step, width), options.style.columns - 2, width + 4),
    ...indented(underStep(plan, step, options), 4),
  ]);
}

function stepLine(step: Step, width: number): Line {
  const title = stepTitle(step);
  const marks = stepMarks(step).flatMap((mark): Line => [tone('dim', ' · '), ...mark]);
  const gap = ' '.repeat(width - lineWidth([title]) + 2);
  return [...stepSymbol(step), ' ', title, gap, tone('dim', step.reason), ...marks];
}

function underStep(plan: Plan, step: Step, options: TextOptions): readonly Line[] {
  const columns = options.style.columns - 6;
  const frozen = freezeWords(step);
  return [
    ...(frozen.length === 0 ? [] : wrapped([tone('bad', 'freezes '), enumeration(frozen)], columns, 2)),
    ...stepChanges(plan, step, options),
    ...(step.manual ? instructionLines(step.instructions ?? [], columns) : []),
    ...placedLines(step.holds ?? [], options),
    ...passengerLines(passengersOf(plan, step), options),
  ];
}

function stepChanges(plan: Plan, step: Step, options: TextOptions): readonly Line[] {
  const columns = options.style.columns - 6;
  if (isCreate(step) && !options.verbose) return sectionLines(step.changes, columns);
  const { changes, repeated } = newChanges(plan, step);
  const placed = placedChanges(changes, options);
  const above = repeated === 0 ? [] : [[tone('dim', changes.length === 0 ? 'as above' : 'as above, and')]];
  const [only] = placed;
  if (step.action === 'sync-audience' && only && placed.length === 1)
    return bodyLines(only.shown.body, columns);
  return [...above, ...changeLines(placed, columns)];
}

const placedChanges = (changes: Step['changes'], { verbose }: TextOptions): readonly PlacedChange[] =>
  changes.map((change) => ({
    address: change.address,
    shown: shownChange(change, verbose ? unabridged : brief),
  }));

const placedLines = (changes: Step['changes'], options: TextOptions): readonly Line[] =>
  changeLines(placedChanges(changes, options), options.style.columns - 6);

function passengerLines(passengers: readonly Passenger[], options: TextOptions): readonly Line[] {
  const extent = options.verbose ? unabridged : brief;
  const placed = passengers.map((passenger): PlacedChange => ({
    address: passenger.address,
    shown: shownPassenger(passenger, extent),
  }));
  return changeLines(placed, options.style.columns - 6);
}

/** Passengers of offers that have no step to carry them. */
function strandedLines(plan: Plan, options: TextOptions): readonly Line[] {
  const groups = Map.groupBy(strandedPassengers(plan), ({ address }) => addressWords(address));
  return [...groups].flatMap(([place, passengers]) => [
    [tone('strong', place), '  ', tone('dim', 'a publish would carry along')],
    ...indented(passengerLines(passengers, options), 2),
    [],
  ]);
}

/** What differs and no step writes. */
const notAppliedLines = ({ notApplied = [] }: Plan, options: TextOptions): readonly Line[] =>
  notApplied.flatMap((one) => [
    [tone('strong', groupOf(one.address)), '  ', tone('caution', notAppliedReason(one))],
    ...indented(placedLines(one.changes, options), 4),
    [],
  ]);

const unmanagedLines = (unmanaged: readonly string[], { style, verbose }: TextOptions): readonly Line[] =>
  wrapped([tone('dim', unmanagedWords(unmanaged, verbose ? Infinity : 5))], style.columns, 2);

const summaryLine = (plan: Plan): Line => [
  tone('strong', verdictWords(plan)),
  tone('dim', `  digest ${shortDigest(plan)}, ${callWords(plan)}`),
];
