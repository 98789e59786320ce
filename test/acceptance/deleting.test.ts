import { describe, expect, it } from 'vitest';
import { applyWhile, draftFirst } from '../apply/running.ts';
import { drafts } from '../plan/cases.ts';
import { offerFile, plansFile, refusalsOf, stepsOf, world, type World, appliedWorld } from './make.ts';

const offer = 'my-first-offer';
const deleting = (made: World): void =>
  made.edit('offerctl.yaml', '  policy:\n', '  policy:\n    onRemove: delete-drafts\n');
const offers = async (made: World) => (await made.portal((portal) => portal.offers())).toSorted();

/** Two drafts that an apply made under a policy that deletes; then one file disappears. */
const vanished = async (): Promise<World> => {
  const made = world({ files: drafts(2) });
  deleting(made);
  await made.apply();
  made.delete('o0.yaml');
  return made;
};

describe('a draft whose file vanished, where the policy deletes drafts', () => {
  it('is deleted for good, and forgotten', async () => {
    const made = await vanished();
    const planned = await made.plan();
    expect(planned).toMatchObject({
      summary: { delete: 1 },
      steps: [{ id: 'offer/offer-0#delete-draft', reversibility: 'final' }],
    });
    expect(await made.apply()).toMatchObject({ exitCode: 0, outcomes: [{ status: 'done' }] });
    expect(await offers(made)).toEqual(['offer-1']);
    expect(Object.keys(made.state()).join()).not.toContain('offer-0');
    expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], refusals: [] });
  });

  it('is not deleted when somebody edits it after the plan was shown', async () => {
    const made = await vanished();
    const applied = await applyWhile(made, () =>
      made.portal((portal) => portal.change('offer-0', 'listing', { title: 'Kept by somebody' })),
    );
    expect(applied).toMatchObject({
      exitCode: 1,
      outcomes: [{ status: 'failed', error: { code: 'DEL-01' } }],
    });
    expect(await offers(made)).toEqual(['offer-0', 'offer-1']);
  });

  it('is not deleted when it was published, which is refused like any vanished offer', async () => {
    const made = world();
    deleting(made);
    await made.apply();
    made.delete('offers');
    made.write('other.yaml', drafts(1)['o0.yaml'] ?? '');
    expect(refusalsOf(await made.plan())).toEqual([`SAFE-02:offer/${offer}`]);
  });

  it('is not deleted by an empty folder', async () => {
    const made = await vanished();
    made.delete('o1.yaml');
    const empty = 'SAFE-EMPTY:publisher/my-company';
    expect(refusalsOf(await made.apply())).toContain(empty);
    expect(await offers(made)).toHaveLength(2);
  });
});

it('deletes a draft plan whose document vanished, and keeps its offer', async () => {
  const made = world({ edits: draftFirst });
  deleting(made);
  await made.apply();
  const pilot = made.read(plansFile).split('---\n')[1] ?? '';
  made.edit(plansFile, `---\n${pilot}`, '');
  expect(stepsOf(await made.plan())).toEqual([`offer/${offer}/plan/pilot#delete-draft`]);
  expect((await made.apply()).exitCode).toBe(0);
  expect((await made.status()).offers[0]?.plans.map(({ plan }) => plan)).toEqual(['standard']);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

it('names a vanished offer and a new one that looks like it as what it is: ids cannot change', async () => {
  const made = await appliedWorld({ edits: draftFirst });
  for (const file of [offerFile, plansFile]) {
    made.write(file, made.read(file).replaceAll(offer, 'my-renamed-offer'));
  }
  const [refusal] = (await made.plan()).refusals;
  expect(refusal).toMatchObject({ rule: 'SAFE-02', address: `offer/${offer}` });
  expect(refusal?.hint).toContain('my-renamed-offer');
});
