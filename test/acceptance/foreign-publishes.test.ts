import { expect, it } from 'vitest';
import { renderText } from '../../src/report/text/render.ts';
import { applyWhile } from '../apply/running.ts';
import { address, link, offer } from '../plan/cases.ts';
import { withdrawsMarket } from '../plan/undone-cases.ts';
import { example } from '../plan/machine-cases.ts';
import { atPartnerCenter } from './at-partner-center.ts';
import { offerFile, refusalsOf, starterWithoutNotes, type World, appliedWorld } from './make.ts';
import { clientAt } from './other-clients.ts';
import { recordsOf } from './records.ts';

const style = { style: { color: false, columns: 200 } };
const newer = (made: World): void => made.edit(offerFile, 'title: My first offer', 'title: My better offer');
const seenBy = async (made: World): Promise<readonly string[]> =>
  (await recordsOf(made.context).history()).entries
    .filter(({ outcome }) => outcome === 'seen')
    .map(({ by, step, submission = '' }) => `${by}: ${step}@${submission}`);

/** Live at a served marketplace, where another client published a link that no file declares. */
async function publishedByAnother(): Promise<{ made: World; live: string }> {
  const made = await atPartnerCenter({ files: starterWithoutNotes() });
  await made.apply();
  const other = clientAt(made);
  await other.change(offer, 'listing', link);
  await other.submit(offer, 'preview');
  await other.submit(offer, 'live');
  return { made, live: (await made.status()).offers[0]?.targets.live?.submission ?? '' };
}

it('says that what another client published is live, and advises nothing that does nothing', async () => {
  const { made } = await publishedByAnother();
  const { drift } = await recordsOf(made.context).drift();
  expect(drift).toMatchObject([
    { kind: 'published', target: 'live' },
    { path: '/listing/generalLinks', target: 'live', declared: false, act: 'declare' },
  ]);
  expect(JSON.stringify(drift)).not.toContain('discard-draft');
});

it('names it in plan and status until an apply has written it into the history', async () => {
  const { made, live } = await publishedByAnother();
  const planned = await made.plan();
  expect(planned.steps).toEqual([]);
  expect(planned.problems).toContainEqual(expect.objectContaining({ rule: 'PUB-SEEN', address }));
  expect(renderText(await made.status(), style)).toContain(`somebody else published it (${live})`);
  expect(await seenBy(made)).toEqual([]);

  expect(await made.apply()).toMatchObject({ exitCode: 0, steps: [] });
  const seen = [`somebody else: ${address}#publish@${live}`];
  expect(await seenBy(made)).toEqual(seen);
  const before = made.state();
  await made.apply();
  expect(made.state()).toEqual(before);
  expect((await made.plan()).problems.map(({ rule }) => rule)).not.toContain('PUB-SEEN');
  expect(renderText(await made.status(), style)).not.toContain('somebody else');
  const { drift } = await recordsOf(made.context).drift();
  expect(drift).toMatchObject([{ path: '/listing/generalLinks', target: 'live' }]);
});

it('writes it into the history before the changes of the files take its place', async () => {
  const { made, live } = await publishedByAnother();
  newer(made);
  expect(await made.apply()).toMatchObject({ exitCode: 0, summary: { goLive: 1 } });
  await made.apply();
  expect(await seenBy(made)).toEqual([`somebody else: ${address}#publish@${live}`]);
});

it('writes it into the history, once, where the apply is refused', async () => {
  const { made, live } = await publishedByAnother();
  await clientAt(made).submit(offer, 'preview');
  newer(made);
  expect(refusalsOf(await made.apply())).toEqual([`PUB-ANOTHER:${address}`]);
  await made.apply();
  expect(await seenBy(made)).toEqual([`somebody else: ${address}#publish@${live}`]);
  expect((await made.plan()).problems.map(({ rule }) => rule)).not.toContain('PUB-SEEN');
});

it('writes it into the history where it happens while an apply runs', async () => {
  const made = await atPartnerCenter({ files: starterWithoutNotes() });
  await made.apply();
  const other = clientAt(made);
  newer(made);
  await applyWhile(made, async () => {
    await other.submit(offer, 'preview');
    await other.submit(offer, 'live');
  });
  await made.apply();
  expect(await seenBy(made)).toHaveLength(1);
});

it('advises no apply that is refused: it names the rule, and the plan that says why', async () => {
  const made = await appliedWorld();
  await withdrawsMarket(made);
  const { drift } = await recordsOf(made.context).drift();
  const published = drift.find(({ kind }) => kind === 'published');
  expect(published?.next).toContain(`refused now (MKT-REMOVED): \`offerctl plan --offer ${offer}\``);
});

it('counts no value that the service computed at our own publish as theirs', async () => {
  const gateway = 'contoso-gateway';
  const made = await atPartnerCenter({
    files: example('virtual-machine'),
    edits: [['plans.yaml', '        deprecationSchedule: {dateOffset: P90D, reason: endOfSupport}\n', '']],
  });
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  const other = clientAt(made);
  await other.change(gateway, 'listing', link);
  await other.submit(gateway, 'preview');
  await other.submit(gateway, 'live');
  const { drift } = await recordsOf(made.context).drift();
  expect(drift.map(({ kind, path }) => path ?? kind)).toEqual(['published', '/listing/generalLinks']);
});
