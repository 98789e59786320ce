import type { SpecPath } from '../../kinds/spec-path.ts';
import { annotationsOf, type Annotations } from '../../kinds/annotations.ts';
import { supportedTypes } from '../../kinds/offer-types.ts';
import {
  offerAddress,
  offerPlanAddress,
  offerPlanOf,
  type OfferId,
  type OfferPlanId,
} from '../../model/ids.ts';
import { entryOf } from '../../model/json.ts';
import { isObject } from '../../model/json.ts';
import { confirmCommand } from '../../model/manual.ts';
import { offerPlanIn, type ObservedOffer } from '../../model/observed.ts';
import { joinPath } from '../../model/path.ts';
import { everPublished } from '../../model/status.ts';
import { compare } from '../../diff/compare.ts';
import type { SpecDifference } from '../../diff/copies.ts';
import { maskChange } from '../steps/changes.ts';
import type { Situation } from '../situation/situation.ts';
import { sameLooks } from '../situation/renamed-offers.ts';
import { offerPlansToDelete, fateOfOfferPlan, vanishedOfferPlans } from '../situation/vanished.ts';
import { impossible, refusal, type RefusalDraft } from './refused.ts';
import { mapValueSchema } from '../../kinds/keyed.ts';

/** Only offers that this tool created or was told to adopt may be written. */
export function adoption(s: Situation): readonly RefusalDraft[] {
  if (s.observed === undefined) return lost(s);
  if (s.recorded?.ref !== s.observed.ref) return [foreignOffer(s, s.observed.ref)];
  const owned = new Set(s.recorded.plans);
  return s.desired.plans
    .filter(({ id }) => offerPlanIn(s.observed?.draft, id) !== undefined && !owned.has(id))
    .map(({ id }) =>
      refusal({
        rule: 'SAFE-ADOPT',
        address: offerPlanAddress(s.id, id),
        message: `plan \`${id}\` of \`${s.id}\` exists already and is not ours`,
        hint: adoptHint(s, offerPlanAddress(s.id, id)),
        about: s.observed?.ref ?? null,
      }),
    );
}

/**
 * The state may be lost, a person may have created the offer because a step asked for it, or the files are
 * meant to take it over.
 */
function adoptHint({ id, recorded }: Situation, address: string): string {
  const asked = recorded?.manual?.find(
    (one) => one.address === address && one.action.startsWith('create-') && one.confirmed === undefined,
  );
  return asked
    ? `if it was made because that step asked for it: \`${confirmCommand(asked)}\``
    : `if the state was lost: \`offerctl state rebuild\`; to take it as it is: \`offerctl import ${id}\`; ` +
        'let this through only if the files shall own and change it from now on';
}

/** The offer was never ours, or another user created it anew after ours was deleted. */
const foreignOffer = (s: Situation, ref: string): RefusalDraft =>
  refusal({
    rule: 'SAFE-ADOPT',
    address: offerAddress(s.id),
    message:
      s.recorded?.ref === undefined
        ? `\`${s.id}\` exists already and is not ours`
        : `\`${s.id}\` is another offer than the one that an earlier apply created`,
    hint: adoptHint(s, offerAddress(s.id)),
    about: ref,
  });

function lost(s: Situation): readonly RefusalDraft[] {
  if (s.recorded?.ref === undefined) return [];
  if (isLicenseTest(s)) return [licenseTestGone(s.id)];
  return [
    refusal({
      rule: 'SAFE-LOST',
      address: offerAddress(s.id),
      message: `\`${s.id}\` was created by an earlier apply and is gone from the marketplace`,
      hint: 'find out who deleted it; letting this through creates it again',
      about: s.recorded.ref,
    }),
  ];
}

/** Microsoft deletes offers with this alias, which test licences, from time to time. */
const isLicenseTest = ({ desired, recorded }: Situation): boolean =>
  [desired.content['alias'], recorded?.applied?.sent.content['alias']].some(
    (alias) => typeof alias === 'string' && /-ISVPILOT$/i.test(alias.trim()),
  );

const licenseTestGone = (id: OfferId): RefusalDraft =>
  impossible({
    rule: 'SAFE-PILOT',
    address: offerAddress(id),
    message: `\`${id}\` tests licences (its alias ends with -ISVPILOT), and Microsoft deleted it`,
    hint: `remove its file, then \`offerctl forget ${offerAddress(id)}\`; a new test is a new offer`,
  });

/** This version reads offers of other types, but never writes them. */
export const supportedType = (s: Situation): readonly RefusalDraft[] =>
  supportedTypes.includes(s.desired.type)
    ? []
    : [
        impossible({
          rule: 'NOT-YET',
          address: offerAddress(s.id),
          path: '/type' satisfies SpecPath,
          message: `offers of type \`${s.desired.type}\` cannot be applied by this version`,
          hint: `leave it out of this folder for now; these can: ${supportedTypes.join(', ')}`,
        }),
      ];

/** Values that can no longer change, by the annotations of the kinds. */
export function frozenRefusals(s: Situation): readonly RefusalDraft[] {
  const { observed } = s;
  if (observed === undefined) return [];
  const fields = s.unsaved
    .filter((found) => found.kind === 'spec')
    .flatMap(withinMap)
    .flatMap((found) => {
      const freeze = freezeOf(s, found);
      return freeze ? [{ found, freeze }] : [];
    });
  const type = observed.type === s.desired.type ? [] : [frozenType(s, observed.type)];
  return [
    ...type,
    ...fields.map(({ found, freeze }) => (freeze.inferred ? doubtful(s, found) : frozenField(found, freeze))),
  ];
}

const frozenField = (found: SpecDifference, freeze: NonNullable<Annotations['frozen']>): RefusalDraft =>
  impossible({
    rule: freeze.rule,
    address: found.address,
    path: found.path,
    message: `\`${found.path.slice(1)}\` cannot change any more`,
    hint: `frozen since ${freeze.from}; write what the marketplace has into the file: ${oldValue(found)}`,
  });

/** A freeze that no page states: the service may accept the change. */
const doubtful = (s: Situation, found: SpecDifference): RefusalDraft =>
  refusal({
    rule: 'LIC-FROZEN',
    address: found.address,
    path: found.path,
    message: `\`${found.path.slice(1)}\` probably cannot change any more`,
    hint:
      `write what the marketplace has into the file: ${oldValue(found)}; letting this through tries it, ` +
      'and the service decides',
    about: [s.observed?.ref ?? null, found.path, maskChange(found.schema, found.after) ?? null],
  });

/** The value that the file must declare, if it may be shown. */
function oldValue({ schema, before }: SpecDifference): string {
  const text = JSON.stringify(maskChange(schema, before) ?? null);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** A map differs as a whole, but what is frozen are fields of its values. */
function withinMap(found: SpecDifference): readonly SpecDifference[] {
  const { before, after, path } = found;
  const schema = mapValueSchema(found.schema);
  if (schema === undefined || !isObject(before) || !isObject(after)) return [found];
  const how = { extent: 'declared', secretStands: () => true } as const;
  return Object.keys(after)
    .filter((key) => before[key] !== undefined)
    .flatMap((key) =>
      compare(schema, after[key], before[key], how).map((difference) => ({
        ...found,
        ...difference,
        path: `${joinPath(path, key)}${difference.path}`,
      })),
    );
}

const frozenType = (s: Situation, type: string): RefusalDraft =>
  impossible({
    rule: 'ID-10',
    address: offerAddress(s.id),
    path: '/type' satisfies SpecPath,
    message: `\`${s.id}\` is of type \`${type}\`; the type of an offer never changes`,
    hint: 'create a new offer and stop this one',
  });

/** What froze a field that is about to change; `undefined` while it may change. */
function freezeOf(s: Situation, found: SpecDifference): Annotations['frozen'] {
  const { frozen: freeze } = annotationsOf(found.schema);
  const plan = offerPlanOf(found.address);
  if (!freeze || s.observed === undefined) return undefined;
  if (plan !== undefined && offerPlanIn(s.observed.draft, plan) === undefined) return undefined;
  const since = freeze.from === 'create' || (found.before !== undefined && wasPublished(s.observed, plan));
  return since ? freeze : undefined;
}

/** A plan that exists only in the draft is not frozen, whatever was published beside it. */
const wasPublished = (observed: ObservedOffer, plan: OfferPlanId | undefined): boolean =>
  everPublished(observed) &&
  (plan === undefined || [observed.preview, observed.live].some((copy) => offerPlanIn(copy, plan)));

/** Our plans that were deleted, by us or others: as far as is known, their ids cannot be used again. */
export const burntOfferPlans = ({ observed, recorded, desired }: Situation): readonly RefusalDraft[] =>
  desired.plans
    .filter(({ id }) => observed !== undefined && offerPlanIn(observed.draft, id) === undefined)
    .filter(({ id }) => recorded?.plans.includes(id) || recorded?.deletedPlans?.includes(id))
    .map(({ id }) =>
      refusal({
        rule: 'DEL-04',
        address: offerPlanAddress(desired.id, id),
        message: `plan \`${id}\` of \`${desired.id}\` was deleted, and the id of a plan is given only once`,
        hint: 'give the plan another id, or take its document away; letting this through tries it once more',
        about: observed?.ref ?? null,
      }),
    );

/** Plans that were removed from the files and are not deleted with their documents. */
export const vanishedDocuments = (s: Situation): readonly RefusalDraft[] =>
  vanishedOfferPlans(s)
    .filter((id) => !offerPlansToDelete(s).includes(id))
    .map((id) => vanishedOfferPlan(s, id));

function vanishedOfferPlan(s: Situation, id: OfferPlanId): RefusalDraft {
  const address = offerPlanAddress(s.id, id);
  const forget = `\`offerctl forget ${address}\` leaves it to itself`;
  if (s.input.policy.onRemove === 'delete-drafts' && fateOfOfferPlan(s, id) === 'sibling-published') {
    return impossible({
      rule: 'DEL-03',
      address,
      message: `the draft plan \`${id}\` cannot be deleted, because \`${s.id}\` was published`,
      hint: `put its document back, or ${forget}`,
    });
  }
  return refusal({
    rule: 'SAFE-02',
    address,
    message: `plan \`${id}\` of \`${s.id}\` is in no file any more, and absence is no intent`,
    hint: `put its document back${renamed(s, id)}, or ${forget}`,
    about: s.observed?.ref ?? null,
  });
}

/** Ids never change: a plan with the same texts and another id is a new plan. */
function renamed(s: Situation, id: OfferPlanId): string {
  const before = entryOf(s.recorded?.applied?.sent.plans ?? {}, id)?.content;
  const twin = s.desired.plans.find(
    (plan) => !offerPlanIn(s.observed?.draft, plan.id) && before && sameLooks(before, plan.content),
  );
  return twin ? ` (\`${twin.id}\` looks like it, but the id of a plan cannot change)` : '';
}
