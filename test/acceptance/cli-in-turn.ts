import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

/**
 * Runs the CLI once for each line of stdin, a list of words, in one process: what costs most of a run is to
 * load the program. Answers each with a line, `{status, stdout}`.
 */

const [cli = ''] = process.argv.slice(2);
const write = process.stdout.write.bind(process.stdout);
let runs = 0;

for await (const line of createInterface({ input: process.stdin })) {
  runs += 1;
  const printed: string[] = [];
  process.argv = [process.execPath, cli, ...(JSON.parse(line) as readonly string[])];
  process.exitCode = 0;
  process.stdout.write = (text: string | Uint8Array): boolean => printed.push(String(text)) > 0;
  await import(`${pathToFileURL(cli).href}?run=${runs}`);
  process.stdout.write = write;
  process.stdout.write(`${JSON.stringify({ status: process.exitCode, stdout: printed.join('') })}\n`);
}
process.exitCode = 0;
