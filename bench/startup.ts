import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * How much longer the bundled `offerctl --version` takes than a Node that does nothing. Both run
 * alternately, so that other load on the machine affects both.
 */
const limit = 2;
const rounds = 31;
const root = join(import.meta.dirname, '..');

function milliseconds(args: readonly string[]): number {
  const begun = performance.now();
  execFileSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - begun;
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

execFileSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'inherit' });
const nothing = ['-e', '0'];
const version = [join(root, 'bin/offerctl.cjs'), '--version'];
// The first run fills Node's compile cache, as the first run after an installation does.
milliseconds(version);

const times = Array.from({ length: rounds }, () => [milliseconds(nothing), milliseconds(version)] as const);
const bare = median(times.map(([first]) => first));
const ours = median(times.map(([, second]) => second));
const ratio = ours / bare;

console.log(`node -e 0           ${bare.toFixed(1)} ms`);
console.log(`offerctl --version  ${ours.toFixed(1)} ms`);
console.log(`ratio               ${ratio.toFixed(2)} (below ${limit}; medians of ${rounds})`);
// Written so that NaN fails, too.
process.exitCode = ratio < limit ? 0 : 1;
