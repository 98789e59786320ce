import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readApproved } from '../../src/session/plans/approved.ts';
import { live, previewOf, retitle, signedLive } from '../apply/running.ts';
import {
  another,
  audienceFile,
  member,
  offerFile,
  refusalsOf,
  starter,
  stepsOf,
  writesIn,
  world,
  type World,
  appliedWorld,
} from './make.ts';

const offer = 'my-first-offer';
const address = `offer/${offer}`;
const refused = `SAFE-APPROVAL:${address}`;

/** Plans into a file, as a pull request does. */
const review = async (made: World): Promise<void> => void (await made.plan({ out: 'plan.json' }));
const approvedApply = async (made: World) =>
  made.apply({ yes: false, approved: await readApproved(made.root, 'plan.json') });

const lead = (env: string): string => `leads:
    leadDestination: marketo
    marketoLeadConfiguration: {munchkinId: abc-def-ghi, formId: "1", clientSecret: {env: ${env}}}`;

describe('apply --approved', () => {
  it.each(['provider', 'endpoint', 'publisher'])(
    'takes no plan that was made for another %s',
    async (key) => {
      const made = await signedLive();
      retitle(made, 'My first offer', 'My second title');
      await review(made);
      const { marketplace, ...reviewed } = await readApproved(made.root, 'plan.json');
      const approved = { ...reviewed, marketplace: { ...marketplace, [key]: 'other' } };
      const sent = made.requests.length;
      await expect(made.apply({ yes: false, approved })).rejects.toMatchObject({
        code: 'other-marketplace',
        exitCode: 3,
      });
      expect(made.requests.length).toBe(sent);
    },
  );

  it('carries out what was reviewed, from a first create to live, and needs no --yes', async () => {
    const made = world();
    await review(made);
    expect((await approvedApply(made)).exitCode).toBe(0);
    expect((await made.status()).offers).toMatchObject([{ status: 'live' }]);
    expect(await approvedApply(made)).toMatchObject({ exitCode: 0, steps: [] });
  });

  it('goes on with what is left of the review', async () => {
    const made = world({ pipeline: 'manual' });
    await review(made);
    await approvedApply(made);
    made.advance(20 * 86_400_000);
    expect(await approvedApply(made)).toMatchObject({ exitCode: 4, summary: { goLive: 1 } });
  });

  it('holds for the preview that the reviewed content became, once a person has signed it off', async () => {
    const made = await signedLive();
    retitle(made, 'My first offer', 'My second title');
    await review(made);
    await approvedApply(made);
    const submission = await previewOf(made);
    const approved = await readApproved(made.root, 'plan.json');
    const signOffs = [{ offer: approvedOffer(approved), submission }] as never;
    expect((await made.apply({ yes: false, approved, signOffs })).exitCode).toBe(0);
  });

  it.each<[string, (made: World) => Promise<void> | void]>([
    ['another value than the reviewed one', (made: World) => retitle(made, 'Reviewed', 'Smuggled')],
    [
      'a further change',
      (made: World) => made.edit(offerFile, 'searchKeywords: [example]', 'searchKeywords: [other]'),
    ],
    [
      'a draft that somebody edited at the same place since the review',
      (made: World) => made.portal((portal) => portal.change(offer, 'listing', { title: 'Portal' })),
    ],
    ['a stop', (made: World) => made.edit(offerFile, 'lifecycle: live ', 'lifecycle: stopped ')],
    [
      'a further member of an audience',
      (made: World) => made.edit(audienceFile, 'members:\n', `members:\n${member(7)}`),
    ],
  ])('refuses %s, shows where, writes nothing, and nobody can let it through', async (_, change) => {
    const made = await live();
    retitle(made, 'My first offer', 'Reviewed');
    await review(made);
    await change(made);
    const sent = made.requests.length;
    const approved = await readApproved(made.root, 'plan.json');
    const applied = await made.apply({ yes: false, approved, allow: [refused] });
    expect(applied).toMatchObject({ exitCode: 3, outcomes: [] });
    expect(refusalsOf(applied)).toEqual([refused]);
    expect(applied.refusals).toMatchObject([{ kind: 'impossible', override: null }]);
    expect(applied.refusals[0]?.details?.length).toBeGreaterThan(0);
    expect(writesIn(made.requests.slice(sent))).toEqual([]);
  });

  it('shows what was approved and what it would be now, but no secret', async () => {
    const made = world({
      env: { ONE: 'first-s3cret', TWO: 'second-s3cret', THREE: 'third-s3cret' },
      edits: [
        ['offerctl.yaml', '  policy:\n', '  secrets: [ONE, TWO, THREE]\n  policy:\n'],
        [offerFile, 'leads:\n    leadDestination: none', lead('ONE')],
      ],
    });
    await made.apply();
    retitle(made, 'My first offer', 'Reviewed');
    made.edit(offerFile, lead('ONE'), lead('TWO'));
    await review(made);
    retitle(made, 'Reviewed', 'Smuggled');
    made.edit(offerFile, lead('TWO'), lead('THREE'));
    const details = (await approvedApply(made)).refusals[0]?.details ?? [];
    const title = 'approved was "Reviewed"; now it would be "Smuggled"';
    expect(details).toContain(`save-draft ${address} /listing/title: ${title}`);
    expect(details.some((line) => line.includes('/leads/'))).toBe(true);
    expect(JSON.stringify(details)).not.toContain('s3cret');
  });

  it('refuses one offer and lets the others go on', async () => {
    const made = await appliedWorld({ files: { ...starter(), ...another('offer-two') } });
    retitle(made, 'My first offer', 'Reviewed');
    const second = 'offers/offer-two/offer.yaml';
    made.edit(second, 'title: My first offer', 'title: Reviewed, too');
    await review(made);
    retitle(made, 'Reviewed', 'Smuggled');
    const applied = await approvedApply(made);
    expect(refusalsOf(applied)).toEqual([refused]);
    expect(stepsOf(applied)).toEqual(['save-draft', 'publish', 'go-live'].map((a) => `offer/offer-two#${a}`));
  });

  it('takes a secret that nobody had when planning', async () => {
    const leads = `leads:
    leadDestination: marketo
    marketoLeadConfiguration: {munchkinId: abc-def-ghi, formId: "1", clientSecret: {env: FIRST}}`;
    const edits = [
      ['offerctl.yaml', '  policy:\n', '  secrets: [FIRST]\n  policy:\n'],
      [offerFile, 'leads:\n    leadDestination: none', leads],
    ] as const;
    const made = world({ edits, env: { FIRST: 'the-s3cret' } });
    await review(made);
    expect(readFileSync(join(made.root, 'plan.json'), 'utf8')).not.toContain('the-s3cret');
    expect((await approvedApply(made)).exitCode).toBe(0);
  });
});

const approvedOffer = ({ steps }: { readonly steps: readonly { readonly address: string }[] }) =>
  steps[0]?.address.split('/')[1];

describe('a file that is no plan', () => {
  it.each([
    ['that is not there', undefined, 'plan-unreadable'],
    ['of something else', '{"command": "status"}', 'plan-damaged'],
    ['of a later version', '{"command": "plan", "formatVersion": "2.0"}', 'plan-damaged'],
    ['with a hole', '{"command": "plan", "formatVersion": "1.0", "steps": []}', 'plan-damaged'],
    ['that is no JSON', 'plan: yes', 'plan-damaged'],
  ])('%s is refused with a clear error', async (_, text, code) => {
    const made = world();
    if (text !== undefined) made.write('plan.json', text);
    await expect(readApproved(made.root, 'plan.json')).rejects.toMatchObject({ code });
  });
});

describe('a plan file that was used', () => {
  it('is known once it has converged: nothing to do is exit 0, and says when it was used', async () => {
    const made = await live();
    retitle(made, 'My first offer', 'Reviewed');
    await review(made);
    expect((await approvedApply(made)).exitCode).toBe(0);
    const state = made.state();
    const again = await approvedApply(made);
    expect(again).toMatchObject({ exitCode: 0, steps: [] });
    expect(again.problems).toMatchObject([{ rule: 'SAFE-APPROVAL', severity: 'notice' }]);
    expect(made.state()).toEqual(state);
  });

  it('approves nothing a second time, though the same would be done', async () => {
    const made = await live();
    retitle(made, 'My first offer', 'Reviewed');
    await review(made);
    await approvedApply(made);
    const used = await readApproved(made.root, 'plan.json');
    retitle(made, 'Reviewed', 'My first offer');
    await made.apply();
    retitle(made, 'My first offer', 'Reviewed');
    const sent = made.requests.length;
    const refusedNow = await made.apply({ yes: false, approved: used });
    expect(refusedNow).toMatchObject({ exitCode: 3, outcomes: [] });
    expect(refusalsOf(refusedNow)).toEqual([refused]);
    const [told] = refusedNow.refusals;
    expect(told?.message).toMatch(/used up on .* UTC by /);
    expect(JSON.stringify(told?.details)).not.toContain('is not in it');
    expect(writesIn(made.requests.slice(sent))).toEqual([]);
    // A plan that is made and reviewed now is a different one, even with the same digest.
    await review(made);
    expect((await readApproved(made.root, 'plan.json')).digest).toBe(used.digest);
    expect((await approvedApply(made)).exitCode).toBe(0);
  });

  it('is used only when all of it has arrived', async () => {
    const made = world({ pipeline: 'manual' });
    await review(made);
    await approvedApply(made);
    made.advance(20 * 86_400_000);
    expect((await approvedApply(made)).problems).toEqual([]);
  });
});
