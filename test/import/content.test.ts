import { describe, expect, it } from 'vitest';
import { refusalsOf, stepsOf, world } from '../acceptance/make.ts';
import {
  catalogOf,
  empty,
  madeInPortal,
  portalLive,
  publishedInPortal,
  settled,
  withSecret,
  type Change,
} from './make.ts';

const id = 'contoso-insights';
const file = `offers/${id}/offer.yaml`;

describe('secrets', () => {
  it('stand as names in the files and the configuration, whose words stay as they are', async () => {
    const made = await portalLive(id, withSecret);
    const config = made.read('offerctl.yaml');
    const { secrets, files } = await made.import([id]);
    const name = 'CONTOSO_INSIGHTS_STORAGE_ACCOUNT_CONNECTION_STRING';
    const path = '/leads/blobLeadConfiguration/storageAccountConnectionString';
    expect(secrets).toEqual([{ name, address: `offer/${id}`, path, set: false }]);
    expect(files).toContainEqual({ path: 'offerctl.yaml', state: 'updated' });
    const after = made.read('offerctl.yaml');
    expect(after.replace(`  secrets: [${name}]\n`, '')).toBe(config);
    expect(JSON.stringify(catalogOf(made))).not.toContain('****');
    await settled(made);
  });

  it('are sent by the first apply that knows them, and are settled then', async () => {
    const made = await portalLive(id, withSecret);
    const [secret] = (await made.import([id])).secrets;
    const known = world({ files: {}, env: { [secret?.name ?? '']: 'plain-secret' } });
    for (const [path, content] of Object.entries(catalogOf(made))) known.write(path, content);
    for (const [path, content] of Object.entries(made.state()))
      known.write(`.offerctl/state/${path}`, content);
    known.write('.offerctl/marketplace.db', made.bytes('.offerctl/marketplace.db'));
    for (const path of ['guide.pdf', 'logo.png', 'one.png', 'two.png'])
      known.write(`offers/${id}/media/${path}`, made.bytes(`offers/${id}/media/${path}`));
    known.edit(file, 'goLive: manual', 'goLive: auto');
    const planned = await known.plan();
    expect(stepsOf(planned)[0]).toBe(`offer/${id}#save-draft`);
    expect(await known.apply()).toMatchObject({ exitCode: 0, refusals: [] });
    await settled(known);
  });

  it('keep the name that a file gave them when they are imported again', async () => {
    const made = await portalLive(id, withSecret);
    await made.import([id]);
    const old = 'CONTOSO_INSIGHTS_STORAGE_ACCOUNT_CONNECTION_STRING';
    made.edit('offerctl.yaml', old, 'LEADS');
    made.edit(file, old, 'LEADS');
    const again = await made.import([id]);
    expect(again.secrets).toMatchObject([{ name: 'LEADS' }]);
    expect(new Set(again.files.map(({ state }) => state))).toEqual(new Set(['unchanged']));
  });
});

const tenant = (number: number) => ({
  type: 'tenant',
  id: `44444444-4444-4444-8444-${String(number).padStart(12, '0')}`,
});
const members =
  (list: readonly object[]): Change =>
  (resource) =>
    resource['audience'] === 'private' ? { ...resource, privateAudiences: list } : resource;

describe('private plans', () => {
  it('have more than 20 customers in a table, with any label', async () => {
    const labels = ['A, B & "C"', '=SUM(A1)', 'Zwei\nZeilen', ' padded', 'Ünï'];
    const many = Array.from({ length: 21 }, (_, at) => ({ ...tenant(at + 1), label: labels[at] ?? 'x' }));
    const made = await portalLive(id, members(many.filter(({ label }) => label !== ' padded')));
    await made.import([id]);
    expect(made.read('audiences/contoso-insights-fabrikam.yaml')).not.toContain('csv');
    await settled(made);
    const more = await portalLive(
      id,
      members([...many.filter(({ label }) => label !== ' padded'), tenant(30)]),
    );
    await more.import([id]);
    expect(more.read('audiences/contoso-insights-fabrikam.csv')).toContain('"A, B & ""C"""');
    await settled(more);
  });

  it('have 20,000 customers in a table, whatever their labels', { timeout: 60_000 }, async () => {
    const many = Array.from({ length: 20_000 }, (_, at) => ({ ...tenant(at + 1), label: ` Customer ${at}` }));
    const made = await portalLive(id, members(many));
    await made.import([id]);
    expect(made.read('audiences/contoso-insights-fabrikam.yaml')).toContain('csv:');
    expect(made.read('audiences/contoso-insights-fabrikam.csv').split('\n')).toHaveLength(20_002);
    await settled(made);
  });

  it('with the same customers share one document, which says whom it lets in', async () => {
    const made = await portalLive('contoso-one');
    await madeInPortal(made, 'contoso-two');
    await publishedInPortal(made, 'contoso-two', 'live');
    await made.import([]);
    const audiences = Object.keys(catalogOf(made)).filter((path) => path.startsWith('audiences/'));
    expect(audiences).toEqual(['audiences/contoso-one-fabrikam.yaml']);
    expect(made.read('audiences/contoso-one-fabrikam.yaml')).toContain('fabrikam of contoso-two');
    await settled(made);
  });

  it('whose customers were imported may lose one of them without being asked', async () => {
    const made = await portalLive(id, members([1, 2, 3, 4, 5, 6].map(tenant)));
    await made.import([id]);
    const audience = 'audiences/contoso-insights-fabrikam.yaml';
    made.edit(audience, `    - {type: tenant, id: ${tenant(6).id}}\n`, '');
    const planned = await made.plan();
    expect(refusalsOf(planned)).toEqual([]);
    expect(stepsOf(planned)).toEqual([expect.stringContaining('#sync-audience')]);
  });
});

const rename =
  (from: string, to: string): Change =>
  (resource) =>
    resource['fileName'] === from ? { ...resource, fileName: to } : resource;

describe('what a marketplace may hold', () => {
  it.each(['../../escape.png', 'evil.yaml'])(
    'a file called %j is written nowhere, and no list without it is declared',
    async (name) => {
      const made = empty();
      await madeInPortal(made, id, rename('two.png', name));
      const imported = await made.import([id]);
      expect(imported.problems.map(({ rule }) => rule)).toContain('IMPORT-OMITTED');
      expect(made.read(file)).not.toContain('assets');
      expect(Object.keys(catalogOf(made)).filter((path) => !/^(?:offers|audiences)\//.test(path))).toEqual([
        'offerctl.yaml',
      ]);
      await settled(made);
    },
  );

  it('files that differ in the case of their names only stand apart', async () => {
    const made = await portalLive(id, rename('two.png', 'ONE.png'));
    await made.import([id]);
    const media = Object.keys(catalogOf(made)).filter((path) => path.includes('/media/'));
    expect(new Set(media.map((path) => path.toLowerCase())).size).toBe(4);
    await settled(made);
  });

  it('texts that YAML takes for something else, or for markup of its own', async () => {
    const text = 'no: "yes" #1\n- a\n\n  b\t*c &d !e %f @g `h` | > ~ [] {} , ? : 1e3 2020-01-01 \u2028 end';
    const made = await portalLive(id, (resource) =>
      'gettingStartedInstructions' in resource
        ? { ...resource, gettingStartedInstructions: text, searchKeywords: ['no', '1e3', '007'] }
        : resource,
    );
    expect(await made.import([id])).toMatchObject({ exitCode: 0, next: { steps: [], refusals: [] } });
    await settled(made);
  });

  it('fields and values that this version does not know are named, never shown, and stay', async () => {
    const made = empty();
    await madeInPortal(made, id, (resource) =>
      'resellerChannelState' in resource
        ? { ...resource, shape: 'FORBIDDEN-1' }
        : 'landingPageUrl' in resource
          ? { ...resource, landingPageUrl: 'https://example.com/\u0001FORBIDDEN-2' }
          : resource,
    );
    const imported = await made.import([id]);
    const omitted = imported.problems.filter(({ rule }) => rule === 'IMPORT-OMITTED');
    expect(omitted.map(({ message }) => message)).toEqual([
      expect.stringContaining('technical/landingPageUrl'),
      expect.stringContaining('reseller/shape'),
    ]);
    expect(JSON.stringify([imported, catalogOf(made)])).not.toContain('FORBIDDEN');
    await settled(made);
  });

  it('ids that Windows keeps for devices are names of no file', async () => {
    const made = await portalLive('con');
    await made.import(['con']);
    expect(Object.keys(catalogOf(made)).filter((path) => path.startsWith('offers/con/'))).toEqual([]);
    await settled(made);
  });
});

describe('a listing in a second language', () => {
  it('is named, keeps its words through an edit that goes live, and is no passenger', async () => {
    const made = await portalLive(id);
    const page = (await made.portal(({ tree }) => tree(id, 'draft'))).find(({ $schema }) =>
      $schema.includes('/listing/'),
    );
    const { id: _own, ...english } = page ?? {};
    await made.portal(({ configured }) =>
      configured({ ...english, languageId: 'ja-jp', title: '画像サービス' }),
    );
    await publishedInPortal(made, id, 'live');
    const { problems } = await made.import([id]);
    expect(problems).toMatchObject([{ rule: 'IMPORT-OMITTED', severity: 'notice', address: `offer/${id}` }]);
    expect(problems[0]?.message).toContain('ja-jp');
    await settled(made);
    made.edit(file, 'title: Contoso Insights', 'title: Contoso Outlooks');
    made.edit(file, 'goLive: manual', 'goLive: auto');
    expect(await made.apply()).toMatchObject({ exitCode: 0, refusals: [], passengers: [] });
    const titles = (await made.portal(({ tree }) => tree(id, 'live')))
      .filter(({ $schema }) => $schema.includes('/listing/'))
      .map(({ languageId, title }) => `${String(languageId)} ${String(title)}`);
    expect(titles.toSorted()).toEqual(['en-us Contoso Outlooks', 'ja-jp 画像サービス']);
    await settled(made);
  });
});
