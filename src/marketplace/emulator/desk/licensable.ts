import { onlyResourceId } from '../resource-ids.ts';
import { productByExternalId, type ProductRow } from '../store/products.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { isStopping } from '../store/offer-plan-stops.ts';
import { resourceById, resourcesOfType } from '../store/resources.ts';
import { submissionByNumber } from '../store/submissions.ts';
import { DeskRefused } from './desk-refused.ts';

/**
 * An offer whose licences can be managed; refuses one that is not live, is sold through Microsoft, or has no
 * licences.
 */
export function requireLicensable(store: EmulatorStore, offer: string): ProductRow {
  const product = productByExternalId(store, offer);
  if (!product) throw new DeskRefused('unknownOffer', `There is no offer ${offer}`);
  if (product.live === null || !isProductOnSale(store, product)) {
    throw new DeskRefused('offerNotLive', `The offer ${offer} is not live`);
  }
  requireManagedLicenses(store, product, product.live);
  return product;
}

const isProductOnSale = (store: EmulatorStore, { id, live }: ProductRow): boolean =>
  live !== null && submissionByNumber(store, id, live)?.deprecated === 0;

function requireManagedLicenses(store: EmulatorStore, product: ProductRow, copy: string): void {
  const id = onlyResourceId('commercial-marketplace-setup', product.id, null);
  const setup = resourceById(store, product.id, copy, id)?.body ?? {};
  if (setup['useMicrosoftLicenseManagementService'] === true && setup['sellThroughMicrosoft'] !== true)
    return;
  throw new DeskRefused(
    'offerNotLicensable',
    `Licences of ${product.externalId} are not given by deals: Microsoft sells it, or does not manage them`,
  );
}

/** Refuses a plan that is not on sale: no licences of it can be added. */
export function requireOfferPlanOnSale(store: EmulatorStore, product: ProductRow, plan: string): void {
  const row = resourcesOfType(store, product.id, product.live ?? '', 'plan').find(
    ({ body }) => externalOfferPlanId(body) === plan,
  );
  const isOffered =
    row !== undefined &&
    row.body['lifecycleState'] !== 'deprecated' &&
    !isStopping(store, product.id, row.plan ?? '');
  if (isOffered) return;
  throw new DeskRefused('planNotAvailable', `The plan ${plan} of ${product.externalId} is not on sale`);
}

function externalOfferPlanId(body: { readonly [field: string]: unknown }): string | undefined {
  const identity = body['identity'] as { readonly externalId?: string } | undefined;
  return identity?.externalId;
}
