import { isAbsolute, join } from 'node:path';
import type { PublisherSpec } from '../kinds/publisher.ts';
import { defaultPlaces } from '../model/configuration.ts';
import { isLoopback } from '../model/loopback.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';
import type { Binding } from '../model/recorded.ts';
import type { Rules } from './emulator/context.ts';
import type { Pipeline } from './emulator/open.ts';
import { withoutEndSlashes } from '../model/end-slashes.ts';

/** Partner Center's own. */
export const defaultEndpoint = 'https://graph.microsoft.com/rp/product-ingestion';

type OpenIdentity = MarketplaceIdentity & { readonly tenant: string };

/** `shown` is the path as people know it. */
export type EmbeddedStore = {
  readonly path: string;
  readonly shown: string;
  readonly pipeline: Pipeline;
  readonly rules: Rules;
};

/** Where the embedded marketplace of a project is kept, and how time passes in it. */
export function embeddedStore(root: string, spec: PublisherSpec): EmbeddedStore {
  const { path, pipeline = 'instant', rules = 'current' } = spec.marketplace?.embedded ?? {};
  const shown = path ?? defaultPlaces.embeddedPath;
  return { shown, path: isAbsolute(shown) ? shown : join(root, shown), pipeline, rules };
}

/** What a state of this marketplace is bound to. A served emulator gets another port each time. */
export function bindingOf({ provider, tenant, publisher, endpoint }: OpenIdentity): Binding {
  if (provider !== 'partner-center') return { provider, tenant, publisher };
  const { pathname } = new URL(endpoint);
  return {
    provider,
    tenant,
    publisher,
    endpoint: isLoopback(endpoint) ? `http://localhost${pathname}` : endpoint,
  };
}

/** The marketplace that a Publisher names, before anything is opened; `undefined` where it names none. */
export function placeOf(publisher: string, spec: PublisherSpec): MarketplaceIdentity | undefined {
  const { provider, partnerCenter } = spec.marketplace ?? {};
  if (provider !== 'partner-center') {
    return { provider: 'embedded', endpoint: embeddedStore('', spec).shown, publisher };
  }
  const written = partnerCenter?.endpoint ?? defaultEndpoint;
  if (!URL.canParse(written)) return undefined;
  // Whoever wrote a password into it shall not see it in a log.
  const { origin, pathname } = new URL(written);
  return { provider, endpoint: withoutEndSlashes(`${origin}${pathname}`), publisher };
}
