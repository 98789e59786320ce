import type { Plan, Step } from '../../src/model/plan.ts';
import type { OutputDocument } from '../../src/report/documents/documents.ts';
import { renderText } from '../../src/report/text/render.ts';
import type { emptyTitles, titlePhrases } from '../../src/report/words/title-words.ts';
import type { verdicts } from '../../src/report/words/verdict-words.ts';
import { change, plan, refusal, step } from './plans.ts';

/** A document that needs the sentence, what is said there, and one close to it that must not say it. */
export type Case = readonly [told: OutputDocument, words: RegExp, untold: OutputDocument];
export type Cases<T> = Readonly<Record<keyof T, Case>>;

export const [relay, vault, deal] = ['offer/contoso-relay', 'offer/contoso-vault', 'license/deal-1'];
export const deal2 = 'license/deal-2';

export const says = (document: OutputDocument): string =>
  renderText(document, { style: { color: false, columns: 10_000 } });

const page = change({ path: '/listing/title', before: 'A', after: 'B' });
export const goLive = step({
  action: 'go-live',
  changes: [change({ path: '/content', before: '1', after: '2' })],
});
const firstLive = step({ action: 'go-live', changes: [change({ path: '/content', after: '2' })] });
export const signed = { ...goLive, needs: ['sign-off'] };
export const publish = step({ action: 'publish', changes: [page] });
export const save = step({ action: 'save-draft', changes: [page] });
export const of = (...steps: readonly Step[]) => plan({ steps: [...steps] });

export const error = { rule: 'LST-01', severity: 'error', message: 'too long' } as const;
export const unlike = (draft: Partial<Plan>) => plan(draft);
export const own = refusal({ rule: 'PUB-07', message: 'no' });
const whole = refusal({ rule: 'SAFE-STOPS', address: 'publisher/contoso', message: 'too many' });
export const stopped = { address: vault, while: 'stopped' as const, changes: [page] };

export const titleCases: Cases<typeof titlePhrases> = {
  stops: [of(step({ action: 'stop-sell' })), /this stops 1 offer/, of(step({ action: 'cancel-publish' }))],
  sells: [of(publish, firstLive), /this puts 1 offer on sale/, of(publish, goLive)],
  deals: [of(step({ action: 'correct-deal', address: deal })), /this changes 1 deal/, of(save)],
  changes: [of(publish, goLive), /this changes 1 live offer/, of(publish, firstLive)],
  publishes: [of(step({ action: 'publish' })), /this publishes 1 offer/, of(save)],
  prepares: [of(save), /this prepares 1 offer/, of(publish, goLive)],
};

export const emptyCases: Cases<typeof emptyTitles> = {
  nothing: [unlike({ notApplied: [stopped] }), /changes nothing/, of(save)],
  errors: [unlike({ problems: [error] }), /nothing: 1 error in the files/, unlike({ refusals: [own] })],
  refusals: [unlike({ refusals: [whole] }), /nothing: 1 refusal stands/, unlike({ refusals: [own] })],
  refused: [unlike({ refusals: [own] }), /nothing: 1 offer is refused/, unlike({ refusals: [whole] })],
};

export const verdictCases: Cases<typeof verdicts> = {
  errors: [unlike({ problems: [error] }), /1 error in the files: what they ask/, of(save)],
  'all-refused': [
    unlike({ refusals: [whole], blocked: [publish] }),
    /Everything is refused/,
    unlike({ refusals: [own], blocked: [publish] }),
  ],
  'nothing-asked': [
    unlike({ refusals: [whole] }),
    /Nothing is done before a person decides/,
    unlike({ refusals: [whole], blocked: [publish] }),
  ],
  refused: [
    unlike({ refusals: [own], blocked: [publish] }),
    /1 offer is refused and stays as it is/,
    unlike({ refusals: [own], steps: [save], blocked: [publish] }),
  ],
  'refused-in-part': [
    unlike({ refusals: [own], steps: [save], blocked: [publish] }),
    /1 offer is refused in part/,
    unlike({ refusals: [own], blocked: [publish] }),
  ],
  'asks-nothing': [
    unlike({ refusals: [own], blocked: [save] }),
    /What its file asks for: nothing that customers notice/,
    unlike({ refusals: [own], blocked: [publish] }),
  ],
  'to-sign': [of(publish, signed), /1 offer waits in preview for sign-off/, of(publish, goLive)],
  'to-preview': [of(publish), /1 offer goes to preview/, of(publish, goLive)],
  'to-person': [of({ ...save, manual: true }), /1 step waits for a person/, of(save)],
  'none-stops': [
    of(publish, goLive),
    /nothing stops selling/,
    of(publish, goLive, step({ action: 'stop-sell', address: vault })),
  ],
  'none-noticed': [of(save), /Customers see no change/, of(publish, goLive)],
};
