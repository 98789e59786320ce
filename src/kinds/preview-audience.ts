import { Type } from 'typebox';
import { sources } from '../rulebook/sources.ts';
import { fields, note, oneOfSoFar, opt, text } from './annotations.ts';
import { inAzure, onlyOf } from './offer-types.ts';

/** Kinds of ids in preview audiences. */
export const previewTypes = ['email', 'subscription', 'tenant'] as const;

/** Who may see an offer before it is live. */
export const previewAudienceSchema = fields(
  {
    previewAudiences: opt(
      Type.Array(
        fields({
          type: oneOfSoFar(previewTypes, {
            source: sources.ingestionApi,
            date: '2026-11',
            description: 'SaaS offers take e-mail addresses.',
          }),
          id: text('E-mail address, or Azure id.', { maxLength: 320, caseless: true, personal: true }),
          label: opt(text('Who this is.', { maxLength: 1000, personal: true })),
        }),
        {
          maxItems: 100,
          description: 'Who may see the preview; the list is complete.',
          ...note({
            key: ['type', 'id'],
            rule: 'PRV-01',
            offerTypes: onlyOf('softwareAsAService', ...inAzure),
          }),
        },
      ),
    ),
    hideKey: opt(
      text('Hides the offer from everybody who does not know it, live too.', {
        pattern: '^[a-z0-9]+$',
        form: 'lower-case letters and digits',
        secret: true,
        rule: 'PRV-02',
        example: '{env: HIDE_KEY}',
        offerTypes: onlyOf('dynamics365ForCustomerEngagement'),
      }),
    ),
  },
  { description: 'Who may see the offer before it is live.' },
);
