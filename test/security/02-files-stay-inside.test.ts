import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { validateFiles } from '../../src/commands/validate.ts';
import { parseText } from '../../src/files/yaml/parse.ts';
import { childSchema } from '../../src/files/schema/schema-at.ts';
import { annotationsOf } from '../../src/kinds/annotations.ts';
import { fieldNames, itemSchema } from '../../src/kinds/keyed.ts';
import { kinds, type KindName } from '../../src/kinds/index.ts';
import { isObject, type Json, type JsonObject } from '../../src/model/json.ts';
import { contextIn, appliedWorld } from '../acceptance/make.ts';
import { audience, config, draft, errors, folder, load, plan } from '../files/project.ts';
import { git, gitEnv, scratch } from '../git/repositories.ts';

const planted = 'planted-Summer2026';

/** Everything that `validate` prints about a project with these files: messages, places and quoted lines. */
async function printedOf(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await folder(files);
  const { document, excerpts } = await validateFiles(contextIn(root, { env: {} }).context);
  const lines = document.problems.map(({ source }) => source && excerpts?.(source)?.text);
  expect(document.problems).not.toEqual([]);
  return JSON.stringify([document, lines]);
}

type Field = {
  readonly kind: KindName;
  readonly keys: readonly (string | number)[];
  readonly schema: TSchema;
};

/** Every text field of a document of this kind. */
function textsIn(kind: KindName, keys: Field['keys'], schema: TSchema): readonly Field[] {
  if (Reflect.get(schema, 'type') === 'string') return [{ kind, keys, schema }];
  const item = itemSchema(schema);
  if (item !== undefined) return textsIn(kind, [...keys, 0], item);
  const names = fieldNames(schema).length > 0 ? fieldNames(schema) : ['any'];
  return names.flatMap((name) => {
    const child = childSchema(schema, name);
    return child === undefined ? [] : textsIn(kind, [...keys, name], child);
  });
}

const allTexts = (Object.keys(kinds) as KindName[]).flatMap((kind) =>
  textsIn(kind, ['spec'], childSchema(kinds[kind], 'spec') ?? {}),
);

/** A document with this value in this field. */
function withValue(field: Field, value: Json): string {
  const spec = field.keys
    .toReversed()
    .reduce<Json>((held, key) => (typeof key === 'number' ? [held] : { [key]: held }), value);
  const more = {
    Offer: { type: 'softwareAsAService', alias: 'A', lifecycle: 'draft' },
    Plan: { alias: 'P' },
  };
  const base: JsonObject = Reflect.get(more, field.kind) ?? {};
  const own = isObject(spec) && isObject(spec['spec']) ? spec['spec'] : {};
  return JSON.stringify({
    apiVersion: 'offerctl/v1',
    kind: field.kind,
    metadata: { name: field.kind === 'Publisher' ? 'contoso' : 'contoso-insights' },
    spec: { ...base, ...own },
  });
}

const fileOf = ({ kind }: Field): string => (kind === 'Publisher' ? 'offerctl.yaml' : 'x.yaml');
const nameOf = ({ kind, keys }: Field): string => `${kind} ${keys.join('.')}`;

it.each(allTexts.filter(({ schema }) => !annotationsOf(schema).media).map((field) => [nameOf(field), field]))(
  'no message repeats what a file holds that %s names',
  async (_name, field) => {
    const files = { 'planted.txt': planted, [fileOf(field)]: withValue(field, { file: 'planted.txt' }) };
    expect(await printedOf({ ...files, 'y.yaml': draft('Wrong Name') })).not.toContain(planted);
  },
);

const secrets = allTexts.filter(({ schema }) => annotationsOf(schema).secret === true);

describe.each(secrets.map((field) => [nameOf(field), field] as const))('the secret %s', (_name, field) => {
  it.each([planted, { env: planted }, [planted], { unset: planted }])(
    'is not repeated, written as %j',
    async (value) => {
      const files = { 'x.yaml': withValue(field, value), 'y.yaml': draft('Wrong Name') };
      expect(await printedOf(files)).not.toContain(planted);
    },
  );
});

describe('a secret in plain text', () => {
  const head = draft().replace('  alias', '  leads:\n    leadDestination: marketo\nLEADS\n  alias');
  it.each([
    ['beside another mistake', `    marketoLeadConfiguration: {formId: 1, clientSecret: ${planted}}`],
    ['over several lines', `    marketoLeadConfiguration:\n      clientSecret: |\n        ${planted}`],
    ['behind an anchor', `    marketoLeadConfiguration: {formId: 1, clientSecret: &a ${planted}}`],
    ['under a misspelt key', `    marketoLeadConfiguration: {clientSecrets: ${planted}}`],
    ['in quotes that do not end', `    marketoLeadConfiguration: {clientSecret: "${planted}`],
    ['with an escape that is none', `    marketoLeadConfiguration: {clientSecret: "\\q${planted}"}`],
    ['before text that fits nothing', `    marketoLeadConfiguration:\n      clientSecret: "a" ${planted}`],
    ['after a wrong indentation', `    marketoLeadConfiguration:\n      clientSecret: a\n     ${planted}`],
    ['as an alias without an anchor', `    marketoLeadConfiguration: {clientSecret: *${planted}}`],
    ['as a tag', `    marketoLeadConfiguration: {clientSecret: !${planted} x}`],
    ['with a control character', `    marketoLeadConfiguration: {clientSecret: "${planted}\\0"}`],
  ])('is not shown %s', async (_what, text) => {
    const printed = await printedOf({ 'x.yaml': head.replace('LEADS', text) });
    expect(printed.replaceAll(/The alias \\+"planted-Summer2026\\+"/g, '')).not.toContain(planted);
  });
});

it('says what is wrong with a row of a CSV file, and shows nothing of it', async () => {
  const rows = ['Type,ID,Description', `${planted},${planted},${planted}`, `TenantID,"${planted}`];
  for (const csv of [rows.join('\n'), rows.slice(1).join('\n')]) {
    const printed = await printedOf({ 'y.yaml': audience('pilot', '  csv: a.csv\n'), 'a.csv': csv });
    expect(printed).toContain('a.csv');
    expect(printed).not.toContain(planted);
  }
});

it('shows no line of an audience, and no id of it', async () => {
  const members = `  members:\n    - {type: tenant, id: ${planted}, label: ${planted}, more: 1}\n`;
  expect(await printedOf({ 'y.yaml': audience('pilot', members) })).not.toContain(planted);
});

it('tells nothing of a recorded document that it cannot read', async () => {
  const made = await appliedWorld();
  made.write('.offerctl/state/publisher.json', `{${planted}`);
  const said = await made.plan().catch((error: unknown) => String(error));
  expect(said).toContain('publisher.json is damaged');
  expect(said).not.toContain(planted);
});

/** A file of the person who plans. */
const outside = (): string => {
  const elsewhere = scratch();
  writeFileSync(join(elsewhere, 'secret.txt'), planted);
  return join(elsewhere, 'secret.txt');
};

describe('a path that a document names', () => {
  it('is never absolute, whichever document names it', async () => {
    const path = outside();
    const root = await folder({
      'offerctl.yaml': `${config.split('spec')[0]}spec: {state: {local: {path: {file: ${path}}}}}\n`,
      'offers/x.yaml': draft('contoso-insights', `  listing: {title: {file: ${path}}}\n`),
      'offers/y.yaml': draft('contoso-relay', `  listing: {assets: [{type: pdfDocument, file: ${path}}]}\n`),
      'offers/z.yaml': audience('pilot', `  csv: ${path}\n`),
      'w.yaml': audience('press', '  csv: "C:\\\\secret.txt"\n'),
    });
    expect(errors(await load(root))).toEqual([
      'offerctl.yaml:4:37 SCHEMA-TYPE',
      'offers/x.yaml:8:27 FILE-OUTSIDE',
      'offers/y.yaml:8:48 FILE-OUTSIDE',
      'offers/z.yaml:5:8 FILE-OUTSIDE',
      'w.yaml:5:8 FILE-OUTSIDE',
    ]);
  });

  it('is neither hidden nor a link to what is: environments and our own records stay here', async () => {
    const root = await folder({
      '.env': planted,
      '.offerctl/state/publisher.json': planted,
      'offers/.config/title.txt': planted,
      'offers/x.yaml': draft('contoso-insights', '  listing: {title: {file: ../.env}}\n'),
      'offers/y.yaml': draft('contoso-relay', '  listing: {title: {file: .config/title.txt}}\n'),
      'offers/z.yaml': audience('pilot', '  csv: ../.offerctl/state/publisher.json\n'),
      'w.yaml': audience('press', '  csv: plain.csv\n'),
    });
    symlinkSync('.env', join(root, 'plain.csv'));
    const loaded = await load(root);
    expect(errors(loaded)).toEqual([
      'offers/x.yaml:8:27 FILE-OUTSIDE',
      'offers/y.yaml:8:27 FILE-OUTSIDE',
      'offers/z.yaml:5:8 FILE-OUTSIDE',
      'w.yaml:5:8 FILE-OUTSIDE',
    ]);
    expect(JSON.stringify(loaded)).not.toContain(planted);
  });

  it('leads neither out of the project by a link, nor into the folders of git', async () => {
    const root = await folder({
      'x.yaml': draft(
        'contoso-insights',
        '  listing: {title: {file: link}, description: {file: GIT~1/config}}\n',
      ),
      'y.yaml': draft(
        'contoso-relay',
        '  listing: {title: {file: meta/config}, description: {file: sub/link}}\n',
      ),
      'p.yaml': plan('pro', '  listing: {description: {file: sub/.git/config}}\n'),
    });
    git(root, 'init', '--quiet', '--separate-git-dir', join(root, 'meta'));
    const path = outside();
    symlinkSync(path, join(root, 'link'));
    for (const name of ['sub/.git/config', 'GIT~1/config']) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), planted);
    }
    symlinkSync('../meta/config', join(root, 'sub/link'));
    const { problems } = await load(root);
    expect(problems.filter(({ rule }) => rule === 'FILE-OUTSIDE')).toHaveLength(5);
    expect(JSON.stringify(problems)).not.toContain(planted);
  });

  it('is no file of the person who plans, whatever the project is linked to', async () => {
    const root = await folder({ 'x.yaml': draft() });
    const path = outside();
    writeFileSync(path, draft('Secret Name'));
    symlinkSync(path, join(root, 'y.yaml'));
    const { document, excerpts } = await validateFiles(contextIn(root, { env: gitEnv }).context);
    const refused = document.problems.filter(({ source }) => source?.file === 'y.yaml');
    expect(refused.map(({ rule }) => rule)).toEqual(['FILE-OUTSIDE']);
    expect(refused.map(({ source }) => source && excerpts?.(source))).toEqual([undefined]);
  });
});

it('repeats no word of the YAML parser, which quotes the text', () => {
  const { problems } = parseText(
    'offer.yaml',
    `apiVersion: offerctl/v1\nkind: Offer\nspec: !h!${planted} 1\n`,
  );
  expect(problems).toMatchObject([{ rule: 'YAML-SYNTAX' }]);
  expect(JSON.stringify(problems)).not.toContain(planted);
});
