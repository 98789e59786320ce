import { expect, it } from 'vitest';
import { apply } from '../../src/commands/apply/apply.ts';
import { showPlan } from '../../src/commands/plan.ts';
import { validateFiles } from '../../src/commands/validate.ts';
import { offerId } from '../../src/model/ids.ts';
import { newRecord } from '../../src/model/recorded.ts';
import { gravityOfUnknown } from '../../src/plan/situation/protection.ts';
import { offerFile, plansFile, refusalsOf, world, writesIn, type World } from './make.ts';

const protecting = (...ids: readonly string[]): string => `  policy:\n    protect: [${ids.join(', ')}]\n`;
const withProtected = (...ids: readonly string[]): World =>
  world({ edits: [['offerctl.yaml', '  policy:\n', protecting(...ids)]] });

const applying = { command: 'apply', yes: true, wait: 0, offers: [], signOffs: [], allow: [] } as const;
const planOf = async ({ context }: World) =>
  (await showPlan(context, { offers: [], detailedExitcode: false, allow: [] })).document;
const unknownIn = ({ problems = [] }: { readonly problems?: readonly { readonly rule: string }[] }) =>
  problems.filter(({ rule }) => rule === 'REF-UNKNOWN');

it('warns offline of a protected offer that no file declares, and says what it looks like', async () => {
  const made = withProtected('my-first-ofer');
  const { document } = await validateFiles(made.context);
  expect(document.exitCode).toBe(0);
  const line =
    made
      .read('offerctl.yaml')
      .split('\n')
      .findIndex((text) => text.includes('protect:')) + 1;
  expect(unknownIn(document)).toMatchObject([
    { severity: 'warning', hint: expect.stringContaining('"my-first-offer"'), source: { line } },
  ]);
});

it('applies nothing with a protection that neither a file nor a record knows', async () => {
  const made = withProtected('my-first-ofer');
  // Nothing is recorded yet, so nothing could be stopped.
  expect(unknownIn(await made.apply())).toMatchObject([{ severity: 'warning' }]);
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: stopped ');
  const sent = made.requests.length;
  for (const document of [await planOf(made), (await apply(made.context, applying)).document]) {
    expect(document.exitCode).toBe(1);
    expect(unknownIn(document)).toMatchObject([{ severity: 'error', source: { file: 'offerctl.yaml' } }]);
  }
  expect(writesIn(made.requests.slice(sent))).toEqual([]);
  expect((await made.status()).offers).toMatchObject([{ status: 'live' }]);
});

it('lets a protection be corrected without asking, and holds it from then on', async () => {
  const made = withProtected('my-first-ofer');
  await made.apply();
  made.edit('offerctl.yaml', 'my-first-ofer', 'my-first-offer');
  expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [] });
  made.edit(offerFile, 'lifecycle: live ', 'lifecycle: stopped ');
  expect(refusalsOf(await made.plan())).toContain('SAFE-PROTECT:offer/my-first-offer');
});

it('still asks before a protection of a known offer is taken away', async () => {
  const made = withProtected('my-first-offer', 'my-first-ofer');
  await made.apply();
  made.edit('offerctl.yaml', protecting('my-first-offer', 'my-first-ofer'), '  policy:\n');
  expect(refusalsOf(await made.plan())).toEqual(['SAFE-CONFIG:publisher/my-company/policy/protect']);
});

it('knows an offer by its record when its file is gone', async () => {
  const made = withProtected('my-first-offer');
  await made.apply();
  made.delete(offerFile);
  made.delete(plansFile);
  const { document } = await validateFiles(made.context);
  expect(unknownIn(document)).toMatchObject([{ severity: 'warning' }]);
  const planned = await planOf(made);
  expect(planned).toMatchObject({ exitCode: 3 });
  expect(unknownIn(planned)).toEqual([]);
});

it('only warns of an offer that was protected before and has no record any more', () => {
  const known = newRecord({ id: offerId('known'), type: 'softwareAsAService' });
  const gravityOf = (id: string, protect: readonly string[]) =>
    gravityOfUnknown(id, { offers: { [known.id]: known }, protect });
  expect(gravityOf('gone', ['gone'])).toBe('warning');
  expect(gravityOf('gone', [])).toBe('error');
  expect(gravityOf('known', [])).toBeUndefined();
});
