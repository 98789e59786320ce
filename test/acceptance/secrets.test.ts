import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { showDrift } from '../../src/commands/drift.ts';
import { validateFiles } from '../../src/commands/validate.ts';
import { renderText } from '../../src/report/text/render.ts';
import { commandsOf, contextIn, offerFile, stepsOf, world, type World, appliedWorld } from './make.ts';

const secret = 'tOp-s3cret/value+1';
const other = 'an0ther-s3cret';
const offer = 'my-first-offer';
const place = '/leads/marketoLeadConfiguration/clientSecret';

const leads = `leads:
    leadDestination: marketo
    marketoLeadConfiguration: {munchkinId: abc-def-ghi, formId: "1", clientSecret: {env: LEADS_KEY}}`;

const withSecret = (): World =>
  world({
    env: { LEADS_KEY: secret },
    edits: [
      ['offerctl.yaml', '  policy:\n', '  secrets: [LEADS_KEY]\n  policy:\n'],
      [offerFile, 'leads:\n    leadDestination: none', leads],
    ],
  });

/** The same project with another value of the variable, or none. */
const whereKeyIs = (made: World, value?: string) =>
  contextIn(made.root, { env: value === undefined ? {} : { LEADS_KEY: value } }, made.time);

/** In clear text, as JSON escapes it, encoded, or as a hash that could be guessed. */
const traces = (text: string): readonly string[] => [
  text,
  encodeURIComponent(text),
  Buffer.from(text).toString('base64'),
  ...['hex', 'base64'].map((form) =>
    createHash('sha256')
      .update(text)
      .digest(form as 'hex' | 'base64'),
  ),
];

it('shows a secret in no plan, no outcome, no state and no debug line', async () => {
  const made = withSecret();
  const seen = [await made.plan(), await made.apply(), await made.plan(), await made.status()];
  const changed = whereKeyIs(made, other);
  const commands = commandsOf(changed.context);
  seen.push(await commands.plan(), await commands.apply());
  const everything = JSON.stringify([seen, made.state(), made.requests, changed.requests]);
  expect(traces(secret).filter((trace) => everything.includes(trace))).toEqual([]);
  expect(traces(other).filter((trace) => everything.includes(trace))).toEqual([]);
  expect(everything).toContain(place);
});

it('is equal once it is applied, and published again when its value changes', async () => {
  const made = withSecret();
  await made.apply();
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
  const { plan, apply } = commandsOf(whereKeyIs(made, other).context);
  const planned = await plan();
  expect(stepsOf(planned)).toEqual(['save-draft', 'publish', 'go-live'].map((a) => `offer/${offer}#${a}`));
  const [change] = planned.steps[0]?.changes ?? [];
  expect(change).toMatchObject({ path: place, after: { secret: true } });
  expect(change?.fingerprint.before).not.toBe(change?.fingerprint.after);
  await apply();
  expect(await plan()).toMatchObject({ exitCode: 0, steps: [] });
});

it('can be planned where its variable is not set, and not applied there', async () => {
  const made = withSecret();
  const { plan, apply } = commandsOf(whereKeyIs(made).context);
  const planned = await plan();
  const change = planned.steps[0]?.changes.find(({ path }) => path === place);
  expect(change).toMatchObject({ after: { secret: true, unknown: true } });
  expect(planned.problems).toMatchObject([{ severity: 'warning' }]);
  expect(await apply()).toMatchObject({ exitCode: 1, refusals: [{ rule: 'SAFE-FILES' }], outcomes: [] });
  expect(await made.portal((portal) => portal.offers())).toEqual([]);
  await made.apply();
  expect(await plan()).toMatchObject({ exitCode: 0, steps: [] });
});

it('shows of a secret that somebody else set only that it is one', async () => {
  const made = await appliedWorld();
  const config = { munchkinId: 'abc-def-ghi', formId: '1', clientSecret: secret };
  await made.portal((portal) =>
    portal.change(offer, 'customer-leads', { leadDestination: 'marketo', marketoLeadConfiguration: config }),
  );
  const everything = JSON.stringify([await made.plan(), await made.apply(), made.state()]);
  expect(traces(secret).filter((trace) => everything.includes(trace))).toEqual([]);
  expect(everything).not.toContain('****');
});

it('records neither the id nor the label of a customer', async () => {
  const made = await appliedWorld();
  const state = JSON.stringify(made.state());
  for (const trace of ['11111111-1111', 'Fabrikam', 'Northwind']) expect(state).not.toContain(trace);
});

it('records neither the id nor the description of a customer whom an amendment names', async () => {
  const customer = { id: '77777777-7777-4777-8777-777777777777', description: 'Tailspin' };
  const amendments = JSON.stringify([{ terms: 'Other terms.', tenants: { manualEntries: [customer] } }]);
  const terms = 'termsConditions: standardMicrosoft';
  const made = await appliedWorld({
    edits: [[offerFile, terms, `${terms}\n    customAmendments: ${amendments}`]],
  });
  const state = JSON.stringify(made.state());
  for (const trace of Object.values(customer)) expect(state).not.toContain(trace);
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [] });
});

it('finds an amendment that somebody else changed, though it recorded customers as hashes', async () => {
  const customer = { id: '77777777-7777-4777-8777-777777777777', description: 'Tailspin' };
  const amendments = [{ terms: 'Other terms.', tenants: { manualEntries: [customer] } }];
  const made = await appliedWorld({ edits: [[offerFile, 'lifecycle: live ', 'lifecycle: preview ']] });
  made.edit(offerFile, 'title: My first offer', 'title: My second title');
  await made.portal((portal) => portal.change(offer, 'property', { customAmendments: amendments }));
  const planned = await made.plan();
  expect(planned.passengers).toMatchObject([{ path: '/properties/customAmendments' }]);
  const declared = `termsConditions: standardMicrosoft\n    customAmendments: ${JSON.stringify(amendments)}`;
  made.edit(offerFile, 'termsConditions: standardMicrosoft', declared);
  expect((await made.apply()).refusals).toEqual([]);
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [], passengers: [] });
});

it('quotes no line that holds a secret in plain text', async () => {
  const plain = leads.replace('{env: LEADS_KEY}', secret);
  const made = world({ edits: [[offerFile, 'leads:\n    leadDestination: none', plain]] });
  const { document, excerpts } = await validateFiles(made.context);
  const style = { color: false, columns: 100 };
  const text = renderText(document, { style, ...(excerpts ? { excerpts } : {}) });
  expect(text).toContain('SCHEMA-SECRET');
  expect(text).toContain('{env: NAME}');
  expect(traces(secret).filter((trace) => text.includes(trace))).toEqual([]);
});

it('keeps nobody’s name in the state, and knows a tester all the same', async () => {
  const tester = 'id: qa@my-company.example';
  const made = await appliedWorld({ edits: [[offerFile, tester, `${tester}, label: Jane of Quality`]] });
  expect(JSON.stringify(made.state())).not.toContain('Jane');
  expect(await made.plan()).toMatchObject({ exitCode: 0, steps: [], passengers: [] });
  expect((await showDrift(made.context)).document).toMatchObject({ exitCode: 0, drift: [] });
  made.edit(offerFile, 'Jane of Quality', 'Joan of Quality');
  expect(stepsOf(await made.plan())[0]).toBe(`offer/${offer}#save-draft`);
});
