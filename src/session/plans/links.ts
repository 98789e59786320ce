import type { MarketplaceIdentity } from '../../model/plan.ts';
import { defaultEndpoint } from '../../marketplace/marketplace-identity.ts';

type Links = { readonly links?: readonly string[] };

const portalUrl = 'https://partner.microsoft.com/dashboard/commercial-marketplace/offers';

/** Web page of an offer; an embedded or served marketplace has none. */
export function linksOf(
  { id, type }: { readonly id: string; readonly type: string },
  { provider, endpoint, publisher }: MarketplaceIdentity,
): { readonly preview: Links; readonly live: Links } {
  if (provider !== 'partner-center' || endpoint !== defaultEndpoint) return { preview: {}, live: {} };
  const name = `${encodeURIComponent(publisher)}.${encodeURIComponent(id)}`;
  return { preview: { links: [portalUrl] }, live: { links: [`${storeUrl}/${shelfOf(type)}/${name}`] } };
}

const storeUrl = 'https://marketplace.microsoft.com/en-us/product';

/** Microsoft Marketplace is one store since September 2025; the address names the shelf. */
const shelfOf = (type: string): string =>
  type.startsWith('dynamics365')
    ? 'dynamics-365'
    : type === 'azureApplication'
      ? 'AzureApplication'
      : 'web-apps';
