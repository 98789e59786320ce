import { keeping } from '../../diff/keep.ts';
import { compareCopies, declaredCopy } from '../../diff/copies.ts';
import { returnedCopy, type Evidence } from '../../diff/returned.ts';
import type { TSchema } from 'typebox';
import { comparedSecret } from '../../diff/canonical.ts';
import { byKey } from '../../diff/compare.ts';
import { offerPlanSpecSchema, offerSpecSchema } from '../../diff/spec-schemas.ts';
import { itemSchema, memberSchema } from '../../kinds/keyed.ts';
import { asSecret, type Secret } from '../../model/value-forms.ts';
import type { OfferPlanId } from '../../model/ids.ts';
import { entryOf, isList, isObject, type Json } from '../../model/json.ts';
import { offerPlanIn, offerPlansOf, type SpecCopy } from '../../model/observed.ts';
import { joinPath } from '../../model/path.ts';
import { offerAddress, offerPlanAddress } from '../../model/ids.ts';
import type { Applied, RecordedOffer } from '../../model/recorded.ts';
import { memberHash, membersDigest, secretHash } from '../../record/fingerprint.ts';
import { liveSubmission } from '../../model/status.ts';
import { comparison } from '../../plan/situation/situation.ts';
import { queryHash, queryPlace, signedAddresses } from '../../record/query-hashes.ts';
import { redactCopy } from '../../record/redact-copy.ts';
import { currentSituation, type Run } from '../run.ts';

/** The record once the draft is as declared. */
export const appliedRecord = (
  run: Run,
  draft: SpecCopy,
  seen: Evidence,
  queries = seen,
): Pick<RecordedOffer, 'named'> & { applied: Applied } => ({
  applied: appliedNow(run, draft, seen, queries),
  named: namedNow(run),
});

/** What was sent and what the service made of it; secrets and customers only as salted hashes. */
function appliedNow(run: Run, draft: SpecCopy, seen: Evidence, queries: Evidence): Applied {
  // Values that a person has to type were not sent.
  const declared = keeping(declaredCopy(run.desired), currentSituation(run).pricesForPerson);
  const sealing = run.context.input.recorded;
  // In an offer that was taken over and never live, only declared values are ours.
  const before = run.record.applied?.returned ?? redactCopy(run.observed?.live ?? declared, sealing);
  const approved = approvedByUs(run);
  const base = approved ? redactCopy(approved, sealing) : before;
  const audiences = run.desired.plans.map(({ id, audience = [] }) => {
    const returned = membersDigest(sealing, offerPlanIn(draft, id)?.audience ?? []);
    return [id, { sent: membersDigest(sealing, audience), returned }] as const;
  });
  return {
    sent: redactCopy(declared, sealing),
    returned: returnedCopy(declared, redactCopy(draft, sealing), { before: base, seen }),
    audiences: Object.fromEntries(audiences),
    secrets: { ...sentSecrets(run, declared), ...sentQueries(run, declared, queries) },
  };
}

/**
 * If the draft is what customers see and we published it, all of it was approved, including computed values.
 */
function approvedByUs({ id, observed, record, context: { input } }: Run): SpecCopy | undefined {
  const number = observed && liveSubmission(observed)?.number;
  if (!observed?.live || number === undefined || !record.submissions.includes(number)) return undefined;
  const how = comparison({ id, recorded: record, input }, 'whole', 'live');
  return compareCopies(observed.draft, observed.live, how).length === 0 ? observed.live : undefined;
}

function sentSecrets(run: Run, copy: SpecCopy): Readonly<Record<string, string>> {
  const sealing = run.context.input.recorded;
  const places = [
    ...secretPlaces(offerSpecSchema, copy.content, offerAddress(run.id)),
    ...offerPlansOf(copy).flatMap(([id, plan]) =>
      secretPlaces(offerPlanSpecSchema, plan.content, offerPlanAddress(run.id, id)),
    ),
  ];
  const known = places.flatMap(([place, secret]) => {
    const hash = secretHash(sealing, secret);
    return hash === undefined ? [] : [[place, hash] as const];
  });
  return { ...run.record.applied?.secrets, ...Object.fromEntries(known) };
}

/** Every secret with its place as `compare` names it, in the form in which it is compared. */
function secretPlaces(
  schema: TSchema | undefined,
  value: Json,
  place: string,
): readonly (readonly [string, Secret])[] {
  const secret = asSecret(value);
  if (secret) return [[place, comparedSecret(schema, secret)]];
  if (isList(value))
    return [...byKey(schema, value)].flatMap(([key, item]) =>
      secretPlaces(itemSchema(schema), item, joinPath(place, key)),
    );
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    secretPlaces(memberSchema(schema, key), item, joinPath(place, key)),
  );
}

/** Hashes of the queries that the draft holds now; one that still has to be saved is not among them. */
function sentQueries(run: Run, copy: SpecCopy, queries: Evidence): Readonly<Record<string, string>> {
  const waiting = new Set(queries === 'read' ? unsavedQueries(run) : []);
  const places = signedAddresses(run.id, copy).flatMap((one) => {
    const hash = one.text === undefined ? undefined : queryHash(run.context.input.recorded, one.text);
    return hash === undefined ? [] : [[queryPlace(one), hash] as const];
  });
  return Object.fromEntries(places.filter(([place]) => !waiting.has(place)));
}

function unsavedQueries(run: Run): readonly string[] {
  const { rotated, unsaved } = currentSituation(run);
  const found = unsaved.filter((one) => one.kind === 'spec' && one.onlyQuery === true);
  return [...rotated, ...found].map(queryPlace);
}

/** Members that files have ever named: only those may be removed without asking. */
function namedNow(run: Run): RecordedOffer['named'] {
  const named = run.desired.plans.flatMap(({ id, audience }): readonly [OfferPlanId, readonly string[]][] => {
    const keys = (audience ?? []).map((member) => memberHash(run.context.input.recorded, member));
    return [[id, [...new Set([...(entryOf(run.record.named, id) ?? []), ...keys])]]];
  });
  return { ...run.record.named, ...Object.fromEntries(named) };
}
