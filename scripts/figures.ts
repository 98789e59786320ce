import { execFileSync } from 'node:child_process';
import { findCircles, importGraph } from './figures/circles.ts';
import { dialectIn, effectsIn, namesExportedTwice, repeatedNames } from './figures/names.ts';
import { declaredIn, readSources, type Declared } from './figures/parse.ts';
import { measurePlan } from './figures/plan-rooms.ts';
import { beginsWithVerb } from './figures/verbs.ts';

type Figure = readonly [what: string, before: string, now: string, goal: string];

const sources = readSources('src');
const declared = sources.flatMap(declaredIn);
const functions = declared.filter(({ returns }) => returns !== undefined);
const effects = effectsIn(sources);
const plan = measurePlan(sources);

const share = (part: number, of: number): string => `${Math.round((100 * part) / of)} %`;
const unverbed = (list: readonly Declared[]): string =>
  share(list.filter(({ name }) => !beginsWithVerb(name)).length, list.length);

const occurrences = (pattern: RegExp): number =>
  sources.reduce((sum, { text }) => sum + [...text.matchAll(pattern)].length, 0);

const longSubjects = (): string => {
  const subjects = execFileSync('git', ['log', '-100', '--format=%s'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  return `${subjects.filter((subject) => subject.length > 72).length} of ${subjects.length}`;
};

const quantile = (numbers: readonly number[], part: number): number =>
  numbers.toSorted((one, other) => one - other)[
    Math.min(numbers.length - 1, Math.floor(numbers.length * part))
  ] ?? 0;

const sizes = (numbers: readonly number[]): string =>
  `${quantile(numbers, 0.5)}, ${quantile(numbers, 0.9)}, ${Math.max(...numbers)}`;

const figures: readonly Figure[] = [
  ['functions with effects not named by a verb', '34 %', unverbed(effects), '0 %'],
  ['functions not named by a verb (values may be nouns)', '67 %', unverbed(functions), '-'],
  ['names exported by more than one file', '-', String(namesExportedTwice(sources).length), '0'],
  ['names at the top of more than one file', '404', String(repeatedNames(declared).size), '<= 100'],
  [
    'files in import circles (types count)',
    '6 circles',
    String(findCircles(importGraph(sources)).length),
    '0',
  ],
  ['nobody, somebody, whoever in comments', '163', String(sources.flatMap(dialectIn).length), '0'],
  [
    '`x === undefined ? {} : { x }`',
    '184',
    String(occurrences(/\.\.\.\(\w[\w.]* === undefined \? \{\} : \{/gu)),
    '0',
  ],
  ['commit subjects over 72 characters, last 100', '118 of 223', longSubjects(), '0'],
  ['plan: files and folders at its top', '33', String(plan.items), '<= 12'],
  ['plan: longest import chain between them', '12', String(plan.longestChain), '<= 9'],
  ['plan: imports between them', '123', String(plan.imports), '<= 40'],
  ['plan: upward imports', '3', String(plan.upward), '0'],
  ['function lines: median, p90, max', '5, 15, 52', sizes(functions.map(({ lines }) => lines)), '-, -, 60'],
  [
    'file lines: median, p90, max',
    '-',
    sizes(sources.map(({ text }) => text.split('\n').length - 1)),
    '-, 150, 300',
  ],
];

const widths = [0, 1, 2, 3].map((column) => Math.max(...figures.map((row) => (row[column] ?? '').length), 8));
const line = (row: readonly string[]): string =>
  row
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join('  ')
    .trimEnd();

process.stdout.write(`${[line(['', 'before', 'now', 'goal']), ...figures.map(line)].join('\n')}\n`);
