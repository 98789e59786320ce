import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { CommandContext, CommandResult } from '../../src/session/context.ts';
import { apply } from '../../src/commands/apply/apply.ts';
import { discardDraft } from '../../src/commands/discard-draft.ts';
import { failureOf } from '../../src/session/failure.ts';
import { init } from '../../src/commands/init.ts';
import { takeOffersLive } from '../../src/commands/go-live.ts';
import { showPlan } from '../../src/commands/plan.ts';
import { republish } from '../../src/commands/republish.ts';
import type { Documents, FailureDocument } from '../../src/report/documents/documents.ts';
import { printed } from '../../src/report/printed.ts';
import { assertOutput, contextIn, openCopy, openWorld } from './make.ts';
import type { World } from './make.ts';

const offer = 'my-first-offer';
const lost = `SAFE-LOST:offer/${offer}`;

type Accident = {
  readonly what: string;
  /** What happens to the project, its state or its marketplace. */
  readonly happens?: (made: World) => void;
  /** The project that the command runs in, if it is another one. */
  readonly folder?: string;
  /** What happens while a command reads. */
  readonly during?: (made: World) => void;
  readonly says: readonly string[];
  readonly exitCode: 1 | 3;
};

const yaml = ['offers/my-first-offer/offer.yaml', 'offers/my-first-offer/plans.yaml', 'audiences'];
const tenant = '00000000-0000-4000-8000-000000000009';

const accidents: readonly Accident[] = [
  {
    what: 'every YAML file of the catalog is deleted',
    happens: (made) => yaml.forEach(made.delete),
    says: ['SAFE-EMPTY', 'SAFE-02'],
    exitCode: 3,
  },
  {
    what: 'every YAML file is deleted, the configuration too',
    happens: (made) => [...yaml, 'offerctl.yaml'].forEach(made.delete),
    says: ['FILE-CONFIG'],
    exitCode: 1,
  },
  {
    what: 'the folder is empty',
    happens: (made) => made.write('empty/.keep', ''),
    folder: 'empty',
    says: ['FILE-CONFIG'],
    exitCode: 1,
  },
  { what: '-C names no folder', folder: 'nowhere', says: ['FILE-CONFIG'], exitCode: 1 },
  { what: '-C names a folder of the project', folder: 'offers', says: ['FILE-CONFIG'], exitCode: 1 },
  { what: '-C names a file', folder: 'offerctl.yaml', says: ['FILE-CONFIG'], exitCode: 1 },
  {
    what: 'the marketplace fails while it is being read',
    during: (made) => made.trouble({ readErrorEvery: 1 }),
    says: ['serviceUnavailable'],
    exitCode: 1,
  },
  {
    what: 'the state is lost',
    happens: (made) => made.delete('.offerctl/state'),
    says: ['SAFE-ADOPT'],
    exitCode: 3,
  },
  {
    what: 'one document of the state is lost',
    happens: (made) => made.delete('.offerctl/state/publisher.json'),
    says: ['state-damaged'],
    exitCode: 1,
  },
  {
    what: 'the marketplace is gone',
    happens: (made) => rmSync(join(made.root, '.offerctl/marketplace.db')),
    says: ['SAFE-LOST'],
    exitCode: 3,
  },
  {
    what: 'the files name another publisher',
    happens: (made) => made.edit('offerctl.yaml', 'name: my-company', 'name: other-company'),
    says: ['other-marketplace'],
    exitCode: 3,
  },
  {
    what: 'the files name another tenant',
    happens: (made) =>
      made.edit(
        'offerctl.yaml',
        'provider: embedded ',
        `provider: partner-center\n    partnerCenter: {endpoint: "http://127.0.0.1:9/x", tenantId: ` +
          `${tenant}}`,
      ),
    says: ['other-marketplace'],
    exitCode: 3,
  },
];

const base = { offers: [], yes: true, wait: 0, signOffs: [], allow: [] } as const;

/** Every verb that could stop, delete, create or show something, and the one that only reads. */
const verbs: Readonly<Record<string, (context: CommandContext) => Promise<CommandResult>>> = {
  plan: (context) => showPlan(context, { offers: [], detailedExitcode: true, allow: [] }),
  apply: (context) => apply(context, { ...base, command: 'apply' }),
  'go-live': (context) =>
    takeOffersLive(context, { target: `${offer}@1`, yes: true, wait: 0, interactive: false, allow: [] }),
  republish: (context) => republish(context, { offer, reason: 'a test', yes: true, wait: 0, allow: [] }),
  'discard-draft': (context) => discardDraft(context, { offer, yes: true, allow: [] }),
};

async function ran(context: CommandContext, verb: string): Promise<CommandResult> {
  try {
    return (await verbs[verb]?.(context)) ?? Promise.reject(new Error(verb));
  } catch (error) {
    return { document: failureOf(error, { command: verb, version: 'test' }) };
  }
}

/** The value without signatures of addresses, which are new each time. */
const unsigned = (value: unknown): string => JSON.stringify(value).replaceAll(/\?sig=[^"]*/g, '');

/** Everything that customers and the publisher see, and how often something was submitted. */
const seen = (made: World) =>
  made.portal(async (portal) => {
    const offers = await portal.offers();
    if (offers.length === 0) return { offers };
    return {
      offers,
      live: unsigned(await portal.tree(offer, 'live')),
      draft: unsigned(await portal.tree(offer)),
      submissions: await portal.submissions(offer),
    };
  });

/** Codes and rules of a document, most specific first; each comes with what happened and what to do. */
function said({ document }: CommandResult): readonly string[] {
  const { error, problems, refusals } = document as Partial<Documents['plan'] & FailureDocument>;
  const told = [...(refusals ?? []), ...(problems ?? []).filter(({ severity }) => severity === 'error')];
  for (const { message, hint } of told) expect([message, hint]).not.toContain(undefined);
  if (told.length > 0) return [...new Set(told.map(({ rule }) => rule))];
  expect(error?.hint).toBeDefined();
  return error ? [error.code] : [];
}

let before: World;

beforeAll(async () => {
  before = openWorld();
  await before.apply();
});

afterAll(() => before.remove());

it.each(accidents)('stops, deletes and creates nothing when $what', async (accident) => {
  const made = openCopy(before.root);
  onTestFinished(made.remove);
  accident.happens?.(made);
  const stood = await seen(made);
  let [requests, text] = [0, ''];
  const debug = () => {
    requests += 1;
    if (requests === readsBeforeTrouble) accident.during?.(made);
  };
  const { context } = contextIn(join(made.root, accident.folder ?? '.'), { debug });
  for (const verb of Object.keys(verbs)) {
    requests = 0;
    const result = await ran(context, verb);
    assertOutput(result.document);
    const codes = said(result);
    expect([1, 3]).toContain(result.document.exitCode);
    if (!names.includes(verb)) continue;
    expect([verb, codes, result.document.exitCode]).toEqual([verb, accident.says, accident.exitCode]);
    made.trouble({});
    text = shown(made, result);
  }
  made.trouble({});
  await expect(text).toMatchFileSnapshot(goldenOf(accident));
  expect(await seen(made)).toEqual(stood);
});

/** A token and the first list; what they name has not been read yet. */
const readsBeforeTrouble = 2;

/** Commands that are about the whole project; the others may stop at the offer that they name. */
const names = ['plan', 'apply'];

const style = { color: false, columns: 100 };

const shown = (made: World, { document, excerpts }: CommandResult): string =>
  printed(JSON.parse(JSON.stringify(document).replaceAll(made.root, '/project')) as typeof document, {
    format: 'text',
    ...style,
    quiet: false,
    verbose: false,
    ...(excerpts ? { excerpts } : {}),
  }).replace(/(?<=request )[-0-9a-f]{36}/, 'ID');

const goldenOf = ({ what }: Accident): string =>
  `../golden/accidents/${what.replaceAll(/[^A-Za-z]+/g, '-').replaceAll(/^-|-$/g, '')}.txt`;

it('creates an offer that is gone once more, whole, when a person lets that through', async () => {
  const made = openCopy(before.root);
  onTestFinished(made.remove);
  rmSync(join(made.root, '.offerctl/marketplace.db'));
  expect(await made.apply({ allow: [lost] })).toMatchObject({ exitCode: 0 });
  expect(await made.plan()).toMatchObject({ steps: [], refusals: [], exitCode: 0 });
  expect(await made.portal((portal) => portal.title(offer, 'live'))).toBe('My first offer');
});

it('says of an override that no refusal asked for that it may be a slip', async () => {
  const made = openCopy(before.root);
  onTestFinished(made.remove);
  yaml.forEach(made.delete);
  const { problems } = await made.apply({ allow: [`SAFE-02:offer/my-frist-offer`] });
  expect(problems).toMatchObject([{ rule: 'ALLOW-UNUSED', severity: 'warning' }]);
});

it('makes no project where no folder can be made, and says so at once', async () => {
  const made = openCopy(before.root);
  onTestFinished(made.remove);
  await expect(init(made.context, 'offerctl.yaml/below')).rejects.toMatchObject({ code: 'ENOTDIR' });
});

it.runIf(process.platform === 'linux')('ends where a file system takes no folders', async () => {
  const { context } = contextIn('/');
  await expect(init(context, '/proc/offerctl')).rejects.toMatchObject({ code: 'ENOENT' });
});
