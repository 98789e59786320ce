import { given } from '../../../model/given.ts';
import type { OfferId } from '../../../model/ids.ts';
import type { Json, JsonObject } from '../../../model/json.ts';
import type { WireResource } from '../../wire/messages.ts';
import { isResourceType, languageId, resourceKinds, resourceTypes } from '../../wire/resource-types.ts';
import type { NamedVersions } from '../../wire/schema-versions.ts';
import { schemaToWrite } from './schema-to-write.ts';
import { withOfferPlanIds } from './offer-plan-names.ts';

/** Everything that an encoding needs besides the edit itself. */
export type EncodeContext = {
  readonly offer: OfferId;
  readonly type: string;
  /** `product/<guid>`. */
  readonly product: string;
  /** The draft as read, for versions, ids and fields that no spec contains. */
  readonly raw: readonly WireResource[];
  /** The language of new resources. */
  readonly language?: string;
  /** Addresses from which the service downloads uploaded files, by reference. */
  readonly urls: Readonly<Record<string, string>>;
  /** The schema versions that the publisher's configuration names, by resource type. */
  readonly schemas?: NamedVersions | undefined;
};

/**
 * Frame of a resource: written back with the version and the references it was read with, and without its
 * id. `content` is everything else; what it leaves out is cleared.
 */
export function resourceOf(
  context: Pick<EncodeContext, 'product' | 'type' | 'raw' | 'language' | 'schemas'>,
  type: string,
  found: WireResource | undefined,
  content: { readonly [key: string]: unknown },
): WireResource {
  return {
    $schema: schemaToWrite({ type, found, content, chosen: context.schemas }),
    product: context.product,
    ...(found ? belongings(found) : newBelongings(context, type)),
    ...indispensable[type],
    ...withOfferPlanIds(context.raw, content),
  };
}

/** Members that the service requires for a type, and that files cannot declare. */
const indispensable: Readonly<Record<string, JsonObject>> = { reseller: { audiences: [] } };

/** Members of the envelope that never change. */
const keptMembers: readonly string[] = ['kind', 'listing', 'languageId', 'lifecycleState'];

const belongings = (found: WireResource): JsonObject =>
  Object.fromEntries(
    keptMembers.flatMap((key) => (found[key] === undefined ? [] : [[key, found[key] as Json]])),
  );

function newBelongings(
  { product, type: offerType, language = languageId }: Pick<EncodeContext, 'product' | 'type' | 'language'>,
  type: string,
) {
  if (!isResourceType(type)) return {};
  const { of: scope } = resourceTypes[type];
  const kind = resourceKinds[type]?.[offerType];
  const guid = product.slice(product.indexOf('/') + 1);
  return {
    ...given({ kind }),
    ...(scope === 'item' ? { listing: `listing/${guid}/public/main/default/${language}` } : {}),
    ...(inLanguage.has(scope) ? { languageId: language } : {}),
  };
}

const inLanguage: ReadonlySet<string> = new Set(['language', 'plan-language', 'item']);
