import { isList, isObject } from '../model/json.ts';
import type { Problem } from '../model/problem.ts';
import type { Parsed, ParsedFile } from './yaml/parse.ts';
import { problemAt, quoted, startOf } from './problems.ts';
import { valueSource } from './yaml/tree.ts';

/** The documents of a run, with exactly the Publisher that its configuration names. */
export type LoadedConfiguration = {
  readonly documents: readonly Parsed[];
  readonly problems: readonly Problem[];
  /** Variables that documents may use; absent when there is no Publisher. */
  readonly secrets: readonly string[] | undefined;
};

type ConfigurationFiles = {
  readonly config: string;
  readonly root: string;
  readonly files: readonly string[];
  /** The problems found so far. */
  readonly problems: readonly Problem[];
};

/**
 * Chooses the Publisher. The root of the project may hold other configurations (one Publisher, alone in its
 * file); they belong to other runs and are not read. Any other Publisher is an error.
 */
export function readConfiguration(
  parsed: readonly ParsedFile[],
  context: ConfigurationFiles,
): LoadedConfiguration {
  const { config } = context;
  const documents = parsed.flatMap((file) => (isOtherConfiguration(file, config) ? [] : file.documents));
  const publishers = documents.filter(({ kind }) => kind === 'Publisher');
  const publisher = publishers.find(({ tree }) => tree.file === config);
  const extra = publishers.filter((document) => document !== publisher);
  return {
    documents: documents.filter((document) => !extra.includes(document)),
    problems: [
      ...(publisher === undefined ? missingConfiguration(context) : []),
      ...extra.map((document) => misplaced(document, config)),
    ],
    secrets: publisher === undefined ? undefined : declaredSecrets(publisher),
  };
}

function isOtherConfiguration({ documents }: ParsedFile, config: string): boolean {
  const [first, ...others] = documents;
  if (first?.kind !== 'Publisher' || others.length > 0) return false;
  return first.tree.file !== config && !first.tree.file.includes('/');
}

function declaredSecrets({ value }: Parsed): readonly string[] {
  const spec = value['spec'];
  const secrets = isObject(spec) ? spec['secrets'] : undefined;
  return isList(secrets) ? secrets.filter((name) => typeof name === 'string') : [];
}

function missingConfiguration({ config, root, files, problems }: ConfigurationFiles): readonly Problem[] {
  // A configuration that cannot be read has its own problem.
  if (problems.some(({ source }) => source?.file === config)) return [];
  const isThere = files.includes(config);
  return [
    problemAt(startOf(config), {
      rule: 'FILE-CONFIG',
      message: isThere ? `${config} holds no Publisher document.` : `There is no ${config} in ${root}.`,
      hint: isThere
        ? 'Add a document of kind Publisher with your publisher ID as metadata.name.'
        : 'Run `offerctl init` to make a project, or name its folder with -C.',
    }),
  ];
}

const misplaced = ({ tree, value }: Parsed, config: string): Problem => {
  const metadata = value['metadata'];
  const name = isObject(metadata) ? metadata['name'] : undefined;
  return problemAt(valueSource(tree, ['kind']), {
    rule: 'FILE-CONFIG',
    message: `The Publisher ${quoted(name)} stands beside the one of ${config}.`,
    hint: `One run has one Publisher: keep it in ${config}, or give this one a file of its own at the root.`,
  });
};
