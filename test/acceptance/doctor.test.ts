import { afterEach, describe, expect, it } from 'vitest';
import { compareSchemaIndex } from '../../src/commands/doctor.ts';
import { schemaVersions } from '../../src/marketplace/wire/schema-versions.ts';
import { renderText } from '../../src/report/text/render.ts';
import { startServer, type Reply, type TestServer } from '../marketplace/partner-center/client-make.ts';
import { assertOutput, contextIn, world } from './make.ts';

type Listed = Readonly<Record<string, readonly string[]>>;

/** An index of schemas that lists these versions and ours, except for ours of the dropped types. */
function indexOf(more: Listed = {}, dropped: readonly string[] = []): string {
  const ours = Object.entries(schemaVersions)
    .filter(([type, { source }]) => source !== 'inferred' && !dropped.includes(type))
    .map(([type, { version }]) => `${type}/${version}`);
  const others = Object.entries(more).flatMap(([type, all]) => all.map((version) => `${type}/${version}`));
  const anyOf = [...ours, ...others].map((name) => ({
    $ref: `https://schema.mp.microsoft.com/schema/${name}`,
  }));
  return JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', anyOf });
}

async function doctorOf(index: string) {
  const made = world();
  made.write('index.json', index);
  const { document } = await compareSchemaIndex(made.context, 'index.json');
  assertOutput(document);
  const found = (type: string) => document.schemas.types.find((one) => one.type === type);
  return { document, found, text: renderText(document, { style: { color: false, columns: 160 } }) };
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'none',
    (error: unknown) => Reflect.get(Object(error), 'code'),
  );

const machine = 'virtual-machine-plan-technical-configuration';

describe('an index of schemas', () => {
  it('that lists our versions has no difference, though some types are published nowhere', async () => {
    const { document, found, text } = await doctorOf(indexOf());
    const inferred = 3;
    expect(document).toMatchObject({ exitCode: 0, schemas: { index: 'index.json' } });
    const { same, newer, unknown, missing } = document.schemas.summary;
    expect([same + missing, newer, unknown, missing]).toEqual([
      Object.keys(schemaVersions).length,
      0,
      0,
      inferred,
    ]);
    expect(found(machine)).toEqual({
      type: machine,
      state: 'same',
      ours: '2026-04-01-preview1',
      listed: '2026-04-01-preview1',
      source: expect.stringContaining('robe070'),
      date: '2026-11',
    });
    expect(text).toContain('3 of ours missing there');
    expect(text).not.toContain('Update offerctl');
  });

  it('that lists a newer version is a difference', async () => {
    const { document, found, text } = await doctorOf(
      indexOf({ [machine]: ['2026-10-01', '2026-04-01-preview9'] }),
    );
    expect(document.exitCode).toBe(2);
    expect(found(machine)).toMatchObject({ state: 'newer', listed: '2026-10-01' });
    expect(text).toContain('spec.marketplace.partnerCenter.schemas');
  });

  it('that lists a newer version that we know and do not want is none', async () => {
    const submission = ['2022-03-01-preview7'];
    const { document, found, text } = await doctorOf(indexOf({ submission }));
    expect(document.exitCode).toBe(0);
    expect(found('submission')).toMatchObject({ state: 'newer', known: expect.any(String) });
    expect(text).toContain('sources');
    const later = await doctorOf(indexOf({ submission: [...submission, '2022-03-01-preview8'] }));
    expect(later.document.exitCode).toBe(2);
  });

  it('that lists a type that we do not use names it, and that is no difference', async () => {
    const { document, found } = await doctorOf(indexOf({ 'private-offer': ['2022-07-01', '2023-07-15'] }));
    expect(document.exitCode).toBe(0);
    expect(found('private-offer')).toEqual({ type: 'private-offer', state: 'unknown', listed: '2023-07-15' });
  });

  it('that lists neither our version nor a higher one is a difference', async () => {
    const older = await doctorOf(indexOf({ product: ['2022-03-01-preview2'] }, ['product']));
    expect(older.document.exitCode).toBe(2);
    expect(older.found('product')).toMatchObject({ state: 'missing', listed: '2022-03-01-preview2' });
    const none = await doctorOf(indexOf({}, ['product']));
    expect(none.found('product')).toEqual(expect.not.objectContaining({ listed: expect.anything() }));
  });

  it.each(['', '{}', '[]', 'null', '<html>', '{"anyOf": [{"$ref": 1}, null, {"$ref": "#/schema/x"}]}'])(
    'is not %j',
    async (text) => {
      expect(await codeOf(doctorOf(text))).toBe('no-schema-index');
    },
  );
});

let server: TestServer | undefined;
afterEach(() => server?.close());

async function servedIndex(reply: Reply) {
  server = await startServer(() => reply);
  return compareSchemaIndex(
    contextIn('.').context,
    `${server.url}/schema/resources-index/2022-07-01?sig=secret`,
  );
}

describe('an address of an index', () => {
  it('is read without a token, and shown without its query', async () => {
    const { document } = await servedIndex({ status: 200, text: indexOf() });
    expect(document.exitCode).toBe(0);
    expect(document.schemas.index).toBe(`${server?.url}/schema/resources-index/2022-07-01`);
    expect(server?.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it.each<[string, Reply]>([
    ['leads elsewhere', { status: 302, text: '', headers: { location: 'https://contoso.example' } }],
    ['is not found', { status: 404, text: indexOf() }],
    ['does not answer', 'drop'],
    ['answers without end', { status: 200, text: ' '.repeat(5_000_001) }],
  ])('is an error if it %s', async (_, reply) => {
    expect(await codeOf(servedIndex(reply))).toBe('schema-index-unread');
  });

  it('of another machine is read over https only', async () => {
    const read = compareSchemaIndex(contextIn('.').context, 'http://contoso.example/index');
    expect(await codeOf(read)).toBe('schema-index-unread');
  });
});
