import { Type } from 'typebox';
import { calendarDay } from './calendar.ts';
import { documentOf, localName } from './document.ts';
import { fields, guid, note, oneOf, opt, text, type Annotations, type ValueOf } from './annotations.ts';

const date = (description: string) =>
  text(description, {
    pattern: `^${calendarDay}$`,
    form: 'a day of the calendar, such as 2026-11-01',
    rule: 'DEAL-07',
    confidential: true,
  });

const person = (description: string, annotations: Annotations = {}) =>
  text(description, { personal: true, ...annotations });

/** The customer who gets the licences. */
const customerSchema = fields(
  {
    name: opt(person('Name of the company.')),
    tenantId: guid('Entra tenant that gets the licences.', { personal: true }),
    domain: opt(person('A domain of that tenant, to recognise it by.', { example: 'fabrikam.example' })),
    country: opt(
      text('Country, two capital letters.', {
        pattern: '^[A-Z]{2}$',
        form: 'two capital letters',
        personal: true,
      }),
    ),
    state: opt(person('State or province.')),
    city: opt(person('City.')),
  },
  { description: 'The customer of the deal.' },
);

const licenseAmount = (description: string) =>
  Type.Number({ minimum: 0, description, ...note({ confidential: true }) });

const contactSchema = fields(
  {
    firstName: person('First name.'),
    lastName: person('Last name.'),
    phone: person('Phone number.'),
    email: person('E-mail address.'),
  },
  { description: 'Who answers for the deal at the publisher.' },
);

const dealSchema = fields(
  {
    id: opt(
      text(
        'Id of a deal that is registered already; nothing else is needed then. Empty until it is filled in.',
        { literal: true },
      ),
    ),
    value: opt(licenseAmount('Total value of the contract: software and services, no hardware.')),
    solutionValue: opt(licenseAmount('The part of it that is for this offer.')),
    currency: opt(
      text('Currency of both values, three capital letters.', {
        pattern: '^[A-Z]{3}$',
        form: 'three capital letters',
        confidential: true,
      }),
    ),
    deployment: opt(oneOf(['azure', 'other'], { description: 'Where the solution runs.' })),
    consumptionTenant: opt(
      oneOf(['customer', 'partner'], {
        description: "Whose tenant the form names for the consumption; licences go to the customer's.",
      }),
    ),
    signedOn: opt(date('Day on which the contract was signed.')),
    startsOn: opt(date('First day of the contract.')),
    endsOn: opt(date('Last day of the contract.')),
    contact: opt(contactSchema),
  },
  { description: 'What the registration of the deal asks for.' },
);

const licensesSchema = Type.Array(
  fields({
    plan: text('Plan ID.', { literal: true }),
    count: Type.Integer({
      minimum: 1,
      description: 'How many licences, as an absolute number.',
      ...note({ rule: 'DEAL-13' }),
    }),
  }),
  { description: 'The licences by plan; the list is complete.', ...note({ key: ['plan'] }) },
);

const spec = fields({
  offer: text('Offer ID of the app whose licences the deal gives.', {
    literal: true,
    rule: 'DEAL-02',
    example: 'contoso-crm',
  }),
  customer: customerSchema,
  deal: dealSchema,
  renews: opt(
    text('Name of the licence allocation whose deal this one follows.', {
      literal: true,
      rule: 'DEAL-DUPLICATE',
      example: 'deal-2025-007',
    }),
  ),
  licenses: licensesSchema,
});

/**
 * Licences of one deal with one customer. Its name appears in logs and comments, so it must not name a
 * customer.
 */
export const licenseAllocationDocument = documentOf(
  'LicenseAllocation',
  // A redacted plan shows `masked-` and a hash for a name, so no name may look like one of another.
  localName('licence allocation', {
    pattern: '^(?!masked-)[a-z0-9][a-z0-9-]{0,62}$',
    form: 'a name of small letters, digits and `-` that does not begin with `masked-`',
  }),
  spec,
);

/** A customer as declared in the files. */
export type Customer = ValueOf<typeof customerSchema>;
/** The deal as declared in the files: by its id, or with everything that its registration needs. */
export type DeclaredDeal = ValueOf<typeof dealSchema>;
/** Licences of one plan. */
export type LicenseCount = ValueOf<typeof licensesSchema>[number];
