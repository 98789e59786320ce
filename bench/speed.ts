import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCatalog } from './catalog.ts';

/**
 * CPU time and memory of the package for catalogs of live offers, beside what nobody can do without: to
 * start Node, and to read the YAML with either library. Runs take turns, and medians are printed, so that
 * other load on the machine affects all of them.
 *
 *     npm run bench:speed                 100 and 1,000 documents
 *     npm run bench:speed -- 10000        that many
 */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 1000];
const rounds = 3;
const root = join(import.meta.dirname, '..');

type Usage = { readonly cpu: number; readonly mebibytes: number };
type Measured = { readonly name: string; readonly args: readonly string[] };

/** What a process used, as it says itself at its end: Node tells no parent what its child used. */
const atExit =
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); " +
  'process.stderr.write(`\\n#${user + system} ${process.resourceUsage().maxRSS}`); })';

function run(cwd: string, args: readonly string[]): Usage {
  const preload = `data:text/javascript,${encodeURIComponent(atExit)}`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', preload, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  assert.equal(status, 0, stderr.slice(-2000));
  const [, cpu, kibibytes] = /#(\d+) (\d+)$/.exec(stderr) ?? [];
  return { cpu: Number(cpu) / 1e6, mebibytes: Number(kibibytes) / 1024 };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const offerctl = (...words: readonly string[]): readonly string[] => [
  join(root, 'bin/offerctl.cjs'),
  ...words,
];

/** A program that reads every YAML file of the folder with one library, and nothing else. */
const reader = (library: string, call: string): readonly string[] => [
  '--input-type=module',
  '-e',
  `import { globSync, readFileSync } from 'node:fs'; import * as lib from ${JSON.stringify(library)};` +
    `for (const path of globSync('**/*.yaml')) lib.${call}(readFileSync(path, 'utf8'));`,
];

const floors: readonly Measured[] = [
  { name: 'node, nothing', args: ['-e', '0'] },
  { name: 'js-yaml alone', args: reader(import.meta.resolve('js-yaml'), 'loadAll') },
  { name: 'yaml alone', args: reader(import.meta.resolve('yaml'), 'parseAllDocuments') },
];

const commands: readonly Measured[] = [
  { name: 'validate', args: offerctl('validate') },
  { name: 'plan, nothing to do', args: offerctl('plan') },
  { name: 'history', args: offerctl('history') },
];

function measure(documents: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'offerctl-bench-'));
  try {
    const offers = writeCatalog(folder, documents).length;
    run(folder, offerctl('apply', '--yes'));
    const all = [...floors, ...commands];
    const runs = Array.from({ length: rounds }, () => all.map(({ args }) => run(folder, args)));
    const rows = all.map(({ name }, at) => {
      const own = runs.flatMap((round) => round[at] ?? []);
      return { name, cpu: median(own.map(({ cpu }) => cpu)), mib: median(own.map((one) => one.mebibytes)) };
    });
    const files = globSync('**/*.yaml', { cwd: folder }).length;
    const yaml = rows.find(({ name }) => name === 'yaml alone')?.cpu ?? Number.NaN;
    console.log(`\n${documents} documents: ${offers} live offers of five plans, ${files} files\n`);
    console.log('| | CPU seconds | × `yaml` alone | MiB |\n|---|---|---|---|');
    for (const { name, cpu, mib } of rows)
      console.log(`| ${name} | ${cpu.toFixed(2)} | ${(cpu / yaml).toFixed(2)} | ${mib.toFixed(0)} |`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const documents of sizes) measure(documents);
