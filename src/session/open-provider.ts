import { given } from '../model/given.ts';
import { openMarketplace } from '../marketplace/open.ts';
import type { OpenMarketplace, MarketplaceOptions } from '../marketplace/options.ts';
import { isEmbedded } from '../marketplace/marketplace-identity.ts';
import type { Desired } from '../model/desired.ts';
import { sha256 } from '../model/digest.ts';
import { UserError } from '../model/errors.ts';
import { secretsIn } from '../model/value-forms.ts';
import type { MediaFile } from '../model/media.ts';
import type { Disk } from '../files/disk/disk.ts';
import type { CommandContext } from './context.ts';
import { resolveEmbeddedStore } from './own-places.ts';
import { diskOf } from './project.ts';

/** Opens the marketplace that the Publisher names; with `reading`, nothing is written to an embedded one. */
export async function openProvider(
  context: CommandContext,
  { publisher, offers }: Desired,
  reading: MarketplaceOptions['reading'],
): Promise<OpenMarketplace> {
  const { answer, desk } = context.edges ?? {};
  const isOnDisk = answer === undefined && isEmbedded(publisher.spec);
  const store = isOnDisk ? await resolveEmbeddedStore(context, publisher.spec) : undefined;
  return openMarketplace({
    ...optionsOf(context),
    ...given({ store, answer, desk, reading }),
    publisher: publisher.name,
    spec: publisher.spec,
    secrets: offers.flatMap(({ content, plans }) => [
      ...secretsIn(content),
      ...plans.flatMap((plan) => secretsIn(plan.content)),
    ]),
  });
}

/** What every marketplace gets from the command. */
const optionsOf = (context: CommandContext) => ({
  env: context.env,
  clock: context.clock,
  random: context.random,
  randomUuid: context.randomUuid,
  media: (file: MediaFile) => readMediaBytes(diskOf(context), file),
  version: context.version,
  ...given({
    unfetched: context.progress.unfetched,
    silent: context.progress.silent,
    maskInLog: context.maskInLog,
    debug: context.debug,
  }),
});

const maxMediaBytes = 50_000_000;

async function readMediaBytes(disk: Disk, file: MediaFile): Promise<Uint8Array> {
  const read = await disk.read(file.path, { limit: maxMediaBytes });
  if (!('bytes' in read))
    throw new UserError('media-unreadable', `${file.path} cannot be read: ${read.failure}`);
  // Send only the bytes that were planned: their hash is part of the plan.
  if (sha256(read.bytes) === file.sha256) return read.bytes;
  throw new UserError('media-changed', `${file.path} changed while this apply was running`, {
    hint: 'run `offerctl plan` to see what would be sent now',
  });
}
