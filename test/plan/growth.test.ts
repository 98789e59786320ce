import { expect, test } from 'vitest';
import { offerId } from '../../src/model/ids.ts';
import { makePlan } from '../../src/plan/plan.ts';
import type { PlanInput } from '../../src/plan/situation/input.ts';
import { appliedWorld } from '../acceptance/make.ts';
import { watched } from '../watched.ts';
import { inputOf, onlyOffer } from './input.ts';

/** The catalog of one offer, that many times; in the marketplace or not yet. */
function manyOf(input: PlanInput, offers: number, isThere: boolean): PlanInput {
  const only = onlyOffer(input);
  const ids = Array.from({ length: offers }, (_, at) => offerId(`offer-${at}`));
  return {
    ...input,
    reviewed: [{ name: input.desired.publisher.name, spec: {}, goLive: {} }],
    desired: { ...input.desired, offers: ids.map((id) => ({ ...only.desired, id })) },
    observed: { ...input.observed, offers: isThere ? ids.map((id) => ({ ...only.observed, id })) : [] },
    recorded: {
      ...input.recorded,
      offers: isThere ? Object.fromEntries(ids.map((id) => [id, { ...only.recorded, id }])) : {},
    },
  };
}

function looksPerOffer(input: PlanInput, offers: number, isThere: boolean): number {
  const { value, looks } = watched(manyOf(input, offers, isThere));
  expect(makePlan(value).unmanaged).toEqual([]);
  return looks() / offers;
}

test.each([
  ['that are in the marketplace', true],
  ['that are new', false],
])('a plan of ten times as many offers %s looks at each as often', async (_, isThere) => {
  const input = await inputOf(await appliedWorld());
  const [few, many] = [looksPerOffer(input, 20, isThere), looksPerOffer(input, 200, isThere)];
  expect(many).toBeLessThan(few * 1.02);
});
