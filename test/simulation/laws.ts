import { pageOf, type Asked, type Book, type Page } from './book.ts';
import { amountIn } from './as-it-is.ts';
import type { OfferFile, Project } from './catalog.ts';
import { imagesOf, type About, type Law } from './law-of-offer.ts';
import { lawsOfCommands } from './laws-of-commands.ts';
import { liveOf, marksIn, type Copy, type Sights } from './sight.ts';
import { takenStays } from './sold.ts';
import { shapeOf } from './types.ts';

/** What happened between two observations. */
export type Passage = {
  readonly before: Sights;
  readonly after: Sights;
  readonly book: Book;
  /** Absent if only time passed. */
  readonly asked?: Asked;
  /** Offers that a user changed between our read and our write, which the API cannot show. */
  readonly excused?: ReadonlySet<string>;
};

/** What must never happen because of us, and did. */
export function broken({ before, after, book, asked, excused }: Passage): readonly string[] {
  const found = Object.entries(after).flatMap(([offer, is]) => {
    if (excused?.has(offer)) return [];
    const file = asked?.project.offers.find(({ id }) => id === offer);
    const about: About = {
      offer,
      was: before[offer],
      is,
      page: pageOf(book, offer),
      ...(asked ? { asked } : {}),
      ...(file ? { file } : {}),
    };
    return [...laws, ...(asked ? lawsOfCommands : [])].flatMap((law) =>
      law(about).map((what) => `${offer}: ${what}`),
    );
  });
  return [...found, ...gone(before, after, asked), ...untouched(before, after)];
}

export const foreignOffer = 'somebody-elses';

const untouched = (before: Sights, after: Sights): readonly string[] =>
  JSON.stringify(before[foreignOffer]) === JSON.stringify(after[foreignOffer])
    ? []
    : ['an offer that is not ours changed'];

function gone(before: Sights, after: Sights, asked: Asked | undefined): readonly string[] {
  return Object.entries(before).flatMap(([offer, was]) => {
    if (after[offer]) return [];
    if (!asked) return [`${offer} went by itself`];
    const declared = asked.project.offers.some(({ id }) => id === offer);
    const may =
      !declared &&
      asked.project.onRemove === 'delete-drafts' &&
      was.submissions.every(({ state }) => state !== 'succeeded');
    return may && !asked.project.protect.includes(offer) ? [] : [`${offer} was deleted`];
  });
}

/** We never show customers what a user wrote in the portal without a decision. */
const noStowaway: Law = ({ was, is, page }) => {
  const shown = new Set(marksIn(was?.live));
  return marksIn(is.live)
    .filter((mark) => !shown.has(mark) && !page.released.has(mark))
    .map((mark) => `${mark} went live, and nobody released it`);
};

/** What we bring live is what the files declared when it was submitted. */
const asDeclared: Law = ({ was, is, page }) => {
  const number = liveOf(is)?.number;
  const { file, project } = page.submitted.get(number ?? '') ?? {};
  if (number === undefined || !is.live || !file || !project || (was && liveOf(was)?.number === number))
    return [];
  return differences(file, is.live, project).map((what) => `live ${number} has ${what}`);
};

/** Where a copy differs from what the file declares. */
export function differences(file: OfferFile, copy: Copy, { endpoint }: Project): readonly string[] {
  const offer = [
    ['title', file.title, copy.title],
    ['alias', file.alias ?? `Alias of ${file.id}`, copy.alias],
    ...(file.link === undefined ? [] : [['link', file.link, copy.link]]),
  ];
  const plans = file.plans.flatMap((plan) => {
    const found = copy.plans[plan.id];
    return [
      [plan.id, true, found !== undefined],
      [`text of ${plan.id}`, plan.text, found?.text],
      [`sale of ${plan.id}`, plan.lifecycle === 'stopped', found?.stopped],
      [`publicity of ${plan.id}`, plan.isPrivate, found?.isPublic === false],
      ...(plan.frozen === undefined || !shapeOf(file).frozen.plan
        ? []
        : [[`frozen of ${plan.id}`, plan.frozen, found?.frozen]]),
      ...imagesOf(file, plan).map((image) => [image, true, found?.images.includes(image)]),
      // Prices that are changed by hand are checked elsewhere.
      ...(endpoint === undefined && amountIn(found) !== undefined
        ? [[`price of ${plan.id}`, plan.price, amountIn(found)]]
        : []),
      ...(plan.rank === undefined ? [] : [[`rank of ${plan.id}`, plan.rank, found?.rank]]),
    ];
  });
  return [...offer, ...plans]
    .filter(([, wanted, found]) => wanted !== found)
    .map(([what, wanted, found]) => `${String(what)} ${String(found)} instead of ${String(wanted)}`);
}

/** What is public was made public by a decision, because that cannot be undone. */
const publicByDecision: Law = ({ offer, was, is, page }) => {
  const number = liveOf(is)?.number;
  const { file } = page.submitted.get(number ?? '') ?? {};
  if (!file || page.allowed.has(`PUB-07:offer/${offer}`)) return [];
  return Object.entries(was?.live?.plans ?? {})
    .filter(([plan, { isPublic }]) => !isPublic && is.live?.plans[plan]?.isPublic)
    .filter(([plan]) => !page.allowed.has(`PLN-21:offer/${offer}/plan/${plan}`))
    .map(([plan]) => `plan ${plan} became public, and nobody let that through`);
};

/** Published images stay. */
const imagesStay: Law = ({ was, is }) =>
  Object.entries(was?.live?.plans ?? {}).flatMap(([plan, { images }]) => {
    const now = (is.live?.plans[plan]?.images ?? []).map(bare);
    return images
      .filter((image) => !now.includes(bare(image)))
      .map((image) => `image ${image} of ${plan} is gone`);
  });

const bare = (image: string): string => image.replace('!', '');

/** We bring nothing live that no plan reported. */
const shownBefore: Law = ({ was, is, page }) => {
  const number = liveOf(is)?.number;
  if (number === (was && liveOf(was)?.number) || !page.submitted.get(number ?? '')?.file) return [];
  const released = (text: string) =>
    marksIn(is.live).some((mark) => text.includes(mark) && page.released.has(mark));
  return textsOf(is.live)
    .filter((text) => !textsOf(was?.live).includes(text) && !page.shown.includes(text) && !released(text))
    .map((text) => `${text} went live, and no plan told`);
};

const textsOf = (copy: Copy | undefined): readonly string[] => [
  ...[copy?.title, copy?.link].flatMap((text) => text ?? []),
  ...Object.values(copy?.plans ?? {}).flatMap(({ text, images }) => [
    ...(text === undefined ? [] : [text]),
    ...images.map(bare),
  ]),
];

/** Customers that no file named keep their access, and members leave the live copy only by a decision. */
const membersStay: Law = ({ was, is, page }) => {
  const number = liveOf(is)?.number;
  const theirs =
    number !== undefined &&
    number !== (was && liveOf(was)?.number) &&
    page.submitted.get(number)?.by === 'portal';
  if (theirs) return [];
  return Object.entries(was?.live?.plans ?? {}).flatMap(([plan, { members }]) => {
    // Everyone is a customer of a plan that became public; whether it may do so is another law.
    if (is.live?.plans[plan]?.isPublic) return [];
    const now = new Set(is.live?.plans[plan]?.members);
    const lost = members.filter((id) => !now.has(id));
    return [
      ...lost
        .filter((id) => !page.named.has(id) && !page.mayLose.has(id))
        .map((id) => `${plan} was taken from ${id}`),
      ...(lost.length > 1 &&
      !lost.every((id) => page.trailed.has(id)) &&
      !page.allowed.has(`AUD-14:offer/${is.product}`) &&
      !allowedFor(page, 'AUD-14', plan)
        ? [`${plan} was taken from ${lost.length} customers at once`]
        : []),
    ];
  });
};

const allowedFor = (page: Page, rule: string, plan: string): boolean =>
  [...page.allowed].some((one) => one.startsWith(`${rule}:`) && one.endsWith(`/plan/${plan}/audience`));

/** A plan that was live stays in the live copy. */
const plansStay: Law = ({ was, is }) =>
  Object.keys(was?.live?.plans ?? {})
    .filter((plan) => is.live?.plans[plan] === undefined)
    .map((plan) => `the live plan ${plan} is gone`);

const laws: readonly Law[] = [
  noStowaway,
  asDeclared,
  membersStay,
  plansStay,
  publicByDecision,
  shownBefore,
  imagesStay,
  takenStays,
];
