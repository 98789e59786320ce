import { expect, test } from 'vitest';
import { renderText } from '../../src/report/text/render.ts';
import type { Documents } from '../../src/report/documents/documents.ts';
import { watched } from '../watched.ts';
import { change, plan, step } from './plans.ts';

/** A plan that saves and publishes so many offers. */
function planOf(offers: number): Documents['plan'] {
  const addresses = Array.from({ length: offers }, (_, at) => `offer/offer-${at}`);
  const passengers = addresses.map((address) => ({ address, path: '/alias', carriedBy: 'publish' as const }));
  const steps = addresses.flatMap((address) => {
    const changes = [change({ address, path: '/listing/title', before: 'Old', after: 'New' })];
    return [step({ address, action: 'save-draft', changes }), step({ address, action: 'publish', changes })];
  });
  return plan({ steps, passengers });
}

/** How often a report looks at each step of a plan of so many offers. */
function looksPerOffer(report: (document: Documents['plan']) => unknown, offers: number): number {
  const { value, looks } = watched(planOf(offers));
  report(value);
  return looks() / offers;
}

test.each([
  ['text', (document: Documents['plan']) => renderText(document, { style: { color: false, columns: 80 } })],
])('the %s of a plan looks at each offer as often if there are ten times as many', (_, report) => {
  expect(looksPerOffer(report, 200)).toBeLessThan(looksPerOffer(report, 20) * 1.2);
});
