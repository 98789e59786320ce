import type { EmulatorStore } from './open-store.ts';

/** Who receives a message: the publisher, or the customers who have deployed the offer. */
type Recipients = 'publisher' | 'customers';

/** A message the marketplace would send. */
export type Notification = {
  readonly at: number;
  readonly offer: string;
  readonly kind:
    | 'validationFailed'
    | 'certificationFailed'
    | 'previewReady'
    | 'publishingFailed'
    | 'live'
    | 'notAvailable'
    | 'deprecationScheduled'
    | 'priceChangeScheduled'
    | 'priceChanged';
  readonly recipients: Recipients;
  readonly text: string;
};

/** Adds a message about the offer with this GUID to the outbox; it is never sent. */
export function notify(store: EmulatorStore, product: string, message: Omit<Notification, 'offer'>): void {
  store.run(
    `INSERT INTO outbox (at, offer, kind, recipients, text)
     VALUES (?2, coalesce((SELECT externalId FROM product WHERE id = ?1), ''), ?3, ?4, ?5)`,
    product,
    message.at,
    message.kind,
    message.recipients,
    message.text,
  );
}

/** All messages, oldest first. */
export const outboxOf = (store: EmulatorStore): readonly Notification[] =>
  store.rows<Notification>('SELECT at, offer, kind, recipients, text FROM outbox ORDER BY seq');
