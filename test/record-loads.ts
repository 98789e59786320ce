import { registerHooks } from 'node:module';

/**
 * Run as a process: asks the CLI for its version and for all help, as a person would find it, and finally
 * runs a command that does something. Prints for each run what it loaded that no earlier run had.
 */

/** One run of the CLI; `loaded` are URLs. */
export type Loading = {
  readonly args: readonly string[];
  readonly status: number | string | null | undefined;
  readonly stdout: string;
  readonly loaded: readonly string[];
};

const [cli = '', project = ''] = process.argv.slice(2);
const loaded: string[] = [];
const write = process.stdout.write.bind(process.stdout);
let runs = 0;

registerHooks({
  load: (url, context, nextLoad) => {
    loaded.push(url.replace(/\?run=\d+$/, ''));
    return nextLoad(url, context);
  },
});

async function run(...args: readonly string[]): Promise<Loading> {
  runs += 1;
  const printed: string[] = [];
  process.argv = [process.execPath, cli, ...args];
  process.exitCode = 0;
  process.stdout.write = (text: string | Uint8Array): boolean => printed.push(String(text)) > 0;
  await import(`${cli}?run=${runs}`);
  process.stdout.write = write;
  return { args, status: process.exitCode, stdout: printed.join(''), loaded: loaded.splice(0) };
}

async function helpBelow(parents: readonly string[]): Promise<readonly Loading[]> {
  const own = await run(...parents, '--help');
  const [, list = ''] = /\nCommands:\n([^]*?)(?:\n\n|$)/.exec(own.stdout) ?? [];
  const names = [...list.matchAll(/^ {2}(\S+)/gm)].map(([, name = '']) => name);
  const below: Loading[] = [];
  for (const name of names) if (name !== 'help') below.push(...(await helpBelow([...parents, name])));
  return [own, ...below];
}

const wordy = [await run('--version'), ...(await helpBelow([]))];
const all = [...wordy, await run('-C', project, 'validate')];
process.exitCode = 0;
write(JSON.stringify(all));
