import type { Plan } from '../model/plan.ts';
import type { Problem, Source } from '../model/problem.ts';
import { customerEffect } from './customer-effect.ts';
import type { Documents, FailureDocument } from './documents.ts';
import { commandMessage, commandProperty } from './escape.ts';
import { verdictWords } from './summary-words.ts';
import { addressWords } from './words.ts';

type Annotation = {
  readonly level: Problem['severity'];
  readonly title: string;
  readonly source?: Source;
  readonly lines: readonly string[];
};

/** Workflow commands that put every problem and refusal on its line of the YAML. */
export function githubText(document: Documents['validate'] | Documents['plan'] | FailureDocument): string {
  return annotationsOf(document)
    .map((annotation) => `${workflowCommand(annotation)}\n`)
    .join('');
}

function annotationsOf(
  document: Documents['validate'] | Documents['plan'] | FailureDocument,
): readonly Annotation[] {
  const problems = (document.problems ?? []).map(problemAnnotation);
  if ('error' in document) return [...problems, failureAnnotation(document)];
  return document.command === 'plan' ? [...planAnnotations(document), ...problems] : problems;
}

const optional = (...lines: readonly (string | undefined)[]): readonly string[] =>
  lines.filter((line) => line !== undefined);

const problemAnnotation = ({ severity, rule, message, hint, source }: Problem): Annotation => ({
  level: severity,
  title: rule,
  ...(source ? { source } : {}),
  lines: optional(message, hint),
});

const failureAnnotation = ({ error: { code, message, hint, requestId } }: FailureDocument): Annotation => ({
  level: 'error',
  title: code,
  lines: optional(message, hint, requestId && `request ${requestId}`),
});

const planAnnotations = (plan: Plan): readonly Annotation[] => [
  { level: 'notice', title: 'Offerctl', lines: optional(customerEffect(plan), verdictWords(plan)) },
  ...plan.refusals.map(({ rule, address, message, hint, override, source }): Annotation => ({
    level: 'error',
    title: rule,
    ...(source ? { source } : {}),
    lines: optional(
      `${addressWords(address)}: ${message}`,
      hint,
      override === null ? 'this cannot be let through' : `let it through with --allow ${override}`,
    ),
  })),
];

function workflowCommand({ level, title, source, lines }: Annotation): string {
  const place: readonly (readonly [string, string])[] = source
    ? [
        ['file', source.file],
        ['line', String(source.line)],
        ['col', String(source.column)],
      ]
    : [];
  const properties = [...place, ['title', title] as const].map(
    ([name, value]) => `${name}=${commandProperty(value)}`,
  );
  return `::${level} ${properties.join(',')}::${commandMessage(lines)}`;
}
