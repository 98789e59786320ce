import type { KindName } from '../kinds/index.ts';
import type { JsonObject } from './json.ts';
import type { Path } from './path.ts';

/** A YAML document that will be printed. */
export type CatalogDocument = {
  readonly kind: Exclude<KindName, 'Publisher'>;
  readonly name: string;
  /** Keeps forms (`{file: …}`, `{env: …}`) as they are written. */
  readonly spec: JsonObject;
  /** `metadata.annotations`; absent: none. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Comment lines above it. */
  readonly head: readonly string[];
  /** Comments behind values, by their path in `spec`. */
  readonly notes: Readonly<Record<Path, string>>;
};
