import { fresh, went, type Asked } from './book.ts';
import { imagesOf, type Law } from './law-of-offer.ts';
import { liveOf, newest, waitingOf, type Sight } from './sight.ts';

const signedOrAuto: Law = ({ was, is, page, file, asked }) => {
  const number = went(was, is);
  if (number === undefined) return [];
  const sent = page.submitted.get(number);
  // Another user may have submitted our content again.
  const isOurs = [...page.submitted.values()].some(({ by, whole }) => by === 'us' && whole === sent?.whole);
  // A sign-off names a preview, so what an older commit says about it does not matter.
  const isOlder = asked?.standing === 'behind' && page.signed.has(number);
  const isAuto = file?.goLive === 'auto' && isOurs;
  return [
    ...(file?.lifecycle === 'live' || isOlder
      ? []
      : [`${number} was sent live while the file says ${file?.lifecycle}`]),
    ...(isAuto || page.signed.has(number) ? [] : [`${number} was sent live without a sign-off`]),
    ...(page.stopped ? [`${number} puts back on sale what a person stopped`] : []),
  ];
};

const stoppedByFiles: Law = ({ was, is, file }) => {
  const [before, now] = [was && liveOf(was)?.stopped, liveOf(is)?.stopped];
  return now && !before && file?.lifecycle !== 'stopped'
    ? [`it was stopped while the file says ${file?.lifecycle}`]
    : [];
};

const plansBack: Law = ({ was, is, page }) =>
  Object.entries(is.draft.plans)
    .filter(
      ([plan, { stopped }]) =>
        !stopped && was?.draft.plans[plan]?.stopped === true && page.plansStopped.has(plan),
    )
    .map(([plan]) => `plan ${plan} is put back on sale, and a person stopped it`);

/** Values that the files do not declare stay in the draft as a person left them. */
const undeclaredStays: Law = ({ offer, was, is, file, asked }) => {
  if (!was || asked?.discard === offer) return [];
  const link =
    file?.link === undefined && was.draft.link !== is.draft.link ? ['the link of the draft changed'] : [];
  const plans = Object.entries(was.draft.plans).flatMap(([plan, before]) => {
    const own = file?.plans.find(({ id }) => id === plan);
    const now = is.draft.plans[plan];
    if (now === undefined) return mayDelete(asked, own, was) ? [] : [`plan ${plan} of the draft is gone`];
    const rank = own?.rank === undefined && before.rank !== now.rank ? [`the rank of ${plan} changed`] : [];
    return [
      ...rank,
      ...(own === undefined && before.text !== now.text ? [`the text of ${plan} changed`] : []),
    ];
  });
  return [...link, ...plans];
};

/** An image leaves the market, or returns to it, only if its file says so. */
const imagesAsSaid: Law = ({ offer, was, is, file, asked }) => {
  if (asked?.discard === offer) return [];
  return Object.entries(was?.draft.plans ?? {}).flatMap(([plan, { images }]) => {
    const own = file?.plans.find(({ id }) => id === plan);
    const said = file && own ? imagesOf(file, own) : [];
    const now = is.draft.plans[plan]?.images;
    return images
      .filter((image) => now && !now.includes(image) && !now.some((one) => said.includes(one)))
      .map((image) => `image ${image} of ${plan} became ${now?.join()}, and its file says ${said.join()}`);
  });
};

const mayDelete = (asked: Asked | undefined, own: unknown, was: Sight): boolean =>
  own === undefined && asked?.project.onRemove === 'delete-drafts' && was.live === undefined;

/** Time may pass meanwhile, so what is running may arrive. */
const outOfScope: Law = ({ offer, was, is, asked }) =>
  asked?.scope === 'all' ||
  asked?.scope === offer ||
  (was?.draft.whole === is.draft.whole && fresh(was, is).length === 0)
    ? []
    : ['it changed, and was not in the scope'];

/** The same draft is not published again unless something happened in between. */
const noLoop: Law = ({ was, is, page, asked, offer }) => {
  const made = fresh(was, is).filter(({ target }) => target === 'preview');
  return made.flatMap(({ number }) => {
    const last = newest((was?.submissions ?? []).filter((one) => one.state === 'succeeded' && !one.stopped));
    const before = last && page.submitted.get(last.number);
    const again =
      before?.by === 'us' && before.whole === is.draft.whole && (was && liveOf(was)?.number) === last?.number;
    const may = asked?.allow.includes(`SAFE-LOOP:offer/${offer}`) || asked?.discard !== undefined;
    return again && !may && !page.allowed.has('republish')
      ? [`${number} carries what ${last?.number} carried`]
      : [];
  });
};

/** What a person cancelled is not submitted again without being asked for. */
const cancelledStays: Law = ({ offer, was, is, page, asked }) =>
  asked?.resubmit?.includes(offer) ||
  asked?.allow.includes(`PUB-CANCELLED:offer/${offer}`) ||
  !page.cancelled.has(is.draft.whole)
    ? []
    : fresh(was, is).map(({ number }) => `${number} carries what a person cancelled`);

/** A preview of another user waits for a decision and is not replaced before. */
const othersFirst: Law = ({ offer, was, is, page, asked }) => {
  const waiting = was && waitingOf(was);
  if (was === undefined || waiting === undefined) return [];
  const isTheirs = page.submitted.get(waiting.number)?.by === 'portal';
  if (!isTheirs || BigInt(waiting.number) <= BigInt(liveOf(was)?.number ?? 0)) return [];
  const may =
    asked?.replace?.includes(offer) ||
    asked?.project.whenBusy === 'replace' ||
    asked?.allow.includes(`PUB-ANOTHER:offer/${offer}`) ||
    page.signed.has(waiting.number);
  return may
    ? []
    : fresh(was, is)
        .filter(({ target }) => target === 'preview')
        .map(({ number }) => `${number} replaced ${waiting.number}, which somebody else submitted`);
};

/**
 * If another user took our preview live without a sign-off, nothing more is sent until that is acknowledged.
 */
const unsignedIsTold: Law = ({ was, is, page, file, asked }) => {
  const isLive = page.unsigned !== undefined && (was && liveOf(was)?.number) === page.unsigned;
  if (!isLive || file?.goLive !== 'manual' || asked?.standing === 'behind') return [];
  const sent = [went(was, is), ...fresh(was, is).map(({ number }) => number)];
  return sent
    .filter((number) => number !== undefined)
    .map((number) => `${number} was sent, and ${page.unsigned} went live without a sign-off`);
};

/** With files that must not be applied, nothing changes except what a person stopped or signed off. */
const notFromElsewhere: Law = ({ was, is, asked, page, file, offer }) => {
  const { standing, isDirty, allow = [] } = asked ?? {};
  const may = (rule: string) => allow.some((one) => one.startsWith(`${rule}:`));
  const why = [
    ...(standing === 'behind' ? ['an older commit'] : []),
    ...(standing === 'diverged' && !may('GIT-DIVERGED') ? ['a diverged commit'] : []),
    ...(isDirty && !may('GIT-DIRTY') ? ['files that nobody committed'] : []),
  ];
  const stops = file?.lifecycle === 'stopped' || file?.plans.some((plan) => plan.lifecycle === 'stopped');
  if (why.length === 0 || stops || asked?.discard === offer) return [];
  const made = fresh(was, is).filter(({ number }) => !page.signed.has(number));
  return [
    ...(was?.draft.whole === is.draft.whole ? [] : [`${why.join()} changed the draft`]),
    ...made.map(({ number }) => `${why.join()} made ${number}`),
  ];
};

/** A list that lacks known submissions is no reason to write anything. */
const notFromParts: Law = ({ offer, was, is, asked }) =>
  !asked?.hidden?.includes(offer) || (was?.draft.whole === is.draft.whole && fresh(was, is).length === 0)
    ? []
    : ['it changed, and its submissions were not shown'];

/** What a person created is theirs until a person says that it is ours. */
const notTakenOver: Law = ({ offer, was, is, page, asked }) =>
  !page.foreign.has(is.product) ||
  page.allowed.has(`SAFE-ADOPT:offer/${offer}`) ||
  asked?.discard === offer ||
  (was?.draft.whole === is.draft.whole && fresh(was, is).length === 0)
    ? []
    : ['a person made it, nobody let us have it, and it changed'];

/** Laws about everything that our commands do. */
export const lawsOfCommands: readonly Law[] = [
  notFromElsewhere,
  notFromParts,
  notTakenOver,
  signedOrAuto,
  stoppedByFiles,
  plansBack,
  undeclaredStays,
  outOfScope,
  noLoop,
  cancelledStays,
  othersFirst,
  unsignedIsTold,
  imagesAsSaid,
];
