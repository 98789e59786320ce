import { given } from '../model/given.ts';
import { join } from 'node:path';
import type { OpenMarketplace, MarketplaceOptions } from '../marketplace/options.ts';
import { bindingOf, marketplaceIdentityOf } from '../marketplace/marketplace-identity.ts';
import type { Desired } from '../model/desired.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';
import type { KeptPlans } from '../model/kept-plans.ts';
import type { ChainedStore } from '../model/ports.ts';
import type { Finding, Problem } from '../model/problem.ts';
import type { Binding } from '../model/recorded.ts';
import { chainedStore } from '../record/chained-store.ts';
import { closeToOthers } from '../filesystem/own-files.ts';
import { ownFolder } from '../filesystem/own-path.ts';
import { findRepository } from '../git/find.ts';
import type { Repository } from '../git/repository.ts';
import type { CommandContext } from './context.ts';
import { openConfiguredStore } from './store/open-store.ts';
import type { OpenStore } from './store/store-parts.ts';
import { openProvider } from './open-provider.ts';
import { trustedKeys } from './signing.ts';
import { publicCustomers, refuseCustomersInClear } from './published-customers.ts';
import { reportUnsaved } from './unsaved.ts';
import { requireWrittenInCi } from './written-in-ci.ts';
import { waitForLock } from './store/wait-for-lock.ts';

/** The open marketplace and state of a project, and how to close them. */
export type Connection = Omit<OpenMarketplace, 'close'> & {
  readonly store: ChainedStore;
  readonly binding: Binding;
  /** How plans and applies describe where the state is kept. */
  readonly problems: readonly Finding[];
  /** The Publisher document that names these places. */
  readonly publisher: Desired['publisher'];
  /** Plans of pull requests, if the state's backend keeps them. */
  readonly plans?: KeptPlans;
  /** The git repository of the project, if it has one. */
  readonly repository?: Repository;
  /** Also releases the lock, if it was taken; afterwards everything recorded is durable. */
  readonly close: () => Promise<void>;
};

/** What to open. With a `purpose`, takes the lock first and holds it; without one, opening writes nothing. */
export type Opening = { readonly desired: Desired; readonly purpose?: string };

/** Opens what the Publisher names, does the work, and always closes it again. */
export async function withConnection<T>(
  context: CommandContext,
  { desired, purpose }: Opening,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(context, desired, purpose);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/**
 * Like `withConnection`, but reports what could not be saved at the end beside the result, which stays
 * valid.
 */
export async function withConnectionToSave<T>(
  context: CommandContext,
  { desired, purpose }: Opening,
  work: (connection: Connection) => Promise<T>,
): Promise<{ readonly result: T; readonly unsaved: readonly Problem[] }> {
  const connection = await connect(context, desired, purpose);
  const result = await closeOnError(connection.close, () => work(connection));
  return { result, unsaved: await reportUnsaved(connection.close) };
}

/** Opens what the Publisher names; `withConnection` also closes it. */
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
  const state = await openConfiguredStore(context, desired, repository);
  return closeOnError(state.close, async () => {
    if (purpose !== undefined) refuseCustomersInClear({ desired, problems: state.problems });
    const store = chainStore(context, desired, state);
    const held =
      purpose === undefined ? await openForReading(state) : await takeStateLock(context, store, purpose);
    const open = await closeOnError(held.release, () => openProvider(context, desired, held.reading));
    const close = () => closeAll(open, held, state);
    const { publisher } = desired;
    const problems = [...state.problems, ...publicCustomers(context, desired)];
    const at = given({ repository, plans: state.plans });
    return { ...open, store, publisher, problems, binding: bindingOf(open.identity), ...at, close };
  });
}

/** The store that saves no decision without its history line. */
const chainStore = (
  { by, clock }: CommandContext,
  desired: Desired,
  { store }: Pick<OpenStore, 'store'>,
): ChainedStore =>
  chainedStore(store, {
    by,
    now: clock.now,
    publisher: desired.publisher.name,
    trust: trustedKeys(desired),
  });

type Held = {
  readonly reading?: MarketplaceOptions['reading'];
  readonly release?: () => Promise<void>;
};

/**
 * Fetches the embedded marketplace if it travels with the state, before it is opened. Only the holder of the
 * lock puts it into its place; a reader gets a copy.
 */
async function openForReading({ fetch }: Pick<OpenStore, 'fetch'>): Promise<Held> {
  const travelled = await fetch?.();
  return { reading: given({ travelled }) };
}

async function takeStateLock(context: CommandContext, store: ChainedStore, purpose: string): Promise<Held> {
  const release = await waitForLock(context, store, purpose);
  await closeOnError(release, () => closeToOthers(join(context.root, ownFolder)));
  return { release };
}

async function closeAll(
  open: Pick<OpenMarketplace, 'close'>,
  { release }: Held,
  state: Pick<OpenStore, 'close'>,
): Promise<void> {
  open.close();
  try {
    await release?.();
  } finally {
    state.close?.();
  }
}

/** Does the work; on an error, also closes what is open. */
async function closeOnError<T>(close: (() => void | Promise<void>) | undefined, work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    await close?.();
    throw error;
  }
}

/** How a document names the marketplace that it is about. */
export const placed = ({ provider, endpoint, publisher }: MarketplaceIdentity): MarketplaceIdentity => ({
  provider,
  endpoint,
  publisher,
});
