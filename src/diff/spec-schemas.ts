import type { TSchema } from 'typebox';
import { fieldSchema } from '../kinds/keyed.ts';
import { offerDocument } from '../kinds/offer.ts';
import { offerPlanDocument } from '../kinds/offer-plan.ts';
import { offerPlanOf } from '../model/ids.ts';

const schemaOfSpec = (document: TSchema): TSchema => fieldSchema(document, 'spec') ?? document;

export const offerSpecSchema = schemaOfSpec(offerDocument);
export const offerPlanSpecSchema = schemaOfSpec(offerPlanDocument);

/** Schema of the `spec` at an address. */
export const specSchemaAt = (address: string): TSchema =>
  offerPlanOf(address) === undefined ? offerSpecSchema : offerPlanSpecSchema;
