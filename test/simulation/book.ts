import { type OfferFile, type Project, tenantId } from './catalog.ts';
import type { Standing } from './checkout.ts';
import type { Plan } from '../../src/model/plan.ts';
import { liveOf, marksIn, newest, type Copy, type Sight, type Sights } from './sight.ts';

/** What is known about an offer from observing everything that happened to it. */
export type Page = {
  /** Marks of the portal that a person released to customers, in the portal or by an override. */
  readonly released: Set<string>;
  /** Who submitted what and, for our submissions, what the files declared then. */
  readonly submitted: Map<
    string,
    {
      readonly by: 'us' | 'portal';
      readonly file?: OfferFile;
      readonly project: Project;
      readonly whole: string;
    }
  >;
  readonly signed: Set<string>;
  /** A person took it off sale, and no person has agreed to re-list it. */
  stopped: boolean;
  readonly plansStopped: Set<string>;
  /** Ids of customers that the files named in any apply. */
  readonly named: Set<string>;
  /** Ids of customers that no file named and that may be removed all the same. */
  readonly mayLose: Set<string>;
  /** Ids of customers that a commit removed with a message that allows it. */
  readonly trailed: Set<string>;
  /** The complete content of drafts whose publish a person cancelled. */
  readonly cancelled: Set<string>;
  /** Customers and markets of live plans as the last successful apply left them. */
  readonly sold: Set<string>;
  /** Those of them that a person removed since then. */
  readonly taken: Set<string>;
  /** Our submission that a person took live without a sign-off. */
  unsigned?: string;
  /** Products that a person created. */
  readonly foreign: Set<string>;
  /** Everything that plans reported about it. */
  shown: string;
  /** Rules that were allowed at some time. */
  readonly allowed: Set<string>;
};

export type Book = Map<string, Page>;

export function pageOf(book: Book, offer: string): Page {
  const known = book.get(offer);
  if (known) return known;
  const page: Page = {
    released: new Set(),
    submitted: new Map(),
    signed: new Set(),
    stopped: false,
    plansStopped: new Set(),
    named: new Set(),
    mayLose: new Set(),
    trailed: new Set(),
    cancelled: new Set(),
    sold: new Set(),
    taken: new Set(),
    foreign: new Set(),
    shown: '',
    allowed: new Set(),
  };
  book.set(offer, page);
  return page;
}

/** What a person asks for with a command that is about to run. */
export type Asked = {
  readonly project: Project;
  readonly allow: readonly string[];
  readonly signOffs: readonly { readonly offer: string; readonly submission: string }[];
  /** An offer, or `all`. */
  readonly scope: string;
  /** Offers whose publish may be submitted again. */
  readonly resubmit?: readonly string[];
  /** Offers whose waiting or running submission may be replaced. */
  readonly replace?: readonly string[];
  /** The offer whose draft a person resets to what is live. */
  readonly discard?: string;
  /** How the checked-out commit relates to the last applied one, if that is known. */
  readonly standing?: Standing;
  readonly isDirty?: boolean;
  /** Offers that are recorded as published, but whose submissions no list shows to this command. */
  readonly hidden?: readonly string[];
};

/** Records what our command may do from now on. */
export function writeDown(book: Book, asked: Asked, before: Sights): void {
  for (const { offer, submission } of asked.signOffs) pageOf(book, offer).signed.add(submission);
  for (const { id } of asked.project.offers) {
    for (const number of asked.project.members) pageOf(book, id).named.add(tenantId(number));
  }
  for (const [offer, sight] of Object.entries(before)) {
    const page = pageOf(book, offer);
    const file = asked.project.offers.find(({ id }) => id === offer);
    const may = (rule: string, where = '') => asked.allow.includes(`${rule}:offer/${offer}${where}`);
    for (const allow of asked.allow.filter((one) => one.includes(`:offer/${offer}`))) page.allowed.add(allow);
    if (may('PUB-07')) release(page, sight.draft, sight.preview);
    if (may('STOP-10')) page.stopped = false;
    if (may('LIVE-UNSIGNED')) delete page.unsigned;
    if (file?.lifecycle === 'stopped' && liveOf(sight)?.stopped) page.stopped = false;
    for (const plan of Object.keys(sight.draft.plans)) {
      if (may('STOP-10', `/plan/${plan}`)) page.plansStopped.delete(plan);
      if (isDeclaredStopped(file, plan) || asked.discard === offer) page.plansStopped.delete(plan);
      if (may('AUD-DRIFT', `/plan/${plan}/audience`)) lose(page, plan, sight);
    }
  }
}

const isDeclaredStopped = (file: OfferFile | undefined, plan: string): boolean =>
  file?.plans.some(({ id, lifecycle }) => id === plan && lifecycle === 'stopped') ?? false;

/** From now on, customers may see what users put into these copies in the portal. */
function release(page: Page, ...copies: readonly (Copy | undefined)[]): void {
  for (const mark of copies.flatMap(marksIn)) page.released.add(mark);
}

function lose(page: Page, plan: string, { draft, live }: Sight): void {
  for (const copy of [draft, live]) {
    for (const id of copy?.plans[plan]?.members ?? []) page.mayLose.add(id);
  }
}

/** Records what a person could see in advance. */
export function noteShown(book: Book, { steps, passengers }: Pick<Plan, 'steps' | 'passengers'>): void {
  for (const one of [...steps, ...passengers]) {
    pageOf(book, one.address.split('/')[1] ?? '').shown += JSON.stringify(one);
  }
}

type Submitting = {
  readonly before: Sights;
  readonly after: Sights;
  readonly project: Project;
  /**
   * Offers that changed between our read and our write: what was carried along is not what the files
   * declare.
   */
  readonly excused?: ReadonlySet<string>;
};

/** Records that the portal's content was carried along with what we sent before we could see it. */
export function releaseAll(book: Book, offer: string, sights: Sights): void {
  const { draft, preview } = sights[offer] ?? {};
  release(pageOf(book, offer), draft, preview);
}

/** Records new submissions, and who made them. */
export function noteSubmissions(
  book: Book,
  by: 'us' | 'portal',
  { before, after, project, excused }: Submitting,
): void {
  for (const [offer, sight] of Object.entries(after)) {
    const page = pageOf(book, offer);
    const file = project.offers.find(({ id }) => id === offer);
    for (const { number } of fresh(before[offer], sight)) {
      page.submitted.set(number, {
        by,
        whole: sight.draft.whole,
        project,
        ...(by === 'us' && file && !excused?.has(offer) ? { file } : {}),
      });
    }
  }
}

export const fresh = (before: Sight | undefined, after: Sight) =>
  after.submissions.filter(({ number }) => !before?.submissions.some((one) => one.number === number));

/** Records what a person did in the portal. */
export function notePortal(book: Book, before: Sights, after: Sights): void {
  for (const [offer, sight] of Object.entries(after)) {
    const page = pageOf(book, offer);
    const was = before[offer];
    if (was?.product !== sight.product) page.foreign.add(sight.product);
    // A publish in the portal publishes the whole draft.
    if (fresh(was, sight).length > 0) release(page, sight.draft);
    noteCancelled(page, was, sight);
    const taken = went(was, sight);
    if (taken !== undefined) release(page, was?.preview, sight.preview);
    if (taken !== undefined) noteUnsigned(page, taken);
    const [wasStopped, isStopped] = [was && liveOf(was)?.stopped, liveOf(sight)?.stopped];
    if (isStopped && !wasStopped) page.stopped = true;
    if (!isStopped && wasStopped) page.stopped = false;
    for (const [plan, { stopped }] of Object.entries(sight.draft.plans)) {
      const before = was?.draft.plans[plan]?.stopped;
      if (stopped && !before) page.plansStopped.add(plan);
      if (!stopped && before) page.plansStopped.delete(plan);
    }
  }
}

function noteUnsigned(page: Page, number: string): void {
  const sent = page.submitted.get(number);
  if (sent?.by === 'us' && sent.file && !page.signed.has(number)) page.unsigned = number;
  else delete page.unsigned;
}

/** A new submission replaces the fact that an earlier one was cancelled. */
export function noteReplaced(book: Book, before: Sights, after: Sights): void {
  for (const [offer, sight] of Object.entries(after)) {
    if (fresh(before[offer], sight).length > 0) pageOf(book, offer).cancelled.clear();
  }
}

/** A submission that was on its way to a preview and is no longer listed was cancelled. */
function noteCancelled(page: Page, was: Sight | undefined, is: Sight): void {
  const isThere = (number: string): boolean => is.submissions.some((one) => one.number === number);
  for (const { number, target, state } of was?.submissions ?? []) {
    const sent = page.submitted.get(number);
    if (target !== 'preview' || state !== 'running' || isThere(number) || sent?.by !== 'us') continue;
    page.cancelled.add(sent.whole);
  }
}

/** The submission that is on its way to live after this, but was not before, if any. */
export function went(before: Sight | undefined, after: Sight): string | undefined {
  const [was, now] = [lastToLive(before), lastToLive(after)];
  // A submission that fails on its way leaves the list, and the one before it is the last again.
  return now === undefined || BigInt(now) <= BigInt(was ?? 0) ? undefined : now;
}

const lastToLive = (sight: Sight | undefined): string | undefined =>
  newest((sight?.submissions ?? []).filter(({ target }) => target === 'live'))?.number;
