import { onlyResourceId } from '../resource-ids.ts';
import { isRecord } from '../schema-checks.ts';
import { recordEvent } from '../store/history.ts';
import { notify } from '../store/outbox.ts';
import { offerPlanById } from '../store/offer-plans.ts';
import { productById } from '../store/products.ts';
import type { ProductRow } from '../store/products.ts';
import type { EmulatorStore } from '../store/open-store.ts';
import { resourceById } from '../store/resources.ts';
import { deleteScheduled } from '../store/scheduled.ts';
import type { Scheduled, ScheduledKind } from '../store/scheduled.ts';
import { submissionByNumber } from '../store/submissions.ts';
import { effectiveAt } from '../wind-down.ts';
import { machineTypes } from '../product-types.ts';

type Due = { readonly store: EmulatorStore; readonly product: ProductRow; readonly due: Scheduled };

/**
 * Whether the live copy still says that something leaves the market by then; this may have been withdrawn.
 */
const stillHolds: Readonly<Record<ScheduledKind, (due: Due) => boolean>> = {
  offerEnds: ({ store, product, due }) => {
    const live = submissionByNumber(store, product.id, product.live ?? '');
    return live?.deprecated === 1 && endsBy(JSON.parse(live.schedule ?? 'null'), due);
  },
  planEnds: ({ store, product, due }) => {
    const id = onlyResourceId('plan', product.id, due.subject);
    return hasEnded(resourceById(store, product.id, product.live ?? '', id)?.body, due);
  },
  imageEnds: ({ store, product, due }) => {
    const [plan = '', version] = due.subject.split(' ');
    const images = machineTypes.flatMap((type) => {
      const id = onlyResourceId(type, product.id, plan);
      const all = resourceById(store, product.id, product.live ?? '', id)?.body['vmImageVersions'];
      return Array.isArray(all) ? all.filter(isRecord) : [];
    });
    return hasEnded(
      images.find(({ versionNumber }) => versionNumber === version),
      due,
    );
  },
  price: () => true,
};

const hasEnded = (body: Readonly<Record<string, unknown>> | undefined, due: Scheduled): boolean =>
  body?.['lifecycleState'] === 'deprecated' && endsBy(body['deprecationSchedule'], due);

const endsBy = (schedule: unknown, { at }: Scheduled): boolean => (effectiveAt(schedule) ?? Infinity) <= at;

const event: Readonly<Record<ScheduledKind, 'deprecation.completed' | 'priceChange.completed'>> = {
  offerEnds: 'deprecation.completed',
  planEnds: 'deprecation.completed',
  imageEnds: 'deprecation.completed',
  price: 'priceChange.completed',
};

/** Completes a date that has come: the history and the mail to the publisher say what happened. */
export function takeEffect(store: EmulatorStore, due: Scheduled): void {
  deleteScheduled(store, due);
  const product = productById(store, due.product);
  if (!product || !stillHolds[due.kind]({ store, product, due })) return;
  recordEvent(store, product.id, { at: due.at, event: event[due.kind] });
  const kind = due.kind === 'price' ? 'priceChanged' : 'notAvailable';
  notify(store, product.id, { at: due.at, kind, recipients: 'publisher', text: wordsFor(store, due) });
}

function wordsFor(store: EmulatorStore, { kind, product, subject }: Scheduled): string {
  const [plan = '', version] = subject.split(' ');
  const name = offerPlanById(store, product, plan)?.externalId;
  switch (kind) {
    case 'offerEnds':
      return 'The offer has left the marketplace';
    case 'planEnds':
      return `The plan ${name} has left the marketplace`;
    case 'imageEnds':
      return `The image version ${version} of the plan ${name} has left the marketplace`;
    case 'price':
      return `The new price of the plan ${name} holds`;
  }
}
