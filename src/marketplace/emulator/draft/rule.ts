import type { ResourceType } from '../../wire/resource-types.ts';
import type { InnerCode } from '../errors.ts';
import type { OfferPlanRow } from '../store/offer-plans.ts';
import type { ProductRow } from '../store/products.ts';
import type { Body } from '../store/resources.ts';
import type { Writing } from './writing.ts';

/** A section about to be written, with what the copies hold in its place. */
export type DraftChange = {
  readonly writing: Writing;
  readonly type: ResourceType;
  readonly product: ProductRow;
  readonly plan: OfferPlanRow | undefined;
  readonly body: Body;
  readonly stored: Body | undefined;
  /** In the live copy, else in the preview; and in the live copy alone. */
  readonly published: Body | undefined;
  readonly live: Body | undefined;
};

/** Why a change is not allowed. */
export type Objection = { readonly code: InnerCode; readonly message: string } | undefined;
export type DraftRule = (change: DraftChange) => Objection;

export const business = (message: string): Objection => ({ code: 'businessValidationError', message });
