import { describe, expect, it } from 'vitest';
import { declaredCopy } from '../../src/diff/copies.ts';
import type { Lifecycle } from '../../src/model/desired.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { SpecCopy } from '../../src/model/observed.ts';
import { offerStatuses } from '../../src/model/status.ts';
import { courses, type Decision } from '../../src/plan/decide/decision-table.ts';
import { contentDigest } from '../../src/record/fingerprint.ts';
import { makePlan } from '../../src/plan/plan.ts';
import {
  offerFile,
  plansFile,
  refusalsOf,
  stepsOf,
  there,
  world,
  type World,
  appliedWorld,
} from '../acceptance/make.ts';
import { changed, inputOf, onlyOffer } from './input.ts';

const address = 'offer/my-first-offer';

const live = async (): Promise<World> => {
  const made = await appliedWorld();
  return made;
};

const lifecycles: readonly Lifecycle[] = ['draft', 'preview', 'live', 'stopped'];

// The decision table, row by row; `draft`, `preview`, `live`, `stopped` from left to right.
const table: readonly (readonly [status: keyof typeof courses, cells: readonly Decision[]])[] = [
  ['absent', ['create', 'create-preview', 'create-live', 'nothing-to-stop']],
  ['draft', ['save', 'save-preview', 'save-live', 'nothing-to-stop']],
  ['publishInProgress', ['cancel-save', 'await', 'await', 'cancel-stop']],
  ['replaceable', ['cancel-save', 'replace-preview', 'replace-live', 'cancel-stop']],
  ['beyondRecall', ['await', 'await', 'await', 'await']],
  ['preview', ['hold-preview', 'keep-preview', 'promote', 'stop']],
  ['attentionNeeded', ['save', 'retry-preview', 'retry-live', 'stop']],
  ['live', ['save', 'save-preview', 'save-live', 'stop']],
  ['pendingStopDistribution', ['await', 'await', 'await', 'await']],
  ['announced', ['leave-save', 'relist-preview', 'relist-live', 'leave']],
  ['notAvailable', ['save', 'relist-preview', 'relist-live', 'rest']],
  ['unknown', ['read-only', 'read-only', 'read-only', 'read-only']],
];

describe('the table of status and lifecycle', () => {
  it('has a cell for every status and lifecycle, and no other', () => {
    const rows = [...offerStatuses, 'absent', 'replaceable', 'beyondRecall', 'announced'];
    expect(Object.keys(courses).toSorted()).toEqual(rows.toSorted());
    expect(table.map(([status]) => status).toSorted()).toEqual(Object.keys(courses).toSorted());
    for (const row of Object.values(courses)) expect(Object.keys(row)).toEqual([...lifecycles]);
  });

  it.each(table)('says for %s what the design says', (status, cells) => {
    expect(lifecycles.map((lifecycle) => courses[status][lifecycle])).toEqual(cells);
  });
});

const originOf = async (made: World): Promise<unknown> => {
  const { steps } = await made.plan();
  return steps[0]?.changes.find(({ path }) => path === '/listing/title')?.origin;
};

const inFile = (made: World): void => made.edit(offerFile, 'title: My first offer', 'title: From git');

const inPortal = (made: World) =>
  made.portal((portal) => portal.change('my-first-offer', 'listing', { title: 'From the portal' }));

describe('where a change comes from', () => {
  it('is `new` before the first apply', async () => {
    expect(await originOf(world())).toBe('new');
  });

  it('is `git` when only the file changed', async () => {
    const made = await live();
    inFile(made);
    expect(await originOf(made)).toBe('git');
  });

  it('is `drift` when only the service changed', async () => {
    const made = await live();
    await inPortal(made);
    expect(await originOf(made)).toBe('drift');
  });

  it('is `both` when both did', async () => {
    const made = await live();
    await inPortal(made);
    inFile(made);
    expect(await originOf(made)).toBe('both');
  });

  it('is told for members of an audience, too', async () => {
    const made = await live();
    await made.portal((portal) =>
      portal.sync('my-first-offer', 'pilot', [
        { type: 'tenant', id: '44444444-4444-4444-8444-444444444444' },
      ]),
    );
    const { steps } = await made.plan({
      allow: ['AUD-14', 'AUD-DRIFT'].map((r) => `${r}:${address}/plan/pilot/audience`),
    });
    expect(steps[0]?.changes).toMatchObject([{ path: '/members', origin: 'drift' }]);
  });
});

it('tells of a field that left the files, and leaves its value alone', async () => {
  const made = await live();
  made.edit(offerFile, '    searchKeywords: [example]\n', '');
  const planned = await made.plan();
  expect(planned.steps).toEqual([]);
  expect(planned.problems).toMatchObject([{ rule: 'PLAN-UNMANAGED', severity: 'notice', address }]);
  await made.apply();
  expect((await made.plan()).problems).toEqual([]);
  const draft = await made.portal((portal) => portal.tree('my-first-offer', 'live'));
  expect(JSON.stringify(draft)).toContain('"searchKeywords":["example"]');
});

it('tells nothing of a field that was cleared and has a value again', async () => {
  const made = await live();
  const keywords = '    searchKeywords: [example]\n';
  made.edit(offerFile, keywords, '    searchKeywords: {unset: true}\n');
  await made.apply();
  made.edit(offerFile, '    searchKeywords: {unset: true}\n', keywords);
  const planned = await made.plan();
  expect(planned.problems).toEqual([]);
  expect(planned.steps[0]?.changes).toMatchObject([{ path: '/listing/searchKeywords', after: ['example'] }]);
});

const retitled = (copy: SpecCopy, title: string): SpecCopy => {
  const { listing } = copy.content as { listing: JsonObject };
  return { ...copy, content: { ...copy.content, listing: { ...listing, title } } };
};

describe('what the service makes of what was sent', () => {
  it('counts as equal while both stand, and not any more once one of them changed', async () => {
    const made = await live();
    const input = await inputOf(made);
    const { desired, observed, recorded } = onlyOffer(input);
    const applied = there(recorded.applied);
    const sent = retitled(applied.sent, 'My first offer!');
    const standing = {
      desired: { content: retitled(desired as unknown as SpecCopy, 'My first offer!').content },
      recorded: { applied: { ...applied, sent } },
    };
    expect(makePlan(changed(input, standing)).steps).toEqual([]);
    const other = { content: retitled(desired as unknown as SpecCopy, 'Another title').content };
    expect(stepsOf(makePlan(changed(input, { ...standing, desired: other })))).toContain(
      `${address}#save-draft`,
    );
    const draft = { ...observed.draft, ...retitled(observed.draft, 'Edited since') };
    expect(stepsOf(makePlan(changed(input, { ...standing, observed: { draft } })))).toContain(
      `${address}#save-draft`,
    );
  });

  it('is not published again and again (SAFE-LOOP)', async () => {
    const made = await live();
    made.edit(offerFile, 'title: My first offer', 'title: My second title');
    const input = await inputOf(made);
    const { desired, recorded } = onlyOffer(input);
    const before = there(recorded.submitted);
    const submitted = { ...before, declared: contentDigest(declaredCopy(desired)) };
    const looping = changed(input, { recorded: { submitted } });
    expect(refusalsOf(makePlan(looping))).toEqual([`SAFE-LOOP:${address}`]);
    const allow = [`SAFE-LOOP:${address}`];
    const allowed = makePlan({ ...looping, intent: { ...input.intent, allow } });
    expect(allowed).toMatchObject({
      refusals: [],
      summary: { publish: 1 },
      overridden: [{ rule: 'SAFE-LOOP' }],
    });
  });
});

const failing = async (edit?: (made: World) => void) => {
  const made = await live();
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: preview ');
  made.edit(offerFile, 'title: My first offer', 'title: My second title');
  await made.apply();
  made.edit(offerFile, 'lifecycle: preview ', 'lifecycle: live ');
  edit?.(made);
  const input = await inputOf(made);
  const { observed } = onlyOffer(input);
  const submissions = observed.submissions.map((submission) =>
    submission.target === 'preview' ? { ...submission, state: 'failed' as const } : submission,
  );
  const { preview: _none, ...rest } = observed;
  const failed = { ...input, observed: { ...input.observed, offers: [{ ...rest, submissions }] } };
  return failed;
};

describe('an offer whose last submission failed', () => {
  it('is not submitted again with the same content (PUB-FAILED), unless that is let through', async () => {
    const input = await failing();
    expect(refusalsOf(makePlan(input))).toEqual([`PUB-FAILED:${address}`]);
    expect(makePlan(input).steps).toEqual([]);
    const allowed = makePlan({ ...input, intent: { ...input.intent, allow: [`PUB-FAILED:${address}`] } });
    expect(allowed.refusals).toEqual([]);
    expect(stepsOf(allowed)).toContain(`${address}#publish`);
  });

  it('is submitted again once its content changed', async () => {
    const input = await failing((made) => made.edit(offerFile, 'My second title', 'My third title'));
    expect(stepsOf(makePlan(input))).toEqual(
      ['save-draft', 'publish', 'go-live'].map((a) => `${address}#${a}`),
    );
  });
});

const plannedUnknown = async (made: World): Promise<ReturnType<typeof makePlan>> => {
  const input = await inputOf(made);
  const { observed } = onlyOffer(input);
  const submissions = observed.submissions.map((s) => ({ ...s, state: 'unknown' as const }));
  return makePlan(changed(input, { observed: { submissions } }));
};

describe('an offer whose status is not known', () => {
  it('is only read while the files ask for nothing, and is never called equal', async () => {
    expect(await plannedUnknown(await live())).toMatchObject({
      steps: [],
      refusals: [],
      unjudged: [address],
      findings: [{ rule: 'SAFE-13', severity: 'warning' }],
    });
  });

  it.each([
    ['another title', 'title: My first offer', 'title: My second title'],
    ['a stop', 'lifecycle: live', 'lifecycle: stopped'],
  ])('is refused while the files ask for %s, and nobody can allow it', async (_, from, to) => {
    const made = await live();
    made.edit(offerFile, from, to);
    expect(await plannedUnknown(made)).toMatchObject({
      steps: [],
      unjudged: [address],
      summary: { refused: 1 },
      refusals: [{ rule: 'SAFE-13', kind: 'impossible', override: null, address }],
    });
  });
});

it('names what a first publish freezes, and calls it final; a later one is reversible', async () => {
  const made = world();
  const first = (await made.plan()).steps.find(({ action }) => action === 'publish');
  expect(first).toMatchObject({ reversibility: 'final', exposure: { members: 2, markets: 3 } });
  expect(first?.freezes).toContain(`${address}/setup/sellThroughMicrosoft`);
  await made.apply();
  made.edit(plansFile, 'description: Everything a team needs.', 'description: Everything.');
  const next = (await made.plan()).steps.find(({ action }) => action === 'publish');
  expect(next).toMatchObject({ reversibility: 'reversible' });
  expect(next?.freezes).toBeUndefined();
});

it("adds a plan to a live offer, and takes nothing the service fills in for somebody's edit", async () => {
  const made = await live();
  const pilot = made.read(plansFile).split('---\n')[1] ?? '';
  const extra = pilot.replaceAll('pilot\n', 'extra\n').replaceAll('Pilot', 'Extra');
  made.write('extra.yaml', extra);
  const applied = await made.apply();
  expect(stepsOf(applied)).toEqual([
    `${address}/plan/extra#create-plan`,
    `${address}#publish`,
    `${address}#go-live`,
  ]);
  expect(applied).toMatchObject({ exitCode: 0, passengers: [] });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});
