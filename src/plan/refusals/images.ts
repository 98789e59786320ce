import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerPlanAddress, type OfferPlanId } from '../../model/ids.ts';
import { offerPlanIn } from '../../model/observed.ts';
import { imagesOf, type ImageSale } from '../../model/on-sale.ts';
import { joinPath } from '../../model/path.ts';
import { liveSubmission } from '../../model/status.ts';
import type { Situation } from '../situation/situation.ts';
import { refusal, type RefusalDraft } from './refused.ts';

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
