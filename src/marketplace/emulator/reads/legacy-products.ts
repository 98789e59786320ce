import type { Call } from '../context.ts';
import { RequestRefused } from '../errors.ts';
import { productById, productByExternalId, productsAfter } from '../store/products.ts';
import type { ProductRow } from '../store/products.ts';
import { resourceById } from '../store/resources.ts';
import { draftSubmission, productId } from '../../wire/durable-ids.ts';

/**
 * Looks up products in the previous API, which some clients need to find the id of an offer. It is read-only,
 * and Azure applications were removed from it in April 2026.
 */
const resourceTypeNames: Readonly<Record<string, string>> = {
  azureVirtualMachine: 'AzureThirdPartyVirtualMachine',
  coreVirtualMachine: 'AzureThirdPartyVirtualMachine',
  azureContainer: 'AzureContainer',
  containerApp: 'AzureContainer',
  dynamics365ForCustomerEngagement: 'AzureDynamics365ForCustomerEngagement',
  dynamics365ForOperations: 'AzureDynamics365ForOperations',
  dynamics365BusinessCentral: 'AzureDynamics365BusinessCentral',
};

const isListed = ({ type }: ProductRow): boolean => type !== 'azureApplication';

function legacyProduct({ store }: Call, { id, externalId, type }: ProductRow): object {
  const alias = resourceById(store, id, draftSubmission, productId(id))?.body['alias'];
  const resourceType = resourceTypeNames[type];
  return {
    ...(resourceType !== undefined && { resourceType }),
    name: alias ?? externalId,
    externalIDs: [{ type: 'AzureOfferId', value: externalId }],
    isModularPublishing: true,
    id,
  };
}

/** The offer id that a filter like `externalIDs/Any(i:i/type eq 'AzureOfferId' and i/value eq 'x')` names. */
const filteredId = (filter: string): string | undefined => /value\s+eq\s+'([^']*)'/i.exec(filter)?.[1];

function filteredProducts({ store, query }: Call): readonly ProductRow[] {
  const filter = query.get('$filter');
  if (filter === undefined) return productsAfter(store, 0, mostProducts);
  const wanted = filteredId(filter);
  if (wanted === undefined) throw new RequestRefused('badRequest', `The filter ${filter} is not known here`);
  const found = productByExternalId(store, wanted);
  return found ? [found] : [];
}

/** More than any publisher has, so the response is one page. */
const mostProducts = 100_000;

/** Lists offers by id and external id; with a filter, the one that it names, or none. */
export const listLegacyProducts = (call: Call): Response =>
  Response.json({
    value: filteredProducts(call)
      .filter(isListed)
      .map((row) => legacyProduct(call, row)),
  });

/** Returns one offer by its GUID. */
export function getLegacyProduct(call: Call, id: string): Response {
  const row = productById(call.store, id);
  if (row && isListed(row)) return Response.json(legacyProduct(call, row));
  throw new RequestRefused('notFound', `The product ${id} could not be found`);
}
