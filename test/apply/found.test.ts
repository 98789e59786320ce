import { describe, expect, it } from 'vitest';
import { audienceFile, member, refusalsOf, stepsOf, world, worldOf, type World } from '../acceptance/make.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { address, bringLive, offer } from './running.ts';

/** Stories that the simulation found. */
describe('a preview that brings back what a person stopped', () => {
  it('takes new customers along, as nobody can be synced before', async () => {
    const made = await bringLive(world({ pipeline: 'manual' }));
    await made.portal((portal) => portal.stop(offer));
    made.advance(fortnight);
    await made.apply({ allow: [`STOP-10:${address}`] });
    made.advance(fortnight);
    made.write(audienceFile, `${made.read(audienceFile)}${member(7)}`);
    expect(stepsOf(await made.plan())).toEqual([`${address}#go-live`]);
    await bringLive(made);
    expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
  });
});

describe('what freezes with the first publish', () => {
  const plans = 'plans.yaml';
  const mesh = (made: World) =>
    made
      .read(plans)
      .replace('by-node', 'by-edge')
      .replaceAll('By node', 'By edge')
      .replace('Contoso.Mesh', 'Contoso.Edge');

  it('is free in a plan that only the draft has, and frozen in the one beside it', async () => {
    const made = worldOf('examples/container');
    await made.apply();
    made.edit('offer.yaml', 'lifecycle: live', 'lifecycle: draft');
    made.write('edge.yaml', mesh(made));
    await made.apply();
    made.edit('edge.yaml', 'Contoso.Edge', 'Contoso.Edges');
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
    made.edit(plans, 'Contoso.Mesh', 'Contoso.Meshes');
    expect(refusalsOf(await made.plan())).toEqual(['TEC-FROZEN:offer/contoso-mesh/plan/by-node']);
  });
});
