import type { PublisherSpec } from '../kinds/publisher.ts';
import type { Clock, MediaSource, AssetSource, Marketplace } from '../model/ports.ts';
import type { Emulator } from './emulator/open.ts';
import type { EmbeddedStore } from './marketplace-identity.ts';
import type { PutTravelled } from './travelling-store.ts';
import type { Environment } from '../model/environment.ts';
import type { ByHand } from '../model/manual.ts';
import type { InvitationLinks, Licensing } from '../model/licensing-port.ts';
import type { MarketplaceIdentity } from '../model/plan.ts';

export type MarketplaceOptions = {
  /** Where the embedded marketplace is stored; absent if the Publisher names another one. */
  readonly store?: EmbeddedStore;
  /** An embedded marketplace that is already open, instead of a stored one. */
  readonly answer?: Emulator['handle'];
  /** The desk of that marketplace. */
  readonly desk?: Emulator['desk'];
  /** Nothing is written; the store may have travelled with the state. */
  readonly reading?: { readonly travelled?: PutTravelled };
  readonly publisher: string;
  readonly spec: PublisherSpec;
  /** Source of credentials and proxies. */
  readonly env: Environment;
  readonly clock: Clock;
  readonly random: () => number;
  readonly randomUuid: () => string;
  readonly media: MediaSource;
  /** Values of the secrets in the files: no message of the service may repeat one. */
  readonly secrets: readonly string[];
  readonly version: string;
  /** Called when the service has been silent for so long that it counts as hanging. */
  readonly silent?: (milliseconds: number) => void;
  /** Called when the embedded marketplace could not fetch a file; the address has no signature. */
  readonly unfetched?: (address: string, why: string) => void;
  /** Called with each token, so that the run's log never shows it. */
  readonly maskInLog?: (token: string) => void;
  /** Called with one line per request. */
  readonly debug?: (line: string) => void;
};

/** An open marketplace, its identity, and how to close it. */
export type OpenMarketplace = {
  readonly marketplace: Marketplace;
  /** Manages licences; absent if the marketplace has no API for them. */
  readonly licensing?: Licensing & InvitationLinks;
  readonly readAsset: AssetSource;
  readonly identity: MarketplaceIdentity & { readonly tenant: string };
  /** Milliseconds between two reads of a submission. */
  readonly pollEvery: number;
  /** What it has no API for. */
  readonly byHand: ReadonlySet<ByHand>;
  /** The marketplace's time: dates count by its clock. */
  readonly now: () => Date;
  readonly close: () => void;
};
