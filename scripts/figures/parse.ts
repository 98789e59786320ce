import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseSync,
  type Comment,
  type Program,
  type Statement,
  type TSType,
  type VariableDeclarator,
} from 'oxc-parser';

/** One file of `src/`, parsed. */
export type Source = {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
};

/** A name that a file declares at its top. */
export type Declared = {
  readonly path: string;
  readonly name: string;
  readonly isExported: boolean;
  /** What it returns, for a function. */
  readonly returns?: 'promise' | 'nothing' | 'value' | undefined;
  readonly lines: number;
};

const root = join(import.meta.dirname, '../..');

/** A file from its text. */
export function parseSource(path: string, text: string): Source {
  const { program, comments } = parseSync(path, text);
  return { path: path.replaceAll('\\', '/'), text, program, comments };
}

/** Every TypeScript file below a folder of this repository. */
export const readSources = (folder: string): readonly Source[] =>
  globSync(`${folder}/**/*.ts`, { cwd: root }).map((path) =>
    parseSource(path, readFileSync(join(root, path), 'utf8')),
  );

/** Every name that is declared at the top of a file. */
export const declaredIn = (source: Source): readonly Declared[] =>
  source.program.body.flatMap((statement) => {
    const isExported = statement.type === 'ExportNamedDeclaration';
    const declaration = isExported ? statement.declaration : statement;
    if (!declaration) return [];
    const lines = linesOf(source, declaration);
    return namesIn(source, declaration).map((one) => ({ path: source.path, isExported, lines, ...one }));
  });

type Named = Pick<Declared, 'name' | 'returns'>;

function namesIn(source: Source, declaration: Statement): readonly Named[] {
  if (declaration.type === 'FunctionDeclaration') {
    const { async: isAsync, returnType, id } = declaration;
    return id ? [{ name: id.name, returns: returned(source, isAsync, returnType?.typeAnnotation) }] : [];
  }
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.flatMap((one) => namesOfVariable(source, one));
  const isType =
    declaration.type === 'TSTypeAliasDeclaration' || declaration.type === 'TSInterfaceDeclaration';
  if (!isType && declaration.type !== 'ClassDeclaration') return [];
  return declaration.id ? [{ name: declaration.id.name }] : [];
}

function namesOfVariable(source: Source, { id, init }: VariableDeclarator): readonly Named[] {
  if (id.type !== 'Identifier') return [];
  if (init?.type !== 'ArrowFunctionExpression') return [{ name: id.name }];
  return [{ name: id.name, returns: returned(source, init.async, init.returnType?.typeAnnotation) }];
}

function returned({ text }: Source, isAsync: boolean, type: TSType | undefined): Declared['returns'] {
  const words = type ? text.slice(type.start, type.end) : '';
  if (isAsync || words.startsWith('Promise<')) return 'promise';
  return words === 'void' || words === 'never' ? 'nothing' : 'value';
}

const linesOf = ({ text }: Source, { start, end }: Statement): number =>
  text.slice(start, end).split('\n').length;
