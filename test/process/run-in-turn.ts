import { pathToFileURL } from 'node:url';
import { reportsWritten } from '../wire/watch-child.ts';
import type { Ended, Start } from './program.ts';

/** Runs our programs in one process, one after the other, each with its own environment. */

type Chunk = { readonly stream: 'stdout' | 'stderr'; readonly text: string };

const streams = ['stdout', 'stderr'] as const;
let runs = 0;

process.on('message', (start) => void run(start as Start).then((ended) => process.send?.(ended)));

async function run({ entry, words = [], env, cwd = '/', aheadMs = 0 }: Start): Promise<Ended> {
  runs += 1;
  const chunks: Chunk[] = [];
  const restore = [...streams.map((stream) => capture(stream, chunks)), setClock(aheadMs)];
  process.chdir(cwd);
  exchangeEnv(env);
  process.argv = [process.execPath, entry, ...words];
  process.exitCode = 0;
  try {
    await import(`${pathToFileURL(entry).href}?run=${runs}`);
  } catch (error) {
    chunks.push({ stream: 'stderr', text: error instanceof Error ? (error.stack ?? '') : String(error) });
    process.exitCode = 1;
  }
  await reportsWritten();
  restore.forEach((end) => end());
  const textOf = (stream: Chunk['stream']): string =>
    chunks.flatMap((chunk) => (chunk.stream === stream ? [chunk.text] : [])).join('');
  const log = chunks.map(({ text }) => text).join('');
  return { status: process.exitCode, stdout: textOf('stdout'), stderr: textOf('stderr'), log };
}

/** Records what is written to a stream; returns a function that ends this. */
function capture(stream: Chunk['stream'], chunks: Chunk[]): () => void {
  const out = process[stream];
  const write = out.write.bind(out);
  out.write = (text: string | Uint8Array, ...more: readonly unknown[]): boolean => {
    chunks.push({ stream, text: typeof text === 'string' ? text : Buffer.from(text).toString() });
    const written = more.at(-1);
    if (typeof written === 'function') written();
    return true;
  };
  return () => {
    out.write = write;
    // Each run adds its own listeners.
    out.removeAllListeners('error');
  };
}

/** Sets the clock ahead; returns a function that ends this. */
function setClock(aheadMs: number): () => void {
  const Now = Date;
  const now = (): number => Now.now() + aheadMs;
  globalThis.Date = new Proxy(Now, {
    construct: (_target, given) => Reflect.construct(Now, given.length === 0 ? [now()] : given) as object,
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  });
  return () => void (globalThis.Date = Now);
}

function exchangeEnv(env: Start['env']): void {
  for (const name of Object.keys(process.env)) if (env[name] === undefined) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (value !== undefined) process.env[name] = value;
}
