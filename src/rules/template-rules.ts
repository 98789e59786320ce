import type { DesiredOffer } from '../model/desired.ts';
import { isObject, type Json } from '../model/json.ts';
import { joinPath, type Path } from '../model/path.ts';
import { template } from '../model/template.ts';
import { offerPlanAddress } from '../model/ids.ts';
import { addressOf, findingAtComposed, perOffer, type Rule, type RuleFinding } from './finding.ts';

/** Customers would read the placeholder; a text that explains templates may hold one. */
const leftTemplates: Rule = perOffer((offer: DesiredOffer) => [
  ...placeholdersIn(offer.content, addressOf(offer), ''),
  ...offer.plans.flatMap(({ id, content }) => placeholdersIn(content, offerPlanAddress(offer.id, id), '')),
]);

function placeholdersIn(value: Json, address: string, path: Path): readonly RuleFinding[] {
  if (typeof value === 'string') return placeholderIn(value, address, path);
  if (!Array.isArray(value) && !isObject(value)) return [];
  return Object.entries(value).flatMap(([key, below]: [string, Json]) =>
    placeholdersIn(below, address, joinPath(path, key)),
  );
}

function placeholderIn(text: string, address: string, path: Path): readonly RuleFinding[] {
  const found = template.exec(text);
  if (found === null) return [];
  return [
    findingAtComposed('SCHEMA-TEMPLATE', address, path, {
      message: 'This text holds a template that was not filled in; customers would read it as it is.',
      hint: 'Fill it in before offerctl reads the file; leave it only if the text is about templates.',
      severity: 'warning',
      offset: found.index,
    }),
  ];
}

/** What a generator of files left behind. */
export const templateRules: readonly Rule[] = [leftTemplates];
