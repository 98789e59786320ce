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
  const store = type.startsWith('dynamics365')
    ? `https://appsource.microsoft.com/product/dynamics-365/${name}`
    : `https://azuremarketplace.microsoft.com/marketplace/apps/${name}`;
  return { preview: { links: [portalUrl] }, live: { links: [store] } };
}
