import { expect, test } from 'vitest';
import type { OfferReview } from '../../src/model/review.ts';
import { printed } from '../../src/report/printed.ts';
import { renderText } from '../../src/report/text/render.ts';
import { worldOf, type World } from './make.ts';
import { reviewed } from './reviewed.ts';

const crm = (): World => {
  const made = worldOf('examples/crm', {
    CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret',
  });
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  return made;
};

const statusOf = (document: OfferReview, section: string): string | undefined =>
  document.sections.find((one) => one.section === section)?.status;

test('every section of an offer that was never published is complete before its publish', async () => {
  const document = await reviewed(crm(), 'contoso-crm');
  expect(document.sections.filter(({ status }) => status !== 'complete')).toEqual([]);
  expect(document.publishing.freezes).toContain(
    'offer/contoso-crm/setup/useMicrosoftLicenseManagementService',
  );
  expect(document).toMatchObject({ notes: true });
  expect(JSON.stringify(document)).not.toContain('sig=secret');
});

test('a section that lacks something is not started or incomplete, with the rule and the line', async () => {
  const made = crm();
  made.edit('offer.yaml', '    privacyPolicyLink: https://contoso.example/privacy\n', '');
  made.write('offer.yaml', made.read('offer.yaml').replace(/ {2}technical:\n(?: {4}.*\n)+/, ''));
  const document = await reviewed(made, 'contoso-crm');
  expect(statusOf(document, 'technical')).toBe('notStarted');
  expect(document.sections.find(({ section }) => section === 'listing')).toMatchObject({
    status: 'incomplete',
    lacks: [{ source: { file: 'offer.yaml' } }],
  });
});

test('of a live offer, what the files changed is unpublished, and the rest complete', async () => {
  const made = crm();
  await made.apply();
  expect((await reviewed(made, 'contoso-crm')).sections.every(({ status }) => status === 'complete')).toBe(
    true,
  );
  made.edit('offer.yaml', 'title: Contoso CRM', 'title: Contoso CRM 2');
  const document = await reviewed(made, 'contoso-crm');
  expect(statusOf(document, 'listing')).toBe('unpublishedChanges');
  expect(statusOf(document, 'properties')).toBe('complete');
  const text = renderText(document, { style: { color: false, columns: 100 } });
  expect(text).toContain('unpublished changes');
  expect(text).toContain('offer/contoso-crm#publish');
});

test('the buttons of the store page depend on the switches, and on who looks at it', async () => {
  const made = crm();
  expect((await reviewed(made, 'contoso-crm')).buttons).toEqual([
    { viewer: 'tenant with a licence', buttons: ['Get it now', 'Contact me'] },
    { viewer: 'anyone else', buttons: ['Contact me'] },
  ]);
  made.edit('offer.yaml', 'requireLicenseForInstall: true', 'requireLicenseForInstall: false');
  expect((await reviewed(made, 'contoso-crm')).buttons).toEqual([
    { viewer: 'admin', buttons: ['Get it now', 'Contact me'] },
    { viewer: 'anyone else', buttons: ['Contact me'] },
  ]);
});

test('a plan with every detail and the status of an offer show the same review', async () => {
  const made = crm();
  await made.apply();
  made.edit('offer.yaml', 'title: Contoso CRM', 'title: Contoso CRM 2');
  const { sections, notes, buttons, publishing } = await reviewed(made, 'contoso-crm');
  const same = [{ offer: 'contoso-crm', sections, notes, buttons, publishing }];
  expect((await made.plan({ review: true })).reviews).toEqual(same);
  expect((await made.plan()).reviews).toBeUndefined();
  expect((await made.status(['contoso-crm'])).reviews).toEqual(same);
  expect((await made.status()).reviews).toBeUndefined();
});

test('an offer that the plan leaves alone is not reviewed in it', async () => {
  const made = crm();
  await made.apply();
  expect((await made.plan({ review: true })).reviews).toEqual([]);
});

test('a plan file has no reviews: it contains what is approved', async () => {
  const made = crm();
  expect((await made.plan({ review: true, out: 'plan.json' })).reviews).toHaveLength(1);
  expect(made.read('plan.json')).not.toContain('"reviews"');
});

test('the status of an offer has its review folded where markdown is asked for', async () => {
  const made = crm();
  await made.apply();
  const options = { color: false, columns: 80, quiet: false, verbose: false };
  const text = printed(await made.status(['contoso-crm']), { format: 'markdown', ...options });
  expect(text).toMatch(/^```[^]*```\n\n<details>\n<summary>Review of <code>contoso-crm<\/code>/);
});
