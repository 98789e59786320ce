import type { TSchema } from 'typebox';
import { fieldSchema, itemSchema } from '../kinds/keyed.ts';
import { licenseAllocationDocument } from '../kinds/license-allocation.ts';
import { offerDocument } from '../kinds/offer.ts';
import { offerPlanDocument } from '../kinds/offer-plan.ts';
import { licenseOf, offerPlanOf } from '../model/ids.ts';

const schemaOfSpec = (document: TSchema): TSchema => fieldSchema(document, 'spec') ?? document;

export const offerSpecSchema = schemaOfSpec(offerDocument);
export const offerPlanSpecSchema = schemaOfSpec(offerPlanDocument);

export const allocationSpecSchema = schemaOfSpec(licenseAllocationDocument);
const licenseCountSchema = itemSchema(fieldSchema(allocationSpecSchema, 'licenses')) ?? allocationSpecSchema;

/** Schema of the `spec` at an address; of the licences of one plan, their item in the list. */
export function specSchemaAt(address: string): TSchema {
  const isOfPlan = offerPlanOf(address) !== undefined;
  if (licenseOf(address) !== undefined) return isOfPlan ? licenseCountSchema : allocationSpecSchema;
  return isOfPlan ? offerPlanSpecSchema : offerSpecSchema;
}
