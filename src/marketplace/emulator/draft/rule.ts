import type { ResourceType } from '../../wire/resource-types.ts';
import type { InnerCode } from '../errors.ts';
import type { OfferPlanRow } from '../store/offer-plans.ts';
import type { ProductRow } from '../store/products.ts';
import type { Body } from '../store/resources.ts';
import type { Writing } from './writing.ts';

/** A section that is about to be written, with its current content in the copies. */
export type DraftChange = {
  readonly writing: Writing;
  readonly type: ResourceType;
  readonly product: ProductRow;
  readonly plan: OfferPlanRow | undefined;
  readonly body: Body;
  readonly stored: Body | undefined;
  /** `published`: the live content, else that of the preview; `live`: only the live content. */
  readonly published: Body | undefined;
  readonly live: Body | undefined;
};

/** Why a change is not allowed. */
export type Objection = { readonly code: InnerCode; readonly message: string } | undefined;
export type DraftRule = (change: DraftChange) => Objection;

export const business = (message: string): Objection => ({ code: 'businessValidationError', message });
