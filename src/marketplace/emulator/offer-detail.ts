import { sectionStatuses } from './completeness/section-statuses.ts';
import type { SectionReport } from './completeness/section-statuses.ts';
import { offerPlanName } from './completeness/content.ts';
import type { Context } from './context.ts';
import { offerStatus } from './offer-status.ts';
import type { ServiceStatus } from './offer-status.ts';
import type { PriceMove } from './price-changes.ts';
import type { EmulatorStore } from './store/open-store.ts';
import { scheduledPrice } from './submissions/scheduled-prices.ts';
import { isStopping } from './store/offer-plan-stops.ts';
import type { ProductRow } from './store/products.ts';
import { resourcesOf, resourcesOfType } from './store/resources.ts';
import type { Body } from './store/resources.ts';
import { publishedContent } from './submissions/published-content.ts';
import { effectiveAt } from './wind-down.ts';

/** The status of a plan as customers see it. */
type OfferPlanStatus = 'draft' | 'live' | 'pendingStop' | 'stopped' | 'deprecationScheduled' | 'deprecated';

/** One offer, as the portal's pages show it. */
export type OfferDetail = {
  readonly externalId: string;
  readonly type: string;
  readonly status: ServiceStatus;
  /** The sections of the draft. */
  readonly sections: readonly SectionReport[];
  readonly plans: readonly OfferPlanDetail[];
};

type OfferPlanDetail = {
  readonly plan: string;
  readonly status: OfferPlanStatus;
  /** A published price that customers do not pay until `holdsFrom`. */
  readonly newPrice?: { readonly move: PriceMove; readonly holdsFrom: Date };
};

/** Reads everything about the offer. */
export function offerDetail({ store, clock }: Context, product: ProductRow): OfferDetail {
  const { id, externalId, type, live } = product;
  const now = clock.now();
  const shown = live === null ? [] : resourcesOfType(store, id, live, 'plan');
  const plans = resourcesOfType(store, id, '0', 'plan').map((draft) => ({
    plan: offerPlanName(draft),
    status: offerPlanStatus(
      {
        draft: draft.body,
        live: shown.find((resource) => resource.id === draft.id)?.body,
        stopping: isStopping(store, id, draft.plan ?? ''),
      },
      now,
    ),
    ...newPriceOf(store, id, draft.plan ?? ''),
  }));
  const sections = sectionStatuses(type, resourcesOf(store, id, '0'), publishedContent(store, product));
  return { externalId, type, status: offerStatus(store, product, now).status, sections, plans };
}

function newPriceOf(store: EmulatorStore, product: string, plan: string): Pick<OfferPlanDetail, 'newPrice'> {
  const found = scheduledPrice(store, product, plan);
  return found ? { newPrice: { move: found.move, holdsFrom: new Date(found.at) } } : {};
}

type OfferPlanCopies = { readonly draft: Body; readonly live: Body | undefined; readonly stopping: boolean };

function offerPlanStatus({ draft, live, stopping }: OfferPlanCopies, now: number): OfferPlanStatus {
  if (!live) return 'draft';
  if (live['lifecycleState'] !== 'deprecated') {
    return stopping || draft['lifecycleState'] === 'deprecated' ? 'pendingStop' : 'live';
  }
  const ends = effectiveAt(live['deprecationSchedule']);
  if (ends === undefined) return 'stopped';
  return now < ends ? 'deprecationScheduled' : 'deprecated';
}
