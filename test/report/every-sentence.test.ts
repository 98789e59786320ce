import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Action } from '../../src/model/actions.ts';
import type { Outcome, Plan, Step } from '../../src/model/plan.ts';
import { courseClauses, waitClauses } from '../../src/report/words/course-words.ts';
import { reaches } from '../../src/report/words/reach-words.ts';
import { closings, resultStates, stepResults } from '../../src/report/words/result-words.ts';
import { needWords } from '../../src/report/words/step-words.ts';
import { keyWords, nothings } from '../../src/report/words/summary-words.ts';
import { applied, plan, refusal, step } from './plans.ts';
import {
  deal,
  deal2,
  emptyCases,
  error,
  goLive,
  of,
  own,
  publish,
  relay,
  save,
  says,
  signed,
  stopped,
  titleCases,
  unlike,
  vault,
  verdictCases,
  type Case,
  type Cases,
} from './title-cases.ts';

/** The clause of each action for one subject and for several; the names are ids. */
const courseCase = (action: Action, one: RegExp, many: RegExp): readonly [Case, Case] => {
  const [first, second] =
    action.includes('deal') || action.includes('licenses') || action === 'invite-customer'
      ? [deal, deal2]
      : [relay, vault];
  const other = of(step({ action: action === 'save-draft' ? 'create-offer' : 'save-draft' }));
  return [
    [of(step({ action, address: first })), one, other],
    [of(step({ action, address: first }), step({ action, address: second })), many, other],
  ];
};

const both = '(?:contoso-relay and contoso-vault|deal-1 and deal-2)';
const either = '(?:contoso-relay|deal-1)';
const clause = (one: string, many: string): readonly [RegExp, RegExp] => [
  new RegExp(one.replace('A', either)),
  new RegExp(many.replace('A', both)),
];

const clausesOf: Readonly<Record<Action, readonly [RegExp, RegExp]>> = {
  'cancel-publish': clause(
    'the running publish of A is cancelled',
    'the running publishes of A are cancelled',
  ),
  'create-offer': clause('A is created', 'A are created'),
  'create-plan': clause('plan A is created', 'plans A are created'),
  'save-draft': clause('the draft of A is saved', 'the drafts of A are saved'),
  'sync-audience': clause('the audience of A is synced', 'the audiences of A are synced'),
  publish: clause('A is published', 'A are published'),
  'go-live': clause('A goes live by itself', 'A go live by themselves'),
  'stop-sell': clause('now: A stops selling', 'now: A stop selling'),
  relist: clause('now: A returns to sale', 'now: A return to sale'),
  'delete-draft': clause('the draft of A is deleted', 'the drafts of A are deleted'),
  'register-deal': clause('now: A is registered', 'now: A are registered'),
  'correct-deal': clause('A is corrected', 'A are corrected'),
  'invite-customer': clause('the customer of A is invited', 'the customers of A are invited'),
  'assign-licenses': clause('licences of A are assigned', 'licences of A are assigned'),
  'update-licenses': clause('licences of A are changed', 'licences of A are changed'),
  'remove-licenses': clause('licences of A are taken away', 'licences of A are taken away'),
  'set-notes': clause('the notes for certification of A are set', 'the notes for certification of A are set'),
  'record-service-id': clause('the service id of A is recorded', 'the service ids of A are recorded'),
  'check-package': clause('the package of A is checked', 'the packages of A are checked'),
  'change-price': clause('the price of A is changed', 'the prices of A are changed'),
};

const waitCases: Cases<typeof waitClauses> = {
  'sign-off': [
    of(publish, signed),
    /waits in preview until a person signs it off[^]*next: offerctl go-live contoso-insights@SUBMISSION/,
    of(publish, goLive),
  ],
  'deal-review': [
    of(step({ action: 'invite-customer', address: deal, needs: ['deal-review'] })),
    /deal-1 waits until Microsoft accepts the deal/,
    of(step({ action: 'invite-customer', address: deal })),
  ],
  consent: [
    of(step({ action: 'assign-licenses', address: deal, needs: ['consent'] })),
    /the customer of deal-1 is asked to consent[^]*next: offerctl license invitation deal-1/,
    of(step({ action: 'assign-licenses', address: deal })),
  ],
};

const reaching = (exposure: Partial<Step['exposure']>) =>
  of(publish, { ...goLive, exposure: { members: 0, licenses: 0, markets: 0, ...exposure } });

const reachCases: Cases<typeof reaches> = {
  members: [reaching({ members: 2 }), /reaches 2 customers of private plans/, reaching({ markets: 1 })],
  licenses: [reaching({ licenses: 3 }), /reaches 3 licences/, reaching({ markets: 1 })],
  markets: [
    reaching({ markets: 2, where: ['de', 'us'] }),
    /reaches 2 markets \(Germany and United States\)/,
    reaching({ members: 2 }),
  ],
  resellers: [reaching({ resellers: 'some' }), /reaches some resellers/, reaching({ markets: 1 })],
};

const result = (draft: Partial<Plan>, ...statuses: readonly Outcome['status'][]) =>
  applied(
    draft,
    (draft.steps ?? []).map(({ id }, at) => ({ id, status: statuses[at] ?? 'done', durationMs: 1 })),
  );
const one = (status: Outcome['status'], of: Step = publish) => result({ steps: [of] }, status);

const stateCases: Cases<typeof resultStates> = {
  failed: [one('failed'), /1 offer failed/, one('waiting')],
  refused: [result({ refusals: [own] }), /1 offer is refused/, one('done')],
  waits: [one('waiting'), /1 offer waits\n/, one('done')],
  applied: [one('done'), /1 offer is applied/, one('waiting')],
};

/** A pull request whose new price still needs approvals. */
const lacking = (have: readonly string[]) =>
  unlike({
    approvals: [
      {
        address: vault,
        kinds: ['price'],
        count: 2,
        of: ['ada', 'contoso/finance'],
        have: [...have],
        unread: have.length > 0 ? [] : ['its reviews cannot be read'],
      },
    ],
  });

const needing = (need: string): Case => [
  one('waiting', { ...goLive, needs: [need] }),
  new RegExp(need === 'consent' ? "waits for the customer's consent" : stepResults[need as 'sign-off']('')),
  one('waiting', goLive),
];

const opens = { at: '2027-01-05T08:00:00.000Z', zone: 'Europe/Berlin' };

const opening = (need: string, words: RegExp): Case => [
  one('waiting', { ...goLive, needs: [need], opens }),
  words,
  one('waiting', goLive),
];

const stepCases: Cases<typeof stepResults> = {
  'sign-off': needing('sign-off'),
  'deal-review': needing('deal-review'),
  consent: needing('consent'),
  window: opening('window', /waits for a window of the policy, from 2027-01-05 09:00 \(Europe\/Berlin\) on/),
  time: opening('time', /waits for its time, from 2027-01-05 09:00 \(Europe\/Berlin\) on/),
  'at-work': [one('waiting'), /the marketplace is still at work/, one('waiting', signed)],
  'by-person': [one('manual'), /a person has to do this/, one('waiting')],
  skipped: [
    result({ steps: [publish, goLive] }, 'failed', 'skipped'),
    /skipped: publish is not done/,
    result({ steps: [publish, goLive] }, 'skipped', 'skipped'),
  ],
  'not-begun': [one('skipped'), /not begun/, one('failed')],
  failed: [one('failed'), /✗ publish  failed/, one('skipped')],
};

const closingCases: Cases<typeof closings> = {
  failed: [one('failed'), /Failed: 1 of 1 step; 0 done\./, one('done')],
  part: [one('waiting'), /Applied what could be done; 1 offer waits/, one('skipped')],
  none: [one('skipped'), /Nothing was applied; 1 offer waits/, one('waiting')],
  waited: [
    result({
      steps: [],
      waiting: [{ address: deal, status: 'invited', for: 'consent', next: '', standing: true }],
    }),
    /Nothing to do now: what waits began with an earlier apply/,
    one('done'),
  ],
  applied: [one('done'), /Applied: 1 step in 1 ms/, one('waiting')],
};

const nothing = plan();
const nothingCases: Cases<typeof nothings> = {
  older: [
    unlike({ problems: [{ ...error, severity: 'notice', rule: 'GIT-OLDER' }] }),
    /older than what was applied/,
    nothing,
  ],
  unjudged: [unlike({ unjudged: [vault] }), /Nothing else to do, but 1 offer is not planned/, nothing],
  'not-applied': [
    unlike({ notApplied: [stopped] }),
    /Nothing to do now: 1 change of contoso-vault is not applied while it is stopped/,
    nothing,
  ],
  signature: [
    unlike({ problems: [{ ...error, severity: 'notice', rule: 'PLAN-SIGNATURE' }] }),
    /a new signature waits for the next publish/,
    nothing,
  ],
  equal: [nothing, /No changes\. The marketplace matches your files/, unlike({ notApplied: [stopped] })],
};

const needCases: Cases<typeof needWords> = {
  'sign-off': [of(publish, signed), /· needs sign-off/, of(publish, goLive)],
  'deal-review': [of({ ...goLive, needs: ['deal-review'] }), /· needs an accepted deal/, of(goLive)],
  consent: [of({ ...goLive, needs: ['consent'] }), /· needs the customer's consent/, of(goLive)],
  window: [of({ ...goLive, needs: ['window'], opens }), /· waits for a window · from 2027-01-05/, of(goLive)],
  time: [of({ ...goLive, needs: ['time'], opens }), /· waits for its time · from 2027-01-05/, of(goLive)],
};

const counted = (key: keyof typeof keyWords): Case => [
  unlike({ steps: [save], summary: { ...nothing.summary, [key]: 3 } }),
  new RegExp(`Plan: 3 ${keyWords[key]}\\.`),
  unlike({ steps: [save], summary: { ...nothing.summary, [key]: 0 } }),
];

const config = { rule: 'SAFE-CONFIG', address: 'publisher/contoso', message: 'looser' } as const;
const redacted = (count: number) => unlike({ redacted: { count, key: 'k' } });

const hold = { address: vault, at: '2026-12-01T10:00:00Z', by: 'ada', reason: 'lawyers' };

/** Sentences that are put together from values; the name is that of their function. */
const functionCases: readonly (readonly [string, Case])[] = [
  [
    'configurationWords',
    [
      unlike({ refusals: [refusal(config)] }),
      /looser than reviewed: publisher\/contoso \(refused\)/,
      unlike({ refusals: [own] }),
    ],
  ],
  [
    'configurationWords',
    [
      unlike({ overridden: [config] }),
      /looser than reviewed: publisher\/contoso \(let through\)/,
      unlike({ refusals: [refusal(config)] }),
    ],
  ],
  [
    'openingWords',
    [
      unlike({ waiting: [{ address: vault, status: 'live', for: 'window', next: '', zone: 'UTC' }] }),
      /waits for a window of the policy, and none opens within three years/,
      nothing,
    ],
  ],
  ['freezeWords', [of({ ...publish, freezes: [`${vault}/setup/x`] }), /freezes setup\/x/, of(publish)]],
  ['redactedWords', [redacted(2), /2 masked names of customers and testers/, redacted(0)]],
  [
    'unjudgedWords',
    [unlike({ unjudged: [vault, relay] }), /2 offers are not planned: their statuses are not known/, nothing],
  ],
  [
    'notAppliedWords',
    [
      unlike({ notApplied: [{ ...stopped, while: 'waiting' }] }),
      /1 change of contoso-vault is not applied while it waits/,
      unlike({ notApplied: [stopped] }),
    ],
  ],
  ['unmanagedWords', [unlike({ unmanaged: [vault] }), /1 offer not managed here: contoso-vault/, nothing]],
  ['verdictWords', [of(save), /\nPlan: 1 to save\./, nothing]],
  ['nothingWords', [nothing, /No changes/, of(save)]],
  ['heldWords', [unlike({ holds: [hold] }), /held since 2026-12-01 10:00 UTC by ada: lawyers/, nothing]],
  [
    'heldWords',
    [
      unlike({ holds: [{ ...hold, stops: true as const }] }),
      /by ada, stops included: lawyers/,
      unlike({ holds: [hold] }),
    ],
  ],
  [
    'approvalWords',
    [
      lacking(['ada']),
      /a price needs 2 approvals of ada, contoso\/finance at this head \(1 so far: ada\)/,
      unlike({}),
    ],
  ],
  ['approvalWords', [lacking([]), /\(none so far; its reviews cannot be read\)/, lacking(['ada'])]],
  ['callWords', [nothing, /10 calls/, unlike({ observed: { ...nothing.observed, calls: 1 } })]],
  ['reachWords', [reaching({ markets: 1 }), /reaches 1 market$/m, of(publish, goLive)]],
  [
    'leftWords',
    [
      unlike({ problems: Array.from({ length: 9 }, () => ({ ...error, severity: 'notice' as const })) }),
      /6 more/,
      unlike({ problems: [error] }),
    ],
  ],
  ['stepMarks', [of({ ...save, reversibility: 'costly' }), /· costly/, of(save)]],
  ['stepMarks', [of({ ...save, reversibility: 'final' }), /· final/, of(save)]],
  ['stepMarks', [of({ ...save, manual: true }), /· by hand/, of(save)]],
  ['stepMarks', [of({ ...save, needs: ['manual:x#y'] }), /· needs manual step x#y/, of(save)]],
];

/** How values are written; they say nothing by themselves. */
const forms = [
  'valueWords',
  'listWords',
  'memberWords',
  'durationWords',
  'instantWords',
  'agoWords',
  'addressWords',
  'placeWords',
];

const tables: Readonly<Record<string, readonly (readonly [string, Case])[]>> = {
  titlePhrases: Object.entries(titleCases),
  emptyTitles: Object.entries(emptyCases),
  verdicts: Object.entries(verdictCases),
  courseClauses: (Object.keys(courseClauses) as Action[]).flatMap((action) =>
    courseCase(action, ...clausesOf[action]).map((found, at) => [`${action} ${at}`, found] as const),
  ),
  waitClauses: Object.entries(waitCases),
  reaches: Object.entries(reachCases),
  resultStates: Object.entries(stateCases),
  stepResults: Object.entries(stepCases),
  closings: Object.entries(closingCases),
  nothings: Object.entries(nothingCases),
  needWords: Object.entries(needCases),
  functions: functionCases,
  keyWords: (Object.keys(keyWords) as (keyof typeof keyWords)[]).map((key) => [key, counted(key)]),
};

describe.each(Object.keys(tables))('%s', (name) => {
  test.each(tables[name] ?? [])('says %s when it is so, and only then', (_, [told, words, untold]) => {
    expect(says(told)).toMatch(words);
    expect(says(untold)).not.toMatch(words);
  });
});

/** Tables of another kind: what customers notice (`sentences.test.ts`), and how much is shown. */
const otherTables = ['sentences', 'brief', 'unabridged', 'functions'];

test('every table and every function of words has its cases', async () => {
  const folder = new URL('../../src/report/words/', import.meta.url);
  const modules = await Promise.all(
    readdirSync(folder).map((file): Promise<Record<string, unknown>> => import(new URL(file, folder).href)),
  );
  const exported = modules.flatMap((one) => Object.entries(one));
  const found = exported.flatMap(([name, value]) => (typeof value === 'object' ? [name] : []));
  const known = new Set([...Object.keys(tables), ...otherTables]);
  expect(found.filter((name) => !known.has(name))).toEqual([]);
  const written = exported.flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  const told = new Set([...functionCases.map(([name]) => name), ...forms]);
  expect(written.filter((name) => name.endsWith('Words') && !told.has(name))).toEqual([]);
});
