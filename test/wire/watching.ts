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

/** What the sources compile to, for the processes that tests start; it stays for the next run. */
const compiled = join(import.meta.dirname, '../../node_modules/.cache/compiled');

/** Watches this process, and every one that it starts with its own environment. Once, however often asked. */
export function watchWire(): void {
  if (process.env['WIRE_REPORTS'] === reports) return;
  exchanges.subscribe((message) => void seen.push(plainOf(message as Exchange)));
  process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --import=${inChild}`;
  process.env['WIRE_REPORTS'] = reports;
  process.env['NODE_COMPILE_CACHE'] ??= compiled;
}

/** Holds a request, which our client sent to a server that checks nothing, against the schemas. */
export async function watchRequest(method: string, path: string, sent: string): Promise<void> {
  const { sentProblems } = await import('./conforming.ts');
  problems.push(...sentProblems(method, path, sent));
}

/** What was seen since the last look, and told by other processes. */
export const exchangesSeen = async (): Promise<readonly Plain[]> => [
  ...(await Promise.all(seen.splice(0))),
  ...reported(),
];

/** What did not fit since the last look. */
export async function wireProblems(): Promise<readonly string[]> {
  // A client that polls says and hears the same again and again.
  const exchanged = [...new Map((await exchangesSeen()).map((one) => [JSON.stringify(one), one])).values()];
  // Compiled only where there is something to check.
  if (exchanged.length > 0) {
    const { exchangeProblems } = await import('./conforming.ts');
    problems.push(...exchanged.flatMap(exchangeProblems));
  }
  return [...new Set(problems.splice(0))];
}

/** Takes what other processes wrote down; one that was killed may have left half a line. */
function reported(): readonly Plain[] {
  if (!existsSync(reports)) return [];
  const taken = `${reports}.taken`;
  renameSync(reports, taken);
  const lines = readFileSync(taken, 'utf8').split('\n').slice(0, -1);
  rmSync(taken);
  return lines.map((line) => JSON.parse(line) as Plain);
}
