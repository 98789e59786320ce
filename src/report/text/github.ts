import { given } from '../../model/given.ts';
import type { Outcome, Plan, Refusal } from '../../model/plan.ts';
import type { Problem, Source } from '../../model/problem.ts';
import { firstWords } from '../view/headline.ts';
import { plainLine } from '../words/paint.ts';
import type { Documents, FailureDocument } from '../documents/documents.ts';
import { commandMessage, commandProperty } from '../words/escape.ts';
import { groupProblems, leftWords, type ShownProblem } from '../words/group-problems.ts';
import { brief, type ShownExtent } from '../words/shown-change.ts';
import type { AppliedReport } from '../view/carried.ts';
import { verdictWords } from '../words/summary-words.ts';
import { addressWords } from '../words/words.ts';

type Annotation = {
  readonly level: Problem['severity'];
  readonly title: string;
  readonly source?: Source;
  readonly lines: readonly string[];
};

type Annotated = Documents['validate' | 'plan'] | AppliedReport | FailureDocument;

export type AnnotationOptions = {
  /**
   * The project's folder within the repository, ending with `/`; GitHub names files from the repository's
   * root.
   */
  readonly prefix?: string;
  /** The most of each level; a runner shows only ten and does not mention the rest. */
  readonly most?: number;
  /** Leave out what has a place in a file, because a check run shows it. */
  readonly isPlaced?: boolean;
  /** How many warnings of one rule are shown before the rest is counted. */
  readonly extent?: ShownExtent;
};

/** Workflow commands that put every problem, refusal and failure on its line of the YAML. */
export function githubText(
  document: Annotated,
  { prefix = '', most = Infinity, extent = brief, isPlaced = false }: AnnotationOptions = {},
): string {
  const told = githubAnnotations(document, extent).filter(({ source }) => !isPlaced || !source);
  const levels = Map.groupBy(told, ({ level }) => level);
  return [...levels.values()]
    .flatMap((list) => firstOf(list, most))
    .map((one) => `${workflowCommand(one, prefix)}\n`)
    .join('');
}

/** The same for a check run: everything that has a place in a file. */
export function checkNotes(document: Annotated, prefix: string) {
  return githubAnnotations(document, brief).flatMap(({ level, title, source, lines }) =>
    source
      ? [
          {
            path: `${prefix}${source.file}`,
            start_line: source.line,
            end_line: source.line,
            annotation_level: level === 'error' ? ('failure' as const) : level,
            title,
            message: lines.join('\n'),
          },
        ]
      : [],
  );
}

/** The first of them; the last one that is kept says how many are missing. */
function firstOf(list: readonly Annotation[], most: number): readonly Annotation[] {
  const [kept, left] = [list.slice(0, most), list.length - most];
  if (left <= 0) return list;
  return kept.map((one, at) =>
    at === kept.length - 1 ? { ...one, lines: [...one.lines, `${left} more in the job summary`] } : one,
  );
}

/** One line in the log and on the page of the run that belongs to no file. */
export const githubLine = (level: Problem['severity'], lines: readonly string[]): string =>
  `${workflowCommand({ level, title: 'Offerctl', lines }, '')}\n`;

/** Makes a runner hide this text from now on in the log of the whole job; it is not cut. */
export const githubMask = (text: string): string =>
  `::add-mask::${text.replaceAll(/[%\r\n]/g, encodeURIComponent)}\n`;

function githubAnnotations(document: Annotated, extent: ShownExtent): readonly Annotation[] {
  const problems = groupProblems(document.problems ?? [], extent).map(problemAnnotation);
  if ('error' in document) return [...problems, failureAnnotation(document)];
  switch (document.command) {
    case 'validate':
      return problems;
    case 'plan':
      return [...planAnnotations(document), ...problems];
    case 'apply':
    case 'go-live':
    case 'republish':
    case 'discard-draft':
      return [
        ...document.outcomes.flatMap(outcomeAnnotation),
        ...document.refusals.map(refusalAnnotation),
        ...problems,
      ];
  }
}

const outcomeAnnotation = ({ id, error }: Outcome): readonly Annotation[] =>
  error
    ? [
        {
          level: 'error',
          title: error.code,
          ...given({ source: error.source }),
          lines: optional(`${id}: ${error.message}`, ...(error.details ?? []), error.hint),
        },
      ]
    : [];

const optional = (...lines: readonly (string | undefined)[]): readonly string[] =>
  lines.filter((line) => line !== undefined);

const problemAnnotation = ({ problem, left }: ShownProblem): Annotation => {
  const { severity, rule, message, hint, source } = problem;
  return {
    level: severity,
    title: rule,
    ...given({ source }),
    lines: optional(message, hint, left === 0 ? undefined : leftWords(left, rule)),
  };
};

const failureAnnotation = ({ error: { code, message, hint, requestId } }: FailureDocument): Annotation => ({
  level: 'error',
  title: code,
  lines: optional(message, hint, requestId && `request ${requestId}`),
});

const planAnnotations = (plan: Plan): readonly Annotation[] => [
  {
    level: 'notice',
    title: 'Offerctl',
    lines: [...firstWords(plan).verdict.map(plainLine), verdictWords(plan)],
  },
  ...plan.refusals.map(refusalAnnotation),
];

const refusalAnnotation = ({ rule, address, message, hint, override, source }: Refusal): Annotation => ({
  level: 'error',
  title: rule,
  ...given({ source }),
  lines: optional(
    `${addressWords(address)}: ${message}`,
    hint,
    override === null ? 'this cannot be let through' : `let it through with --allow ${override}`,
  ),
});

function workflowCommand({ level, title, source, lines }: Annotation, prefix: string): string {
  const place: readonly (readonly [string, string])[] = source
    ? [
        ['file', `${prefix}${source.file}`],
        ['line', String(source.line)],
        ['col', String(source.column)],
      ]
    : [];
  const properties = [...place, ['title', title] as const].map(
    ([name, value]) => `${name}=${commandProperty(value)}`,
  );
  return `::${level} ${properties.join(',')}::${commandMessage(lines)}`;
}
