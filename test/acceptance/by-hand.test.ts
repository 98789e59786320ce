import { join } from 'node:path';
import { expect, test } from 'vitest';
import { address, offer, retitle } from '../apply/running.ts';
import {
  atPartnerCenter,
  confirmed,
  exampleAtPartnerCenter,
  liveAtPartnerCenter,
  notes,
  removalOf,
  renote,
} from './at-partner-center.ts';
import { typed } from '../marketplace/emulator/make.ts';
import { offerFile, openCopy, refusalsOf, stepsOf, type World } from './make.ts';

const day = 86_400_000;
const outcomesOf = ({ outcomes }: Awaited<ReturnType<World['apply']>>) =>
  Object.fromEntries(outcomes.map(({ id, status }) => [id.replace(`${address}#`, ''), status]));

/**
 * What a person typed in the portal: the drafts that another project with the same files would have saved.
 */
async function madeInPortal(made: World): Promise<void> {
  const store = join(made.root, '.offerctl/marketplace.db');
  const person = openCopy('examples/azure-application', { OFFERCTL_MARKETPLACE_PATH: store });
  try {
    person.edit('offer.yaml', 'lifecycle: live', 'lifecycle: draft');
    await person.apply();
  } finally {
    person.remove();
  }
}

const openIn = async (made: World) => (await made.status()).manualSteps.map(({ id }) => id);

test('notes for certification are a person’s work, and nothing is published before', async () => {
  const made = await atPartnerCenter();
  const planned = await made.plan();
  expect(planned.steps.find(({ id }) => id === notes)).toMatchObject({
    manual: true,
    needs: [`manual:${notes}`],
    changes: [{ path: '/certificationNotes', source: { file: 'offers/my-first-offer/offer.yaml' } }],
  });
  const publish = { needs: [`manual:${notes}`], dependsOn: expect.arrayContaining([notes]) };
  expect(planned.steps.find(({ action }) => action === 'publish')).toMatchObject(publish);
  expect(planned.summary.manual).toBe(1);
  expect(stepsOf(planned).slice(-3)).toEqual([notes, `${address}#publish`, `${address}#go-live`]);

  const applied = await made.apply();
  expect(applied.exitCode).toBe(4);
  expect(outcomesOf(applied)).toMatchObject({
    'create-offer': 'done',
    'set-notes': 'manual',
    publish: 'skipped',
    'go-live': 'skipped',
  });
  expect(await made.portal((portal) => portal.submissions(offer))).toEqual([]);
  const since = applied.outcomes.length > 0 && (await made.status()).manualSteps[0]?.openSince;
  expect(await openIn(made)).toEqual([notes]);

  made.time.at += day;
  const before = made.state();
  const waits = [{ for: 'manual-step', since, next: expect.stringContaining(`confirm ${notes}`) }];
  expect(await made.apply({ wait: day })).toMatchObject({ exitCode: 4, waiting: waits });
  expect((await made.status()).manualSteps).toMatchObject([{ id: notes, openSince: since }]);
  expect(made.state()).toEqual(before);
  expect(JSON.stringify(made.state())).not.toContain('demo account');
});

test('a confirmed step says who, when and why, is in the history, and lets the rest go on', async () => {
  const made = await atPartnerCenter();
  await made.apply();
  const proof = { evidence: 'see the ticket', set: ['ticket=4711', 'by=me'] };
  const document = await confirmed(made, notes, proof);
  const values = { ticket: '4711', by: 'me' };
  expect(document.confirmed).toEqual({
    by: 'tester',
    at: '2026-02-03T10:00:00.000Z',
    evidence: 'see the ticket',
    values,
  });
  expect(made.state()['history.jsonl']).toContain('confirmed');
  expect(await made.apply()).toMatchObject({ exitCode: 0, waiting: [] });
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  expect(await openIn(made)).toEqual([]);
  await expect(confirmed(made, notes)).rejects.toMatchObject({ code: 'confirmed-already' });
});

test('notes are asked for again only when they changed and something is published', async () => {
  const made = await liveAtPartnerCenter();
  renote(made, 'Use the new account.');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  retitle(made, 'My first offer', 'My better offer');
  expect(stepsOf(await made.plan())).toContain(notes);
  made.edit(offerFile, '  certificationNotes: Use the new account.\n', '');
  expect(stepsOf(await made.plan())).not.toContain(notes);
});

test('offers of types that no API writes are a list of things to do', async () => {
  const made = await exampleAtPartnerCenter('examples/azure-application');
  const sent = made.requests.length;
  const applied = await made.apply();
  expect(applied.exitCode).toBe(4);
  expect(applied.steps.every(({ manual }) => manual)).toBe(true);
  expect(applied.outcomes.map(({ status }) => status)).toContain('manual');
  expect(made.requests.slice(sent).filter((line) => line.startsWith('http POST /rp/'))).toEqual([]);
  const gateway = applied.steps[0]?.address ?? '';
  expect(await openIn(made)).toEqual([`${gateway}#create-offer`]);
  expect(JSON.stringify(made.state())).not.toMatch(/@/);

  const id = gateway.replace('offer/', '');
  const alias = /alias: (.*)\n/.exec(made.read('offer.yaml'))?.[1] ?? '';
  const product = { ...typed('product'), identity: { externalId: id }, type: 'azureApplication', alias };
  const state = made.state();
  await expect(confirmed(made, `${gateway}#create-offer`)).rejects.toMatchObject({ code: 'not-there' });
  expect(made.state()).toEqual(state);
  await made.portal((portal) => portal.configured(product));
  const [adoption] = (await made.plan()).refusals;
  expect(adoption).toMatchObject({
    rule: 'SAFE-ADOPT',
    address: gateway,
    hint: expect.stringContaining(`offerctl confirm ${gateway}#create-offer`),
  });
  expect(await openIn(made)).toEqual([`${gateway}#create-offer`]);
  await confirmed(made, `${gateway}#create-offer`);
  const next = await made.apply();
  expect(next).toMatchObject({ exitCode: 4, refusals: [] });
  expect(next.steps.every(({ manual, needs, id: step }) => manual && needs[0] === `manual:${step}`)).toBe(
    true,
  );
  expect((await openIn(made)).every((step) => step.startsWith(gateway))).toBe(true);
  const { waiting } = await made.plan();
  expect([...new Set(waiting.map((one) => one.for))]).toEqual(['manual-step']);
});

test('a draft that no API writes is taken back by nobody but a person', async () => {
  const made = await exampleAtPartnerCenter('examples/azure-application', (embedded) => embedded.apply());
  const lakehouse = 'contoso-lakehouse';
  await made.portal((portal) => portal.change(lakehouse, 'listing', { title: 'From the portal' }));
  const discarded = await made.discardDraft(lakehouse, [`SAFE-ADOPT:offer/${lakehouse}`]);
  expect(refusalsOf(discarded)).toEqual([`PUB-06:offer/${lakehouse}`]);
  expect(await made.portal((portal) => portal.title(lakehouse))).toBe('From the portal');
});

test('a preview of a type that no API writes goes live by hand, without a sign-off before', async () => {
  const made = await exampleAtPartnerCenter('examples/azure-application');
  const gateway = (await made.apply()).steps[0]?.address ?? '';
  await madeInPortal(made);
  expect(await openIn(made)).toEqual([`${gateway}#create-offer`]);
  await confirmed(made, `${gateway}#create-offer`);
  // The plans were made together with the offer, before a person was asked to.
  const adopted = refusalsOf(await made.plan());
  expect(adopted).toEqual(['managed', 'self-hosted'].map((id) => `SAFE-ADOPT:${gateway}/plan/${id}`));
  expect(stepsOf(await made.apply({ allow: adopted }))).toEqual([`${gateway}#publish`, `${gateway}#go-live`]);

  await made.portal((portal) => portal.submit(gateway.replace('offer/', ''), 'preview'));
  const planned = await made.plan();
  expect(planned.steps).toMatchObject([{ id: `${gateway}#go-live`, needs: [`manual:${gateway}#go-live`] }]);
  expect(planned.waiting).toEqual([]);
  expect(await made.apply()).toMatchObject({ exitCode: 4 });
  expect(await openIn(made)).toEqual([`${gateway}#go-live`]);

  await confirmed(made, `${gateway}#go-live`);
  const said = await made.plan();
  expect(said).toMatchObject({ steps: [], problems: [{ rule: 'SAFE-UNSEEN', severity: 'notice' }] });
  await made.portal((portal) => portal.submit(gateway.replace('offer/', ''), 'live'));
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], problems: [], waiting: [] });
});

test('a removal is opened for what was published, and closed with its ticket only', async () => {
  const made = await atPartnerCenter();
  await made.apply();
  await expect(removalOf(made, offer)).rejects.toMatchObject({ code: 'never-published', exitCode: 3 });
  await confirmed(made, notes);
  await made.apply();
  await expect(removalOf(made, 'another')).rejects.toMatchObject({ code: 'not-managed' });

  const opened = await removalOf(made, offer);
  const facts = ['publisher: my-company', `Offer ID: ${offer}`, 'plans: pilot, standard'];
  expect(opened.instructions).toEqual(expect.arrayContaining(facts));
  const form = 'problem type `softwareAsAService`, category `Remove a published offer`';
  expect(opened.instructions).toContainEqual(expect.stringContaining(form));
  expect(await removalOf(made, offer)).toEqual(opened);
  expect(await made.apply()).toMatchObject({ exitCode: 4, waiting: [{ for: 'manual-step' }] });
  expect(await openIn(made)).toEqual([opened.id]);

  await expect(confirmed(made, opened.id, { set: ['ticket=1'] })).rejects.toMatchObject({
    code: 'ticket-needed',
  });
  const vague = { set: ['ticket=1', 'closed=soon'] };
  await expect(confirmed(made, opened.id, vague)).rejects.toMatchObject({ code: 'usage' });
  await confirmed(made, opened.id, { set: ['ticket=1', 'closed=2026-03-01'] });
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
});

test('confirm refuses what it cannot understand, and records nothing', async () => {
  const made = await atPartnerCenter();
  await made.apply();
  const before = made.state();
  const wrong = [
    [`${address}#nothing`, [], 'unknown-step'],
    [notes, ['=4711'], 'usage'],
    [notes, ['ticket'], 'usage'],
    [notes, ['a=1', 'a=2'], 'usage'],
  ] as const;
  for (const [step, set, code] of wrong) {
    await expect(confirmed(made, step, { set })).rejects.toMatchObject({ code });
  }
  expect(made.state()).toEqual(before);
});
