import { expect, test } from 'vitest';
import { formatVersion, type Documents } from '../../src/report/documents/documents.ts';
import { renderText } from '../../src/report/text/render.ts';
import { marketplace, plan } from './plans.ts';

const crm = 'offer/contoso-crm';

const review: Documents['review'] = {
  formatVersion,
  command: 'review',
  exitCode: 0,
  marketplace: { ...marketplace, provider: 'partner-center', endpoint: 'https://graph.microsoft.com/rp' },
  offer: 'contoso-crm',
  sections: [
    { address: crm, section: 'setup', status: 'complete', lacks: [] },
    {
      address: crm,
      section: 'listing',
      status: 'incomplete',
      lacks: [
        {
          rule: 'LST-06',
          severity: 'error',
          message: 'contoso-crm lacks listing.privacyPolicyLink, which publishing needs.',
          address: crm,
          source: { file: 'offers/contoso-crm/offer.yaml', line: 31, column: 3 },
        },
      ],
    },
    {
      address: crm,
      section: 'technical',
      status: 'notStarted',
      lacks: [
        {
          rule: 'LIC-08',
          severity: 'error',
          message: 'contoso-crm lacks technical.crmPackageUrl, which publishing needs.',
          address: crm,
        },
      ],
    },
    { address: `${crm}/plan/bronze`, section: 'listing', status: 'unpublishedChanges', lacks: [] },
  ],
  notes: false,
  buttons: [
    { viewer: 'tenant with a licence', buttons: ['Get it now', 'Contact me'] },
    { viewer: 'anyone else', buttons: ['Contact me'] },
  ],
  publishing: {
    steps: [{ id: `${crm}#publish`, reason: 'never published', reversibility: 'final' }],
    freezes: [`${crm}/setup/useMicrosoftLicenseManagementService`],
    refused: ['PUB-07', 'PUB-07'],
  },
  previewLinks: ['https://partner.microsoft.com/dashboard/commercial-marketplace/offers'],
};

const style = { color: false, columns: 80 };

test('a review', async () => {
  await expect(renderText(review, { style })).toMatchFileSnapshot('../golden/review.txt');
});

test('a plan with reviews shows them before its problems, and a quiet one none', () => {
  const { publishing: _told, ...shown } = review;
  const document = plan({ reviews: [{ ...shown, publishing: { steps: [], freezes: [], refused: [] } }] });
  const text = renderText(document, { style });
  const [, block = ''] = renderText(review, { style }).split(/(?=^contoso-crm)/m);
  expect(text).toContain(block.split('What an apply does')[0]);
  expect(renderText(document, { style, quiet: true })).not.toContain('LST-06');
});
