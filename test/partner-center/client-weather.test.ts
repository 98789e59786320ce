import { afterEach, describe, expect, it } from 'vitest';
import { byText } from '../../src/model/json.ts';
import { wireError, type Reply } from './client-make.ts';
import { openProject, type Weather } from './client-project.ts';

type Project = Awaited<ReturnType<typeof openProject>>;
let project: Project | undefined;
afterEach(async () => {
  await project?.close();
  project = undefined;
});

type Applied = Awaited<ReturnType<Project['apply']>>;
type Outcomes = Extract<Applied, { outcomes: unknown }>['outcomes'];

function outcomesOf(document: Applied): Outcomes {
  if ('outcomes' in document) return document.outcomes;
  throw new Error(`no outcomes: ${JSON.stringify(document)}`);
}

/** Applies until nothing is left to do that does not wait for a person; the number of applies. */
async function converged(world: Project): Promise<{ applies: number; outcomes: Outcomes }> {
  const outcomes: Outcomes[number][] = [];
  for (let applies = 1; applies <= 30; applies += 1) {
    outcomes.push(...outcomesOf(await world.apply()));
    const document = await world.plan();
    if ('steps' in document && document.steps.every(({ needs }) => needs.length > 0))
      return { applies, outcomes };
  }
  throw new Error('it never came to rest');
}

/** Draws the same numbers for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const isApi = (path: string) => path.startsWith('/rp/product-ingestion/');
const isWrite = (path: string, method: string) => isApi(path) && method === 'POST';
const isRead = (path: string, method: string) => isApi(path) && method === 'GET';

const unauthorized = wireError(401, 'unauthorized', 'that token is too old');

type Meets = (path: string, method: string) => boolean;

/** Now and then, but never twice in a row for the same request: some try always comes through. */
function nowAndThen(random: () => number, share: number, which: Meets): Meets {
  const met = new Set<string>();
  return (path, method) => {
    const request = `${method} ${path}`;
    if (!which(path, method) || met.delete(request) || random() >= share) return false;
    met.add(request);
    return true;
  };
}

const when = (meets: Meets, reply: Reply) => (path: string, method: string) =>
  meets(path, method) ? reply : undefined;

const limited: Reply = { status: 429, headers: { 'retry-after': '2' } };

const storms: Readonly<Record<string, (random: () => number) => Weather>> = {
  'writes whose answers are lost': (random) => ({ after: when(nowAndThen(random, 0.4, isWrite), 'drop') }),
  'writes that are lost': (random) => ({ before: when(nowAndThen(random, 0.4, isWrite), 'drop') }),
  'a proxy that gives up after the write was done': (random) => ({
    after: when(nowAndThen(random, 0.4, isWrite), { status: 504 }),
  }),
  'failing reads and status polls': (random) => ({
    before: when(nowAndThen(random, 0.3, isRead), { status: 503 }),
  }),
  'too many requests': (random) => ({ before: when(nowAndThen(random, 0.3, isApi), limited) }),
  'tokens that are refused': (random) => ({ before: when(nowAndThen(random, 0.3, isRead), unauthorized) }),
  'all of it': (random) => {
    const faults: readonly Reply[] = [limited, 'drop', { status: 502 }];
    const reading = nowAndThen(random, 0.25, isRead);
    const writing = nowAndThen(random, 0.25, isWrite);
    return {
      before: (path, method) => {
        if (reading(path, method)) return faults[Math.floor(random() * faults.length)];
        if (writing(path, method)) return random() < 0.5 ? limited : 'drop';
        return undefined;
      },
      after: when(nowAndThen(random, 0.25, isWrite), 'drop'),
    };
  },
};

/** What a run without any weather leads to. */
async function calmRun() {
  const world = await openProject({});
  const { applies } = await converged(world);
  const result = { applies, holdings: await world.holdings(), submitted: [...world.submitted] };
  await world.close();
  return result;
}

describe('an apply', () => {
  const calm = calmRun();

  it('does it all at once when the service is well', async () => {
    expect((await calm).applies).toBe(1);
    expect((await calm).submitted.length).toBe(6);
  });

  it.each(Object.entries(storms))('comes to the same rest through %s', async (_name, storm) => {
    const { holdings, submitted } = await calm;
    project = await openProject(storm(dice(7)));
    const { outcomes } = await converged(project);
    expect(await project.holdings()).toEqual(holdings);
    expect(project.submitted.toSorted(byText)).toEqual(submitted.toSorted(byText));
    expect(outcomes.filter(({ status }) => status === 'failed')).toEqual([]);
  });
});

/** A service that refuses the first write. */
const refusing = (error: object) => {
  let refused = 0;
  return openProject({
    before: (path, method): Reply | undefined => {
      if (!isWrite(path, method)) return undefined;
      refused += 1;
      return refused === 1 ? { status: 423, json: { error } } : undefined;
    },
  });
};

describe('a service that is busy', () => {
  it('makes a step wait, and the next apply does it', async () => {
    project = await refusing({ code: 'locked', message: 'a publish is running', details: [] });
    const first = await project.apply();
    expect(first.exitCode).toBe(4);
    const waiting = outcomesOf(first).filter(({ status }) => status === 'waiting');
    expect(waiting).toMatchObject([{ error: { code: 'locked', message: 'a publish is running' } }]);
    expect((await converged(project)).outcomes.filter(({ status }) => status === 'failed')).toEqual([]);
  });

  it('is told from one that refuses for good', async () => {
    project = await refusing({ code: 'forbidden', message: 'no', details: [] });
    expect((await project.apply()).exitCode).toBe(1);
  });
});
