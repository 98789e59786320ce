import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { offerPlanDocument } from '../kinds/offer-plan.ts';
import { offerDocument } from '../kinds/offer.ts';
import { fieldSchema } from '../kinds/keyed.ts';
import { publisherAddress } from '../model/ids.ts';
import { isList, type Json } from '../model/json.ts';
import { joinPath, type Path } from '../model/path.ts';
import { isReserved } from '../model/reserved-variables.ts';
import {
  addressOf,
  finding,
  findingAtComposed,
  perOffer,
  perOfferPlan,
  type Rule,
  type RuleFinding,
} from './finding.ts';
import { childrenOf } from '../model/walk.ts';

/** Paths of secrets in plain text. Signed addresses do not count: only their signature is secret. */
function plainSecrets(schema: TSchema | undefined, value: Json | undefined, path: Path): readonly Path[] {
  const { secret, sas } = annotationsOf(schema);
  if (typeof value === 'string') return secret && !sas && value !== '' ? [path] : [];
  if (value === undefined || (secret && !isList(value))) return [];
  return childrenOf(schema, value).flatMap((child) =>
    plainSecrets(child.schema, child.value, joinPath(path, child.key)),
  );
}

const plainSecret =
  (address: string) =>
  (path: Path): RuleFinding =>
    findingAtComposed('SCHEMA-SECRET', address, path, {
      message: 'A secret stands here in plain text, where everybody who reads the repository sees it.',
      hint: 'Write {env: NAME}, add NAME to spec.secrets of the configuration, and renew the secret.',
    });

/** Variables that the run itself reads, including credentials, must not be sent to a marketplace. */
const reservedNames: Rule = ({ publisher: { name, spec } }) =>
  (spec.secrets ?? []).flatMap((variable, index) =>
    isReserved(variable)
      ? [
          finding('REF-RESERVED', publisherAddress(name), joinPath('/secrets', String(index)), {
            message: `The variable \`${variable}\` belongs to the run itself, not to the catalog.`,
            hint: 'Give the secret a variable of its own, and renew it if the catalog was ever applied.',
          }),
        ]
      : [],
  );

/** Secrets come from the environment. */
export const secretRules: readonly Rule[] = [
  reservedNames,
  perOffer((offer) =>
    plainSecrets(fieldSchema(offerDocument, 'spec'), offer.content, '').map(plainSecret(addressOf(offer))),
  ),
  perOfferPlan((plan, _, address) =>
    plainSecrets(fieldSchema(offerPlanDocument, 'spec'), plan.content, '').map(plainSecret(address)),
  ),
];
