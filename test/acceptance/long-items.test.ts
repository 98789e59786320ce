import { expect, it } from 'vitest';
import { commentBodies } from '../../src/report/markdown/comment.ts';
import { printed } from '../../src/report/printed.ts';
import { pick } from '../marketplace/emulator/make.ts';
import { example } from '../plan/machine-cases.ts';
import { atPartnerCenter } from './at-partner-center.ts';
import type { World } from './make.ts';
import { clientAt } from './other-clients.ts';
import { recordsOf } from './records.ts';

const offer = 'contoso-mesh';
const technical = 'container-plan-technical-configuration';
const digestOf = (sign: string): string => `sha256:${sign.repeat(64)}`;
const [tag, digest] = ['2.4.1', 'sha256:9f2c6a1d0be84753c5e8f74d2b9a6013fe58c7d41a0b3e96d27f85c4b160ae93'];

const options = { color: false, columns: 100, quiet: false, verbose: false };
const run = { commit: 'a'.repeat(40), elapsedMs: 1, at: '2026-01-02T03:04:05Z' };

/** A plan as text, as markdown and as a comment, without the breaks of lines. */
async function plannedWords(made: World): Promise<readonly string[]> {
  const document = await made.plan();
  const formats = (['text', 'markdown'] as const).map((format) => printed(document, { format, ...options }));
  return [...formats, commentBodies({ document, run })[0]].map((text) => text.replaceAll(/\s+/g, ' '));
}

it('shows of another release of a container its tag and digest, in every form', async () => {
  const made = await atPartnerCenter({ files: example('container') });
  expect(await made.apply()).toMatchObject({ exitCode: 0 });
  made.edit('plans.yaml', `tag: ${tag}`, 'tag: 2.5.0');
  made.edit('plans.yaml', digest, digestOf('b'));
  for (const words of await plannedWords(made)) {
    for (const part of [`"${tag}"`, digest, '"2.5.0"', digestOf('b')]) expect(words).toContain(part);
    expect(words).not.toContain('characters)');
  }
});

it('shows the same of a release that another client put into the draft', async () => {
  const made = await atPartnerCenter({ files: example('container') });
  await made.apply();
  const other = clientAt(made);
  const plan = made.read('plans.yaml').match(/name: (\S+)/)?.[1] ?? '';
  const { own } = await other.planOf(offer, plan);
  const references = pick(own, technical)['cnabReferences'] as readonly object[];
  const cnabReferences = references.map((one) => ({ ...one, tag: '2.6.0', digest: digestOf('c') }));
  await other.changePlan(offer, plan, technical, { cnabReferences });
  const drift = await recordsOf(made.context).drift();
  const text = printed(drift, { format: 'text', ...options }).replaceAll(/\s+/g, ' ');
  for (const words of [text, ...(await plannedWords(made))]) {
    for (const part of [`"${tag}"`, digest, '"2.6.0"', digestOf('c')]) expect(words).toContain(part);
  }
});
