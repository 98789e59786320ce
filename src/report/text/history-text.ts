import type { HistoryLine } from '../../model/history.ts';
import type { Documents } from '../documents/documents.ts';
import { table, tone, wrapped, type Line, type Tone } from '../words/paint.ts';
import type { TextOptions } from './text-options.ts';
import { agoWords, count, enumeration, heading, instantWords } from '../words/words.ts';
import { shortCommit } from '../../model/short-commit.ts';

const outcomeTones: Readonly<Record<string, Tone>> = {
  done: 'good',
  confirmed: 'good',
  manual: 'caution',
  failed: 'bad',
  waiting: 'caution',
  refused: 'caution',
  unsigned: 'bad',
};
const historyTitles = ['WHEN', '', 'WHO', 'COMMIT', 'STEP', 'OUTCOME', 'RUN'];

/** Who did what, newest last; then every line that cannot be trusted. */
export function historyLines(
  document: Documents['history'],
  { style, verbose }: TextOptions,
): readonly Line[] {
  const { entries, breaks, lines, torn, readAt, address } = document;
  const rows = entries.map((entry) => row(entry, readAt));
  const isShown: Readonly<Record<string, boolean | undefined>> = {
    COMMIT: entries.some(({ commit }) => commit !== undefined),
    RUN: verbose === true && entries.some(({ run }) => run !== undefined),
  };
  const shown = [historyTitles.map((title): Line => [tone('dim', title)]), ...rows].map((cells) =>
    cells.filter((_, at) => isShown[historyTitles[at] ?? ''] ?? true),
  );
  const nothing = address === undefined ? 'Nothing was applied yet.' : `Nothing is recorded of ${address}.`;
  const verdict =
    breaks.length === 0
      ? tone('good', `${count(lines, 'line')}, chain intact.`)
      : tone(
          'bad',
          `The history was tampered with: ${count(breaks.length, 'break')} in ${count(lines, 'line')}.`,
        );
  return [
    heading(document.marketplace),
    [],
    ...(entries.length === 0 ? [[nothing]] : withChanges(table(shown), entries, verbose)),
    [],
    ...breaks.flatMap(({ message }) => wrapped([tone('bad', '✗ '), message], style.columns, 2)),
    ...(torn ? [[tone('dim', 'The last line was cut off by a kill; the next entry takes its place.')]] : []),
    [verdict],
  ];
}

/** With `-v`, each line is followed by what its step changed. */
function withChanges(
  [titles = [], ...rows]: readonly Line[],
  entries: readonly HistoryLine[],
  verbose: boolean | undefined,
): readonly Line[] {
  if (!verbose) return [titles, ...rows];
  return [
    titles,
    ...rows.flatMap((line, at) => [
      line,
      ...(entries[at]?.changes ?? []).map(({ address, path, digest }): Line => [
        '    ',
        tone('dim', `${address}${path}  ${digest.slice(0, 12)}`),
      ]),
    ]),
  ];
}

function row({ at, by, step, outcome, submission, commit, run }: HistoryLine, now: string): readonly Line[] {
  return [
    [instantWords(at)],
    [tone('dim', agoWords(at, now))],
    [by, tone('dim', companyWords(run))],
    [tone('dim', commit === undefined ? '–' : shortCommit(commit))],
    [step, tone('dim', submission === undefined ? '' : ` ${submission}`)],
    [tone(outcomeTones[outcome] ?? 'dim', outcome)],
    [tone('dim', run === undefined ? '–' : `${run.url}/attempts/${run.attempt}`)],
  ];
}

/** Who else took part in a run of a workflow. */
function companyWords({ actor, reviewers = [] }: NonNullable<HistoryLine['run']> = emptyRun): string {
  const first = actor === undefined ? '' : ` for ${actor}`;
  return reviewers.length === 0 ? first : `${first}, approved by ${enumeration(reviewers)}`;
}

const emptyRun = { url: '', attempt: 1 };
