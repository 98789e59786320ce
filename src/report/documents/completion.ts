import type { Documents } from './documents.ts';
import type { Line } from '../words/paint.ts';
import type { CompletedWords } from './completed-words.ts';
import { shells } from './shells.ts';

export type Shell = (typeof shells)[number];

/** One command and what may follow it. */
export type WordTree = {
  readonly name: string;
  readonly description: string;
  readonly options: readonly WordOption[];
  readonly commands: readonly WordTree[];
  /** The values of its argument, if it is one of a few. */
  readonly choices: readonly string[];
  /** What its argument names in the project. */
  readonly words?: CompletedWords;
};

type WordOption = {
  readonly flags: readonly string[];
  readonly description: string;
  /** The value of the option: none, a file or folder, one of some words, or anything. */
  readonly value: 'none' | 'file' | 'any' | readonly string[];
  /** What its value names in the project. */
  readonly words?: CompletedWords;
};

/** The script that a shell loads; generated from the commands, so it knows exactly those that exist. */
export const completionScript = (shell: Shell, program: WordTree): string =>
  `${scripts[shell](program).join('\n')}\n`;

/** The lines as in a file. */
export const completionLines = ({ script }: Documents['completion']): readonly Line[] =>
  script.split('\n').map((line): Line => [line]);

type Script = (program: WordTree) => readonly string[];

const shellQuoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

type CompletionPlace = { readonly path: string; readonly tree: WordTree };

const completionPlaces = (tree: WordTree, path: string = tree.name): readonly CompletionPlace[] => [
  { path, tree },
  ...tree.commands.flatMap((command) => completionPlaces(command, `${path}/${command.name}`)),
];

/** Global options may follow every command, too. */
const optionsAt = (program: WordTree, tree: WordTree): readonly WordOption[] =>
  tree === program ? tree.options : [...tree.options, ...program.options];

const allOptions = (program: WordTree): readonly WordOption[] =>
  completionPlaces(program).flatMap(({ tree }) => tree.options);

const flagsOf = (options: readonly WordOption[], value: WordOption['value']): readonly string[] => [
  ...new Set(
    options
      .filter((option) => option.value === value && option.words === undefined)
      .flatMap(({ flags }) => flags),
  ),
];

const choicesOf = (program: WordTree): readonly (readonly [flags: string, words: string])[] =>
  allOptions(program).flatMap(({ flags, value }) =>
    typeof value === 'string' ? [] : [[flags.join('|'), value.join(' ')] as const],
  );

/** Options whose value names something of the project, by what it names. */
const optionsWithWords = (program: WordTree): readonly (readonly [flags: string, words: CompletedWords])[] =>
  [...Map.groupBy(allOptions(program), ({ words }) => words)].flatMap(([words, options]) =>
    words === undefined
      ? []
      : [[[...new Set(options.flatMap(({ flags }) => flags))].join('|'), words] as const],
  );

const placesWithWords = (program: WordTree): readonly (readonly [path: string, words: CompletedWords])[] =>
  completionPlaces(program).flatMap(({ path, tree: { words } }) =>
    words === undefined ? [] : [[path, words] as const],
  );

/** Finds out which command the words before the cursor name. */
const walkLines = (places: readonly CompletionPlace[], words: string): readonly string[] => [
  '  local at=offerctl word',
  `  for word in ${words}; do`,
  '    case "$at/$word" in',
  ...places.slice(1).map(({ path }) => `      ${path}) at=${path} ;;`),
  '    esac',
  '  done',
];

const bash: Script = (program) => {
  const places = completionPlaces(program);
  const wordsAt = ({ tree }: CompletionPlace): string =>
    [
      ...tree.commands.map(({ name }) => name),
      ...tree.choices,
      ...new Set(optionsAt(program, tree).flatMap(({ flags }) => flags)),
    ].join(' ');
  return [
    '# eval "$(offerctl completion bash)"',
    '_offerctl() {',
    '  local cur=${COMP_WORDS[COMP_CWORD]} words= named=',
    ...walkLines(places, '"${COMP_WORDS[@]:1:COMP_CWORD-1}"'),
    '  case "$at" in',
    ...places.map((place) => `    ${place.path}) words=${shellQuoted(wordsAt(place))} ;;`),
    '  esac',
    '  case "$at" in',
    ...placesWithWords(program).map(([path, words]) => `    ${path}) named=${words} ;;`),
    '  esac',
    '  case "${COMP_WORDS[COMP_CWORD-1]}" in',
    ...optionsWithWords(program).map(([flags, words]) => `    ${flags}) words= named=${words} ;;`),
    ...choicesOf(program).map(([flags, words]) => `    ${flags}) words=${shellQuoted(words)} ;;`),
    `    ${flagsOf(allOptions(program), 'file').join('|')}) COMPREPLY=($(compgen -f -- "$cur")); return ;;`,
    `    ${flagsOf(allOptions(program), 'any').join('|')}) COMPREPLY=(); return ;;`,
    '  esac',
    '  [[ -n $named && $cur != -* ]] && words=$(offerctl complete "$named" 2>/dev/null)',
    '  COMPREPLY=($(compgen -W "$words" -- "$cur"))',
    '}',
    'complete -o default -F _offerctl offerctl',
  ];
};

const entry = (name: string, description: string): string =>
  `      ${shellQuoted(`${name.replaceAll(':', String.raw`\:`)}:${description}`)}`;

const zshNamed = (words: CompletedWords): string => `-- \${(f)"$(offerctl complete ${words} 2>/dev/null)"}`;

const zsh: Script = (program) => {
  const places = completionPlaces(program);
  const entriesAt = ({ tree }: CompletionPlace): readonly string[] => [
    ...tree.commands.map(({ name, description }) => entry(name, description)),
    ...tree.choices.map((choice) => entry(choice, '')),
    ...optionsAt(program, tree).flatMap(({ flags, description }) =>
      flags.map((flag) => entry(flag, description)),
    ),
  ];
  return [
    '#compdef offerctl',
    '# source <(offerctl completion zsh)',
    '_offerctl() {',
    ...walkLines(places, '"${(@)words[2,CURRENT-1]}"'),
    '  local -a found',
    '  case "$words[CURRENT-1]" in',
    ...choicesOf(program).map(([flags, words]) => `    ${flags}) compadd ${words}; return ;;`),
    `    ${flagsOf(allOptions(program), 'file').join('|')}) _files; return ;;`,
    ...optionsWithWords(program).map(
      ([flags, words]) => `    ${flags}) compadd ${zshNamed(words)}; return ;;`,
    ),
    `    ${flagsOf(allOptions(program), 'any').join('|')}) return ;;`,
    '  esac',
    '  case "$at" in',
    ...placesWithWords(program).map(([path, words]) => `    ${path}) compadd ${zshNamed(words)} ;;`),
    '  esac',
    '  case "$at" in',
    ...places.flatMap((place) => [`    ${place.path}) found=(`, ...entriesAt(place), '    ) ;;']),
    '  esac',
    "  _describe 'offerctl' found",
    '}',
    'compdef _offerctl offerctl',
  ];
};

const fish: Script = (program) => [
  '# offerctl completion fish | source',
  ...program.options.map((option) => fishOption('', option)),
  ...fishBelow(program, " -n '__fish_use_subcommand'"),
  ...completionPlaces(program)
    .slice(1)
    .flatMap(({ tree }) => {
      const seen = ` -n '__fish_seen_subcommand_from ${tree.name}'`;
      return [...fishBelow(tree, seen), ...tree.options.map((option) => fishOption(seen, option))];
    }),
];

const fishLine = (when: string, rest: string, description: string): string =>
  `complete -c offerctl -f${when} ${rest} -d ${shellQuoted(description)}`;

const fishNamed = (words: CompletedWords): string =>
  `-a ${shellQuoted(`(offerctl complete ${words} 2>/dev/null)`)}`;

const fishOption = (when: string, { flags, description, value, words }: WordOption): string =>
  fishLine(
    when,
    `${flags.map(fishFlag).join(' ')}${words === undefined ? fishValue(value) : ` -r ${fishNamed(words)}`}`,
    description,
  );

const fishBelow = (tree: WordTree, when: string): readonly string[] => [
  ...tree.commands.map(({ name, description }) => fishLine(when, `-a ${name}`, description)),
  ...(tree.words === undefined ? [] : [fishLine(when, fishNamed(tree.words), '')]),
  ...(tree.choices.length > 0 ? [fishLine(when, `-a ${shellQuoted(tree.choices.join(' '))}`, '')] : []),
];

const fishFlag = (flag: string): string =>
  flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`;

function fishValue(value: WordOption['value']): string {
  if (value === 'none') return '';
  if (value === 'file') return ' -r -F';
  return value === 'any' ? ' -r' : ` -r -a ${shellQuoted(value.join(' '))}`;
}

const scripts: Readonly<Record<Shell, Script>> = { bash, zsh, fish };
