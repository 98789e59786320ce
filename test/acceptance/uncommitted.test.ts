import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commit, git, gitEnv } from '../git/repositories.ts';
import { liveInGit } from './in-git.ts';
import { commandsOf, offerFile, refusalsOf, type World } from './make.ts';

const dirty = 'GIT-DIRTY:publisher/my-company';
const inCi = (made: World) => commandsOf({ ...made.context, env: { ...gitEnv, CI: 'true' } });
const retitle = (made: World) => made.edit(offerFile, 'title: My first offer', 'title: Never committed');

const strange = 'apiVersion: offerctl/v1\nkind: Audience\nmetadata: {name: x}\nspec: {members: []}\n';

/** What an earlier step of the job may leave behind, and the file that is reported for it. */
const changes: Readonly<Record<string, readonly [change: (made: World) => void, file: string]>> = {
  'changed a document': [retitle, offerFile],
  'changed one that git was told to overlook': [
    (made) => {
      git(made.root, 'update-index', '--assume-unchanged', offerFile);
      retitle(made);
    },
    offerFile,
  ],
  'wrote a document of ours': [(made) => made.write('more.yaml', strange), 'more.yaml'],
  'wrote one that is ignored': [
    (made) => {
      made.write('.git/info/exclude', 'more.yaml\n');
      made.write('more.yaml', strange);
    },
    'more.yaml',
  ],
  'deleted a tracked file': [(made) => made.delete('README.md'), 'README.md'],
};

it.each(Object.entries(changes))('applies nothing in CI where a step %s', async (_, [change, file]) => {
  const made = await liveInGit();
  made.write('README.md', 'about this catalog\n');
  commit(made.root, {}, 'about');
  expect(refusalsOf(await inCi(made).plan())).toEqual([]);
  change(made);
  const refused = await inCi(made).apply();
  expect(refused).toMatchObject({ exitCode: 3, steps: [], refusals: [{ details: [file] }] });
  expect(refusalsOf(refused)).toEqual([dirty]);
  expect(refusalsOf(await inCi(made).plan())).toEqual([dirty]);
  expect(await made.portal((portal) => portal.title('my-first-offer', 'live'))).toBe('My first offer');
});

it('compares the files that documents name, also where a link leads to them', async () => {
  const made = await liveInGit();
  const named = 'offers/my-first-offer/description.html';
  made.write('.gitignore', '.offerctl/\ngenerated.html\n');
  made.write('generated.html', made.read(named));
  made.delete(named);
  symlinkSync('../../generated.html', join(made.root, named));
  commit(made.root, {}, 'generate it');
  expect(await inCi(made).apply()).toMatchObject({
    exitCode: 3,
    refusals: [{ details: ['generated.html'] }],
  });
});

it('takes no commit message for a decision about what was not committed', async () => {
  const made = await liveInGit();
  commit(made.root, {}, `mean it\n\nOfferctl-Allow: ${dirty}`);
  retitle(made);
  expect(refusalsOf(await inCi(made).apply())).toEqual([dirty]);
  expect(await inCi(made).apply({ allow: [dirty] })).toMatchObject({ exitCode: 0 });
});

it('tells a person, who is asked or said yes already, and leaves other files alone', async () => {
  const made = await liveInGit();
  made.write('notes.txt', 'mine');
  expect(await inCi(made).apply()).toMatchObject({ exitCode: 0, problems: [] });
  retitle(made);
  expect((await made.plan()).problems).toEqual([]);
  const shown: string[] = [];
  const asking = commandsOf({
    ...made.context,
    confirm: async ({ problems }) => {
      shown.push(...problems.map(({ rule, message }) => `${rule} ${message}`));
      return true;
    },
  });
  expect(await asking.apply({ yes: false })).toMatchObject({ exitCode: 0 });
  expect(shown).toEqual([expect.stringMatching(/^GIT-DIRTY files differ from .*offer\.yaml$/u)]);
});
