import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { audienceFile, offerFile, starterText, type Files } from '../acceptance/make.ts';

/** Customers of private plans and of an amendment: ids and names. */
export const customers = [
  'a1b2c3d4-1111-4111-8111-0123456789ab',
  'Plantagenet Foods',
  'b2c3d4e5-2222-4222-8222-123456789abc',
  'Sorghum & Sons',
  'c3d4e5f6-3333-4333-8333-23456789abcd',
  'Quillfeather Ltd',
];
const [first, firstName, second, secondName, amended, amendedName] = customers;

/** Names of people who test a preview: their mailboxes may be recorded, their names may not. */
export const testers = ['Wilhelmina of Quality'];

const keys = { LEADS_KEY: 'Summer2026!', CRM_KEY: 'wint3r-Is_coming/2027', HIDE_KEY: 'hushhushkey' };
const signature = 'pl4ntedSignature%2Bq9w8e7r6t5';

/** Credentials that are never read again. */
export const passwords = Object.values(keys);

/** Also the signature of an address, as it is and decoded. */
export const secrets = [...passwords, signature, decodeURIComponent(signature)];

/** Variables with these values. */
export const plantedEnv = {
  ...keys,
  CRM_PACKAGE: `https://packages.example/app-3.1.zip?sv=2024-05-01&se=2030-01-01&sig=${signature}`,
};

const example = join(import.meta.dirname, '../../examples/dynamics');

const noLeads = 'leads:\n    leadDestination: none';

const amendments = JSON.stringify([
  { terms: 'Other terms.', tenants: { manualEntries: [{ id: amended, description: amendedName }] } },
]);

const leads = `leads:
    leadDestination: marketo
    marketoLeadConfiguration: {munchkinId: abc-def-ghi, formId: "1", clientSecret: {env: LEADS_KEY}}`;

const crm = `leads:
    leadDestination: dynamics
    dynamicsLeadConfiguration:
      authentication: office365
      instanceUrl: https://crm.example
      username: leads
      password: {env: CRM_KEY}
  previewAudience:
    hideKey: {env: HIDE_KEY}`;

/** Everything in an allocation that identifies its customer, a contact, or the contract. */
export const contracts = [
  'Thistledown Holdings',
  'd4e5f6a7-4444-4444-8444-3456789abcde',
  'thistledown.example',
  'Quahogsville',
  'Ermintrude',
  'Featherstonehaugh',
  '+1 555 0199',
  'ermintrude@partner.example',
  '98765432',
  '87654321',
];
const [company, tenant, domain, city, contactName, lastName, phone, email, value, solutionValue] = contracts;

/** A licence allocation whose every value is planted; it gives licences of the offer below. */
export const plantedAllocation: Files = {
  'licenses/deal-2026-014.yaml': `apiVersion: offerctl/v1
kind: LicenseAllocation
metadata: {name: deal-2026-014}
spec:
  offer: contoso-dispatch
  customer: {name: ${company}, tenantId: ${tenant}, domain: ${domain}, country: US, state: WA, city: ${city}}
  deal:
    value: ${value}
    solutionValue: ${solutionValue}
    currency: USD
    deployment: azure
    consumptionTenant: customer
    signedOn: 2026-01-01
    startsOn: 2026-02-01
    endsOn: 2027-01-31
    contact: {firstName: ${contactName}, lastName: ${lastName}, phone: "${phone}", email: ${email}}
  licenses:
    - {plan: bronze, count: 30}
`,
};

/** A catalog with every kind of secret and customer; its state is stored in `backend`. */
export function plantedFiles(backend: 'local' | 'git'): Files {
  const offer = starterText(offerFile)
    .replace(noLeads, leads)
    .replace('termsConditions: standardMicrosoft', `$&\n    customAmendments: ${amendments}`)
    .replace('id: qa@my-company.example', `$&, label: ${testers[0]}`);
  const audience = starterText(audienceFile)
    .replace('11111111-1111-4111-8111-111111111111, label: Fabrikam', `${first}, label: ${firstName}`)
    .replace('22222222-2222-4222-8222-222222222222, label: Northwind', `${second}, label: ${secondName}`);
  const config = starterText('offerctl.yaml')
    .replace('backend: local', `backend: ${backend}`)
    .replace('  policy:\n', `  secrets: [${Object.keys(plantedEnv).join(', ')}]\n  policy:\n`);
  return { ...dispatch(), 'offerctl.yaml': config, [offerFile]: offer, [audienceFile]: audience };
}

/** An offer with a signed address, and keys in two sections. */
function dispatch(): Files {
  const files = readdirSync(example, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(?:README\.md|offerctl\.yaml)$/.test(entry.name))
    .map((entry) => relative(example, join(entry.parentPath, entry.name)));
  const read = (file: string) => readFileSync(join(example, file));
  return {
    ...Object.fromEntries(files.map((file) => [`crm/${file}`, read(file)])),
    'crm/offer.yaml': read('offer.yaml').toString('utf8').replace(noLeads, crm),
  };
}
