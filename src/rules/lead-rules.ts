import type { DesiredOffer } from '../model/desired.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { addressOf, finding, perOffer, publishSeverity, type Rule, type RuleFinding } from './finding.ts';
import { isNothing, objectAt, textAt, valueAtComposed } from './value-at.ts';
import type { RuleId } from '../rulebook/rulebook.ts';

/** The required fields in the configuration of each destination. */
const destinationNeeds: Readonly<Record<string, readonly string[]>> = {
  blob: ['storageAccountConnectionString', 'containerName'],
  dynamics: ['instanceUrl', 'authentication'],
  email: ['contactEmail'],
  httpsEndpoint: ['httpsEndpointUrl'],
  marketo: ['munchkinId', 'formId'],
  salesforce: ['objectIdentifier'],
  table: ['storageAccountConnectionString'],
};

/** The required fields for each way to sign in to Dynamics; the fields of the other way must be absent. */
const signIns: Readonly<Record<string, readonly string[]>> = {
  azureAD: ['applicationId', 'applicationKey', 'directoryId'],
  office365: ['username', 'password'],
};

const suffix = 'LeadConfiguration';

const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

const matching: Rule = perOffer((offer) => {
  const leads = objectAt(offer.content, '/leads');
  const chosen = textAt(leads, '/leadDestination');
  if (chosen === undefined) return [];
  const own = `${chosen}${suffix}`;
  const others = Object.keys(leads).filter(
    (key) => key.endsWith(suffix) && key !== own && !isNothing(asObject(valueAtComposed(leads, `/${key}`))),
  );
  return [
    ...others.map((key) =>
      finding('LEAD-01', addressOf(offer), `/leads/${key}`, {
        message: `Leads go to ${chosen}, so ${key} has no use.`,
        hint:
          chosen === 'none' ? 'Remove it, or choose its destination.' : `Remove it, or fill in ${own} only.`,
      }),
    ),
    ...(chosen === 'none' || isObject(leads[own]) ? [] : [missingLeadField(offer, 'LEAD-01', own)]),
  ];
});

const missingLeadField = (offer: DesiredOffer, rule: RuleId, field: string): RuleFinding =>
  finding(rule, addressOf(offer), `/leads/${field.replace('.', '/')}`, {
    message: `The lead destination needs ${field}.`,
    hint: `Add leads.${field}, or set leadDestination to none.`,
    severity: publishSeverity(offer),
    absent: true,
  });

const complete: Rule = perOffer((offer) => {
  const chosen = textAt(offer.content, '/leads/leadDestination') ?? 'none';
  const own = `${chosen}${suffix}`;
  const given = asObject(valueAtComposed(offer.content, `/leads/${own}`));
  if (isNothing(given)) return [];
  const signIn = chosen === 'dynamics' ? (signIns[textAt(given, '/authentication') ?? ''] ?? []) : [];
  return [...(destinationNeeds[chosen] ?? []), ...signIn]
    .filter((field) => isNothing(given[field]))
    .map((field) => missingLeadField(offer, 'LEAD-02', `${own}.${field}`));
});

const otherSignIn: Rule = perOffer((offer) => {
  const own = `/leads/dynamics${suffix}`;
  const given = objectAt(offer.content, own);
  const chosen = textAt(given, '/authentication');
  if (chosen === undefined) return [];
  const foreign = Object.entries(signIns).flatMap(([name, fields]) => (name === chosen ? [] : fields));
  return foreign
    .filter((field) => !isNothing(given[field]))
    .map((field) =>
      finding('LEAD-02', addressOf(offer), `${own}/${field}`, {
        message: `Signing in with ${chosen} does not use ${field}.`,
        hint: 'Remove the field, or choose the other way to sign in.',
      }),
    );
});

/** Where customer leads go. */
export const leadRules: readonly Rule[] = [matching, complete, otherSignIn];
