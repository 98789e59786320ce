import type { Documents } from '../documents/documents.ts';
import { table, tone, type Line } from '../words/paint.ts';
import { problemLines } from './problem-text.ts';
import type { TextOptions } from './text-options.ts';
import { count, heading } from '../words/words.ts';

type ShownIds = Documents['service-ids'];

/** The service ids of an offer, and what was written or checked with them. */
export function serviceIdLines(document: ShownIds, options: TextOptions): readonly Line[] {
  const { problems } = document;
  const shown = options.quiet ? problems.filter(({ severity }) => severity === 'error') : problems;
  return [
    heading(document.marketplace),
    [],
    [tone('strong', document.offer)],
    ...table(document.plans.map(idCells)),
    ...filesLines(document),
    [],
    ...problemLines(shown, options),
  ];
}

const idCells = ({ plan, name, serviceId, expected }: ShownIds['plans'][number]): readonly Line[] => [
  ['  ', plan],
  [name],
  serviceId === undefined ? [tone('caution', `not known; ${expected} would be usual`)] : [serviceId],
];

function filesLines({ csv, mapping, package: found }: ShownIds): readonly Line[] {
  const lines: readonly Line[] = [
    ...(csv === undefined ? [] : [[csv.file, tone('dim', `  ${csvWords[csv.state]}`)]]),
    ...(mapping === undefined
      ? []
      : [[mapping.file, tone('dim', `  plan mapping, ${count(mapping.rows, 'row')}`)]]),
    ...(found === undefined ? [] : packageLines(found)),
  ];
  return lines.length === 0 ? [] : [[], ...lines];
}

const csvWords = {
  created: 'plan definition, created',
  updated: 'plan definition, updated',
  unchanged: 'plan definition, as before',
} as const;

const packageLines = ({ file, read, apps }: NonNullable<ShownIds['package']>): readonly Line[] => [
  [file, tone('dim', `  package, ${count(read.length, 'file')} read, ${count(apps.length, 'app')}`)],
  ...read.map((path): Line => ['  ', tone('dim', path)]),
];
