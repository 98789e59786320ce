import { keeping } from '../diff/keep.ts';
import { declaredCopy } from '../diff/copies.ts';
import { returnedCopy, type Evidence } from '../diff/returned.ts';
import type { TSchema } from 'typebox';
import { comparedSecret, memberSchema } from '../diff/canonical.ts';
import { byKey } from '../diff/compare.ts';
import { offerPlanSpecSchema, offerSpecSchema } from '../diff/spec-schemas.ts';
import { itemSchema } from '../kinds/keyed.ts';
import { asSecret, type Secret } from '../model/forms.ts';
import { planOf, type PlanId } from '../model/ids.ts';
import { entryOf, isList, isObject, type Json } from '../model/json.ts';
import { planIn, plansOf, type SpecCopy } from '../model/observed.ts';
import { joinPath, topKey } from '../model/path.ts';
import type { Edit } from '../model/ports.ts';
import { offerAddress, planAddress } from '../model/ids.ts';
import type { Applied, RecordedOffer } from '../model/recorded.ts';
import { memberHash, membersDigest, secretHash } from '../plan/fingerprint.ts';
import type { Situation } from '../plan/situation.ts';
import { recordable } from './recordable.ts';
import { journalled, recorded, reread, situationNow } from './run.ts';
import type { Executor, Preparation, Run } from './run.ts';

/** Writes what differs from the draft as it is now, and records what the service made of it. */
export const saveDraft: Executor = async (run) => ({ run: await saved(run), status: 'done' });

/** Does what takes time before the last look at the draft, which is judged and written at once. */
export const prepareSave: Preparation = async (run, [step]) => {
  const ready = await uploadMedia(run);
  return step ? journalled(ready, step) : ready;
};

/** Sends the files that the draft is going to name. */
export async function uploadMedia(run: Run): Promise<Run> {
  const { id, desired, observed, context } = run;
  const edits = editsOf(run, situationNow(run));
  if (edits.length > 0) await context.marketplace.upload(observed ?? { id, type: desired.type }, edits);
  return run;
}

/**
 * Brings the draft to what the files declare; nothing is sent when nothing differs. What is recorded is what
 * the service says that it made of it, and never what a look finds there afterwards: others may have written.
 */
export async function saved(run: Run): Promise<Run> {
  const { observed, context } = run;
  if (observed === undefined) return run;
  const situation = situationNow(run);
  const edits = editsOf(run, situation);
  const { journal: _done, ...record } = run.record;
  const before = { ...run, record };
  // What is live is nothing that the files said.
  const applied = (draft: SpecCopy, seen: Evidence) =>
    run.goal === 'files' ? appliedRecord(run, draft, seen) : {};
  if (edits.length === 0) return recorded(before, applied(observed.draft, 'read'));
  const after = (await context.marketplace.saveDraft(observed, edits)) ?? situation.intended;
  const noted = await recorded(before, applied(after, 'written'));
  // Whatever comes next begins with a look, which has to show this.
  const sent = { ...noted, written: { before: observed.draft, after, isShown: false } };
  return run.goal === 'files' ? sent : reread(sent);
}

/** What the record says once the draft is as declared. */
export const appliedRecord = (
  run: Run,
  draft: SpecCopy,
  seen: Evidence,
): Pick<RecordedOffer, 'named'> & { applied: Applied } => ({
  applied: appliedNow(run, draft, seen),
  named: namedNow(run),
});

function editsOf(run: Run, { unsaved, intended }: Situation): readonly Edit[] {
  const { media } = run.context.input.desired;
  const plans = [...new Set(unsaved.map(({ address }) => planOf(address)))];
  return plans.map((plan) => {
    const copy = plan === undefined ? intended : planIn(intended, plan);
    const audience = plan === undefined ? undefined : planIn(intended, plan)?.audience;
    const own = unsaved.filter(({ address }) => planOf(address) === plan);
    return {
      ...(plan === undefined ? {} : { plan }),
      content: copy?.content ?? {},
      ...(audience === undefined ? {} : { audience }),
      sections: [
        ...new Set(own.map((found) => (found.kind === 'members' ? 'audience' : topKey(found.path)))),
      ],
      media,
    };
  });
}

/** What was sent and what the service made of it; secrets and customers only as salted hashes. */
function appliedNow(run: Run, draft: SpecCopy, seen: Evidence): Applied {
  // What a person has to type was not sent.
  const declared = keeping(declaredCopy(run.desired), situationNow(run).held);
  const { salt } = run.context.input.recorded;
  // Of an offer that was taken over, and never live, nothing but what the files say is ours.
  const base = run.record.applied?.returned ?? recordable(run.observed?.live ?? declared, salt);
  const audiences = run.desired.plans.map(({ id, audience = [] }) => {
    const returned = membersDigest(salt, planIn(draft, id)?.audience ?? []);
    return [id, { sent: membersDigest(salt, audience), returned }] as const;
  });
  return {
    sent: recordable(declared, salt),
    returned: returnedCopy(declared, recordable(draft, salt), { before: base, seen }),
    audiences: Object.fromEntries(audiences),
    secrets: secretsOf(run, declared),
  };
}

function secretsOf(run: Run, copy: SpecCopy): Readonly<Record<string, string>> {
  const { salt } = run.context.input.recorded;
  const places = [
    ...secretPlaces(offerSpecSchema, copy.content, offerAddress(run.id)),
    ...plansOf(copy).flatMap(([id, plan]) =>
      secretPlaces(offerPlanSpecSchema, plan.content, planAddress(run.id, id)),
    ),
  ];
  const known = places.flatMap(([place, secret]) => {
    const hash = secretHash(salt, secret);
    return hash === undefined ? [] : [[place, hash] as const];
  });
  return { ...run.record.applied?.secrets, ...Object.fromEntries(known) };
}

/** Every secret with its place, as `compare` names it and as it compares it. */
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

/** Members that files ever named: only those may be removed without asking. */
function namedNow(run: Run): RecordedOffer['named'] {
  const named = run.desired.plans.flatMap(({ id, audience }): readonly [PlanId, readonly string[]][] => {
    const keys = (audience ?? []).map((member) => memberHash(run.context.input.recorded.salt, member));
    return [[id, [...new Set([...(entryOf(run.record.named, id) ?? []), ...keys])]]];
  });
  return { ...run.record.named, ...Object.fromEntries(named) };
}
