import type { SpecPath } from '../../kinds/spec-path.ts';
import { given } from '../../model/given.ts';
import { annotationsOf } from '../../kinds/annotations.ts';
import { offerSections } from '../../kinds/offer.ts';
import { heldTogether } from '../../kinds/section.ts';
import { differenceKey, type CopyDifference, declaredCopy } from '../../diff/copies.ts';
import { specSchemaAt } from '../../diff/spec-schemas.ts';
import { offerAddress, offerPlanAddress, offerPlanOf } from '../../model/ids.ts';
import { asSecret } from '../../model/value-forms.ts';
import { entryOf, isList, isObject, type Json } from '../../model/json.ts';
import { offerPlanIn, type SpecCopy } from '../../model/observed.ts';
import { audienceKind } from '../../model/on-sale.ts';
import { isWithin, topKey } from '../../model/path.ts';
import { failedSubmission, liveSubmission, waitingPreview } from '../../model/status.ts';
import { changesOf } from '../steps/changes.ts';
import { contentDigest } from '../../record/fingerprint.ts';
import {
  cancelledContentStands,
  failedContentStands,
  isRepublished,
  type OfferActions,
} from '../decide/actions.ts';
import { carriedBy } from '../decide/passengers.ts';
import { isAltered } from '../situation/altered.ts';
import type { Situation } from '../situation/situation.ts';
import { impossible, refusal, type RefusalDraft } from './refused.ts';
import { memberSchema } from '../../kinds/keyed.ts';

/** Draft edits that no file asks for, and that a publish or go-live of this plan would carry to customers. */
export function passengers(s: Situation, moves: OfferActions): readonly RefusalDraft[] {
  const carried = carriedBy(s, moves);
  if (carried.length === 0) return [];
  const doing = moves.publish ? 'publishing' : 'going live';
  return [
    refusal({
      rule: 'PUB-07',
      address: offerAddress(s.id),
      message: `${doing} also carries ${firstNames(carried.map(differenceKey))}`,
      hint: 'somebody changed that outside git: declare it, take it back in the portal, or let it through',
      about: printsOf(s, carried),
    }),
  ];
}

/** Places and values: another value at the same place is another decision. */
const printsOf = (s: Situation, found: readonly CopyDifference[]): Json =>
  changesOf(s, found).map(({ address, path, fingerprint }) => [
    address,
    path,
    fingerprint.before,
    fingerprint.after,
  ]);

const firstNames = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');

/** The same content is not submitted again after it failed. */
export function failed(s: Situation, moves: OfferActions): readonly RefusalDraft[] {
  if (!moves.course.startsWith('retry') || !failedContentStands(s)) return [];
  // A service may list a cancelled submission as failed.
  if (cancelledContentStands(s)) return [];
  const submission = s.observed ? failedSubmission(s.observed) : undefined;
  const failure = entryOf(s.input.failures ?? {}, s.id);
  return [
    refusal({
      rule: 'PUB-FAILED',
      address: offerAddress(s.id),
      ...given({ place: failure?.place }),
      message: `submission ${submission?.number ?? ''} failed, and the files still ask for what it carried`,
      hint: `change the files, or submit it once more: \`offerctl apply --resubmit ${s.id}\``,
      ...given({ details: failure?.reasons }),
      about: submission?.number ?? null,
    }),
  ];
}

/** What we published is live and still differs from the files: publishing it again would go on forever. */
export function loop(s: Situation, moves: OfferActions): readonly RefusalDraft[] {
  const submitted = s.recorded?.submitted;
  const live = s.observed ? liveSubmission(s.observed) : undefined;
  const arrived = [live?.number, s.observed ? waitingPreview(s.observed)?.number : undefined];
  // Most likely an edit by another user was carried along with ours; if it happens again, the service does
  // it.
  if (isRepublished(s) || submitted?.republish || (isAltered(s) && !submitted?.over)) return [];
  if (!moves.publish || moves.relist || !submitted || !arrived.includes(submitted.submission)) return [];
  // Members and secrets are in no digest: if they differ, the content is different.
  if (s.unpublished.some((found) => found.kind === 'members' || found.annotations.secret)) return [];
  if (submitted.declared !== contentDigest(declaredCopy(s.desired))) return [];
  return [
    refusal({
      rule: 'SAFE-LOOP',
      address: offerAddress(s.id),
      message: `the files' content was published as ${submitted.submission} and still differs from live`,
      hint: 'the service changes what we send; write down what it made of it, or allow one more publish',
      about: submitted.declared,
    }),
  ];
}

/** The audience kind of a plan that customers know. */
export function publicity(s: Situation): readonly RefusalDraft[] {
  return s.desired.plans.flatMap(({ id, content }) => {
    const live = offerPlanIn(s.observed?.live, id);
    const [was, wanted] = [audienceKind(live), audienceKind({ content })];
    if (live === undefined || wanted === undefined || was === wanted) return [];
    const at = { address: offerPlanAddress(s.id, id), path: '/availability/audience' satisfies SpecPath };
    return wanted === 'private'
      ? [
          impossible({
            ...at,
            rule: 'PLN-22',
            message: `plan \`${id}\` was published as public and cannot become private`,
            hint: 'create a new private plan and stop this one',
          }),
        ]
      : [
          refusal({
            ...at,
            rule: 'PLN-21',
            message: `plan \`${id}\` would become public for ever, and its prices visible to everybody`,
            hint: 'let it through if that is meant',
            about: (s.observed && liveSubmission(s.observed)?.number) ?? null,
          }),
        ];
  });
}

/** A lead destination needs exactly its own configuration; the old one stays until the files clear it. */
export function leadDestinations(s: Situation): readonly RefusalDraft[] {
  const leads = s.draftAfterSave.content['leads'];
  if (!isObject(leads) || !s.unsaved.some(({ path }) => isWithin(path, '/leads' satisfies SpecPath)))
    return [];
  const destination = leads['leadDestination'];
  const own = typeof destination === 'string' ? `${destination}LeadConfiguration` : '';
  return Object.keys(leads)
    .filter((key) => key.endsWith('LeadConfiguration') && key !== own)
    .map((key) =>
      impossible({
        rule: 'LEAD-01',
        address: offerAddress(s.id),
        path: '/leads' satisfies SpecPath,
        message: `the marketplace still holds \`${key}\`, which does not fit the destination`,
        hint: `clear it in the same change: \`${key}: {unset: true}\``,
      }),
    );
}

/** Sections whose masked secrets are not declared: a write might replace the secret with the mask. */
export function maskedSecrets(s: Situation): readonly RefusalDraft[] {
  const touched = new Set(s.unsaved.map(({ address, path }) => JSON.stringify([address, topKey(path)])));
  return [...touched].flatMap((key) => {
    const [address, section] = JSON.parse(key) as [string, string];
    const content = copyContentAt(s.draftAfterSave, address);
    const masked = writtenWith(section, s.desired.type).some((name) =>
      holdsMask(memberSchema(specSchemaAt(address), name), content?.[name]),
    );
    if (!masked) return [];
    return [
      refusal({
        rule: 'SAFE-MASKED',
        address,
        path: `/${section}`,
        message: `\`${section}\` holds a secret that the files do not declare`,
        hint: 'declare it as {env: NAME}, or let the masked value be sent back',
        about: printsOf(
          s,
          s.unsaved.filter((found) => found.address === address && topKey(found.path) === section),
        ),
      }),
    ];
  });
}

/** The sections that are written together with one: all that its resource holds. */
function writtenWith(name: string, offerType: string): readonly string[] {
  const section = offerSections.find((known) => known.name === name);
  return section ? heldTogether(offerSections, section, offerType).map((other) => other.name) : [name];
}

const copyContentAt = (copy: SpecCopy, address: string) => {
  const plan = offerPlanOf(address);
  return plan === undefined ? copy.content : offerPlanIn(copy, plan)?.content;
};

function holdsMask(schema: Parameters<typeof annotationsOf>[0], value: Json | undefined): boolean {
  const { secret, sas } = annotationsOf(schema);
  // Signed addresses are read back in clear text.
  if (sas) return false;
  if (secret) return value !== undefined && value !== '' && asSecret(value) === undefined;
  if (!isObject(value) || isList(value)) return false;
  return Object.entries(value).some(([key, item]) => holdsMask(memberSchema(schema, key), item));
}
