import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { onTestFinished } from 'vitest';
import { apply } from '../../src/commands/apply/apply.ts';
import type { ApplyOptions } from '../../src/commands/apply/intent.ts';
import { parseSignOff } from '../../src/session/arguments/sign-off.ts';
import type { CommandContext, CommandResult } from '../../src/session/context.ts';
import { holdAddress, takeHoldOff } from '../../src/commands/hold.ts';
import { importOffers } from '../../src/commands/import/import.ts';
import type { ImportOptions } from '../../src/commands/import/import-run.ts';
import { showPlan, type PlanOptions } from '../../src/commands/plan.ts';
import { discardDraft } from '../../src/commands/discard-draft.ts';
import { republish } from '../../src/commands/republish.ts';
import { showStatus } from '../../src/commands/status.ts';
import {
  type Emulator,
  type EmulatorOptions,
  type Pipeline,
  type Faults,
  openEmulator,
} from '../../src/marketplace/emulator/open.ts';
import { given } from '../../src/model/given.ts';
import { annotationKeyword } from '../../src/kinds/annotations.ts';
import {
  type Documents,
  type CommandName,
  type OutputDocument,
  commandNames,
  outputSchema,
} from '../../src/report/documents/documents.ts';
import { starterFiles } from '../../src/starter/starter.ts';
import { keptUntilExit } from '../git/repositories.ts';
import { portal, type Portal } from './portal.ts';

const schemas = new Map<string, ValidateFunction>();

/** Throws if a document does not match the schema of its command's output. */
export function assertOutput(document: OutputDocument): void {
  const command = commandNames.find((name) => name === document.command);
  if (command === undefined) throw new Error(`no command is called ${document.command}`);
  const validate = schemas.get(command) ?? compiled(command);
  const plain: unknown = JSON.parse(JSON.stringify(document));
  if (!validate(plain)) throw new Error(`${command}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
}

function compiled(command: CommandName): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true }).addKeyword(annotationKeyword);
  const validate = ajv.compile(outputSchema(command));
  schemas.set(command, validate);
  return validate;
}

/** A clock that only moves when code sleeps or a test says so. */
export type TestClock = { at: number };

const start = Date.parse('2026-02-03T10:00:00Z');

/**
 * The same for all projects of a process, so that hashes computed by scrypt for one are known to the others.
 */
export const salt = 'ab'.repeat(32);

/** What a command needs from outside, without a terminal, a real clock or a network. */
export function contextIn(root: string, more: Partial<CommandContext> = {}, time: TestClock = { at: start }) {
  const requests: string[] = [];
  const context: CommandContext = {
    root,
    here: root,
    env: {},
    version: '0.0.0-test',
    clock: {
      now: () => new Date(time.at),
      sleep: async (milliseconds) => {
        time.at += milliseconds;
      },
    },
    monotonicMs: () => time.at,
    random: () => 0.5,
    randomUuid: randomUUID,
    randomSalt: () => salt,
    progress: { step: () => undefined, done: () => undefined },
    confirm: async () => undefined,
    ask: async () => undefined,
    debug: (line) => void requests.push(line),
    stopping: () => false,
    by: 'tester',
    ...more,
  };
  return { context, requests };
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

const cached = new Map(starterFiles().map(({ path, content }) => [path, content]));

/** The project that `offerctl init` makes: `my-first-offer` with a public plan and a private one. */
export const starter = (): Record<string, string | Uint8Array> => Object.fromEntries(cached);

/** Like `starter`, without what a person has to type at Partner Center. */
export const starterWithoutNotes = (): Record<string, string | Uint8Array> => ({
  ...starter(),
  [offerFile]: starterText(offerFile).replace(/ {2}certificationNotes: .*\n/, ''),
});

export const offerFile = 'offers/my-first-offer/offer.yaml';
export const plansFile = 'offers/my-first-offer/plans.yaml';
export const audienceFile = 'audiences/pilot-customers.yaml';

const textOf = (content: string | Uint8Array | undefined): string =>
  typeof content === 'string' ? content : '';

/** The starter's offer again, under another id; its plans share the audience. */
export function another(id: string): Files {
  const own = [...cached].filter(([path]) => path.startsWith('offers/my-first-offer/'));
  return Object.fromEntries(
    own.map(([path, content]) => [
      path.replace('my-first-offer', id),
      typeof content === 'string' ? content.replaceAll('my-first-offer', id) : content,
    ]),
  );
}

export const member = (number: number, label?: string): string => {
  const id = `33333333-3333-4333-8333-${String(number).padStart(12, '0')}`;
  return `    - {type: tenant, id: ${id}${label === undefined ? '' : `, label: ${label}`}}\n`;
};

/** A project in its own folder, its marketplace, and the commands that run in it. */
export type World = ReturnType<typeof worldIn>;

type Setup = {
  readonly pipeline?: Pipeline;
  readonly env?: CommandContext['env'];
  readonly files?: Files;
  /** Each replaces a text: file, from, to. */
  readonly edits?: readonly (readonly [file: string, from: string, to: string])[];
};

/** A new project from the starter (or other files), removed after the test. */
export function world(setup: Setup = {}): World {
  const made = openWorld(setup);
  onTestFinished(made.remove);
  return made;
}

const templates = new Map<string, Promise<World>>();

/** A project after one apply, which happens once per process for each set-up; every test gets a copy. */
export async function appliedWorld(setup: Setup = {}): Promise<World> {
  const files = Object.entries(setup.files ?? {}).map(([path, content]) => [
    path,
    Buffer.from(content).toString('base64'),
  ]);
  const name = JSON.stringify({ ...setup, files });
  const applied = templates.get(name) ?? applyOnce(setup);
  templates.set(name, applied);
  return copyOf(await applied, setup);
}

async function applyOnce(setup: Setup): Promise<World> {
  const made = filled(worldIn(keptUntilExit(), setup.pipeline ?? 'instant', setup.env ?? {}), setup);
  await made.apply();
  return made;
}

/** Another world in which the same has happened, removed after the test. */
export function copyOf({ root, time }: World, { pipeline, env = {} }: Setup = {}): World {
  const made = worldIn(mkdtempSync(join(tmpdir(), 'offerctl-test-')), pipeline ?? 'instant', env);
  onTestFinished(made.remove);
  cpSync(root, made.root, { recursive: true });
  made.time.at = time.at;
  return made;
}

/** Like `world`; the caller removes it. */
export const openWorld = (setup: Setup = {}): World =>
  filled(
    worldIn(mkdtempSync(join(tmpdir(), 'offerctl-test-')), setup.pipeline ?? 'instant', setup.env ?? {}),
    setup,
  );

function filled(made: World, { pipeline, files = starter(), edits = [] }: Setup): World {
  for (const [path, content] of Object.entries(files)) made.write(path, content);
  if (pipeline) {
    made.edit('offerctl.yaml', '  marketplace:\n', `  marketplace:\n    embedded: {pipeline: ${pipeline}}\n`);
  }
  for (const [file, from, to] of edits) made.edit(file, from, to);
  return made;
}

/** A copy of a folder of this project, removed after the test. */
export function worldOf(example: string, env: CommandContext['env'] = {}): World {
  const made = openCopy(example, env);
  onTestFinished(made.remove);
  return made;
}

/** A copy of a folder of this project, or of another world; the caller removes it. */
export function openCopy(folder: string, env: CommandContext['env'] = {}): World {
  const made = worldIn(mkdtempSync(join(tmpdir(), 'offerctl-test-')), 'instant', env);
  cpSync(resolve(import.meta.dirname, '../..', folder), made.root, { recursive: true });
  return made;
}

function worldIn(root: string, pipeline: Pipeline, env: CommandContext['env']) {
  const time: TestClock = { at: start };
  const { context, requests } = contextIn(root, { env }, time);
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');
  const write = (file: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  };
  const opened = (more: Partial<EmulatorOptions> = {}): Emulator =>
    openEmulator({
      path: join(root, '.offerctl/marketplace.db'),
      pipeline,
      now: context.clock.now,
      randomUuid: randomUUID,
      ...more,
    });
  const commands = commandsOf(context);
  return {
    root,
    context,
    time,
    /** One line for each request of the commands so far. */
    requests,
    ...commands,
    read,
    bytes: (file: string): Uint8Array => readFileSync(join(root, file)),
    write,
    remove: () => rmSync(root, { recursive: true, force: true }),
    delete: (file: string) => rmSync(join(root, file), { recursive: true }),
    edit: (file: string, from: string, to: string): void => {
      const before = read(file);
      if (!before.includes(from)) throw new Error(`${file} does not hold ${JSON.stringify(from)}`);
      write(
        file,
        before.replace(from, () => to),
      );
    },
    /** What takes time, such as a publish, arrives after this. */
    advance: (milliseconds: number): void => using(opened(), (emulator) => emulator.advance(milliseconds)),
    opened,
    /** Sets the faults from now on, replacing earlier ones; the marketplace keeps them. */
    trouble: (trouble: Partial<Faults>): void => using(opened(), (emulator) => emulator.trouble(trouble)),
    /** What a user does and sees in the portal. */
    portal: async <T>(use: (portal: Portal) => Promise<T>): Promise<T> => {
      const emulator = opened();
      try {
        return await use(portal(emulator.handle));
      } finally {
        emulator.close();
      }
    },
    /** Every file of the recorded state with its bytes; empty if there is none. */
    state: (): Readonly<Record<string, string>> => filesBelow(join(root, '.offerctl/state')),
  };
}

function using<T>(emulator: Emulator, use: (emulator: Emulator) => T): T {
  try {
    return use(emulator);
  } finally {
    emulator.close();
  }
}

export function filesBelow(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

/** The commands. Each document is checked against its schema, and a failure is thrown. */
export function commandsOf(context: CommandContext) {
  const base: ApplyOptions = {
    command: 'apply',
    offers: [],
    yes: true,
    wait: 0,
    signOffs: [],
    allow: [],
  };
  return {
    plan: async (options: Partial<PlanOptions> = {}): Promise<Documents['plan']> =>
      expected(
        'plan',
        await showPlan(context, { offers: [], detailedExitcode: true, allow: [], ...options }),
      ),
    apply: async (options: Partial<ApplyOptions> = {}): Promise<Documents['apply']> =>
      expected('apply', await apply(context, { ...base, ...options })),
    /** Signs off `OFFER@SUBMISSION`. */
    goLive: async (target: string, more: Partial<ApplyOptions> = {}): Promise<Documents['go-live']> => {
      const request = parseSignOff(target);
      const options = { ...base, command: 'go-live', offers: [request.offer], signOffs: [request] } as const;
      return expected('go-live', await apply(context, { ...options, ...more }));
    },
    republish: async (offer: string, options: Partial<ApplyOptions> = {}): Promise<Documents['republish']> =>
      expected('republish', await republish(context, { ...base, offer, reason: 'a test', ...options })),
    discardDraft: async (offer: string, allow: readonly string[] = []): Promise<Documents['discard-draft']> =>
      expected('discard-draft', await discardDraft(context, { offer, yes: true, allow })),
    import: async (offers: string[], options: Partial<ImportOptions> = {}): Promise<Documents['import']> => {
      const asked = { offers, all: offers.length === 0, draft: false, overwrite: false, ...options };
      return expected('import', await importOffers(context, asked));
    },
    /** Without an address, the publisher. */
    hold: async (named?: string, options: { readonly stops?: true } = {}): Promise<Documents['hold']> =>
      expected(
        'hold',
        await holdAddress(context, { reason: 'wait for legal', ...given({ named }), ...options }),
      ),
    unhold: async (named?: string): Promise<Documents['unhold']> =>
      expected('unhold', await takeHoldOff(context, { yes: true, ...given({ named }) })),
    status: async (offers: readonly string[] = []): Promise<Documents['status']> =>
      expected('status', await showStatus(context, { offers })),
  };
}

function expected<C extends CommandName>(command: C, { document }: CommandResult): Documents[C] {
  assertOutput(document);
  if (document.command === command && !('error' in document)) return document as Documents[C];
  throw new Error(`${command} failed: ${JSON.stringify(document, null, 1)}`);
}

/** The value, which must be defined. */
export function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing is there');
  return value;
}

/** `["offer/x#publish", …]`. */
export const stepsOf = ({ steps }: { readonly steps: readonly { readonly id: string }[] }): string[] =>
  steps.map(({ id }) => id);

/** `["SAFE-ADOPT:offer/x", …]`, whether or not they can be allowed. */
export const refusalsOf = ({ refusals }: Pick<Documents['plan'], 'refusals'>): string[] =>
  refusals.map(({ rule, address }) => `${rule}:${address}`);

/** The requests that write: everything except GET and requests for tokens. */
export const writesIn = (requests: readonly string[]): readonly string[] =>
  requests.filter((line) => !line.startsWith('http GET ') && !line.includes('/oauth2/'));

/** The text of a starter file. */
export const starterText = (path: string): string => textOf(cached.get(path));
