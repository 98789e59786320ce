import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText } from '../../src/report/documents/json-text.ts';
import { audienceFile, offerFile, starter, starterText } from '../acceptance/make.ts';
import { gitEnv, scratch } from '../git/repositories.ts';
import { catalogInGit } from '../action/catalog.ts';
import { fakeGithub } from '../github/fake.ts';
import { opened, runStep } from '../action/runner.ts';
import { runProgram } from '../process/program.ts';

/** A title that a CI runner takes for a command when a step prints it. */

const cli = join(import.meta.dirname, '../../src/cli.ts');
const evil = '##[error]forged ##vso[task] ::error::forged\n::stop-commands::x\n##[group]x';
/** Content that no file may have, but a word of the command line can. */
const steering = `${evil}\u{9b}31m\u{2028}\u{202e}::set-env::`;

/** What a runner searches for in everything that a step prints. */
const command = /##\w*\[|::/;

function hostileProject(): string {
  const folder = mkdtempSync(join(scratch(), 'hostile-'));
  const files = {
    ...starter(),
    [offerFile]: starterText(offerFile).replace(/title: .*/, `title: ${JSON.stringify(evil.slice(0, 45))}`),
    [audienceFile]: starterText(audienceFile).replace(/label: .*/, `label: ${JSON.stringify(evil)}}`),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const run = (folder: string, ...args: readonly string[]) =>
  runProgram({ entry: cli, words: ['-C', folder, ...args], env: { ...process.env, ...gitEnv } });

describe('a document of --format json', () => {
  it('holds no command of a runner, and every text as it is', { timeout: 120_000 }, async () => {
    const folder = hostileProject();
    const printed: string[] = [];
    for (const args of [
      ['validate'],
      ['plan', '--out', 'plan.json'],
      ['apply', '--yes'],
      ['status'],
      ['drift'],
      ['history'],
      ['state', 'show'],
      ['plan', '--offer', steering],
      ['explain', steering],
      ['nonsense', steering],
    ]) {
      const { stdout } = await run(folder, '--format', 'json', ...args);
      expect(() => JSON.parse(stdout) as unknown).not.toThrow();
      expect(stdout).not.toMatch(command);
      expect(stdout).not.toMatch(/[\u007f-\u009f\u2028\u202a-\u202e]/);
      printed.push(stdout);
    }
    const file = readFileSync(join(folder, 'plan.json'), 'utf8');
    expect(file).not.toMatch(command);
    expect(file.replace(/,\n {2}"seal": "[^"]*"/u, '')).toBe(printed[1]);
    expect(textsIn(JSON.parse(file))).toEqual(expect.arrayContaining([evil, evil.slice(0, 45)]));
  });

  it('means the same, whatever it holds', () => {
    const hostile = fc.constantFrom(
      '##[',
      '#',
      '[',
      ':',
      '::',
      '\\',
      '"',
      '\n',
      '\u202E',
      'error',
      '\\u003a',
    );
    const text = fc
      .array(fc.oneof(hostile, fc.string({ unit: 'binary' })), { maxLength: 8 })
      .map((all) => all.join(''));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, text, fc.dictionary(text, tie('tree')), fc.array(tie('tree'))),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const document = { value };
        const printed = jsonText(document);
        expect(printed).not.toMatch(command);
        expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(document)));
      }),
    );
  });
});

/** Every text of a value. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

it('no word that people read is one, either', async () => {
  const folder = hostileProject();
  for (const format of ['text', 'markdown']) {
    const { stdout } = await run(folder, '--format', format, 'plan');
    expect(stdout).not.toMatch(/##\w*\[|^\s*::/m);
  }
});

it('what changed makes none together with what stayed', { timeout: 60_000 }, async () => {
  const folder = hostileProject();
  const file = join(folder, offerFile);
  const text = `${'Many words that stay as they are. '.repeat(8)}##`;
  const describe = (end: string): void => {
    const rest = readFileSync(file, 'utf8').replace(/ {4}description: .*\n(?: {6}.*\n|\n)*/, '');
    const line = `    description: ${JSON.stringify(`${text}${end}`)}\n`;
    writeFileSync(
      file,
      rest.replace(/^ {2}listing:\n/m, (listing) => `${listing}${line}`),
    );
  };
  describe('(x) is fine');
  expect((await run(folder, 'apply', '--yes')).status).toBe(0);
  describe('[error]forged is fine');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/title: .*/, "title: '##[error]a title'"));
  for (const format of ['text', 'markdown']) {
    const { stdout } = await run(folder, '--format', format, 'plan');
    expect(stdout).toContain('[error]a title');
    expect(stdout).toContain('[error]forged is fine');
    expect(stdout).not.toMatch(/##\w*\[|^\s*::/m);
  }
});

/** Longer than a comment shows; each sentence is different. */
const longText = (end: string): string =>
  Array.from({ length: 60 }, (_, at) => `Sentence number ${at} says what was said before, at length.`).join(
    '\n',
  ) + end;

it(
  'a reviewer of a pull request reaches every text whole, and the comment says where',
  { timeout: 120_000 },
  async () => {
    const [catalog, github] = [catalogInGit(), await fakeGithub()];
    const description = `{file: long.html}`;
    writeFileSync(
      join(catalog.first, dirname(offerFile), 'long.html'),
      `<p>${longText('<b>At the very end: buy now</b></p>')}`,
    );
    const sha = catalog.edit(
      'topic',
      offerFile,
      /description: .*/u.exec(catalog.text(offerFile))?.[0] ?? '',
      `description: ${description}`,
    );
    const { code, summary, outputs } = await runStep({
      api: github.url,
      event: 'pull_request',
      payload: opened(7, sha),
      sha,
      workspace: catalog.checkout('topic'),
    });
    expect(code).toBe(0);
    const comment = github.comments[0]?.body ?? '';
    expect(comment).not.toContain('At the very end');
    expect(comment).toContain('the job summary has all of them whole');
    expect(comment).toContain('[job summary](https://github.example/contoso/catalog/actions/runs/42)');
    for (const sentence of longText('<b>At the very end: buy now</b></p>').split('\n')) {
      expect(summary).toContain(sentence);
    }
    const plan = readFileSync(outputs['plan-file'] ?? '', 'utf8');
    expect(textsIn(JSON.parse(plan)).some((text) => text.endsWith('buy now</b></p>'))).toBe(true);
  },
);
