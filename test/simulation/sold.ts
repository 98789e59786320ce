import { pageOf, type Asked, type Book } from './book.ts';
import { tenantId } from './catalog.ts';
import type { Law } from './law-of-offer.ts';
import { liveOf, type Copy, type Sights } from './sight.ts';

/** To whom, and where, the plans of a copy are sold. */
function soldIn(copy: Copy | undefined): ReadonlySet<string> {
  const plans = Object.entries(copy?.plans ?? {});
  return new Set(
    plans.flatMap(([plan, { isPublic, members, markets }]) =>
      [...(isPublic ? [] : members), ...markets].map((one) => `${plan} ${one}`),
    ),
  );
}

type Left = { readonly asked: Asked; readonly sights: Sights };

/** Records the result of an apply for offers that it brought to what the files declare. */
export function noteSold(book: Book, offers: readonly string[], { asked, sights }: Left): void {
  for (const id of offers) {
    const page = pageOf(book, id);
    for (const one of soldIn(sights[id]?.live)) {
      if (isNamed(one, asked)) page.sold.add(one);
    }
  }
}

/** Customers that no file names any more left because of the files. */
export function noteAsked(book: Book, asked: Asked): void {
  for (const [offer, { sold, taken }] of book) {
    const may = (one: string): boolean => {
      const where = `offer/${offer}/plan/${one.split(' ')[0]}`;
      return [`AUD-REMOVED:${where}/audience`, `MKT-REMOVED:${where}`].some((override) =>
        asked.allow.includes(override),
      );
    };
    for (const one of [...sold].filter((key) => !isNamed(key, asked))) sold.delete(one);
    for (const one of [...taken].filter((key) => !isNamed(key, asked) || may(key))) taken.delete(one);
  }
}

const isNamed = (one: string, { project }: Asked): boolean => {
  const [, who = ''] = one.split(' ');
  return who.length === 2 || project.members.some((number) => tenantId(number) === who);
};

type Change = { readonly before: Sights; readonly after: Sights };

/** Records what people removed from live plans, or added again. */
export function noteTaken(book: Book, { before, after }: Change, by?: 'portal'): void {
  for (const [offer, is] of Object.entries(after)) {
    const [page, was] = [pageOf(book, offer), before[offer]];
    if (was && was.product !== is.product) for (const set of [page.sold, page.taken]) set.clear();
    const number = liveOf(is)?.number;
    const arrived = number !== undefined && number !== (was && liveOf(was)?.number);
    if (by !== 'portal' && !(arrived && page.submitted.get(number)?.by === 'portal')) continue;
    const [had, has] = [soldIn(was?.live), soldIn(is.live)];
    // What is on its way to live was decided earlier.
    const isUnderWay = is.submissions.some(({ target, state }) => target === 'live' && state === 'running');
    for (const one of has) page.taken.delete(one);
    for (const one of isUnderWay ? [] : had) {
      if (!has.has(one) && page.sold.has(one)) page.taken.add(one);
    }
  }
}

/** A customer or market that a person removed does not return unless that is allowed. */
export const takenStays: Law = ({ was, is, page }) => {
  const number = liveOf(is)?.number;
  const arrived = number !== (was && liveOf(was)?.number);
  if (arrived && page.submitted.get(number ?? '')?.by === 'portal') return [];
  const had = soldIn(was?.live);
  return [...soldIn(is.live)]
    .filter((one) => !had.has(one) && page.taken.has(one))
    .map((one) => `${one} came back, and a person had taken it away`);
};
