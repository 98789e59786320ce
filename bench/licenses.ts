import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { strict as assert } from 'node:assert';

/**
 * Whether licences grow with their number and not with its square: 125 and 500 deals of 20 live apps, from
 * the first plan over the apply to the plan that finds nothing to do. Only ratios of one run count.
 */
const apps = 20;
const sizes = [125, 500] as const;
/** Four times the deals may take so many times as long; squared growth would take sixteen. */
const limit = 8;

const cli = join(import.meta.dirname, '../bin/offerctl.cjs');
const example = join(import.meta.dirname, '../examples/crm');
const env = { ...process.env, CRM_PACKAGE: 'https://packages.blob.core.windows.net/crm/1.zip?sig=bench' };

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
const appId = (index: number): string => `app-${String(index % apps).padStart(2, '0')}`;

/** The example's app twenty times, and so many deals, each with a customer of its own. */
function project(deals: number): string {
  const root = mkdtempSync(join(tmpdir(), 'offerctl-bench-'));
  const read = (file: string): string => readFileSync(join(example, file), 'utf8');
  cpSync(join(example, 'media'), join(root, 'media'), { recursive: true });
  writeFileSync(join(root, 'offerctl.yaml'), read('offerctl.yaml'));
  for (const index of numbers(apps)) {
    const app = `${read('offer.yaml')}---\n${read('plans.yaml')}`;
    const named = app.replaceAll('contoso-crm', appId(index)).replaceAll('Contoso CRM', `App ${index}`);
    writeFileSync(join(root, `${appId(index)}.yaml`), named);
  }
  mkdirSync(join(root, 'licenses'));
  const deal = read('licenses/deal-2026-014.yaml');
  for (const index of numbers(deals)) {
    const tenant = `22222222-2222-4222-8222-${String(index).padStart(12, '0')}`;
    const text = deal
      .replaceAll('contoso-crm', appId(index))
      .replaceAll('deal-2026-014', `deal-${index}`)
      .replace(/tenantId: \S+/, `tenantId: ${tenant}`);
    writeFileSync(join(root, 'licenses', `deal-${index}.yaml`), text);
  }
  return root;
}

type Document = { readonly summary: { readonly licenses: number }; readonly steps: readonly unknown[] };
type Run = { readonly ms: number; readonly document: Document };

function run(root: string, ...words: readonly string[]): Run {
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, '-C', root, '--format', 'json', ...words],
    { encoding: 'utf8', maxBuffer: 1 << 30, env },
  );
  const ms = performance.now() - begun;
  assert.equal(status, 0, stderr || stdout.slice(0, 2000));
  return { ms, document: JSON.parse(stdout) as Document };
}

/** Milliseconds of the plan that registers them all, of its apply, and of a plan when all is there. */
function measured(deals: number): Readonly<Record<'first' | 'apply' | 'equal', number>> {
  const root = project(deals);
  try {
    const first = run(root, 'plan');
    assert.equal(first.document.summary.licenses, deals * 3);
    const applied = run(root, 'apply', '--yes');
    const equal = run(root, 'plan');
    assert.deepEqual(equal.document.steps, []);
    return { first: first.ms, apply: applied.ms, equal: equal.ms };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

const [small, large] = sizes.map((size) => ({ size, times: measured(size) }));
assert(small && large);
for (const key of ['first', 'apply', 'equal'] as const) {
  const ratio = large.times[key] / small.times[key];
  const both = `${small.size} deals ${seconds(small.times[key])}, ${large.size} ${seconds(large.times[key])}`;
  console.log(`${key.padEnd(5)}  ${both}, ratio ${ratio.toFixed(1)} (below ${limit})`);
  if (!(ratio < limit)) process.exitCode = 1;
}
