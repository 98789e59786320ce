import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { isAnnotatedBelow } from '../kinds/annotated-below.ts';
import { fieldSchema } from '../kinds/keyed.ts';
import { offerPlanDocument } from '../kinds/offer-plan.ts';
import { offerDocument } from '../kinds/offer.ts';
import { isList, type Json } from '../model/json.ts';
import { joinPath, type Path } from '../model/path.ts';
import { childrenOf } from '../model/walk.ts';

/** A value of a field that is marked secret, written out or as a form. */
type SecretValue = { readonly path: Path; readonly value: Json; readonly isSignedAddress: boolean };

function secretValues(schema: TSchema | undefined, value: Json, path: Path): readonly SecretValue[] {
  if (!isAnnotatedBelow(schema, 'secret')) return [];
  const { secret, sas } = annotationsOf(schema);
  if (secret && !isList(value)) return [{ path, value, isSignedAddress: sas === true }];
  return childrenOf(schema, value).flatMap((child) =>
    secretValues(child.schema, child.value, joinPath(path, child.key)),
  );
}

/** All of them in the spec of an offer, and of an offer plan. */
export const secretsOfOffer = (content: Json): readonly SecretValue[] =>
  secretValues(fieldSchema(offerDocument, 'spec'), content, '');
export const secretsOfOfferPlan = (content: Json): readonly SecretValue[] =>
  secretValues(fieldSchema(offerPlanDocument, 'spec'), content, '');
