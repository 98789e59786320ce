import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { strict as assert } from 'node:assert';

/**
 * Checks that the time of `plan` grows linearly with the catalog, not quadratically: 250 and 1,000 offers of
 * five plans each, first on an empty marketplace, then on one that contains them all. Only ratios within one
 * run count.
 */
const sizes = [250, 1000] as const;
const plansEach = 5;
/** Four times as many offers may take this many times as long; quadratic growth would take sixteen. */
const limit = 8;

const cli = join(import.meta.dirname, '../src/cli.ts');

const publisher = `apiVersion: offerctl/v1
kind: Publisher
metadata: {name: contoso}
spec:
  marketplace: {provider: embedded}
  state: {backend: local}
`;

const offer = (id: string): string => `apiVersion: offerctl/v1
kind: Offer
metadata: {name: ${id}}
spec:
  type: softwareAsAService
  alias: Offer ${id}
  lifecycle: draft
  listing: {title: Title of ${id}, searchResultSummary: One of many}
`;

const plan = (id: string, number: number): string => `---
apiVersion: offerctl/v1
kind: Plan
metadata: {name: plan-${number}}
spec:
  offer: ${id}
  alias: Plan ${number}
  listing: {name: Plan ${number}, description: The plan number ${number}}
`;

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

function project(offers: number): string {
  const root = mkdtempSync(join(tmpdir(), 'offerctl-bench-'));
  write(join(root, 'offerctl.yaml'), publisher);
  for (const index of numbers(offers)) {
    const id = `offer-${String(index).padStart(5, '0')}`;
    const plans = numbers(plansEach).map((number) => plan(id, number));
    write(join(root, 'offers', `${id}.yaml`), [offer(id), ...plans].join(''));
  }
  return root;
}

type Document = { readonly summary: { readonly create: number }; readonly steps: readonly unknown[] };

function run(
  root: string,
  ...words: readonly string[]
): { readonly ms: number; readonly document: Document } {
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, '-C', root, '--format', 'json', ...words],
    { encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  const ms = performance.now() - begun;
  assert.equal(status, 0, stderr || stdout.slice(0, 2000));
  return { ms, document: JSON.parse(stdout) as Document };
}

/** Milliseconds of the first plan, and of one when everything exists. */
function measured(offers: number): { readonly first: number; readonly equal: number } {
  const root = project(offers);
  try {
    const first = run(root, 'plan');
    assert.equal(first.document.summary.create, offers * (1 + plansEach));
    run(root, 'apply', '--yes');
    const equal = run(root, 'plan');
    assert.deepEqual(equal.document.steps, []);
    return { first: first.ms, equal: equal.ms };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const [small, large] = [measured(sizes[0]), measured(sizes[1])];
const rows = (['first', 'equal'] as const).map((name) => ({
  name,
  small: small[name],
  large: large[name],
  ratio: large[name] / small[name],
}));
for (const row of rows) {
  const times = `${(row.small / 1000).toFixed(1)} s and ${(row.large / 1000).toFixed(1)} s`;
  console.log(`${row.name} plan of ${sizes.join(' and ')} offers  ${times}, ratio ${row.ratio.toFixed(2)}`);
}
console.log(`below ${limit} is linear enough; four times the offers, sixteen would be squared`);
process.exitCode = rows.every(({ ratio }) => ratio < limit) ? 0 : 1;
