import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exchanges, type Exchange } from '../../src/marketplace/emulator/exchanges.ts';
import { plainOf, type Plain } from './plain-exchange.ts';

const reports = join(tmpdir(), `offerctl-wire-${process.pid}.jsonl`);
const inChild = pathToFileURL(join(import.meta.dirname, 'watch-child.ts')).href;

const seen: Promise<Plain>[] = [];
const problems: string[] = [];

/** Compiled sources for the processes that tests start; kept for the next run. */
const compiled = join(import.meta.dirname, '../../node_modules/.cache/compiled');

/**
 * Watches this process, and every process that it starts with its own environment; only once, however often
 * it is called.
 */
export function watchWire(): void {
  if (process.env['WIRE_REPORTS'] === reports) return;
  exchanges.subscribe((message) => void seen.push(plainOf(message as Exchange)));
  process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --import=${inChild}`;
  process.env['WIRE_REPORTS'] = reports;
  process.env['NODE_COMPILE_CACHE'] ??= compiled;
}

/** Checks a request, which our client sent to a server that checks nothing, against the schemas. */
export async function watchRequest(method: string, path: string, sent: string): Promise<void> {
  const { sentProblems } = await import('./conforming.ts');
  problems.push(...sentProblems(method, path, sent));
}

/** Exchanges since the last call, including those that other processes recorded. */
export const exchangesSeen = async (): Promise<readonly Plain[]> => [
  ...(await Promise.all(seen.splice(0))),
  ...reported(),
];

/** What was wrong since the last call. */
export async function wireProblems(): Promise<readonly string[]> {
  // A polling client repeats the same exchange many times.
  const exchanged = [...new Map((await exchangesSeen()).map((one) => [JSON.stringify(one), one])).values()];
  // Compile the schemas only if there is something to check.
  if (exchanged.length > 0) {
    const { exchangeProblems } = await import('./conforming.ts');
    problems.push(...exchanged.flatMap(exchangeProblems));
  }
  return [...new Set(problems.splice(0))];
}

/** Reads what other processes recorded; one that was killed may have left half a line. */
function reported(): readonly Plain[] {
  if (!existsSync(reports)) return [];
  const taken = `${reports}.taken`;
  renameSync(reports, taken);
  const lines = readFileSync(taken, 'utf8').split('\n').slice(0, -1);
  rmSync(taken);
  return lines.map((line) => JSON.parse(line) as Plain);
}
