import { isMachineType } from '../../kinds/offer-types.ts';
import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerPlanAddress, type OfferPlanId } from '../../model/ids.ts';
import { isList, isObject, type Json, type JsonObject } from '../../model/json.ts';
import { offerPlanIn, offerPlansOf } from '../../model/observed.ts';
import { imagesOf, type ImageSale } from '../../model/on-sale.ts';
import { joinPath } from '../../model/path.ts';
import { liveSubmission } from '../../model/status.ts';
import type { OfferActions } from '../decide/actions.ts';
import type { Situation } from '../situation/situation.ts';
import { impossible, refusal, type RefusalDraft } from './refused.ts';

/** What another user did to an image, and what can be done about it. */
const imageSaleWords: Readonly<Record<ImageSale, { readonly what: string; readonly hint: string }>> = {
  withdrawn: {
    what: 'withdrawn by somebody else',
    hint: 'declare `lifecycleState: deprecated` for it, or let it be put back on sale',
  },
  offered: {
    what: 'withdrawn by an apply and put back on sale by somebody else',
    hint: 'declare `lifecycleState: generallyAvailable` for it, or let it be withdrawn again',
  },
};

/** Plans that a publish would sell with a SKU that has no image: customers could not deploy it. */
export function imagelessSkus(s: Situation, moves: OfferActions): readonly RefusalDraft[] {
  if (!moves.publish || !isMachineType(s.desired.type)) return [];
  return offerPlansOf(s.draftAfterSave).flatMap(([id, { content }]) => {
    const technical = isObject(content['technical']) ? content['technical'] : {};
    if (content['lifecycle'] === 'stopped' || technical['basePlan'] !== undefined) return [];
    const offered = new Set(machineParts(technical['vmImageVersions']).filter(isOffered).flatMap(typesIn));
    const idle = machineParts(technical['skus']).find(({ imageType }) => !offered.has(imageType));
    if (idle === undefined) return [];
    return [
      impossible({
        rule: 'DEPR-06',
        address: offerPlanAddress(s.id, id),
        path: '/technical/skus' satisfies SpecPath,
        message: `plan \`${id}\` would have no image of type ${JSON.stringify(idle['imageType'])} on offer`,
        hint: 'add a version with an image for each SKU; to end the plan, stop it',
      }),
    ];
  });
}

const machineParts = (value: Json | undefined): readonly JsonObject[] =>
  isList(value) ? value.filter(isObject) : [];

const isOffered = ({ lifecycleState }: JsonObject): boolean => lifecycleState !== 'deprecated';

const typesIn = ({ vmImages }: JsonObject): readonly (Json | undefined)[] =>
  machineParts(vmImages).map(({ imageType }) => imageType);

/** Refuses to silently undo another user's decision about one image: its withdrawal or its return. */
export const imagesOfAnother = (s: Situation): readonly RefusalDraft[] =>
  s.desired.plans.flatMap(({ id }) => [
    ...refusedImages(s, id, 'withdrawn'),
    ...refusedImages(s, id, 'offered'),
  ]);

function refusedImages(s: Situation, plan: OfferPlanId, now: ImageSale): readonly RefusalDraft[] {
  const versions = undoneImages(s, plan, now);
  const [first] = versions;
  if (first === undefined) return [];
  const which = versions.length === 1 ? `image ${first}` : `images ${versions.join(', ')}`;
  const { what, hint } = imageSaleWords[now];
  return [
    refusal({
      rule: 'DEPR-DRIFT',
      address: offerPlanAddress(s.id, plan),
      path: joinPath(joinPath('/technical/vmImageVersions' satisfies SpecPath, first), 'lifecycleState'),
      message: `${which} of plan \`${plan}\` ${versions.length === 1 ? 'was' : 'were'} ${what}`,
      hint,
      about: [(s.observed && liveSubmission(s.observed)?.number) ?? null, ...versions],
    }),
  ];
}

/** Images that are as another user left them, and that a save would reset to what an apply wrote. */
function undoneImages(s: Situation, plan: OfferPlanId, now: ImageSale): readonly string[] {
  const there = imagesOf(offerPlanIn(s.observed?.draft, plan));
  const wanted = imagesOf(offerPlanIn(s.draftAfterSave, plan));
  const { sent, returned } = s.recorded?.applied ?? {};
  const known = [sent, returned].map((copy) => imagesOf(offerPlanIn(copy, plan)));
  const isChanged = (version: string) => there.get(version) === now && wanted.get(version) !== now;
  // The last apply already saw it like this, so the files ask for something new.
  const isOurs = (version: string) =>
    now === 'withdrawn'
      ? known.some((images) => images.get(version) === 'withdrawn')
      : known[0]?.get(version) !== 'withdrawn';
  return [...there.keys()].filter((version) => isChanged(version) && !isOurs(version));
}
