import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

/**
 * Packs this package, installs it into an empty folder, and uses the installed package as a newcomer would.
 */
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'offerctl-package-'));
const bins = join(root, 'node_modules/.bin');
const path = process.env['PATH'] ?? '';

type Run = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

const run = (command: string, args: readonly string[], cwd = folder): Run =>
  spawnSync(command, args, {
    cwd,
    env: { ...process.env, PATH: `${bins}${delimiter}${path}` },
    encoding: 'utf8',
  });

function check(what: string, holds: boolean, { stdout, stderr }: Partial<Run> = {}): void {
  if (!holds) throw new Error([`failed: ${what}`, stdout, stderr].join('\n'));
  console.log(`ok  ${what}`);
}

function succeeds(what: string, command: string, args: readonly string[], cwd?: string): string {
  const done = run(command, args, cwd);
  check(what, done.status === 0, done);
  return done.stdout;
}

function checkContents(installed: string): void {
  const expected = ['LICENSE', 'README.md', 'bin', 'dist', 'package.json', 'schemas'];
  const found = readdirSync(installed).toSorted();
  check(`holds ${expected.join(', ')}, not more`, String(found) === String(expected), {
    stdout: String(found),
  });
  const others = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
  check('needs no other package', String(others) === 'offerctl', { stdout: String(others) });
}

function checkPlan(text: string, installed: string): void {
  const plan = JSON.parse(text) as { readonly summary?: { readonly create?: number } };
  const schema = readFileSync(join(installed, 'schemas/output/plan.schema.json'), 'utf8');
  const ajv = new Ajv2020({ strict: false });
  check('its plan is what its schema says', ajv.validate(JSON.parse(schema), plan), {
    stdout: ajv.errorsText(),
  });
  check('there is something to create', (plan.summary?.create ?? 0) > 0, { stdout: text });
}

/** The first Node on the machine's own PATH that is too old. */
function oldNode(): string | undefined {
  const found = path.split(delimiter).map((place) => join(place, 'node'));
  return found.find((node) => {
    const { status, stdout } = run(node, ['-p', 'parseInt(process.versions.node, 10)']);
    return status === 0 && Number(stdout) < 24;
  });
}

function checkOldNode(launcher: string): void {
  const node = oldNode();
  if (node === undefined) return;
  const { status, stdout, stderr } = run(node, [launcher, '--version']);
  const says = stderr.startsWith('offerctl needs Node 24 or newer; this is Node ');
  check('an older Node is told what is needed', status === 1 && stdout === '' && says, { stdout, stderr });
}

try {
  succeeds('npm pack', 'npm', ['pack', '--pack-destination', folder], root);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts'];
  succeeds(`npm install ${tarball}`, 'npm', ['install', '--prefix', folder, ...quiet, join(folder, tarball)]);
  const installed = join(folder, 'node_modules/offerctl');
  checkContents(installed);

  const offerctl = join(folder, 'node_modules/.bin/offerctl');
  const use = (...args: readonly string[]) => succeeds(`offerctl ${args.join(' ')}`, offerctl, args);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  check('it says its version', use('--version').trim() === manifest.version);
  use('init', 'demo');
  use('-C', 'demo', 'validate');
  checkPlan(use('-C', 'demo', 'plan', '--format', 'json'), installed);
  use('-C', 'demo', 'apply', '--yes');
  use('-C', 'demo', 'plan', '--detailed-exitcode');
  checkOldNode(join(installed, 'bin/offerctl.cjs'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
