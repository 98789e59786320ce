import { pick } from '../marketplace/emulator/make.ts';
import { portalAt, type Portal } from './portal.ts';
import type { World } from './make.ts';

/** Another client of the marketplace that serves this project: it knows its address and nothing about us. */
export function clientAt(made: World): Portal {
  const [, url] = /endpoint: "([^"]+)\/rp\//.exec(made.read('offerctl.yaml')) ?? [];
  if (url === undefined) throw new Error('this project is at no served marketplace');
  return portalAt(url);
}

export const imagesType = 'virtual-machine-plan-technical-configuration';

type Image = { readonly versionNumber: string };

/** The other client changes members of one image of a machine, and publishes the change to customers. */
export async function publishImage(
  other: Portal,
  { offer, plan, version, members }: { offer: string; plan: string; version: string; members: object },
): Promise<void> {
  const { own } = await other.planOf(offer, plan);
  const images = pick(own, imagesType)['vmImageVersions'] as readonly Image[];
  const vmImageVersions = images.map((one) => (one.versionNumber === version ? { ...one, ...members } : one));
  await other.changePlan(offer, plan, imagesType, { vmImageVersions });
  await other.submit(offer, 'preview');
  await other.submit(offer, 'live');
}
