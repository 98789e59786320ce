import { lastPart, wireOfferPlanId, productId } from '../../wire/durable-ids.ts';
import type { Call } from '../context.ts';
import { RequestRefused } from '../errors.ts';
import { presented } from '../presented.ts';
import { nextLink, pageRequest } from '../reads/paging.ts';
import { foundProduct } from '../reads/tree.ts';
import { onlyResourceId } from '../resource-ids.ts';
import { privateById, privateOffersAfter } from '../store/private-offers.ts';
import { resourceById } from '../store/resources.ts';

/** All private offers, oldest first, under a member of their own. */
export function listPrivateOffers(call: Call): Response {
  const { after, size } = pageRequest(call);
  const rows = privateOffersAfter(call.store, after, size + 1);
  const page = rows.slice(0, size);
  const privateOffers = page.map(({ id, body }) => presented(call, { type: 'private-offer', id, body }));
  const last = rows.length > size ? page.at(-1)?.seq : undefined;
  return Response.json({
    privateOffers,
    ...(last === undefined ? {} : { '@nextLink': nextLink(call, last) }),
  });
}

/** One private offer; refused (404) when there is none. */
export function getPrivateOffer(call: Call, guid: string): Response {
  const id = `private-offer/${guid}`;
  const found = privateById(call.store, id);
  if (!found) throw new RequestRefused('notFound', `The private offer ${guid} could not be found`);
  return Response.json(presented(call, { type: 'private-offer', id, body: found.body }));
}

/** Returns the public price of a plan, in the shape of the prices of a private offer. */
export function getPublicPrice(call: Call, product: string): Response {
  const { id, live } = foundProduct(call, product);
  const plan = lastPart(call.query.get('plan') ?? '');
  if (plan === '') throw new RequestRefused('badRequest', 'The parameter plan is required');
  const prices = onlyResourceId('price-and-availability-plan', id, plan);
  const found = resourceById(call.store, id, live ?? '', prices)?.body;
  if (!found) throw new RequestRefused('notFound', `The plan ${plan} is not live`);
  const { recurrentPrice, customMeters } = (found['pricing'] ?? {}) as Record<string, unknown>;
  const type = 'price-and-availability-private-offer-plan';
  const body = {
    product: productId(id),
    plan: wireOfferPlanId(id, plan),
    offerPricingType: 'editExistingOfferPricingOnly',
    pricing: {
      ...(recurrentPrice === undefined ? {} : { recurrentPrice }),
      ...(customMeters === undefined ? {} : { customMeters }),
    },
  };
  return Response.json(presented(call, { type, id: `${type}/${id}/0`, body }));
}
