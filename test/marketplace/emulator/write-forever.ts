/**
 * Run as a child process: writes offers, and prints each once it is confirmed, until the process is killed.
 */
import { clientOf, openAt, productResource } from './make.ts';

const [folder = '', prefix = '', count = 'Infinity'] = process.argv.slice(2);
const emulator = openAt(folder, 'instant', () => new Date());
const client = clientOf((path, init) => emulator.handle(new Request(`http://child.local${path}`, init)));

for (let number = 0; number < Number(count); number += 1) {
  const name = `${prefix}-${number}`;
  const response = await client.postResources(productResource(name));
  if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
  process.stdout.write(`${name}\n`);
}
