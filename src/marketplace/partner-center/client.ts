import type { AudienceMember } from '../../kinds/audience.ts';
import type { Clock, Marketplace } from '../../model/ports.ts';
import { secretsIn } from '../../model/value-forms.ts';
import type { WireResource } from '../wire/messages.ts';
import { readDraftAfter } from './codec/draft-after.ts';
import type { Write } from './codec/locate-error.ts';
import { goLiveOf, publishOf, stopOf, sync } from './codec/requests.ts';
import { fromRawCopy } from './codec/resources.ts';
import { inChosenVersion } from './codec/schema-to-write.ts';
import { creations, deletions, type SendWrites } from './create-and-delete.ts';
import { maskErrors, maskingMarketplace } from './http/secrets.ts';
import type { Sending, Transport } from './http/transport.ts';
import { awaitConfigured, cancelJob, configure } from './jobs.ts';
import { openMedia, type Upload } from './media/media.ts';
import { openFreshReader } from './read-after-write.ts';
import { openReader } from './read.ts';
import { openYoungJobs } from './recent-jobs.ts';

export type ClientOptions = {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly upload: Upload;
  /** Values that no message of the service may repeat: all secrets in the files. */
  readonly secrets?: readonly string[];
};

/** Milliseconds after which a read draft is too old to be overwritten: others may have changed it. */
const freshFor = 2000;

/** A marketplace behind the Product Ingestion API, wherever that is served. */
export function openMarketplaceClient({
  transport,
  clock,
  upload,
  secrets = [],
}: ClientOptions): Marketplace {
  const reader = openFreshReader(openReader(transport), clock);
  const write: SendWrites = (writes, sending) => awaitConfigured(transport, clock, { writes, sending });
  const young = openYoungJobs(clock);
  const media = openMedia(upload, transport.schemas);
  const submit = async (resource: Write) =>
    young.born(
      await configure(transport, { writes: [inChosenVersion(resource, transport.schemas)], sending: 'once' }),
    );
  return maskingMarketplace(secrets, {
    read: reader.read,
    readOffer: reader.readOffer,
    job: (job, offer) => young.patient(job, () => reader.job(job, offer)),
    ...creations({ reader, transport, write }),
    upload: media.upload,
    saveDraft: draftSaver(transport, clock, media),
    publish: (offer) => submit(publishOf(offer)),
    goLive: (offer, preview) => submit(goLiveOf(offer, preview)),
    stopSell: (offer, live, stop) => submit(stopOf(offer, live, stop)),
    cancel: (job) => cancelJob(transport, job),
    ...deletions({ reader, write }),
    syncAudience: audienceSyncer(write, transport.schemas),
  });
}

/** Saves what changed in one request, and returns the draft that its job shows. */
const draftSaver =
  (transport: Transport, clock: Clock, media: ReturnType<typeof openMedia>): Marketplace['saveDraft'] =>
  (offer, edits) =>
    maskErrors(
      edits.flatMap(({ content, audience = [] }) => [...secretsIn(content), ...personsIn(audience)]),
      async () => {
        const writes = media.encode(offer, edits);
        if (writes.length === 0) return offer.draft;
        const request = { writes, sending: sendingOf(writes), within: freshFor };
        const job = await awaitConfigured(transport, clock, request);
        return readDraftAfter(transport, job, { raw: fromRawCopy(offer.draft.raw), writes });
      },
    );

const audienceSyncer =
  (write: SendWrites, schemas: Transport['schemas']): Marketplace['syncAudience'] =>
  (offer, changes) =>
    maskErrors(
      changes.flatMap(({ add, remove }) => personsIn([...add, ...remove])),
      async () => {
        await write(
          changes.map((change) => inChosenVersion(sync(offer, change), schemas)),
          'once',
        );
      },
    );

/** Texts that identify customers and must not appear in logs of service messages. */
const personsIn = (members: readonly AudienceMember[]): readonly string[] =>
  members.flatMap(({ id, label = '' }) => [id, ...(label.length > 2 ? [label] : [])]);

/** A repeated upsert is told from a second resource by its key; new items and deletions have no key. */
const sendingOf = (writes: readonly Write[]): Sending =>
  writes.every(({ resource }) => isUpsert(resource)) ? 'again' : 'once';

const isUpsert = (resource: WireResource): boolean =>
  resource['lifecycleState'] !== 'deleted' &&
  (resource['listing'] === undefined || resource.id !== undefined);
