import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { oneOf, opt, type ValueOf } from '../kinds/annotations.ts';
import { Hold } from '../model/hold.ts';
import type { Json } from '../model/json.ts';
import { ManualStep } from '../model/manual.ts';
import { RuleName } from '../model/problem.ts';
import type { RecordedOffer } from '../model/recorded.ts';
import { damaged, parseDocument } from './documents.ts';
import { Text, Texts } from '../model/plain-schemas.ts';

const ValueShape = Type.Unsafe<Json>({});
const Spec = Type.Object({ content: Type.Object({}), plans: Type.Object({}) });
const HashesShape = Type.Record(Text, Text);
const SoldToShape = Type.Object({ members: opt(Texts), markets: opt(Type.Union([Text, Texts])) });
const PricesShape = Type.Object({ before: Type.Object({}), after: Type.Object({}) });

/**
 * The fields that every safety rule relies on; a document that lacks one is damaged and never partly
 * trusted.
 */
const recordShape = Type.Object({
  id: Text,
  ref: opt(Text),
  type: Text,
  lifecycle: oneOf(['draft', 'preview', 'live', 'stopped']),
  named: Type.Record(Text, Texts),
  applied: opt(Type.Object({ sent: Spec, returned: Spec, audiences: Type.Object({}), secrets: HashesShape })),
  everPublished: Type.Boolean(),
  live: opt(Text),
  soldTo: opt(Type.Record(Text, SoldToShape)),
  plans: Texts,
  deletedPlans: opt(Texts),
  journal: opt(Type.Object({ step: Text, action: Text, started: Text, known: Texts })),
  submissions: Texts,
  foreign: opt(Texts),
  submitted: opt(Type.Object({ submission: Text, content: Text, declared: Text, secrets: HashesShape })),
  cancelled: opt(Type.Object({ content: Text, declared: Text, secrets: HashesShape })),
  liveSecrets: opt(HashesShape),
  signOffs: Type.Array(
    Type.Object({ submission: Text, by: Text, at: Text, content: opt(Text), signature: opt(Text) }),
  ),
  takenLive: opt(Text),
  unsigned: opt(Text),
  overrides: Type.Array(
    Type.Object({ rule: RuleName, address: Text, change: Text, commit: opt(Text), by: opt(Text) }),
  ),
  manual: opt(
    Type.Array(Type.Intersect([ManualStep, Type.Object({ asks: Texts, price: opt(PricesShape) })])),
  ),
  notes: opt(Text),
  serviceIds: opt(Type.Record(Text, Text)),
  rebuilt: opt(Type.Object({ by: Text, at: Text })),
  last: opt(Type.Object({ line: Type.Integer({ minimum: 0 }), hash: Text })),
  newPrices: opt(Type.Record(Text, Type.Intersect([PricesShape, Type.Object({ since: Text, until: Text })]))),
});

/** Reads the document of one offer; `id` is the name of its file. */
export function parseOffer(path: string, id: string, text: string): RecordedOffer {
  const offer = parseDocument<RecordedOffer>(path, text);
  if (!Check(recordShape, offer)) throw damaged(path, 'a part of it is missing or has the wrong type');
  if (offer.id !== id) throw damaged(path, `it is about \`${String(offer.id)}\``);
  return offer;
}

const publisherShape = Type.Object({
  binding: Type.Object({ provider: Text, tenant: Text, publisher: Text, endpoint: opt(Text) }),
  salt: Type.String({ minLength: 1 }),
  /** Name of the key that the hashes were made with, if there was one. */
  key: opt(Text),
  protect: Texts,
  holds: opt(Type.Array(Hold)),
  reviewed: opt(
    Type.Object({
      commit: Text,
      used: Texts,
      pending: Texts,
      landed: opt(Type.Record(Text, Text)),
      unreadSince: opt(Text),
      plans: opt(
        Type.Array(
          Type.Object({
            merge: Text,
            pull: opt(Type.Integer({ minimum: 1 })),
            head: opt(Text),
            changed: opt(Texts),
            contents: opt(Texts),
            begun: Texts,
            done: Texts,
          }),
        ),
      ),
      plansSince: opt(Text),
    }),
  ),
  configuration: opt(
    Type.Object({ name: Text, spec: Type.Record(Text, ValueShape), goLive: Type.Record(Text, ValueShape) }),
  ),
});

/** What all offers share: the publisher, the salt of the hashes, and what is protected. */
export type PublisherDocument = ValueOf<typeof publisherShape>;

/** Reads `publisher.json`. */
export function parsePublisher(path: string, text: string): PublisherDocument {
  const document = parseDocument<PublisherDocument>(path, text);
  if (Check(publisherShape, document)) return document;
  throw damaged(path, 'a part of it is missing or has the wrong type');
}
