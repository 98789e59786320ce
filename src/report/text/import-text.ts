import type { Documents } from '../documents/documents.ts';
import { indented, table, tone, type Line, type Tone } from '../words/paint.ts';
import { problemLines } from './problem-text.ts';
import type { TextOptions } from './text-options.ts';
import { addressWords, count, enumeration, heading } from '../words/words.ts';

type Imported = Documents['import'];

const readFrom: Readonly<Record<Imported['offers'][number]['from'], string>> = {
  live: 'as customers see it',
  preview: 'as it waits in preview',
  draft: 'as its draft stands',
};

const fileMarks: Readonly<Record<Imported['files'][number]['state'], { sign: string; tone: Tone }>> = {
  created: { sign: '+', tone: 'good' },
  overwritten: { sign: '~', tone: 'caution' },
  updated: { sign: '~', tone: 'accent' },
  unchanged: { sign: '=', tone: 'dim' },
};

/** What was written and is ours now, what has to be set, and what the next plan holds. */
export function importLines(document: Imported, options: TextOptions): readonly Line[] {
  const { offers, licenses = [], problems } = document;
  const shown = options.quiet ? problems.filter(({ severity }) => severity === 'error') : problems;
  return [
    heading(document.marketplace),
    [],
    ...(offers.length + licenses.length === 0 ? [['Nothing to import.']] : []),
    ...importedOfferLines(offers),
    ...importedLicenseLines(licenses),
    ...fileLines(document, options),
    ...secretLines(document),
    ...managedLines(document),
    [],
    ...problemLines(shown, options),
    ...nextLines(document),
  ];
}

const importedOfferLines = (offers: Imported['offers']): readonly Line[] =>
  table(
    offers.map(({ offer, lifecycle, from }): readonly Line[] => [
      [tone('strong', offer)],
      [lifecycle],
      [readFrom[from]],
    ]),
  );

const importedLicenseLines = (licenses: NonNullable<Imported['licenses']>): readonly Line[] =>
  table(
    licenses.map(({ license, offer, deal }): readonly Line[] => [
      [tone('strong', license)],
      [offer],
      [deal === undefined ? tone('caution', 'its deal is not known: fill in `deal.id`') : `deal ${deal}`],
    ]),
  );

function fileLines({ files }: Imported, { quiet, verbose }: TextOptions): readonly Line[] {
  const unchanged = files.filter(({ state }) => state === 'unchanged');
  const listed = quiet ? [] : files.filter(({ state }) => verbose || state !== 'unchanged');
  const lines = listed.map(({ path, state }): Line => {
    const { sign, tone: shade } = fileMarks[state];
    return ['  ', tone(shade, sign), ' ', path];
  });
  const rest =
    verbose || unchanged.length === 0
      ? []
      : [[tone('dim', `  = ${count(unchanged.length, 'file')} as before`)]];
  return lines.length + rest.length === 0 ? [] : [[], ...lines, ...rest];
}

function secretLines({ secrets }: Imported): readonly Line[] {
  if (secrets.length === 0) return [];
  const rows = secrets.map(({ name, address, path, set }): readonly Line[] => [
    [tone(set ? 'good' : 'caution', name)],
    [`${path.slice(1)} of ${addressWords(address)}`],
    [tone('dim', set ? 'is set' : 'is not set')],
  ]);
  return [
    [],
    ['Secrets are never shown. Set these variables before the next apply, which sends them:'],
    ...indented(table(rows), 2),
  ];
}

function managedLines({ skipped }: Imported): readonly Line[] {
  const managed = skipped.filter(({ why }) => why === 'managed').map(({ offer }) => offer);
  return managed.length === 0 ? [] : [[], [tone('dim', `managed already: ${enumeration(managed, 10)}`)]];
}

function nextLines({ offers, licenses = [], next }: Imported): readonly Line[] {
  if (offers.length + licenses.length === 0) return [];
  const imported = enumeration([
    ...(offers.length === 0 ? [] : [count(offers.length, 'offer')]),
    ...(licenses.length === 0 ? [] : [count(licenses.length, 'licence allocation')]),
  ]);
  if (next === undefined)
    return [
      [tone('bad', 'The rules find mistakes in what the marketplace holds:'), ' mend them, then plan.'],
    ];
  const { steps, refusals } = next;
  if (steps.length + refusals.length === 0)
    return [[tone('good', `${imported} imported.`), ' The next plan is empty.']];
  const what = [
    ...(steps.length === 0 ? [] : [count(steps.length, 'step')]),
    ...(refusals.length === 0 ? [] : [count(refusals.length, 'refusal')]),
  ];
  return [
    [
      tone('caution', `${imported} imported.`),
      ` The next plan has ${enumeration(what)}: read \`offerctl plan\`.`,
    ],
  ];
}
