import { Type } from 'typebox';
import { fields, note, oneOf, opt, text, guid, type ValueOf } from './annotations.ts';
import { documentOf, localName } from './document.ts';

const member = fields({
  type: oneOf(['tenant', 'subscription'], {
    description: 'What the id is. SaaS plans take tenants.',
    ...note({ rule: 'AUD-03' }),
  }),
  id: guid('Entra tenant id or Azure subscription id of a customer.', { rule: 'AUD-02', personal: true }),
  label: opt(
    text('Who this is, for the publisher only.', { maxLength: 1000, rule: 'AUD-06', personal: true }),
  ),
});

const specOfAudience = fields({
  members: opt(
    Type.Array(member, {
      description: 'The customers; compared as a set by type and id.',
      ...note({ key: ['type', 'id'] }),
    }),
  ),
  csv: opt(
    text("Path of a CSV file in the portal's own format: Type,ID,Description.", {
      literal: true,
      example: 'pilot.csv',
    }),
  ),
});

/** Customers who may buy a private plan; any number of plans may name the same audience. */
export const audienceDocument = documentOf('Audience', localName('audience'), specOfAudience);

/** One member of an audience, as declared and as observed. */
export type AudienceMember = ValueOf<typeof member>;
