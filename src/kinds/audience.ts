import { Type } from 'typebox';
import { sources } from '../rulebook/sources.ts';
import { fields, note, oneOfSoFar, opt, text, type ValueOf } from './annotations.ts';
import { documentOf, localName } from './document.ts';

const memberTypes = ['tenant', 'subscription', 'ea', 'msdn'] as const;

const member = fields({
  type: oneOfSoFar(memberTypes, {
    source: sources.ingestionApi,
    date: '2026-11',
    description: 'What the id is. SaaS plans take tenants; ea and msdn are in audiences of older plans.',
    ...note({ rule: 'AUD-03' }),
  }),
  id: text('Entra tenant id or Azure subscription id of a customer, or the id of its agreement.', {
    maxLength: 50,
    caseless: true,
    literal: true,
    rule: 'AUD-02',
    personal: true,
  }),
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

/** Of other types, members are neither declared nor compared: they stay as they are. */
export const isMemberType = (type: unknown): type is AudienceMember['type'] =>
  memberTypes.some((known) => known === type);

/** True for ids that are GUIDs. */
export const hasGuid = (type: AudienceMember['type']): boolean =>
  type === 'tenant' || type === 'subscription';
