import { tmpdir } from 'node:os';
import type { CommandContext } from '../../src/session/context.ts';
import { forget } from '../../src/commands/forget.ts';
import { showDrift } from '../../src/commands/drift.ts';
import { confirm } from '../../src/commands/confirm.ts';
import { openInMemory } from '../../src/marketplace/emulator/open.ts';
import type { Documents } from '../../src/report/documents/documents.ts';
import { checkDesired } from '../../src/rules/check.ts';
import { commandsOf, contextIn, salt, type TestClock } from '../acceptance/make.ts';
import { portal } from '../acceptance/portal.ts';
import { hour } from '../marketplace/emulator/make.ts';
import {
  notePortal,
  noteReplaced,
  noteSubmissions,
  releaseAll,
  writeDown,
  type Asked,
  type Book,
} from './book.ts';
import type { Flags } from './actions.ts';
import { openCheckout, type Standing } from './checkout.ts';
import { answerFetches, countedUuids, loadOnce, memoryDisk, origin } from './edges.ts';
import { inPortal } from './in-portal.ts';
import { broken, foreignOffer } from './laws.ts';
import { memoryStore } from './memory-store.ts';
import { type Project, type Setting, planIds } from './catalog.ts';
import { appliedCommit, jobIn, publishedIn } from './in-state.ts';
import { documentsOf, environment, firstProject, media, retitled } from './project.ts';
import { fair, watchRequests, type Visit } from './requests.ts';
import { deletedPlans, lookAround, productOf, type Sights } from './sight.ts';
import { noteAsked, noteTaken } from './sold.ts';

/** A project, its marketplace, and what is known about both from observing them. */
export type Simulation = Awaited<ReturnType<typeof openSimulation>>;

/** Milliseconds between two reads of a submission; here half a day passes instead. */
const pollEvery = 1000;
const betweenLooks = 12 * hour;

/** Ends a run where a process would be killed. */
class Killed extends Error {}

type Meddling = NonNullable<Flags['during']>;

export type How = Pick<Flags, 'trouble' | 'weather' | 'aheadHours'>;

export async function openSimulation({ type, place, isInGit }: Setting) {
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
  const between = watchRequests(emulator);
  const { handle } = between;
  const stopServing = place === 'embedded' ? undefined : answerFetches(handle);
  let project = firstProject(type, stopServing && `${origin}/rp/product-ingestion`);
  const book: Book = new Map();
  const violations: string[] = [];
  const log: string[] = [];
  let marks = 0;
  let kept: Documents['plan'] | undefined;

  const deleted = new Set<string>();
  let images = 1;
  const checkout = isInGit ? openCheckout(project) : undefined;
  const show = (next: Project): void => {
    project = next;
    images = Math.max(images, ...next.offers.flatMap((offer) => offer.plans.map((plan) => plan.images)));
    disk.write(documentsOf(next));
  };
  const write = (next: Project, trailers: readonly string[] = []): void => {
    checkout?.commit(next, trailers);
    show(next);
  };
  show(project);
  await person.createOffer(foreignOffer);
  let sights: Sights = await lookAround(person);

  const pass = (milliseconds: number): void => {
    time.at += milliseconds;
    emulator.advance(milliseconds);
  };

  const load = (missingSecrets: 'warning' | 'error') =>
    loadOnce(JSON.stringify(documentsOf(project)), {
      root: tmpdir(),
      env: environment,
      disk,
      missingSecrets,
      now: new Date(time.at),
      check: checkDesired,
    });

  /** The context of one command; every command counts as a separate process. */
  const contextFor = ({ trouble, aheadHours = 0 }: How = {}): {
    context: CommandContext;
    requests: string[];
  } => {
    let calls = 0;
    const due = () => trouble !== undefined && calls > trouble.after;
    const dead = (): void => {
      if (trouble?.kind === 'kill' && due()) throw new Killed('the process died');
    };
    const requests: string[] = [];
    const { context } = contextIn(
      tmpdir(),
      { env: { ...environment, ...(isInGit ? { CI: 'true' } : {}) } },
      time,
    );
    return {
      requests,
      context: {
        ...context,
        edges: {
          disk,
          load,
          store: store.open(() => dead()),
          answer: handle,
          ...(checkout ? { repository: checkout.repository() } : {}),
        },
        clock: {
          now: () => new Date(time.at + aheadHours * hour),
          sleep: async (milliseconds, interruptible) => {
            pass(interruptible && milliseconds === pollEvery ? betweenLooks : milliseconds);
          },
        },
        stopping: () => trouble?.kind === 'stop' && due(),
        randomUuid: () => {
          calls += 1;
          dead();
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

  /** Reads only this offer in the middle of a command, because others continue meanwhile. */
  const lookAt = async (offer: string): Promise<{ before: Sights; after: Sights }> => {
    const only = (all: Sights): Sights => (all[offer] ? { [offer]: all[offer] } : {});
    const [before, after] = [only(sights), only(await lookAround(person))];
    for (const id of deletedPlans(before, after)) deleted.add(id);
    const { [offer]: _before, ...others } = sights;
    sights = { ...others, ...after };
    return { before, after };
  };

  /** Checks what we did to this offer so far on its own; then a user acts. */
  const meddled = async ({ offer, act }: Meddling, asked: Asked): Promise<string | undefined> => {
    const ours = await lookAt(offer);
    noteOurs(ours);
    violated(broken({ ...ours, book, asked, excused: between.excused() }));
    noteAfter(ours);
    log.push(`  meanwhile in the portal: ${offer} ${JSON.stringify(act)}`);
    await inPortal(simulation, offer, act).catch((error: unknown) => {
      log.push(`  refused: ${String(error).slice(0, 160)}`);
    });
    const theirs = await lookAt(offer);
    notePortal(book, theirs.before, theirs.after);
    noteSubmissions(book, 'portal', { ...theirs, project });
    noteAfter(theirs, 'portal');
    return (theirs.after[offer] ?? theirs.before[offer])?.product;
  };

  /** Records the result once it has been checked. */
  const noteAfter = (passage: { before: Sights; after: Sights }, by?: 'portal'): void => {
    noteTaken(book, passage, by);
    noteReplaced(book, passage.before, passage.after);
  };

  const noteOurs = (passage: { before: Sights; after: Sights }): void => {
    for (const offer of between.excused()) releaseAll(book, offer, passage.after);
    noteSubmissions(book, 'us', { ...passage, project, excused: between.excused() });
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
    /**
     * Checks out a commit before the last applied one, commits there, or leaves a change uncommitted;
     * returns false without git.
     */
    checksOut(how: 'back' | 'fork' | 'newest' | 'dirty'): boolean {
      if (!checkout) return false;
      if (how === 'dirty') checkout.change(retitled(project, simulation.number()));
      else if (how === 'newest') checkout.goToNewest();
      else checkout.goBefore(appliedCommit(store.documents));
      if (how === 'fork') checkout.commit(retitled(checkout.project(), simulation.number()));
      show(checkout.project());
      return true;
    },
    /** Commits uncommitted changes on top of the newest commit. */
    settleCheckout(): void {
      checkout?.goToNewest();
      if (checkout) show(checkout.project());
    },
    checkedOut: (): { readonly standing?: Standing; readonly isDirty?: boolean } => {
      if (!checkout) return {};
      const applied = appliedCommit(store.documents);
      const standing = applied === undefined ? {} : { standing: checkout.standing(applied) };
      return { isDirty: checkout.isDirty(), ...standing };
    },
    /** Offers that are recorded as published. */
    published: (): readonly string[] => publishedIn(store.documents),
    sights: () => sights,
    /** A new text that only the portal has. */
    mark: () => `portal-${(marks += 1)}`,
    number: () => (marks += 1),
    /** Plan ids that the marketplace never accepts again. */
    deleted: (offer: string): readonly string[] =>
      planIds.filter((id) => deleted.has(`${sights[offer]?.product}/${id}`)),
    /** The most images that a plan ever had: more than that are new. */
    images: () => images,
    drift: () => showDrift(contextFor().context),
    contextFor,
    /** Sets what the next command encounters. */
    meets({ weather = fair, trouble, during }: Flags, asked: Asked): void {
      const visit: Visit | undefined = during && {
        offer: during.offer,
        of: during.of,
        left: during.after,
        product: () => productOf(person, during.offer),
        act: () => meddled(during, asked),
      };
      between.begin({ weather, ...(visit ? { visit } : {}), ...(trouble ? { trouble } : {}) });
    },
    /** Something happens that is not one of our commands. */
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
      noteAfter(passage, what === 'portal' ? what : undefined);
    },
    /** One of our commands begins, or continues after a user interfered. */
    begins(asked: Asked): void {
      writeDown(book, asked, sights);
      noteAsked(book, asked);
    },
    async ended(asked: Asked): Promise<void> {
      const passage = await between.inCalm(look);
      noteOurs(passage);
      const { excused, found } = between.end();
      violated(broken({ ...passage, book, asked, excused }));
      noteAfter(passage);
      violated(found);
    },
    pass,
    forget: (address: string) => forget(contextFor().context, address),
    confirm: (step: string) => confirm(contextFor().context, { step, set: [] }),
    commands: (how: How = {}, more: Partial<CommandContext> = {}) => {
      const { context, requests } = contextFor(how);
      return { ...commandsOf({ ...context, ...more }), requests };
    },
    /** The job of our running publish, according to the state. */
    jobOf: (offer: string) => jobIn(store.documents, offer),
    /** The plan that a person was shown last. */
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
