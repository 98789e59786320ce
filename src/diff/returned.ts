import { given } from '../model/given.ts';
import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { itemSchema, mapValueSchema, memberSchema } from '../kinds/keyed.ts';
import { asSecret, isUnset } from '../model/value-forms.ts';
import { isList, isObject, type Json, type JsonObject } from '../model/json.ts';
import { offerPlanIn, offerPlansOf, type OfferPlanCopy, type SpecCopy } from '../model/observed.ts';
import { byKey } from './compare.ts';
import { withImplied } from './implied.ts';
import { offerPlanSpecSchema, offerSpecSchema } from './spec-schemas.ts';

/**
 * How the service's copy is known: `written`, because the service says what it made of what was sent; or
 * `read` some time later, when others may have written, too.
 */
export type Evidence = 'written' | 'read';

type KnownCopies = { readonly before: SpecCopy; readonly seen: Evidence };

/**
 * Returns what the service made of the declared values, over what it held before. Keeps the old value of an
 * undeclared field that has changed since: another user changed it, and it stays a passenger until a file
 * declares it or it is live.
 */
export function returnedCopy(
  declared: SpecCopy,
  observed: SpecCopy,
  { before, seen }: KnownCopies,
): SpecCopy {
  const ids = new Set([...offerPlansOf(before), ...offerPlansOf(declared)].map(([id]) => id));
  const plans = [...ids].flatMap((id): readonly [string, OfferPlanCopy][] => {
    const [wanted, found, old] = [
      offerPlanIn(declared, id),
      offerPlanIn(observed, id),
      offerPlanIn(before, id),
    ];
    if (found === undefined) return [];
    const held = old ?? { content: {} };
    const content = { declared: wanted?.content ?? {}, observed: found.content, before: held.content, seen };
    return [[id, { content: returnedContent(offerPlanSpecSchema, content) }]];
  });
  return {
    content: returnedContent(offerSpecSchema, {
      declared: declared.content,
      observed: observed.content,
      before: before.content,
      seen,
    }),
    plans: Object.fromEntries(plans),
  };
}

/** One place in its four views. */
type PlaceViews = {
  readonly declared: Json | undefined;
  readonly observed: Json | undefined;
  readonly before: Json | undefined;
  readonly seen: Evidence;
};

function returnedContent(schema: TSchema, views: PlaceViews): JsonObject {
  const result = returned(schema, views);
  return isObject(result) ? result : {};
}

function returned(schema: TSchema | undefined, views: PlaceViews): Json | undefined {
  const { declared, observed, before, seen } = views;
  if (declared === undefined) return before;
  if (schema && annotationsOf(schema).key && isList(declared) && isList(observed))
    return returnedItems(schema, declared, observed, views);
  const whole = isUnset(declared) || asSecret(declared) || mapValueSchema(schema) !== undefined;
  if (whole || !isObject(declared) || !isObject(observed)) return observed;
  const held = isObject(before) ? before : {};
  const asked = withImplied(schema, declared);
  const fields = Object.keys({ ...held, ...asked }).map((name) => [
    name,
    returned(memberSchema(schema, name), {
      declared: asked[name],
      observed: observed[name],
      before: held[name],
      seen,
    }),
  ]);
  return given(Object.fromEntries(fields));
}

/** Leaves out what another user added; in a new item that we wrote, everything comes from the service. */
function returnedItems(
  list: TSchema,
  declared: readonly Json[],
  observed: readonly Json[],
  { before, seen }: Pick<PlaceViews, 'before' | 'seen'>,
): Json {
  const [wanted, held] = [byKey(list, declared), byKey(list, isList(before) ? before : [])];
  return [...byKey(list, observed)].flatMap(([key, item]) => {
    const [ours, old] = [wanted.get(key), held.get(key)];
    const isMade = ours && !old && seen === 'written';
    const views = { declared: ours, observed: item, before: old, seen };
    const found = isMade ? item : returned(itemSchema(list), views);
    return found === undefined ? [] : [found];
  });
}
