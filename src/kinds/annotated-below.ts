import type { TSchema } from 'typebox';
import { annotationsOf, type Annotations } from './annotations.ts';
import { fieldNames, fieldSchema, itemSchema, mapValueSchema } from './keyed.ts';

type AnnotationName = keyof Annotations;

const answersOf = new WeakMap<TSchema, Map<AnnotationName, boolean>>();

/**
 * Whether a schema has an annotation, or one of its fields, entries and items, however deep. Where none has
 * it, a value need not be searched.
 */
export function isAnnotatedBelow(schema: TSchema | undefined, annotation: AnnotationName): boolean {
  if (schema === undefined) return false;
  const answers = answersOf.get(schema) ?? new Map<AnnotationName, boolean>();
  answersOf.set(schema, answers);
  const answer = answers.get(annotation) ?? findAnnotation(schema, annotation);
  answers.set(annotation, answer);
  return answer;
}

function findAnnotation(schema: TSchema, annotation: AnnotationName): boolean {
  if (annotationsOf(schema)[annotation] !== undefined) return true;
  const fields = fieldNames(schema).map((name) => fieldSchema(schema, name));
  const below = [...fields, mapValueSchema(schema), itemSchema(schema)];
  return below.some((child) => isAnnotatedBelow(child, annotation));
}
