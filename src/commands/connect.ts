import { createHash, randomBytes } from 'node:crypto';
import { isAbsolute, join } from 'node:path';
import { openMarketplace, type OpenMarketplace } from '../marketplace/open.ts';
import { placeOf } from '../marketplace/place.ts';
import type { Desired } from '../model/desired.ts';
import { UserError } from '../model/errors.ts';
import { secretsIn } from '../model/forms.ts';
import type { MediaFile } from '../model/media.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';
import { policyOf } from '../model/policy.ts';
import type { Store } from '../model/ports.ts';
import type { Binding } from '../model/recorded.ts';
import type { PlanInput } from '../plan/input.ts';
import { openLocalStore } from '../state/local.ts';
import { nodeDisk } from '../files/disk.ts';
import type { CommandContext } from './context.ts';

/** The marketplace and the state of a project, and how to let go of them. */
export type Connection = OpenMarketplace & { readonly store: Store; readonly binding: Binding };

const statePath = '.offerctl/state';
const mediaLimit = 50_000_000;

/** Opens what the Publisher names; nothing is written by opening. */
export async function connect(context: CommandContext, desired: Desired): Promise<Connection> {
  const { name, spec } = desired.publisher;
  const place = placeOf(name, spec);
  if (place) context.identify?.(place);
  requireWrittenInCi(context, desired);
  const open = await openMarketplace({
    root: context.root,
    publisher: name,
    spec,
    env: context.env,
    clock: context.clock,
    random: context.random,
    randomUuid: context.randomUuid,
    media: (file) => readMedia(context.root, file),
    secrets: desired.offers.flatMap(({ content, plans }) => [
      ...secretsIn(content),
      ...plans.flatMap((plan) => secretsIn(plan.content)),
    ]),
    version: context.version,
    ...(context.debug ? { debug: context.debug } : {}),
  });
  const { provider, tenant } = open.identity;
  return { ...open, store: openStore(context, desired), binding: { provider, tenant, publisher: name } };
}

/** What a forgotten line does on a runner: an empty marketplace each time, and state that is thrown away. */
function requireWrittenInCi({ env }: CommandContext, { publisher: { spec } }: Desired): void {
  if (env['CI'] !== 'true') return;
  const missing = spec.marketplace?.provider === undefined ? 'marketplace.provider' : undefined;
  const unwritten = missing ?? (spec.state?.backend === undefined ? 'state.backend' : undefined);
  if (unwritten === undefined) return;
  throw new UserError('ci-default', `where CI=true, \`spec.${unwritten}\` has to be written`, {
    hint: `add it to offerctl.yaml; the default is meant for a developer's machine`,
  });
}

/** The state that the Publisher names. */
export function openStore(context: CommandContext, { publisher: { spec } }: Desired): Store {
  const { backend, local } = spec.state ?? {};
  if (backend !== undefined && backend !== 'local') {
    throw new UserError('not-yet', `the state backend \`${backend}\` comes with a later version`, {
      hint: 'use `backend: local`',
    });
  }
  const path = local?.path ?? statePath;
  return openLocalStore({
    folder: isAbsolute(path) ? path : join(context.root, path),
    now: context.clock.now,
    randomSalt: () => randomBytes(32).toString('hex'),
  });
}

async function readMedia(root: string, file: MediaFile): Promise<Uint8Array> {
  const read = await nodeDisk(root).read(file.path, { limit: mediaLimit });
  if (!('bytes' in read))
    throw new UserError('media-unreadable', `${file.path} cannot be read: ${read.failure}`);
  // What was planned is what is sent; its name says which bytes these are.
  if (createHash('sha256').update(read.bytes).digest('hex') === file.sha256) return read.bytes;
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
  read: Pick<PlanInput, 'observed' | 'recorded' | 'intent' | 'failures'>,
): PlanInput => ({
  identity: connection.identity,
  desired,
  policy: policyOf(desired.publisher.spec),
  ...read,
});
