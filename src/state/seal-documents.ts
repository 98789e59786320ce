import { sameJson } from '../model/json.ts';
import type { Sealing } from '../model/sealing.ts';
import { allocationPath, customersPath, readLicensing } from './license-documents.ts';
import { recordedOfferPath, readOffers } from './offer-documents.ts';
import { sealedAllocation, sealedLicensing, sealedOffer } from './sealed-records.ts';

/** Rewrites records whose hashes were made by an earlier version, or by a run without the key. */
export async function sealDocuments(
  folder: string,
  sealing: Sealing,
  write: (path: string, content: object) => Promise<void>,
): Promise<void> {
  const writeFresh = async (path: string, before: object, fresh: object): Promise<void> => {
    if (!sameJson({ ...fresh }, { ...before })) await write(path, fresh);
  };
  for (const offer of Object.values(await readOffers(folder))) {
    await writeFresh(recordedOfferPath(folder, offer.id), offer, sealedOffer(sealing, offer));
  }
  const licensing = await readLicensing(folder);
  if (licensing === undefined) return;
  for (const allocation of Object.values(licensing.allocations)) {
    const { name } = allocation;
    await writeFresh(allocationPath(folder, name), allocation, sealedAllocation(sealing, allocation));
  }
  await writeFresh(
    customersPath(folder),
    { customers: licensing.customers },
    { customers: sealedLicensing(sealing, licensing).customers },
  );
}
