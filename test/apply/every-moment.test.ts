import { describe, expect, it } from 'vitest';
import { atPartnerCenter } from '../acceptance/at-partner-center.ts';
import { recordsOf } from '../acceptance/records.ts';
import type { Portal } from '../acceptance/portal.ts';
import { starterWithoutNotes, type World } from '../acceptance/make.ts';
import { link } from '../plan/cases.ts';
import { offer, retitle } from './running.ts';

/** Most applies send fewer requests; a request that is never sent is no moment. */
const mostRequests = 40;

/** `SOAK` tries every moment; otherwise every seventh. */
const moments = Array.from({ length: mostRequests }, (_, index) => index + 1).filter(
  (moment) => process.env['SOAK'] !== undefined || moment % 7 === 0,
);

/** A project at a marketplace where this happens once, directly after the response to that request. */
async function worldWith(happens: (portal: Portal) => Promise<void>) {
  let left = 0;
  let isDone = false;
  const made: World = await atPartnerCenter({ files: starterWithoutNotes() }, async (request, pass) => {
    const answer = await pass(request);
    if (request.url.includes('/product-ingestion/')) left -= 1;
    if (left === 0 && !isDone)
      isDone = await made.portal(happens).then(
        () => true,
        () => false,
      );
    return answer;
  });
  const arm = (moment: number): void => {
    left = moment;
  };
  return { made, arm, isDone: () => isDone };
}

/** Also false if the offer is not at that target. */
const holds = (made: World, target: 'draft' | 'live', text: string): Promise<boolean> =>
  made
    .portal((portal) => portal.tree(offer, target))
    .then((tree) => JSON.stringify(tree).includes(text))
    .catch(() => false);

/** The text is no longer in the draft, or is reported by the next plan, a refusal, or drift. */
async function isKnown(made: World, text: string): Promise<boolean> {
  if (!(await holds(made, 'draft', text))) return true;
  const { steps, refusals, passengers } = await made.plan();
  const { drift } = await recordsOf(made.context).drift();
  return steps.length + refusals.length + passengers.length + drift.length > 0;
}

const saves: readonly (readonly [what: string, text: string, (portal: Portal) => Promise<void>])[] = [
  ['a title', 'From the portal', (portal) => portal.change(offer, 'listing', { title: 'From the portal' })],
  ['a link that no file has', 'generalLinks":[{', (portal) => portal.change(offer, 'listing', link)],
  [
    'a rank of a plan',
    '"displayRank":7',
    (portal) => portal.changePlan(offer, 'standard', 'plan', { displayRank: 7 }),
  ],
];

describe.each(saves)('another client that saves %s while an apply runs', (_what, text, happens) => {
  it.each(moments)(
    'takes nothing live with an update, and stays visible: after request %i',
    async (moment) => {
      const { made, arm, isDone } = await worldWith(happens);
      await made.apply();
      retitle(made, 'My first offer', 'My second title');
      arm(moment);
      await made.apply();
      expect(await holds(made, 'live', text)).toBe(false);
      expect(!isDone() || (await isKnown(made, text))).toBe(true);
    },
  );

  it.each(moments)(
    'takes nothing live with a creation, and stays visible: after request %i',
    async (moment) => {
      const { made, arm, isDone } = await worldWith(happens);
      arm(moment);
      await made.apply();
      expect(await holds(made, 'live', text)).toBe(false);
      expect(!isDone() || (await isKnown(made, text))).toBe(true);
    },
  );
});
