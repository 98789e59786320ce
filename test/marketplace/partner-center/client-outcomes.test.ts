import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { schema, wireError, type Reply } from './client-make.ts';
import { openProject, type Weather } from './client-project.ts';

type Project = Awaited<ReturnType<typeof openProject>>;
let project: Project | undefined;
afterEach(() => project?.close());

type Applied = Awaited<ReturnType<Project['apply']>>;

function outcomesOf(document: Applied) {
  if ('outcomes' in document) return document.outcomes;
  throw new Error(`no outcomes: ${JSON.stringify(document)}`);
}

type Body = { readonly resources: readonly { $schema: string; product?: string; resourceName: string }[] };

/** Answers the first request that contains a resource of this type. */
function onFirst(
  type: string,
  answer: (resource: Body['resources'][number]) => Reply | Promise<Reply>,
): Weather {
  let met = false;
  return {
    before: async (path, method, body) => {
      if (met || method !== 'POST' || !path.includes('/configure')) return undefined;
      const found = (JSON.parse(body) as Body).resources.find(({ $schema }) => $schema.includes(`/${type}/`));
      met = found !== undefined;
      return found ? answer(found) : undefined;
    },
  };
}

describe('an error of an apply', () => {
  it('is shown at the line that it is about, with the words and the request of the service', async () => {
    const weather = onFirst('customer-leads', ({ resourceName }) => {
      const detail = {
        code: 'businessValidationError',
        message: 'No such table',
        resourceId: { resourceName },
      };
      return {
        ...(wireError(400, 'badRequest', 'Invalid', [detail]) as object),
        status: 400,
        headers: { 'request-id': 'r-1' },
      };
    });
    project = await openProject(weather);
    const document = await project.apply();
    const [failed] = outcomesOf(document).filter(({ status }) => status === 'failed');
    expect(failed?.error).toMatchObject({
      code: 'badRequest',
      message: 'No such table',
      details: ['Invalid'],
      requestId: 'r-1',
      path: '/leads',
      source: { file: expect.stringMatching(/^offers\/.*\/offer\.yaml$/) },
    });
    const { file, line } = failed?.error?.source ?? { file: '', line: 0 };
    expect(readFileSync(join(project.folder, file), 'utf8').split('\n')[line - 1]).toContain('leads:');
    expect(document.exitCode).toBe(1);
  });

  it('about a step that names nothing in the files is shown at the offer', async () => {
    project = await openProject(onFirst('submission', () => wireError(403, 'forbidden', 'no')));
    const [failed] = outcomesOf(await project.apply()).filter(({ status }) => status === 'failed');
    expect(failed?.error?.source?.file).toMatch(/^offers\/.*\/offer\.yaml$/);
  });
});

describe("somebody else's publish that comes first", () => {
  it('makes ours wait, and is never taken for ours: it does not go live by itself', async () => {
    let taken = '';
    const weather = onFirst('submission', async ({ product = '' }) => {
      taken = product;
      const target = { targetType: 'preview' };
      const submission = { $schema: schema('submission', '2022-03-01-preview2'), product, target };
      await world.portal({ $schema: schema('configure', '2022-03-01-preview2'), resources: [submission] });
      return wireError(409, 'conflict', 'An In Progress submission already exists');
    });
    const world = await openProject(weather);
    project = world;
    const first = await world.apply();
    const waiting = outcomesOf(first).filter(({ status }) => status === 'waiting');
    expect(waiting).toMatchObject([{ error: { code: 'submissionInProgress' } }]);
    const [, offer = ''] = waiting[0]?.id.split(/[/#]/) ?? [];
    const path = join(world.folder, '.offerctl/state/offers', `${offer}.json`);
    const record = JSON.parse(readFileSync(path, 'utf8')) as { submissions: string[]; journal?: unknown };
    expect([record.submissions, record.journal, taken]).toEqual([
      [],
      undefined,
      expect.stringMatching(/^product\//),
    ]);
    await world.apply();
    const holding = (await world.holdings()).find(({ id }) => id === offer);
    expect([holding?.status, holding?.live]).toEqual(['preview', undefined]);
  });
});

/** A service that refuses the first write. */
const refusing = (error: object) => {
  let refused = false;
  return openProject({
    before: (path, method): Reply | undefined => {
      if (refused || method !== 'POST' || !path.includes('/configure')) return undefined;
      refused = true;
      return { status: 423, json: { error } };
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
    expect(await project.apply()).toMatchObject({ exitCode: 0 });
  });

  it('is told from one that refuses for good', async () => {
    project = await refusing({ code: 'forbidden', message: 'no', details: [] });
    expect((await project.apply()).exitCode).toBe(1);
  });
});
