import { mkdirSync, mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandsOf, contextIn, offerFile, starterWithoutNotes } from '../acceptance/make.ts';
import { commit, git, gitEnv } from '../git/repositories.ts';
import { openLane, type Death, type Lane } from './killing.ts';

const config = `apiVersion: offerctl/v1
kind: Publisher
metadata: {name: my-company}
spec:
  marketplace:
    provider: partner-center
    partnerCenter: {tenantId: 00000000-0000-4000-8000-000000000001, endpoint: "http://127.0.0.1:1/x"}
  state: {backend: git}
`;

let base = '';
let lane: Lane | undefined;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'offerctl-runner-'));
  lane = await openLane();
});

afterAll(async () => {
  await lane?.close();
  rmSync(base, { recursive: true, force: true });
}, 60_000);

let remotes = 0;

/** The starter, not applied yet, in its own marketplace and a repository with a remote. */
function placed(own: Lane): { readonly root: string; readonly bare: string } {
  const root = own.place();
  for (const [path, content] of Object.entries({ ...starterWithoutNotes(), 'offerctl.yaml': config })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  writeFileSync(join(root, '.gitignore'), '.offerctl/\n.market/\n');
  own.connect(root);
  remotes += 1;
  const bare = join(base, `${remotes}.git`);
  git(base, 'init', '--quiet', '--bare', bare);
  git(root, 'init', '--quiet');
  git(root, 'remote', 'add', 'origin', bare);
  commit(root, {}, 'the catalog');
  git(root, 'push', '--quiet', 'origin', 'HEAD:main');
  return { root, bare };
}

/** How long the new runner's checkout has seen the remaining lock: a day more at each read. */
function days() {
  let atMs = 0;
  return () => (atMs += 24 * 3_600_000);
}

/** Kills one apply, and has a new runner with its own checkout finish it. */
async function survives(own: Lane, death: Death): Promise<string> {
  const { root, bare } = placed(own);
  if (!(await own.run(root, death)).killed) return `request ${death.request} was never sent`;
  const fresh = `${bare}-runner`;
  git(base, 'clone', '--quiet', '--depth=1', `file://${bare}`, fresh);
  const { context } = contextIn(fresh, {
    env: { ...gitEnv, CI: 'true' },
    monotonicMs: days(),
    debug: () => undefined,
  });
  const { apply, plan } = commandsOf(context);
  for (let runs = 1; runs <= 2; runs += 1) {
    await apply();
    const { steps, refusals, waiting } = await plan();
    if (steps.length + refusals.length + waiting.length > 0) continue;
    const { submissions = 0, products } = own.counts() ?? {};
    return submissions === 1 && products === 1 ? 'converged' : `${submissions} submissions`;
  }
  return 'stuck';
}

it(
  'never submits twice, wherever a runner is killed and another one goes on',
  { timeout: 240_000 },
  async () => {
    if (!lane) throw new Error('no lane');
    const own = lane;
    const { root } = placed(own);
    expect(await own.run(root)).toMatchObject({ killed: false, code: 0 });
    expect(readFileSync(join(root, offerFile), 'utf8')).toContain('lifecycle: live');
    const writes = own.seen().flatMap(({ writes: count }, index) => (count === 0 ? [] : [index + 1]));
    // Only a part of the deaths: all of them, with the same records, are in `killed.test.ts`.
    const all = writes.map((request, index): Death => ({ request, when: index % 2 ? 'before' : 'after' }));
    expect(all.length).toBeGreaterThan(4);
    const deaths = all.filter((_, index) => process.env['SOAK'] !== undefined || index % 3 === 0);
    const results: string[] = [];
    for (const death of deaths) results.push(`${death.when} ${death.request}: ${await survives(own, death)}`);
    expect(results.filter((result) => !result.endsWith(': converged'))).toEqual([]);
  },
);
