import { expect, it } from 'vitest';
import type { OfferCopy } from '../../src/model/observed.ts';
import { isObject } from '../../src/model/json.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { changed, inputOf, onlyOffer } from '../plan/input.ts';
import { served } from './at-partner-center.ts';
import { refusalsOf, worldOf, type World } from './make.ts';

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

const machine = 'virtual-machine-plan-technical-configuration';

/** A machine that is live at a served marketplace with current schemas, and the files ask for more. */
async function liveAndChanged(): Promise<World> {
  const made = await served(worldOf('examples/virtual-machine'), undefined, { schemas: 'current' });
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  made.edit('plans.yaml', 'recommendedVmSizes: [d2s-v5,', 'recommendedVmSizes: [d16s-v5, d2s-v5,');
  return made;
}

const pinned = (made: World, version: string): void =>
  made.edit('offerctl.yaml', '{tenantId:', `{schemas: {${machine}: ${version}}, tenantId:`);

const standard = 'offer/contoso-gateway/plan/standard';
const config = `SAFE-CONFIG:publisher/contoso/marketplace/partnerCenter/schemas/${machine}`;

it('names the schema version under which the images are hidden, and how to name another', async () => {
  const made = await liveAndChanged();
  pinned(made, '2022-03-01-preview3');
  const { refusals } = await made.plan();
  const [hidden] = refusals.filter(({ rule, address }) => rule === 'SAFE-CEILING' && address === standard);
  expect(hidden).toMatchObject({
    message: expect.stringContaining('2022-03-01-preview5'),
    hint: expect.stringContaining(`spec.marketplace.partnerCenter.schemas: {${machine}: `),
  });
});

it('takes another schema version than the last apply only when that is let through', async () => {
  const made = await liveAndChanged();
  pinned(made, '2027-01-01-preview1');
  expect(refusalsOf(await made.plan())).toEqual([config]);
  expect(await made.apply({ allow: [config] })).toMatchObject({ exitCode: 0, refusals: [] });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
});
