import { mkdirSync, mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assertOutput,
  audienceFile,
  member,
  offerFile,
  plansFile,
  refusalsOf,
  starterWithoutNotes,
  starterText,
  stepsOf,
} from '../acceptance/make.ts';
import type { OutputDocument } from '../../src/report/documents/documents.ts';
import { deathsIn, openLane, type Death, type Lane } from './killing.ts';

const offer = 'my-first-offer';

const config = `apiVersion: offerctl/v1
kind: Publisher
metadata: {name: my-company}
spec:
  marketplace:
    provider: partner-center
    partnerCenter: {tenantId: 00000000-0000-4000-8000-000000000001, endpoint: "http://127.0.0.1:1/x"}
  state: {backend: local}
`;

const pilot = starterText(plansFile).split('---\n')[1] ?? '';
const extraPlan = `---\n${pilot.replaceAll('pilot\n', 'extra\n').replaceAll('Pilot', 'Extra')}---\n`;

const templates = mkdtempSync(join(tmpdir(), 'offerctl-template-'));
const empty = join(templates, 'empty');
const live = join(templates, 'live');
let lanes: readonly Lane[] = [];

beforeAll(async () => {
  lanes = [await openLane(), await openLane()];
  for (const [path, content] of Object.entries({ ...starterWithoutNotes(), 'offerctl.yaml': config })) {
    for (const template of [empty, live]) {
      mkdirSync(dirname(join(template, path)), { recursive: true });
      writeFileSync(join(template, path), content);
    }
  }
  // The store is written next to the project, so the template becomes live in its own folder.
  const [lane] = lanes;
  if (!lane) return;
  const root = lane.place(empty);
  lane.connect(root);
  if ((await lane.commands(root).apply()).exitCode !== 0) throw new Error('the template cannot be applied');
  lane.place();
  rmSync(live, { recursive: true });
  (await import('node:fs')).cpSync(root, live, { recursive: true });
});

afterAll(async () => {
  await Promise.all(lanes.map((lane) => lane.close()));
  rmSync(templates, { recursive: true, force: true });
});

type Story = {
  readonly name: string;
  readonly template: string;
  readonly edit?: readonly [file: string, from: string, to: string];
  readonly status: string;
  /** Tries only this many of its first deaths: what follows is tested elsewhere. */
  readonly first?: number;
  /** The number of submissions at the end, however often it was killed. */
  readonly submissions: number;
  /** Checks the content of the marketplace at the end. */
  readonly holds: (lane: Lane) => Promise<void>;
};

const stories: readonly Story[] = [
  {
    name: 'create, publish and go live',
    template: empty,
    status: 'live',
    submissions: 1,
    holds: async (lane) =>
      expect(await lane.portal((portal) => portal.members(offer, 'pilot', 'live'))).toHaveLength(2),
  },
  {
    name: 'add a plan, publish and go live',
    template: live,
    edit: [plansFile, '---\n', extraPlan],
    status: 'live',
    first: 6,
    submissions: 2,
    holds: async (lane) =>
      expect(await lane.portal((portal) => portal.members(offer, 'extra', 'live'))).toHaveLength(2),
  },
  {
    name: 'save, publish and go live',
    template: live,
    edit: [offerFile, 'title: My first offer', 'title: My better offer'],
    status: 'live',
    submissions: 2,
    holds: async (lane) =>
      expect(await lane.portal((portal) => portal.title(offer, 'live'))).toBe('My better offer'),
  },
  {
    name: 'sync an audience',
    template: live,
    edit: [audienceFile, 'members:\n', `members:\n${member(1)}`],
    status: 'live',
    submissions: 1,
    holds: async (lane) =>
      expect(await lane.portal((portal) => portal.members(offer, 'pilot', 'live'))).toHaveLength(3),
  },
  {
    name: 'stop selling',
    template: live,
    edit: [offerFile, 'lifecycle: live ', 'lifecycle: stopped '],
    status: 'notAvailable',
    submissions: 1,
    holds: async (lane) =>
      expect(await lane.portal((portal) => portal.submissions(offer))).toMatchObject([
        { lifecycleState: 'deprecated' },
      ]),
  },
];

function placed(lane: Lane, { template, edit }: Story): string {
  const root = lane.place(template);
  lane.connect(root);
  if (edit) {
    const [file, from, to] = edit;
    const text = readFileSync(join(root, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    writeFileSync(join(root, file), text.replace(from, to));
  }
  return root;
}

/** Kills one apply, runs it again until nothing is left to do, and checks the result. */
async function survives(
  lane: Lane,
  story: Story,
  death: Death,
  again: 'process' | 'inside',
): Promise<string> {
  const root = placed(lane, story);
  const first = await lane.run(root, death);
  if (!first.killed) return `request ${death.request} was never sent`;
  if (first.stdout !== '') JSON.parse(first.stdout);
  const commands = lane.commands(root);
  for (let runs = 1; ; runs += 1) {
    if (again === 'process') assertOutput(JSON.parse((await lane.run(root)).stdout) as OutputDocument);
    else await commands.apply();
    const planned = await commands.plan();
    if (planned.steps.length + planned.refusals.length + planned.waiting.length === 0) break;
    if (runs === 2) return `stuck: ${[...stepsOf(planned), ...refusalsOf(planned)].join(' ')}`;
  }
  await story.holds(lane);
  expect((await commands.status()).offers).toMatchObject([{ offer, status: story.status }]);
  expect(lane.counts()).toMatchObject({ products: 1, submissions: story.submissions });
  return 'converged';
}

describe.each(stories)('an apply that shall $name', (story) => {
  it('converges after a kill -9 before or after anything it writes', { timeout: 120_000 }, async () => {
    const [lane] = lanes;
    if (!lane) throw new Error('no lane');
    const whole = await lane.run(placed(lane, story));
    expect(whole).toMatchObject({ killed: false, code: 0 });
    assertOutput(JSON.parse(whole.stdout) as OutputDocument);
    const deaths = [...deathsIn(lane.seen()).slice(0, story.first).entries()];
    expect(deaths.length).toBeGreaterThan(1);
    const queue = deaths.values();
    const results = new Map<string, string>();
    const work = async (own: Lane): Promise<void> => {
      for (const [index, death] of queue) {
        const again = index % 8 === 0 ? 'process' : 'inside';
        const result = await survives(own, story, death, again);
        results.set(`${death.when} ${death.request} ${lane.seen().length}`, result);
      }
    };
    await Promise.all(lanes.map(work));
    expect([...results].filter(([, result]) => result !== 'converged')).toEqual([]);
    expect(results.size).toBe(deaths.length);
  });
});
