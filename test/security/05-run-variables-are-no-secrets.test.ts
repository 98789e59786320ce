import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateFiles } from '../../src/commands/validate.ts';
import { variableName } from '../../src/import/names.ts';
import { isReserved } from '../../src/model/reserved-variables.ts';
import { printed } from '../../src/report/printed.ts';
import { commandsOf, contextIn, offerFile, world, type World } from '../acceptance/make.ts';

const planted = 'pl4nted-value-of-the-run';

const leads = (variable: string) => `leads:
    leadDestination: marketo
    marketoLeadConfiguration: {munchkinId: abc-def-ghi, formId: "1", clientSecret: {env: ${variable}}}`;

/** A catalog that sends a variable to the marketplace as a secret of an offer. */
const catalogWith = (variable: string, listed: readonly string[]): World =>
  world({
    env: { [variable]: planted },
    edits: [
      [
        'offerctl.yaml',
        '  policy:\n',
        `  secrets:\n${listed.map((name) => `    - ${name}\n`).join('')}  policy:\n`,
      ],
      [offerFile, 'leads:\n    leadDestination: none', leads(variable)],
    ],
  });

/** `FILE:LINE` for each refusal of a name. */
const places = (problems: readonly { rule: string; source?: { file: string; line: number } }[]) =>
  problems
    .filter(({ rule }) => rule === 'REF-RESERVED')
    .map(({ source }) => `${source?.file}:${source?.line}`);

const lineOf = (made: World, file: string, text: string): string =>
  `${file}:${
    made
      .read(file)
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  }`;

describe('a catalog that asks for a variable of the run', () => {
  it.each([
    'AZURE_CLIENT_SECRET',
    'AZURE_STORAGE_CONNECTION_STRING',
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    'GITHUB_TOKEN',
    'RUNNER_TEMP',
    'INPUT_GITHUB_TOKEN',
    'NPM_TOKEN',
    'npm_config__auth',
    'NODE_AUTH_TOKEN',
    'OFFERCTL_STORE_KEY',
    'https_proxy',
    'azure_client_secret',
    'SSH_AUTH_SOCK',
    'PATH',
    'HOME',
    'CI',
  ])('%s is refused at the list and where it stands, and sends and shows nothing', async (variable) => {
    const made = catalogWith(variable, ['CRM_PASSWORD', variable]);
    const { document } = await validateFiles(made.context);
    expect(document.exitCode).toBe(1);
    expect(places(document.problems ?? []).toSorted()).toEqual(
      [
        lineOf(made, 'offerctl.yaml', `- ${variable}`),
        lineOf(made, offerFile, `{env: ${variable}}`),
      ].toSorted(),
    );
    await expect(made.apply()).rejects.toThrow(/"REF-RESERVED"/);
    await expect(made.plan()).rejects.toSatisfy((error) => !String(error).includes(planted));
    expect(JSON.stringify(document)).not.toContain(planted);
    expect(made.requests).toEqual([]);
  });

  it('without listing it is refused for what it is, and not told to list it', async () => {
    const { document } = await validateFiles(catalogWith('AZURE_CLIENT_SECRET', ['CRM_PASSWORD']).context);
    expect(places(document.problems ?? []).length).toBe(1);
    expect(document.problems?.map(({ rule }) => rule)).not.toContain('REF-UNKNOWN');
  });

  it('does not get its names from an import either', () => {
    const name = variableName(['azure-insights', 'hideKey'], () => false);
    expect([name, isReserved(name)]).toEqual(['_AZURE_INSIGHTS_HIDE_KEY', false]);
  });

  it('may have every other one', async () => {
    const made = catalogWith('CRM_PASSWORD', ['CRM_PASSWORD', 'CIRCLE', 'PATHS', 'MY_AZURE_KEY', 'HIDE_KEY']);
    const { document } = await validateFiles(made.context);
    expect([document.exitCode, places(document.problems ?? [])]).toEqual([0, []]);
  });
});

it('reports say which variable a secret comes from, in every format, and never its value', async () => {
  const made = catalogWith('CRM_PASSWORD', ['CRM_PASSWORD']);
  await made.apply();
  const { context } = contextIn(made.root, { env: { CRM_PASSWORD: `${planted} anew` } }, made.time);
  const document = await commandsOf(context).plan();
  const shown = document.steps.flatMap(({ changes }) => changes).map(({ after }) => after);
  expect(shown).toContainEqual({ secret: true, from: 'CRM_PASSWORD' });
  const style = { color: false, columns: 200, quiet: false, verbose: true };
  const texts = (['text', 'markdown'] as const).map((format) => printed(document, { ...style, format }));
  for (const text of texts) expect(text).toContain('(secret from CRM_PASSWORD)');
  expect(JSON.stringify([document, texts])).not.toContain(planted);
});

/** Only the code, without comments and texts. */
const codeOf = (file: string): string =>
  readFileSync(file, 'utf8')
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '');

const read = /\benv(?:\.|\[\s*["'`])([A-Za-z_][A-Za-z0-9_]*)/g;
const capitals = /(?<![\w=-])_?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?!\w)/g;
const bundled = /\bprocess(?:\$\d+)?\.env(?:\.|\[\s*["'`])([A-Za-z_][A-Za-z0-9_]*)/g;
/** Azure's library keeps the variables for a machine's identity in tables. */
const identity = /\b([A-Z_]+_(?:ENDPOINT|HEADER|SECRET|THUMBPRINT)):\s*["'`]\1["'`]/g;
/** A system code between variables. */
const noVariables = new Set(['EAI_AGAIN']);

describe('the list of reserved variables is not behind', () => {
  it('what the source reads: every name in capitals where an environment is at hand', () => {
    const files = globSync('src/**/*.ts').filter((file) => !/^src\/(?:kinds|starter)\//.test(file));
    const code = files.map(codeOf).filter((text) => /\b(?:env|Env|Environment)\b/.test(text));
    const names = code.flatMap((text) => [
      ...[...text.matchAll(read)].map(([, name = '']) => name),
      ...[...text.matchAll(capitals)].map(([name]) => name),
    ]);
    expect(new Set(names).size).toBeGreaterThan(40);
    expect([...new Set(names)].filter((name) => !isReserved(name) && !noVariables.has(name))).toEqual([]);
  });

  it('what it is bundled with reads', () => {
    const texts = globSync('dist/action/*.js').map((file) => readFileSync(file, 'utf8'));
    const names = texts.flatMap((text) =>
      [...text.matchAll(bundled), ...text.matchAll(identity)].map(([, name = '']) => name),
    );
    expect(names).toContain('IDENTITY_HEADER');
    expect(new Set(names).size).toBeGreaterThan(10);
    expect([...new Set(names)].filter((name) => !isReserved(name))).toEqual([]);
  });
});
