import type { PublisherSpec } from '../kinds/publisher.ts';
import { defaultPlaces } from '../model/configuration.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';
import type { Binding } from '../model/recorded.ts';
import { lastingAddress, plainAddress } from '../model/web-address.ts';
import type { Consent, Rules } from './emulator/context.ts';
import type { Pipeline } from './emulator/open.ts';
import type { Schemas } from './emulator/schema-generations.ts';
import type { Environment } from '../model/environment.ts';

/** Partner Center's own. */
export const defaultEndpoint = 'https://graph.microsoft.com/rp/product-ingestion';

/** Path of the embedded marketplace that this run's environment names; it takes precedence over the files. */
export const storePathIn = ({ OFFERCTL_MARKETPLACE_PATH: path }: Environment): string | undefined =>
  path || undefined;

type OpenIdentity = MarketplaceIdentity & { readonly tenant: string };

/** `path` is absolute, `shown` is the path as people know it. */
export type EmbeddedStore = {
  readonly path: string;
  readonly shown: string;
  readonly pipeline: Pipeline;
  readonly rules: Rules;
  readonly schemas: Schemas;
  readonly consent: Consent;
};

/** True if the catalog is kept in the embedded marketplace, which is the default. */
export const isEmbedded = (spec: PublisherSpec): boolean => spec.marketplace?.provider !== 'partner-center';

/** Where the embedded marketplace is kept, as written in the file, and how time passes in it. */
export function embeddedMarketplace(spec: PublisherSpec, env: Environment): Omit<EmbeddedStore, 'path'> {
  const {
    path,
    pipeline = 'instant',
    rules = 'current',
    schemas = 'v2022',
    consent = 'auto',
  } = spec.marketplace?.embedded ?? {};
  const shown = storePathIn(env) ?? path ?? defaultPlaces.embeddedPath;
  return { shown, pipeline, rules, schemas, consent };
}

/** The marketplace that a state is bound to. */
export function bindingOf({ provider, tenant, publisher, endpoint }: OpenIdentity): Binding {
  if (provider !== 'partner-center') return { provider, tenant, publisher };
  return { provider, tenant, publisher, endpoint: lastingAddress(new URL(endpoint)) };
}

/** The marketplace that a Publisher names, before anything is opened; `undefined` if it names none. */
export function marketplaceIdentityOf(
  publisher: string,
  spec: PublisherSpec,
  env: Environment,
): MarketplaceIdentity | undefined {
  const { provider, partnerCenter } = spec.marketplace ?? {};
  if (provider !== 'partner-center') {
    return { provider: 'embedded', endpoint: embeddedMarketplace(spec, env).shown, publisher };
  }
  const written = partnerCenter?.endpoint ?? defaultEndpoint;
  if (!URL.canParse(written)) return undefined;
  // A user who wrote a password into it must not see it in a log.
  return { provider, endpoint: plainAddress(new URL(written)), publisher };
}
