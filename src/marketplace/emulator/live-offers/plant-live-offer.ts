import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { runJob } from '../configure/run-job.ts';
import type { TypedResource } from '../configure/read-request.ts';
import { mediaPath } from '../media-urls.ts';
import type { Job } from '../store/jobs.ts';
import { putMedia } from '../store/media.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { productByExternalId } from '../store/products.ts';
import { settleArrivals } from '../submissions/arrivals.ts';
import { liveContents } from './contents.ts';
import { liveResource } from './parts.ts';
import type { LiveFiles } from './live-pages.ts';
import { emptyDocument, greyPicture } from './pictures.ts';

/** Types of which a live offer can be planted. */
export const plantableTypes: readonly string[] = Object.keys(liveContents);

function plantFile(store: EmulatorStore, name: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex');
  putMedia(store, { hash, source: null, bytes });
  return `http://embedded.localhost${mediaPath}/${hash}/${name}`;
}

const plantFiles = (store: EmulatorStore): LiveFiles => ({
  logo: plantFile(store, 'logo.png', greyPicture(216, 216)),
  screenshot: plantFile(store, 'screenshot.png', greyPicture(1280, 720)),
  document: plantFile(store, 'datasheet.pdf', emptyDocument),
});

/** The same without delays, whatever the pipeline says: the offer is supposed to have been live for years. */
function runAtOnce(context: Context, resources: readonly TypedResource[]): Job {
  const now = context.clock.now();
  const asked = { now, user: 'a publisher in the portal', ceiling: undefined, files: new Map() };
  const job = runJob({ ...context, pipeline: 'instant' }, resources, asked);
  settleArrivals(context.store, now);
  if (job.errors.length > 0) throw new Error(`The offer cannot be planted: ${JSON.stringify(job.errors)}`);
  return job;
}

/**
 * Plants an offer in the form that public live offers of its type have; returns false if the offer id is
 * taken. Throws for a type that is not one of `plantableTypes`.
 */
export function plantLiveOffer(context: Context, type: string, externalId: string): boolean {
  const content = liveContents[type];
  if (!content) throw new RangeError(`There is no live offer of the type ${type}`);
  const { store } = context;
  return store.write(() => {
    if (productByExternalId(store, externalId)) return false;
    runAtOnce(context, content(externalId, plantFiles(store)));
    const product = { externalId };
    runAtOnce(context, [liveResource('submission', { product, target: { targetType: 'preview' } })]);
    runAtOnce(context, [liveResource('submission', { product, target: { targetType: 'live' } })]);
    return true;
  });
}
