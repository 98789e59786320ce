import type { TSchema } from 'typebox';
import { annotationsOf, type OwnPathUse } from '../../kinds/annotations.ts';
import { isObject, type Json } from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { Parsed } from '../yaml/parse.ts';
import { problemAt } from '../problems.ts';
import { childSchema } from '../schema/schema-at.ts';
import { valueSource, type Keys } from '../yaml/tree.ts';

/** Why we cannot use a path; `undefined` if we can. */
export type JudgeOwnPath = (written: string, use: OwnPathUse) => Promise<string | undefined>;

type OwnPathField = { readonly keys: Keys; readonly use: OwnPathUse; readonly written: string };

/** A path for our own files that a document names, and what is wrong with it. */
export type OwnPathMistake = { readonly keys: Keys; readonly problem: Problem };

/** Checks every path at which we write: changing the file must not choose what we replace. */
export async function findOwnPathMistakes(
  document: Parsed,
  schema: TSchema,
  judge: JudgeOwnPath,
): Promise<readonly OwnPathMistake[]> {
  const found = await Promise.all(
    ownPathsIn([], schema, document.value).map(async ({ keys, use, written }) => {
      const fault = await judge(written, use);
      return fault === undefined ? [] : [{ keys, problem: mistake(document, keys, fault) }];
    }),
  );
  return found.flat();
}

function ownPathsIn(keys: Keys, schema: TSchema | undefined, value: Json): readonly OwnPathField[] {
  const { ownPath: use } = annotationsOf(schema);
  if (use !== undefined && typeof value === 'string') return [{ keys, use, written: value }];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    ownPathsIn([...keys, name], childSchema(schema, name), member),
  );
}

const mistake = ({ tree }: Parsed, keys: Keys, fault: string): Problem =>
  problemAt(valueSource(tree, keys), {
    rule: 'FILE-OWN',
    message: `This cannot be a place of offerctl: ${fault}.`,
    hint:
      'Name a path in the project that is free. To use another one, name it yourself where you run this: ' +
      'OFFERCTL_STATE_PATH, OFFERCTL_MARKETPLACE_PATH.',
  });
