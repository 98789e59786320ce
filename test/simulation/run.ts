import type { CommandContext } from '../../src/commands/context.ts';
import { forget } from '../../src/commands/forget.ts';
import { drift } from '../../src/commands/drift.ts';
import { confirm } from '../../src/commands/confirm.ts';
import { openInMemory } from '../../src/marketplace/emulator/open.ts';
import type { Documents } from '../../src/report/documents.ts';
import { checkDesired } from '../../src/rules/check.ts';
import { commandsOf, contextIn, type TestClock } from '../acceptance/make.ts';
import { portal } from '../acceptance/portal.ts';
import { hour } from '../marketplace/emulator/make.ts';
import { notePortal, noteSubmissions, writeDown, type Asked, type Book } from './book.ts';
import type { Flags } from './actions.ts';
import { answerFetches, countedUuids, loadOnce, memoryDisk, origin } from './edges.ts';
import { inPortal } from './in-portal.ts';
import { broken, foreignOffer } from './laws.ts';
import { memoryStore } from './memory-store.ts';
import { type DrawnType, type Project, type Setting, newOffer, planIds } from './catalog.ts';
import { documentsOf, environment, media } from './project.ts';
import { lookAround, type Sights } from './sight.ts';

/** A project, its marketplace, and what is known of both from having watched. */
export type Simulation = Awaited<ReturnType<typeof openSimulation>>;

const firstProject = (type: DrawnType, endpoint: string | undefined): Project => ({
  offers: [newOffer('alpha', type), newOffer('beta', type, { lifecycle: 'preview', goLive: 'manual' })],
  members: [1, 2, 3],
  onRemove: 'refuse',
  whenBusy: 'queue',
  protect: [],
  ...(endpoint === undefined ? {} : { endpoint }),
});

/** Milliseconds between two looks at a submission; here an hour passes instead. */
const pollEvery = 1000;

/** One for all runs: what is stretched by scrypt once is known to the others. */
const salt = 'ab'.repeat(32);

/** No file lies there: the project is kept in memory. */
const nowhere = '/nowhere';

/** What a run dies of where a process would be killed. */
class Killed extends Error {}

/** Plans that are gone, with the product that they are gone from. */
const deletedPlans = (before: Sights, after: Sights): readonly string[] =>
  Object.entries(after).flatMap(([offer, { product, draft }]) =>
    before[offer]?.product === product
      ? Object.keys(before[offer].draft.plans)
          .filter((plan) => draft.plans[plan] === undefined)
          .map((plan) => `${product}/${plan}`)
      : [],
  );

type Stored = { readonly journal?: { readonly jobId?: string; readonly action?: string } };

type Meddling = NonNullable<Flags['during']>;

/** Somebody who acts at a later look at this product. */
type Armed = { readonly product: string; left: number; readonly happens: () => Promise<void> };

export type Interference = { readonly kind: 'stop' | 'outage' | 'kill'; readonly after: number };

export async function openSimulation({ type, place }: Setting) {
  const time: TestClock = { at: Date.parse('2026-02-03T10:00:00Z') };
  const emulator = openInMemory({
    pipeline: 'manual',
    now: () => new Date(time.at),
    randomUuid: countedUuids('e'),
  });
  const randomUuid = countedUuids('a');
  const store = memoryStore(salt);
  const disk = memoryDisk(media());
  const person = portal(emulator.handle);
  let armed: Armed | undefined;
  const interrupted = async (): Promise<void> => {
    if (armed) armed.left -= 1;
    if (armed?.left !== 0) return;
    await armed.happens();
  };
  const handle = async (request: Request): Promise<Response> => {
    // With this request a look at an offer begins: what comes of it is known before anything is done.
    if (armed && request.method === 'GET' && request.url.includes(`/submission/${armed.product}`)) {
      await interrupted();
    }
    return emulator.handle(request);
  };
  const stopServing = place === 'embedded' ? undefined : answerFetches(handle);
  let project = firstProject(type, stopServing && `${origin}/rp/product-ingestion`);
  const book: Book = new Map();
  const violations: string[] = [];
  const log: string[] = [];
  let marks = 0;
  let kept: Documents['plan'] | undefined;

  const deleted = new Set<string>();
  let images = 1;
  const write = (next: Project): void => {
    project = next;
    images = Math.max(images, ...next.offers.flatMap((offer) => offer.plans.map((plan) => plan.images)));
    disk.write(documentsOf(next));
  };
  write(project);
  await person.createOffer(foreignOffer);
  let sights: Sights = await lookAround(person);

  const pass = (milliseconds: number): void => {
    time.at += milliseconds;
    emulator.advance(milliseconds);
  };

  const load = (missingSecrets: 'warning' | 'error') =>
    loadOnce(JSON.stringify(documentsOf(project)), {
      root: nowhere,
      env: environment,
      disk,
      missingSecrets,
      now: new Date(time.at),
      check: checkDesired,
    });

  /** The context of one command; every command is a process of its own. */
  const contextFor = (trouble?: Interference): { context: CommandContext; requests: string[] } => {
    let calls = 0;
    const due = () => trouble !== undefined && calls > trouble.after;
    const requests: string[] = [];
    const { context } = contextIn(nowhere, { env: environment }, time);
    return {
      requests,
      context: {
        ...context,
        edges: { disk, load, store: store.open(), answer: handle },
        clock: {
          now: context.clock.now,
          sleep: async (milliseconds) => {
            pass(milliseconds === pollEvery ? hour : milliseconds);
            if (place === 'embedded') await interrupted();
          },
        },
        stopping: () => trouble?.kind === 'stop' && due(),
        randomUuid: () => {
          calls += 1;
          if (trouble?.kind === 'kill' && due()) throw new Killed('the process died');
          return randomUuid();
        },
        debug: (line) => {
          requests.push(line);
          if (trouble?.kind === 'outage' && due()) throw new Error('the network is gone');
        },
      },
    };
  };

  const violated = (found: readonly string[]): void => void violations.push(...found);

  const look = async (): Promise<{ before: Sights; after: Sights }> => {
    const before = sights;
    sights = await lookAround(person);
    for (const id of deletedPlans(before, sights)) deleted.add(id);
    return { before, after: sights };
  };

  const journalOf = (offer: string): { readonly jobId?: string; readonly action?: string } => {
    const text = store.documents.get(`offers/${offer}.json`);
    if (text === undefined) return {};
    const { offer: inner, journal } = JSON.parse(text) as Stored & { readonly offer?: Stored };
    return inner?.journal ?? journal ?? {};
  };

  /** In the middle of a command, the others of which go on meanwhile: only this offer is looked at. */
  const lookAt = async (offer: string): Promise<{ before: Sights; after: Sights }> => {
    const only = (all: Sights): Sights => (all[offer] ? { [offer]: all[offer] } : {});
    const [before, after] = [only(sights), only(await lookAround(person))];
    for (const id of deletedPlans(before, after)) deleted.add(id);
    const { [offer]: _before, ...others } = sights;
    sights = { ...others, ...after };
    return { before, after };
  };

  const meddled = async ({ offer, act }: Meddling, asked: Asked): Promise<void> => {
    const ours = await lookAt(offer);
    noteSubmissions(book, 'us', { ...ours, project });
    violated(broken({ ...ours, book, asked }));
    log.push(`  meanwhile in the portal: ${offer} ${JSON.stringify(act)}`);
    await inPortal(simulation, offer, act).catch((error: unknown) => {
      log.push(`  refused: ${String(error).slice(0, 160)}`);
    });
    const theirs = await lookAt(offer);
    notePortal(book, theirs.before, theirs.after);
    noteSubmissions(book, 'portal', { ...theirs, project });
  };

  const simulation = {
    person,
    book,
    violations,
    log,
    emulator,
    violated,
    type,
    project: () => project,
    write,
    sights: () => sights,
    /** A new text that only the portal has. */
    mark: () => `portal-${(marks += 1)}`,
    number: () => (marks += 1),
    /** Plan ids that the marketplace never takes again. */
    deleted: (offer: string): readonly string[] =>
      planIds.filter((id) => deleted.has(`${sights[offer]?.product}/${id}`)),
    /** The most images that a plan ever had: what has more is newer. */
    images: () => images,
    drift: () => drift(contextFor().context),
    contextFor,
    /** Lets somebody act in the middle of the next command, or nobody any more. */
    interrupt(by: Flags['during'], asked: Asked): void {
      const { product = 'none' } = by ? (sights[by.offer] ?? {}) : {};
      armed = by && { product, left: by.after, happens: () => meddled(by, asked) };
    },
    /** Something else than a command of ours happens. */
    async happens(what: 'portal' | 'time', event: () => Promise<void> | void): Promise<void> {
      try {
        await event();
      } catch (error) {
        log.push(`  refused: ${String(error).slice(0, 160)}`);
      }
      const passage = await look();
      if (what === 'portal') {
        notePortal(book, passage.before, passage.after);
        noteSubmissions(book, 'portal', { ...passage, project });
      } else violated(broken({ ...passage, book }));
    },
    /** A command of ours begins, or goes on after somebody interfered. */
    begins: (asked: Asked): void => writeDown(book, asked, sights),
    async ended(asked: Asked): Promise<void> {
      const passage = await look();
      noteSubmissions(book, 'us', { ...passage, project });
      violated(broken({ ...passage, book, asked }));
    },
    pass,
    forget: (address: string) => forget(contextFor().context, address),
    confirm: (step: string) => confirm(contextFor().context, { step, set: [] }),
    commands: (trouble?: Interference, more: Partial<CommandContext> = {}) => {
      const { context, requests } = contextFor(trouble);
      return { ...commandsOf({ ...context, ...more }), requests };
    },
    /** The job of the publish of ours that is under way, as the state tells it. */
    jobOf: (offer: string) => journalOf(offer).jobId,
    /** The plan that somebody looked at last. */
    keep: (plan: Documents['plan']): void => void (kept = plan),
    kept: () => kept,
    state: () => JSON.stringify([...store.documents]),
    isRecorded: (offer: string) => store.documents.has(`offers/${offer}.json`),
    close(): void {
      stopServing?.();
      emulator.close();
    },
  };
  return simulation;
}
