import { expect, test } from 'vitest';
import { renderText } from '../../src/report/text/render.ts';
import { linksOf } from '../../src/session/plans/links.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { appliedWorld, offerFile, stepsOf, there, type World } from './make.ts';

const offer = 'my-first-offer';
const address = `offer/${offer}`;
const hour = 3_600_000;
const style = { color: false, columns: 200 };

const stateOf = async (made: World) => there((await made.status()).offers[0]);

const edited = (made: World, lifecycle: string): void =>
  made.edit(offerFile, 'lifecycle: live ', `lifecycle: ${lifecycle} `);

test('a publish is cancelled until its sign-off, and cannot be cancelled once it goes live', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  expect((await stateOf(made)).waitingFor).toBe('certification');
  edited(made, 'draft');
  expect(stepsOf(await made.plan())).toContain(`${address}#cancel-publish`);

  made.edit(offerFile, 'lifecycle: draft ', 'lifecycle: live ');
  made.advance(fortnight);
  await made.apply();
  expect((await stateOf(made)).waitingFor).toBe('publishing');
  edited(made, 'draft');
  const planned = await made.plan();
  expect(stepsOf(planned)).not.toContain(`${address}#cancel-publish`);
  expect(planned.waiting).toMatchObject([{ address, for: 'publishing' }]);
  const words = 'cannot be cancelled any more';
  expect(renderText(planned, { style })).toContain(words);
  expect(renderText(await made.status(), { style })).toContain(words);
});

test('an offer taken off sale is gone for new customers within hours', async () => {
  const made = await appliedWorld({ pipeline: 'manual' });
  made.advance(fortnight);
  await made.apply();
  made.advance(fortnight);
  expect((await stateOf(made)).status).toBe('live');
  edited(made, 'stopped');
  await made.apply();
  expect((await stateOf(made)).status).toBe('pendingStopDistribution');
  made.advance(12 * hour);
  expect((await stateOf(made)).status).toBe('notAvailable');
});

test('an offer taken off sale is still in the portal with its texts, its live copy too', async () => {
  const made = await appliedWorld();
  edited(made, 'stopped');
  await made.apply();
  const { status, plans } = await stateOf(made);
  expect([status, plans.length]).toEqual(['notAvailable', 2]);
  await made.portal(async (portal) => {
    expect(await portal.offers()).toEqual([offer]);
    expect([await portal.title(offer), await portal.title(offer, 'live')]).toEqual(
      Array.from({ length: 2 }, () => 'My first offer'),
    );
  });
});

test('offers that no file manages are shown with every status, and not among the managed ones', async () => {
  const made = await appliedWorld();
  await made.portal((portal) => portal.createOffer('of-a-colleague'));
  const status = await made.status();
  expect(status.unmanaged).toEqual(['offer/of-a-colleague']);
  expect(status.offers.map((one) => one.offer)).toEqual([offer]);
  const text = renderText(status, { style });
  expect(text).toContain('1 offer not managed here: of-a-colleague');
  expect(text).toContain('offerctl import OFFER');
  expect((await made.status([offer])).unmanaged).toBeUndefined();
});

test('a Dynamics 365 app links to its store page, and its preview to the portal', () => {
  const place = {
    provider: 'partner-center',
    endpoint: 'https://graph.microsoft.com/rp/product-ingestion',
    publisher: 'contoso',
  };
  const app = { id: 'contoso-crm', type: 'dynamics365ForCustomerEngagement' };
  expect(linksOf(app, place)).toEqual({
    preview: { links: ['https://partner.microsoft.com/dashboard/commercial-marketplace/offers'] },
    live: { links: ['https://marketplace.microsoft.com/en-us/product/dynamics-365/contoso.contoso-crm'] },
  });
});
