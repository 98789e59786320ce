import { type OfferFile, type Project, tenantId } from './catalog.ts';
import type { Standing } from './checkout.ts';
import type { Plan } from '../../src/model/plan.ts';
import { liveOf, marksIn, newest, type Copy, type Sight, type Sights } from './sight.ts';

/** What is known of an offer from having watched everything that happened to it. */
export type Page = {
  /** Marks of the portal that a person let customers see, in the portal or by an override. */
  readonly released: Set<string>;
  /** Who submitted what; for ours, what the files said then. */
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
  /** A person took it off sale, and nobody agreed to put it back. */
  stopped: boolean;
  readonly plansStopped: Set<string>;
  /** Ids of customers that files named in some apply. */
  readonly named: Set<string>;
  /** Ids of customers that nobody named, and that may go all the same. */
  readonly mayLose: Set<string>;
  /** Ids of customers that a commit removed with a message that lets them go. */
  readonly trailed: Set<string>;
  /** Drafts whose publish a person cancelled: all that stood in them. */
  readonly cancelled: Set<string>;
  /** Customers and markets of live plans, as an apply that ended well left them. */
  readonly sold: Set<string>;
  /** Those of them that a person took away since. */
  readonly taken: Set<string>;
  /** The submission of ours that a person took live, and nobody signed off. */
  unsigned?: string;
  /** Products that a person made. */
  readonly foreign: Set<string>;
  /** Everything that plans told of it. */
  shown: string;
  /** Rules let through some time. */
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

/** What a person asked for with a command that we are about to run. */
export type Asked = {
  readonly project: Project;
  readonly allow: readonly string[];
  readonly signOffs: readonly { readonly offer: string; readonly submission: string }[];
  /** An offer, or `all`. */
  readonly scope: string;
  /** Offers of which a publish is to be sent once more. */
  readonly resubmit?: readonly string[];
  /** Offers of which what waits, or runs, may be replaced. */
  readonly replace?: readonly string[];
  /** A person takes this draft back to what is live. */
  readonly discard?: string;
  /** How what is checked out stands to what was applied last, where that is known. */
  readonly standing?: Standing;
  readonly isDirty?: boolean;
  /** Offers that the record knows to be published, and of whose submissions no list tells this command. */
  readonly hidden?: readonly string[];
};

/** Writes down what a command of ours may do from now on. */
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

/** From now on customers may see what was put into these copies in the portal. */
function release(page: Page, ...copies: readonly (Copy | undefined)[]): void {
  for (const mark of copies.flatMap(marksIn)) page.released.add(mark);
}

function lose(page: Page, plan: string, { draft, live }: Sight): void {
  for (const copy of [draft, live]) {
    for (const id of copy?.plans[plan]?.members ?? []) page.mayLose.add(id);
  }
}

/** Writes down what a person could see before it happened. */
export function noteShown(book: Book, { steps, passengers }: Pick<Plan, 'steps' | 'passengers'>): void {
  for (const one of [...steps, ...passengers]) {
    pageOf(book, one.address.split('/')[1] ?? '').shown += JSON.stringify(one);
  }
}

type Submitting = {
  readonly before: Sights;
  readonly after: Sights;
  readonly project: Project;
  /** Offers that changed between our look and our deed: what went along is not what the files say. */
  readonly excused?: ReadonlySet<string>;
};

/** Writes down that what stands in the portal went along with what we sent before we could see it. */
export function releaseAll(book: Book, offer: string, sights: Sights): void {
  const { draft, preview } = sights[offer] ?? {};
  release(pageOf(book, offer), draft, preview);
}

/** Writes down submissions that appeared, and who made them. */
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

/** Writes down what a person did in the portal. */
export function notePortal(book: Book, before: Sights, after: Sights): void {
  for (const [offer, sight] of Object.entries(after)) {
    const page = pageOf(book, offer);
    const was = before[offer];
    if (was?.product !== sight.product) page.foreign.add(sight.product);
    // Whoever publishes in the portal has the whole draft published.
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

/** Whatever is submitted ends that something was cancelled. */
export function noteReplaced(book: Book, before: Sights, after: Sights): void {
  for (const [offer, sight] of Object.entries(after)) {
    if (fresh(before[offer], sight).length > 0) pageOf(book, offer).cancelled.clear();
  }
}

/** What was on its way to a preview and is listed no more was taken back. */
function noteCancelled(page: Page, was: Sight | undefined, is: Sight): void {
  const isThere = (number: string): boolean => is.submissions.some((one) => one.number === number);
  for (const { number, target, state } of was?.submissions ?? []) {
    const sent = page.submitted.get(number);
    if (target !== 'preview' || state !== 'running' || isThere(number) || sent?.by !== 'us') continue;
    page.cancelled.add(sent.whole);
  }
}

/** The submission that was on its way to live after this and not before, if there is one. */
export function went(before: Sight | undefined, after: Sight): string | undefined {
  const [was, now] = [lastToLive(before), lastToLive(after)];
  // One that failed on its way leaves the list, and the one before is the last again.
  return now === undefined || BigInt(now) <= BigInt(was ?? 0) ? undefined : now;
}

const lastToLive = (sight: Sight | undefined): string | undefined =>
  newest((sight?.submissions ?? []).filter(({ target }) => target === 'live'))?.number;
