import { given } from '../model/given.ts';
import { join } from 'node:path';
import { openMarketplace } from '../marketplace/open.ts';
import type { OpenMarketplace, MarketplaceOptions } from '../marketplace/options.ts';
import { bindingOf, isEmbedded, marketplaceIdentityOf } from '../marketplace/place.ts';
import { specOf } from '../model/configuration.ts';
import type { Desired } from '../model/desired.ts';
import { sha256 } from '../model/digest.ts';
import { isCi } from '../model/environment.ts';
import { UserError } from '../model/errors.ts';
import { secretsIn } from '../model/forms.ts';
import type { MediaFile } from '../model/media.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';
import { policyOf } from '../model/policy.ts';
import type { ChainedStore } from '../model/ports.ts';
import type { Finding } from '../model/problem.ts';
import type { Binding } from '../model/recorded.ts';
import type { PlanInput } from '../plan/situation/input.ts';
import { configurationInForce } from '../plan/refusals/configuration.ts';
import { chainedStore } from '../record/chained-store.ts';
import type { Disk } from '../files/disk/disk.ts';
import { closeToOthers } from '../filesystem/own-files.ts';
import { ownFolder } from '../filesystem/own-path.ts';
import { findRepository } from '../git/find.ts';
import type { Repository } from '../git/repository.ts';
import type { CommandContext } from './context.ts';
import { openConfiguredStore, waitForLock } from './open-store.ts';
import { resolveEmbeddedStore } from './own-places.ts';
import { diskOf } from './project.ts';
import { trustedKeys } from './signing.ts';

/** The marketplace and the state of a project, and how to let go of them. */
export type Connection = Omit<OpenMarketplace, 'close'> & {
  readonly store: ChainedStore;
  readonly binding: Binding;
  /** What a plan and an apply say of where the state is kept. */
  readonly problems: readonly Finding[];
  /** Who says where all this is. */
  readonly publisher: Desired['publisher'];
  /** The repository of the project, where it is kept in one. */
  readonly repository?: Repository;
  /** Lets go of the lock, too, where it was taken; what was recorded is durable then. */
  readonly close: () => Promise<void>;
};

const mediaLimit = 50_000_000;

/**
 * Opens what the Publisher names. With a `purpose` the lock is taken first and held until `close`; without
 * one nothing is written by opening.
 */
export async function connect(
  context: CommandContext,
  desired: Desired,
  purpose?: string,
): Promise<Connection> {
  const place = marketplaceIdentityOf(desired.publisher.name, desired.publisher.spec, context.env);
  if (place) context.identify?.(place);
  requireWrittenInCi(context, desired);
  const { edges } = context;
  const repository = edges ? edges.repository : await findRepository(context.root, context.env);
  const opened = await openConfiguredStore(context, desired, repository);
  const { problems, fetch, close } = opened;
  const store = chainedStore(opened.store, {
    by: context.by,
    now: context.clock.now,
    publisher: desired.publisher.name,
    trust: trustedKeys(desired),
  });
  let release: (() => Promise<void>) | undefined;
  try {
    // The embedded marketplace may travel with the state: it is there before it is opened. Only who holds the
    // lock puts it into its place; who reads gets a copy.
    const travelled = purpose === undefined ? await fetch?.() : undefined;
    if (purpose !== undefined) {
      release = await waitForLock(context, store, purpose);
      await closeToOthers(join(context.root, ownFolder));
    }
    const reading = given({ travelled });
    const open = await openProvider(context, desired, purpose === undefined ? reading : undefined);
    return {
      ...open,
      store,
      publisher: desired.publisher,
      problems,
      binding: bindingOf(open.identity),
      ...given({ repository }),
      close: async () => {
        open.close();
        try {
          await release?.();
        } finally {
          close?.();
        }
      },
    };
  } catch (error) {
    await release?.();
    close?.();
    throw error;
  }
}

async function openProvider(
  context: CommandContext,
  { publisher, offers }: Desired,
  reading: MarketplaceOptions['reading'],
): Promise<OpenMarketplace> {
  const { answer } = context.edges ?? {};
  const isOnDisk = answer === undefined && isEmbedded(publisher.spec);
  const store = isOnDisk ? await resolveEmbeddedStore(context, publisher.spec) : undefined;
  return openMarketplace({
    ...given({ store, answer, reading }),
    publisher: publisher.name,
    spec: publisher.spec,
    env: context.env,
    clock: context.clock,
    random: context.random,
    randomUuid: context.randomUuid,
    media: (file) => readMedia(diskOf(context), file),
    secrets: offers.flatMap(({ content, plans }) => [
      ...secretsIn(content),
      ...plans.flatMap((plan) => secretsIn(plan.content)),
    ]),
    version: context.version,
    ...given({ silent: context.progress.silent, maskInLog: context.maskInLog, debug: context.debug }),
  });
}

/** What a forgotten line does on a runner: an empty marketplace each time, and state that is thrown away. */
function requireWrittenInCi({ env }: CommandContext, { publisher: { spec } }: Desired): void {
  if (!isCi(env)) return;
  const missing = spec.marketplace?.provider === undefined ? 'marketplace.provider' : undefined;
  const unwritten = missing ?? (spec.state?.backend === undefined ? 'state.backend' : undefined);
  if (unwritten === undefined) return;
  throw new UserError('ci-default', `where CI=true, \`spec.${unwritten}\` has to be written`, {
    hint: `add it to offerctl.yaml; the default is meant for a developer's machine`,
  });
}

async function readMedia(disk: Disk, file: MediaFile): Promise<Uint8Array> {
  const read = await disk.read(file.path, { limit: mediaLimit });
  if (!('bytes' in read))
    throw new UserError('media-unreadable', `${file.path} cannot be read: ${read.failure}`);
  // What was planned is what is sent; its name says which bytes these are.
  if (sha256(read.bytes) === file.sha256) return read.bytes;
  throw new UserError('media-changed', `${file.path} changed while this apply was running`, {
    hint: 'run `offerctl plan` to see what would be sent now',
  });
}

/** What a document says about where it comes from. */
export const placed = ({ provider, endpoint, publisher }: MarketplaceIdentity): MarketplaceIdentity => ({
  provider,
  endpoint,
  publisher,
});

/** The plan's input but for what has to be read. */
export const inputOf = (
  desired: Desired,
  connection: Connection,
  read: Pick<PlanInput, 'observed' | 'recorded' | 'intent' | 'failures' | 'reviewed'>,
): PlanInput => ({
  identity: connection.identity,
  desired,
  policy: policyOf(specOf(configurationInForce({ ...read, desired }))),
  byHand: connection.byHand,
  now: connection.now(),
  ...read,
});
