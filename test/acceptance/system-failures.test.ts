import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runProgram } from '../process/program.ts';
import { offerFile, world, type World } from './make.ts';

const cli = join(import.meta.dirname, '../../src/cli.ts');

const env = { ...process.env, CI: undefined, NODE_COMPILE_CACHE: undefined };

/** Runs the CLI like a shell; its output must never be a stack trace or a request to report a bug. */
async function offerctl(root: string, words: readonly string[], as: { readonly uid?: number } = {}) {
  const start = { entry: cli, words: ['-C', root, ...words, '--format', 'json'], env };
  const ran = await runProgram(start, as);
  expect(ran.stdout + ran.stderr).not.toMatch(/made a mistake|node:internal|\n\s+at /);
  const document = JSON.parse(ran.stdout) as {
    readonly error?: { readonly code: string; readonly message: string; readonly hint?: string };
    readonly outcomes?: readonly { readonly status: string; readonly error?: { readonly message: string } }[];
    readonly steps?: readonly unknown[];
  };
  return { ...document, status: ran.status };
}

const mountTool = 'mount';
const unmountTool = 'umount';

const readingWords = [
  ['plan'],
  ['status'],
  ['drift'],
  ['history'],
  ['state', 'show'],
  ['emulator', 'status'],
];

const isRoot = process.getuid?.() === 0;

/** A small separate file system; absent if this account cannot mount one. */
function mounted(sizeKb: number): string | undefined {
  const place = mkdtempSync(join(tmpdir(), 'offerctl-small-'));
  const made = spawnSync(mountTool, ['-t', 'tmpfs', '-o', `size=${sizeKb}k`, 'tmpfs', place]).status === 0;
  onTestFinished(() => {
    if (made) spawnSync(unmountTool, [place]);
    rmSync(place, { recursive: true, force: true });
  });
  return made ? place : undefined;
}

const smallDisk =
  isRoot && spawnSync('sh', ['-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d"']);
const canMount = smallDisk !== false && smallDisk.status === 0;

function fill(place: string): void {
  for (const bytes of [65_536, 4096, 512]) {
    try {
      for (let part = 0; ; part += 1)
        writeFileSync(join(place, `full-${bytes}-${part}`), Buffer.alloc(bytes));
    } catch {
      // Full, except for less than this.
    }
  }
}

const free = (place: string): void => {
  for (const name of readdirSync(place)) if (name.startsWith('full-')) rmSync(join(place, name));
};

const changed = (made: World): World => {
  made.edit(offerFile, 'title: My first offer', 'title: My second title');
  return made;
};

describe.skipIf(!canMount)('a full disk', { timeout: 120_000 }, () => {
  it('ends an apply in words, lets plans go on, and loses nothing', async () => {
    const place = mounted(4096) ?? '';
    const made = world();
    await made.apply();
    const root = join(place, 'project');
    cpSync(changed(made).root, root, { recursive: true });
    fill(place);
    const failed = await offerctl(root, ['apply', '--yes']);
    expect(failed.status).toBe(1);
    expect(JSON.stringify(failed)).toMatch(/disk (?:is full|does not answer as it should, or is full)/);
    expect(JSON.stringify(failed)).toContain('.offerctl/');
    expect(JSON.stringify(failed)).toContain('run the command again');
    expect((await offerctl(root, ['plan'])).status).toBe(0);
    free(place);
    expect((await offerctl(root, ['apply', '--yes'])).status).toBe(0);
    expect(await offerctl(root, ['plan', '--detailed-exitcode'])).toMatchObject({ status: 0, steps: [] });
    const left = readdirSync(join(root, '.offerctl'), { recursive: true }).map(String);
    expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('is told where nothing was begun', async () => {
    const place = mounted(256) ?? '';
    fill(place);
    const failed = await offerctl(tmpdir(), ['init', join(place, 'new')]);
    expect(failed).toMatchObject({ status: 1, error: { code: 'system' } });
    expect(failed.error?.message).toMatch(/the disk is full$/);
  });
});

describe('a folder that cannot be written', { timeout: 120_000 }, () => {
  const reader = 12_345;

  it.skipIf(!isRoot)('is enough for commands that only read, and named by the others', async () => {
    const made = changed(await applied());
    chmodSync(made.root, 0o755);
    for (const name of readdirSync(made.root, { recursive: true, withFileTypes: true })) {
      const path = join(name.parentPath, name.name);
      if (path.includes('.offerctl') || name.isDirectory()) chownSync(path, reader, reader);
      chmodSync(path, name.isDirectory() ? 0o555 : 0o444);
    }
    chownSync(join(made.root, '.offerctl'), reader, reader);
    const before = execFileSync('ls', ['-lR', '--time-style=full-iso', made.root], { encoding: 'utf8' });
    for (const words of readingWords) {
      expect([words, (await offerctl(made.root, words, { uid: reader })).status]).toEqual([words, 0]);
    }
    expect(execFileSync('ls', ['-lR', '--time-style=full-iso', made.root], { encoding: 'utf8' })).toBe(
      before,
    );
    const failed = await offerctl(made.root, ['apply', '--yes'], { uid: reader });
    expect(failed).toMatchObject({ status: 1, error: { code: 'system' } });
    expect(failed.error?.message).toContain('.offerctl');
  });

  it.skipIf(!canMount)('is told apart where the whole file system is read-only', async () => {
    const place = mounted(4096) ?? '';
    const made = changed(await applied());
    cpSync(made.root, join(place, 'project'), { recursive: true });
    execFileSync(mountTool, ['-o', 'remount,ro', place]);
    expect((await offerctl(join(place, 'project'), ['plan'])).status).toBe(0);
    const failed = await offerctl(join(place, 'project'), ['apply', '--yes']);
    expect(failed).toMatchObject({ status: 1, error: { code: 'system' } });
    expect(failed.error?.message).toContain('the file system is read-only');
  });
});

async function applied(): Promise<World> {
  const made = world();
  await made.apply();
  return made;
}

describe('something else in the place of a file', { timeout: 60_000 }, () => {
  it.each([
    ['a folder where a record is', '.offerctl/state/publisher.json', ['plan']],
    ['a folder where the history is', '.offerctl/state/history.jsonl', ['history']],
    ['a folder where the store is', '.offerctl/marketplace.db', ['plan']],
    ['a folder where the lock is', '.offerctl/state/lock', ['apply', '--yes']],
  ])('%s is named', async (_what, file, words) => {
    const made = changed(await applied());
    rmSync(join(made.root, file), { force: true });
    mkdirSync(join(made.root, file));
    const failed = await offerctl(made.root, words);
    expect(failed.status).toBe(1);
    expect(failed.error?.message).toContain(file.split('/').at(-1));
    expect(failed.error?.hint).toMatch(/nothing was changed|run (?:the command|it) again/);
  });

  it('a file where the folder of the state is, is named', async () => {
    const made = changed(await applied());
    rmSync(join(made.root, '.offerctl/state'), { recursive: true });
    writeFileSync(join(made.root, '.offerctl/state'), '');
    for (const words of [['plan'], ['apply', '--yes']]) {
      const failed = await offerctl(made.root, words);
      expect(failed).toMatchObject({ status: 1 });
      expect(failed.error?.message).toContain('.offerctl/state');
    }
  });
});

it('a store and a record of a newer version are refused, and left as they are', async () => {
  const made = await applied();
  const database = new DatabaseSync(join(made.root, '.offerctl/marketplace.db'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  for (const words of [['plan'], ['apply', '--yes'], ['emulator', 'status']]) {
    const failed = await offerctl(made.root, words);
    expect(failed).toMatchObject({ status: 1, error: { code: 'store-newer' } });
    expect(failed.error?.hint).toContain('update offerctl');
  }
});

it('what a killed run left behind is removed by the next one, and by no other account to be read', () => {
  const temp = mkdtempSync(join(tmpdir(), 'offerctl-temp-'));
  onTestFinished(() => rmSync(temp, { recursive: true, force: true }));
  const run = (script: string): string =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TMPDIR: temp },
      encoding: 'utf8',
    });
  const module = JSON.stringify(join(import.meta.dirname, '../../src/filesystem/scratch.ts'));
  const open = `const { openScratch } = await import(${module}); const made = openScratch();`;
  const left = run(`${open} console.log(made.folder)`).trim();
  expect(existsSync(left)).toBe(true);
  const mode = execFileSync('stat', ['-c', '%a', left], { encoding: 'utf8' }).trim();
  symlinkSync(left, join(temp, 'offerctl-run-00000000-1-1-link'));
  const seen = run(`${open} const { readdirSync } = await import('node:fs');
    console.log(JSON.stringify(readdirSync(${JSON.stringify(temp)}))); made.close();`);
  expect([mode, seen.includes(left.split('/').at(-1) ?? '')]).toEqual(['700', false]);
  expect(readdirSync(temp)).toEqual(['offerctl-run-00000000-1-1-link']);
});
