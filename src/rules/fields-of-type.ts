import type { TSchema } from 'typebox';
import { annotationsOf } from '../kinds/annotations.ts';
import { fieldSchema } from '../kinds/keyed.ts';
import { offerPlanSections } from '../kinds/offer-plan.ts';
import { offerSections } from '../kinds/offer.ts';
import type { Section } from '../kinds/section.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { joinPath, type Path } from '../model/path.ts';
import {
  addressOf,
  findingAtComposed,
  perOffer,
  perOfferPlan,
  type Rule,
  type RuleFinding,
} from './finding.ts';
import type { RuleId } from '../rulebook/rulebook.ts';

type FieldPlace = { readonly address: string; readonly type: string; readonly path: Path };

const ofOffers: Rule = perOffer((offer) =>
  inSections(offerSections, offer.content, { address: addressOf(offer), type: offer.type, path: '' }),
);

const ofOfferPlans: Rule = perOfferPlan(({ content }, offer, address) =>
  inSections(offerPlanSections, content, { address, type: offer.type, path: '' }),
);

const inSections = (
  sections: readonly Section[],
  content: JsonObject,
  place: FieldPlace,
): readonly RuleFinding[] =>
  sections.flatMap(({ name, schema, offerTypes }) => {
    const at = { ...place, path: joinPath('', name) };
    if (content[name] === undefined) return [];
    if (offerTypes?.includes(place.type) === false) return [unfitField(at, 'SCHEMA-KEY')];
    return inFields(schema, content[name], at);
  });

function inFields(
  schema: TSchema | undefined,
  value: Json | undefined,
  place: FieldPlace,
): readonly RuleFinding[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const field = fieldSchema(schema, key);
    const at = { ...place, path: joinPath(place.path, key) };
    const { offerTypes, rule = 'SCHEMA-KEY' } = annotationsOf(field);
    if (offerTypes?.includes(place.type) === false) return [unfitField(at, rule)];
    return inFields(field, member, at);
  });
}

const unfitField = ({ address, type, path }: FieldPlace, rule: RuleId): RuleFinding =>
  findingAtComposed(rule, address, path, {
    message: `Offers of type ${type} have no ${path.slice(1).replaceAll('/', '.')}.`,
    hint: 'Remove it.',
  });

/** Reports fields and sections of other offer types. */
export const typeRules: readonly Rule[] = [ofOffers, ofOfferPlans];
