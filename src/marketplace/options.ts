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
  /** Where the embedded marketplace is stored; absent where the Publisher names another one. */
  readonly store?: EmbeddedStore;
  /** An embedded marketplace that is open already, in place of a stored one. */
  readonly answer?: Emulator['handle'];
  /** The desk of that one. */
  readonly desk?: Emulator['desk'];
  /** Nothing is written; what is read may have travelled with the state. */
  readonly reading?: { readonly travelled?: PutTravelled };
  readonly publisher: string;
  readonly spec: PublisherSpec;
  /** Credentials and proxies come from here. */
  readonly env: Environment;
  readonly clock: Clock;
  readonly random: () => number;
  readonly randomUuid: () => string;
  readonly media: MediaSource;
  /** Values of the secrets in the files: no word of the service may repeat one. */
  readonly secrets: readonly string[];
  readonly version: string;
  /** Told when the service has said nothing for so long that it counts as hanging. */
  readonly silent?: (milliseconds: number) => void;
  /** Told each token, so that the log of the run never shows it. */
  readonly maskInLog?: (token: string) => void;
  /** Gets one line per request. */
  readonly debug?: (line: string) => void;
};

/** A marketplace, who it is, and how to let go of it. */
export type OpenMarketplace = {
  readonly marketplace: Marketplace;
  /** Where licences are given; absent where it has no API for that. */
  readonly licensing?: Licensing & InvitationLinks;
  readonly readAsset: AssetSource;
  readonly identity: MarketplaceIdentity & { readonly tenant: string };
  /** Milliseconds between two looks at a submission. */
  readonly pollEvery: number;
  /** What it has no API for. */
  readonly byHand: ReadonlySet<ByHand>;
  /** What time it is there: dates count by the marketplace's clock. */
  readonly now: () => Date;
  readonly close: () => void;
};
