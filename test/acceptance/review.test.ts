import { expect, test } from 'vitest';
import { showReview } from '../../src/commands/review.ts';
import { renderText } from '../../src/report/text/render.ts';
import { assertOutput, worldOf, type World } from './make.ts';

const crm = (): World => {
  const made = worldOf('examples/crm', {
    CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret',
  });
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  return made;
};

async function reviewed(made: World) {
  const { document } = await showReview(made.context, 'contoso-crm');
  assertOutput(document);
  if ('error' in document) throw new Error(JSON.stringify(document));
  return document;
}

const statusOf = (document: Awaited<ReturnType<typeof reviewed>>, section: string): string | undefined =>
  document.sections.find((one) => one.section === section)?.status;

test('every section of an offer that was never published is complete before its publish', async () => {
  const document = await reviewed(crm());
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
  const document = await reviewed(made);
  expect(statusOf(document, 'technical')).toBe('notStarted');
  expect(document.sections.find(({ section }) => section === 'listing')).toMatchObject({
    status: 'incomplete',
    lacks: [{ source: { file: 'offer.yaml' } }],
  });
});

test('of a live offer, what the files changed is unpublished, and the rest complete', async () => {
  const made = crm();
  await made.apply();
  expect((await reviewed(made)).sections.every(({ status }) => status === 'complete')).toBe(true);
  made.edit('offer.yaml', 'title: Contoso CRM', 'title: Contoso CRM 2');
  const document = await reviewed(made);
  expect(statusOf(document, 'listing')).toBe('unpublishedChanges');
  expect(statusOf(document, 'properties')).toBe('complete');
  const text = renderText(document, { style: { color: false, columns: 100 } });
  expect(text).toContain('unpublished changes');
  expect(text).toContain('offer/contoso-crm#publish');
});

test('the buttons of the store page depend on the switches, and on who looks at it', async () => {
  const made = crm();
  expect((await reviewed(made)).buttons).toEqual([
    { viewer: 'tenant with a licence', buttons: ['Get it now', 'Contact me'] },
    { viewer: 'anyone else', buttons: ['Contact me'] },
  ]);
  made.edit('offer.yaml', 'requireLicenseForInstall: true', 'requireLicenseForInstall: false');
  expect((await reviewed(made)).buttons).toEqual([
    { viewer: 'admin', buttons: ['Get it now', 'Contact me'] },
    { viewer: 'anyone else', buttons: ['Contact me'] },
  ]);
});
