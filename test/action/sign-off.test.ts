import { expect, it } from 'vitest';
import { git } from '../git/repositories.ts';
import { offerFile, starterText } from '../acceptance/make.ts';
import { catalogInGit } from './catalog.ts';
import { fakeGithub } from '../github/fake.ts';
import { pushed, runStep } from './runner.ts';

it('leaves a preview to a person, who signs off exactly that one by hand', { timeout: 60_000 }, async () => {
  const manual = starterText(offerFile).replace('goLive: auto', 'goLive: manual');
  const [catalog, github] = [catalogInGit({ [offerFile]: manual }), await fakeGithub()];
  const sha = git(catalog.first, 'rev-parse', 'HEAD');
  const workspace = catalog.checkout('main');
  const job = { workspace, api: github.url, payload: pushed, sha };
  const merged = await runStep({ ...job, event: 'push' });
  expect(merged).toMatchObject({ code: 0, outputs: { 'exit-code': '4' } });
  const [target = ''] = /my-first-offer@\d+/u.exec(merged.summary) ?? [];
  const signed = await runStep({ ...job, event: 'workflow_dispatch', inputs: { 'go-live': target } });
  expect(signed).toMatchObject({ code: 0, outputs: { 'exit-code': '0', 'go-live': '1' } });
  expect(signed.summary).toMatch(/\*\*Applied: 1 step/u);
});
