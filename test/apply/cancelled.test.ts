import { cpSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookUpJobs } from '../../src/apply/look-up-jobs.ts';
import { settle } from '../../src/record/reconcile-journal.ts';
import { showHistory } from '../../src/commands/history.ts';
import { showDrift } from '../../src/commands/drift.ts';
import { MarketplaceError } from '../../src/model/errors.ts';
import type { JobState } from '../../src/model/ports.ts';
import {
  audienceFile,
  commandsOf,
  member,
  openWorld,
  refusalsOf,
  stepsOf,
  there,
  world,
  writesIn,
  type World,
} from '../acceptance/make.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import { link } from '../plan/cases.ts';
import { changed, inputOf, onlyOffer } from '../plan/input.ts';
import { address, applyOver, bringLive, cancelInPortal, offer, retitle, say } from './running.ts';

const cancelled = `PUB-CANCELLED:${address}`;

/** One that is published for the first time, and one that is live with another title. */
const prepared: World[] = [];

beforeAll(async () => {
  const first = openWorld({ pipeline: 'manual' });
  await first.apply();
  const updated = await bringLive(openWorld({ pipeline: 'manual' }));
  retitle(updated, 'My first offer', 'My second title');
  await updated.apply();
  prepared.push(first, updated);
});

afterAll(() => prepared.forEach(({ remove }) => remove()));

function copyOf(index: number): World {
  const made = world({ pipeline: 'manual' });
  cpSync(there(prepared[index]).root, made.root, { recursive: true });
  return made;
}

/** Our first publish is running. */
const publishing = (): World => copyOf(0);

/** Live, with a publish of another title running. */
const updating = (): World => copyOf(1);

const sentBy = async (made: World, work: () => Promise<unknown>): Promise<readonly string[]> => {
  const before = made.requests.length;
  await work();
  return writesIn(made.requests.slice(before));
};

/** A job that the service does not know. */
const forgotten = async (): Promise<JobState> => {
  throw new MarketplaceError('gone', { code: 'notFound' });
};

describe('a publish of ours that a person cancels in the portal', () => {
  it.each([
    ['a first one', publishing],
    ['one over what is live', updating],
  ])('is not submitted again by the next applies (%s)', async (_, prepare) => {
    const made = prepare();
    await cancelInPortal(made);
    expect(refusalsOf(await made.plan())).toEqual([cancelled]);
    for (const _again of [1, 2]) {
      const sent = await sentBy(made, async () => {
        expect(await made.apply()).toMatchObject({ exitCode: 3, steps: [], outcomes: [] });
      });
      expect(sent).toEqual([]);
    }
    expect((await made.plan()).refusals).toMatchObject([{ override: cancelled, kind: 'refusal' }]);
  });

  it.each([
    ['--resubmit', { resubmit: [offer] }],
    ['--allow', { allow: [cancelled] }],
  ])('is submitted once more with %s, and refused again when it is cancelled again', async (_, options) => {
    const made = updating();
    await cancelInPortal(made);
    const applied = await made.apply(options);
    expect(applied).toMatchObject({ exitCode: 4, refusals: [] });
    expect(stepsOf(applied)).toEqual([`${address}#publish`, `${address}#go-live`]);
    await cancelInPortal(made);
    expect(refusalsOf(await made.apply())).toEqual([cancelled]);
  });

  it('is submitted with other content once the files change, and nothing of it stays', async () => {
    const made = updating();
    await cancelInPortal(made);
    await made.apply();
    retitle(made, 'My second title', 'My third title');
    expect(await made.apply()).toMatchObject({ exitCode: 4, refusals: [], summary: { publish: 1 } });
    made.advance(fortnight);
    await made.apply();
    made.advance(fortnight);
    expect(await made.apply()).toMatchObject({ exitCode: 0 });
    expect(Object.values(made.state()).join()).not.toContain('"cancelled"');
  });

  it('is submitted with other customers', async () => {
    const made = publishing();
    await cancelInPortal(made);
    made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
    expect(await made.apply()).toMatchObject({ refusals: [], summary: { publish: 1 } });
  });

  it('stays refused when all that the files change is what a sync of members does', async () => {
    const made = updating();
    await cancelInPortal(made);
    made.edit(audienceFile, 'members:\n', `members:\n${member(1)}`);
    for (const _again of [1, 2]) expect(refusalsOf(await made.apply())).toEqual([cancelled]);
    expect(stepsOf(await made.plan({ allow: [cancelled] }))).toEqual([
      `${address}/plan/pilot/audience#sync-audience`,
      `${address}#publish`,
      `${address}#go-live`,
    ]);
  });

  it('stays refused when somebody lets a customer in at the portal', async () => {
    const made = updating();
    await cancelInPortal(made);
    const stranger = { type: 'tenant', id: '44444444-4444-4444-8444-444444444444' };
    await made.portal((portal) => portal.sync(offer, 'pilot', [stranger]));
    expect(refusalsOf(await made.plan())).toContain(cancelled);
  });

  it('stays refused when somebody edits the draft meanwhile, beside the edit itself', async () => {
    const made = updating();
    await cancelInPortal(made);
    await made.portal((portal) => portal.change(offer, 'listing', link));
    expect(refusalsOf(await made.plan())).toEqual([cancelled, `PUB-07:${address}`]);
  });

  it('holds up no stop, and is forgotten when the files go back', async () => {
    const made = updating();
    await cancelInPortal(made);
    await made.apply();
    retitle(made, 'My second title', 'My first offer');
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
    retitle(made, 'My first offer', 'My second title');
    expect(await made.plan()).toMatchObject({ refusals: [], summary: { publish: 1 } });
    say(made, 'live', 'stopped');
    expect(await made.plan()).toMatchObject({ refusals: [], summary: { stopSell: 1 } });
  });

  it('while an apply waits for it ends that apply as failed, and says who decides', async () => {
    const made = updating();
    await cancelInPortal(made);
    retitle(made, 'My second title', 'My third title');
    let pending = true;
    const sleep = async (milliseconds: number): Promise<void> => {
      made.time.at += milliseconds;
      if (pending) await cancelInPortal(made);
      pending = false;
    };
    const { now } = made.context.clock;
    const waiting = commandsOf({ ...made.context, clock: { now, sleep } });
    const applied = await waiting.apply({ wait: 600_000 });
    expect(applied).toMatchObject({ exitCode: 1 });
    const failed = applied.outcomes.find(({ status }) => status === 'failed');
    expect(failed).toMatchObject({ id: `${address}#publish`, error: { code: 'PUB-CANCELLED' } });
    expect(await sentBy(made, () => made.apply())).toEqual([]);
    expect(refusalsOf(await made.plan())).toEqual([cancelled]);
  });

  it('is told by drift, status and history', async () => {
    const made = updating();
    await cancelInPortal(made);
    await made.apply();
    expect((await showDrift(made.context)).document).toMatchObject({
      drift: [{ address, kind: 'cancelled', target: 'preview', act: 'declare' }],
    });
    expect((await made.status()).offers).toMatchObject([
      { offer, waitingFor: 'decision', next: `offerctl plan --offer ${offer}` },
    ]);
    const told = (await showHistory(made.context, address)).document.entries.at(-1);
    const by = 'somebody else';
    expect(told).toMatchObject({ step: `${address}#publish`, outcome: 'cancelled elsewhere', by });
  });
});

/** Live as declared, after a republish was cancelled. */
const republishing = async (): Promise<World> => {
  const made = await bringLive(world({ pipeline: 'manual' }));
  await made.republish(offer);
  await cancelInPortal(made);
  return made;
};

describe('a republish of ours that a person cancels in the portal', () => {
  it('is told by plan, apply, drift and status until a person takes note of it', async () => {
    const made = await republishing();
    expect(refusalsOf(await made.plan())).toEqual([cancelled]);
    for (const _again of [1, 2]) expect(await made.apply()).toMatchObject({ exitCode: 3, steps: [] });
    expect((await showDrift(made.context)).document).toMatchObject({
      drift: [{ address, kind: 'cancelled', act: 'find-out' }],
    });
    expect((await made.status()).offers).toMatchObject([{ waitingFor: 'decision' }]);
    expect(await made.apply({ allow: [cancelled] })).toMatchObject({ exitCode: 0, refusals: [] });
    expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
    expect((await showDrift(made.context)).document).toMatchObject({ drift: [] });
  });

  it('is submitted again by a republish that lets it through, and holds up no other content', async () => {
    const made = await republishing();
    expect(await made.republish(offer)).toMatchObject({ exitCode: 3, steps: [] });
    retitle(made, 'My first offer', 'My second title');
    expect(await made.plan()).toMatchObject({ refusals: [], summary: { publish: 1 } });
    retitle(made, 'My second title', 'My first offer');
    const again = await made.republish(offer, { allow: [cancelled] });
    expect(again).toMatchObject({ exitCode: 4, refusals: [], summary: { publish: 1 } });
  });
});

describe('what is no decision of a person', () => {
  it('a publish that we took back ourselves, although we died right after', async () => {
    const made = updating();
    say(made, 'live', 'draft');
    const dies = applyOver(made, ({ cancel }) => ({
      cancel: async (job) => {
        await cancel(job);
        throw new Error('killed');
      },
    }));
    await expect(dies).rejects.toThrow('killed');
    say(made, 'draft', 'live');
    expect(await made.plan()).toMatchObject({ refusals: [], summary: { publish: 1 } });
  });

  it('a publish that was announced and perhaps never sent', async () => {
    const made = updating();
    await cancelInPortal(made);
    retitle(made, 'My second title', 'My third title');
    const dies = applyOver(made, () => ({
      publish: async () => {
        throw new Error('killed');
      },
    }));
    await expect(dies).rejects.toThrow('killed');
    expect(await made.plan()).toMatchObject({ refusals: [], summary: { publish: 1 } });
  });

  it('a job that the service has forgotten, of which no submission was seen', async () => {
    const input = await inputOf(updating());
    const { recorded, observed } = onlyOffer(input);
    const { submission: _unseen, ...journal } = there(recorded.journal);
    const submissions = observed.submissions.filter(({ state }) => state !== 'running');
    const unseen = changed(input, { recorded: { journal }, observed: { submissions } });
    const jobs = await lookUpJobs({ job: forgotten }, unseen.recorded, unseen.observed);
    const after = there(settle(unseen.recorded, unseen.observed, jobs).offers[observed.id]);
    expect(after).not.toHaveProperty('cancelled');
    expect(after).not.toHaveProperty('journal');
  });

  it('and one that was seen under way and is gone, is one', async () => {
    const input = await inputOf(updating());
    const { observed } = onlyOffer(input);
    const submissions = observed.submissions.filter(({ state }) => state !== 'running');
    const gone = changed(input, { observed: { submissions } });
    const jobs = await lookUpJobs({ job: forgotten }, gone.recorded, gone.observed);
    expect(there(settle(gone.recorded, gone.observed, jobs).offers[observed.id])).toHaveProperty('cancelled');
  });
});
