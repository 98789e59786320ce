import { expect, it } from 'vitest';
import type { OfferCopy } from '../../src/model/observed.ts';
import { isObject } from '../../src/model/json.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { changed, inputOf, onlyOffer } from '../plan/input.ts';
import { refusalsOf, worldOf } from './make.ts';

/** A copy as the service shows it under an old schema version. */
const withoutImages = (copy: OfferCopy): OfferCopy => ({
  ...copy,
  plans: Object.fromEntries(
    Object.entries(copy.plans).map(([id, plan]) => {
      const { technical } = plan.content;
      const hidden = isObject(technical) ? { ...technical, vmImageVersions: [] } : {};
      return [id, { ...plan, content: { ...plan.content, technical: hidden } }];
    }),
  ),
});

it('refuses to write images of which the marketplace shows none though their plan is on sale', async () => {
  const made = worldOf('examples/virtual-machine');
  await made.apply();
  const input = await inputOf(made);
  expect(makePlan(input).refusals).toEqual([]);
  const { draft, live } = onlyOffer(input).observed;
  const hidden = { draft: withoutImages(draft), ...(live ? { live: withoutImages(live) } : {}) };
  const refusals = refusalsOf(makePlan(changed(input, { observed: hidden })));
  expect(refusals).toContain('SAFE-CEILING:offer/contoso-gateway/plan/standard');
});
