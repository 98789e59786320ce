import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { offerPlanDocument } from '../kinds/offer-plan.ts';
import { offerDocument } from '../kinds/offer.ts';
import { fieldSchema, itemSchema } from '../kinds/keyed.ts';
import { isList, isObject, type Json } from '../model/json.ts';
import { joinPath, type Path } from '../model/path.ts';
import { addressOf, finding, perOffer, perPlan, type Rule, type RuleFinding } from './finding.ts';

/** Paths of secrets that stand there in plain text. Addresses are plain: their signature alone is secret. */
function plainSecrets(schema: TSchema | undefined, value: Json | undefined, path: Path): readonly Path[] {
  const { secret, sas } = annotationsOf(schema);
  if (typeof value === 'string') return secret && !sas && value !== '' ? [path] : [];
  if (isList(value)) {
    return value.flatMap((item, index) =>
      plainSecrets(itemSchema(schema), item, joinPath(path, String(index))),
    );
  }
  if (!isObject(value) || secret) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    plainSecrets(fieldSchema(schema, key), member, joinPath(path, key)),
  );
}

const plainSecret =
  (address: string) =>
  (path: Path): RuleFinding =>
    finding('SCHEMA-SECRET', address, path, {
      message: 'A secret stands here in plain text, where everybody who reads the repository sees it.',
      hint: 'Write {env: NAME}, add NAME to spec.secrets of the configuration, and renew the secret.',
    });

/** Secrets come from the environment. */
export const secretRules: readonly Rule[] = [
  perOffer((offer) =>
    plainSecrets(fieldSchema(offerDocument, 'spec'), offer.content, '').map(plainSecret(addressOf(offer))),
  ),
  perPlan((plan, _, address) =>
    plainSecrets(fieldSchema(offerPlanDocument, 'spec'), plan.content, '').map(plainSecret(address)),
  ),
];
