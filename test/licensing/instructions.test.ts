import { expect, test } from 'vitest';
import { fortnight, hour, pick } from '../marketplace/emulator/make.ts';
import { reviewed } from '../acceptance/reviewed.ts';
import { there, worldOf, type World } from '../acceptance/make.ts';

/** Sentences about licences in docs/coverage.md that no test of one command shows by itself. */

const offer = 'contoso-crm';
const env = { CRM_PACKAGE: 'https://contosopackages.blob.core.windows.net/crm/2.4.zip?sv=2024&sig=secret' };

const crm = (pipeline = 'instant'): World => {
  const made = worldOf('examples/crm', env);
  made.time.at = Date.parse('2026-11-10T10:00:00Z');
  made.edit('offerctl.yaml', '{consent: auto}', `{consent: auto, pipeline: ${pipeline}}`);
  made.edit('offer.yaml', 'goLive: auto', 'goLive: manual');
  made.delete('licenses');
  return made;
};

const stateOf = async (made: World) => there((await made.status()).offers[0]);

test('S2-4, S2-8: an app is created, and its plans with id, name and description', async () => {
  const made = crm();
  const applied = await made.apply();
  expect(applied.outcomes).toContainEqual(
    expect.objectContaining({ id: `offer/${offer}#create-offer`, status: 'done' }),
  );
  const { type, plans } = await stateOf(made);
  expect([type, plans.map(({ plan }) => plan)]).toEqual([
    'dynamics365ForCustomerEngagement',
    ['bronze', 'gold', 'silver'],
  ]);
  const { own } = await made.portal((portal) => portal.planOf(offer, 'silver'));
  expect(pick(own, 'plan-listing')).toMatchObject({
    name: 'Silver',
    description: expect.stringContaining('Opportunities and forecasts'),
  });
});

test('S2-12, S2-13: it is reviewed, waits as a preview, and is live hours after its sign-off', async () => {
  const made = crm('manual');
  const { sections } = await reviewed(made, offer);
  expect(new Set(sections.map(({ status }) => status))).toEqual(new Set(['complete']));
  await made.apply();
  expect((await stateOf(made)).waitingFor).toBe('certification');
  made.advance(fortnight);
  const { status, next, targets } = await stateOf(made);
  const preview = `${offer}@${there(targets.preview?.submission)}`;
  expect([status, next]).toEqual(['preview', `offerctl go-live ${preview}`]);
  await made.goLive(preview);
  expect(await stateOf(made)).toMatchObject({ status: 'publishInProgress', waitingFor: 'publishing' });
  made.advance(6 * hour);
  expect(await stateOf(made)).toMatchObject({ status: 'live', targets: { live: {} } });
});
