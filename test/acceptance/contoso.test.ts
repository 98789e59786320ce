import { expect, it } from 'vitest';
import { init } from '../../src/commands/init.ts';
import { validateFiles } from '../../src/commands/validate.ts';
import { Plan } from '../../src/model/plan.ts';
import { assertOutput, contextIn, stepsOf, world, worldOf } from './make.ts';

const offers = ['contoso-insights', 'contoso-relay', 'contoso-vault'];

it('applies the example to an empty marketplace in one run, and has nothing left to do', async () => {
  const example = worldOf('examples/contoso');
  const planned = await example.plan();
  expect(planned).toMatchObject({ exitCode: 2, refusals: [], waiting: [], passengers: [] });
  expect(planned.summary).toMatchObject({ create: 11, publish: 3, goLive: 3, save: 0, refused: 0 });
  expect(planned.problems.filter(({ severity }) => severity !== 'notice')).toEqual([]);

  const applied = await example.apply();
  expect(applied).toMatchObject({ exitCode: 0, digest: planned.digest });
  expect(applied.outcomes.map(({ id, status }) => [id, status])).toEqual(
    stepsOf(planned).map((id) => [id, 'done']),
  );
  const { offers: states } = await example.status();
  expect(states.map(({ offer, status }) => [offer, status])).toEqual(offers.map((id) => [id, 'live']));
  expect(states.flatMap(({ plans }) => plans.map(({ status }) => status))).toEqual(Array(8).fill('live'));

  expect(await example.plan()).toMatchObject({ exitCode: 0, steps: [], problems: planned.problems });
});

it('makes a plan that holds every key of its schema, and comes out twice as the same bytes', async () => {
  const example = worldOf('examples/contoso');
  const first = await example.plan();
  const required = (Plan as unknown as { required: readonly string[] }).required;
  expect(Object.keys(first)).toEqual(
    expect.arrayContaining([...required, 'formatVersion', 'command', 'exitCode']),
  );
  expect(required).toEqual(
    expect.arrayContaining([
      'digest',
      'summary',
      'refusals',
      'waiting',
      'passengers',
      'unmanaged',
      'observed',
    ]),
  );
  expect(JSON.stringify(await example.plan())).toBe(JSON.stringify(first));
});

it('names for every declared change the line of the file that asks for it', async () => {
  const example = worldOf('examples/contoso');
  const { steps } = await example.plan();
  const changes = steps
    .filter(({ action }) => action === 'create-offer' || action === 'create-plan')
    .flatMap((step) => step.changes)
    .filter(({ path }) => path !== '/members');
  const lost = changes
    .filter(({ source }) => source === undefined)
    .map(({ address, path }) => address + path);
  expect(lost).toEqual([]);
  expect(changes.length).toBeGreaterThan(100);
});

it('writes the plan to the file it is told to, the same as it is printed', async () => {
  const made = world();
  const printed = await made.plan({ out: 'plan.json' });
  const { seal: _over, ...written } = JSON.parse(made.read('plan.json')) as Record<string, unknown>;
  expect(written).toEqual(JSON.parse(JSON.stringify(printed)));
});

it('makes in an empty folder a project that validates, plans and applies at once', async () => {
  const made = world({ files: {} });
  const { context } = contextIn(made.root);
  assertOutput((await init(context, '.')).document);
  const { document } = await validateFiles(context);
  assertOutput(document);
  expect(document).toMatchObject({ exitCode: 0, summary: { errors: 0 } });
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  await expect(init(context, '.')).rejects.toMatchObject({ code: 'not-empty' });
});
