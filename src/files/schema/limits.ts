import type { TSchema } from 'typebox';
import { kindRows, type KindName } from '../../kinds/index.ts';
import { limitKeywords } from '../../kinds/limits.ts';
import { pathKeys } from '../../model/path.ts';
import { isUnknownWord } from '../../model/unknown-words.ts';
import { schemaAt } from './schema-at.ts';
import type { Violation } from './validate.ts';

/** `spec`, section, field: anything above that level is not a value of the marketplace. */
const fieldDepth = 3;

/** True for a value whose only error is that it exceeds a limit, as live values may. */
export const exceedsLimit = (kind: KindName, { keyword, pointer }: Violation): boolean =>
  kindRows[kind].mayExceedLimits && limitKeywords.has(keyword) && pathKeys(pointer).length >= fieldDepth;

/** True for a word that is missing from a list that Microsoft extends, which causes only a warning. */
export const isNewWord = (schema: TSchema, { keyword, pointer, value }: Violation): boolean =>
  keyword === 'enum' && isUnknownWord(schemaAt(schema, pathKeys(pointer)), value);
