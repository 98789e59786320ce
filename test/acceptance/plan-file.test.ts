import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { world } from './make.ts';

it('writes a plan into a new file, and over an older plan', async () => {
  const made = world();
  const first = await made.plan({ out: 'plan.json' });
  const { seal: _over, ...written } = JSON.parse(made.read('plan.json')) as Record<string, unknown>;
  expect(written).toEqual(JSON.parse(JSON.stringify(first)));
  await made.apply();
  await made.plan({ out: 'plan.json' });
  expect(JSON.parse(made.read('plan.json'))).toMatchObject({ steps: [] });
  expect(readdirSync(made.root).filter((name) => name.includes('.tmp'))).toEqual([]);
});

it.each([
  ['a file of the project', 'offerctl.yaml'],
  ['another JSON document', 'other.json'],
  ['a folder', 'offers'],
])('overwrites no %s, and asks the marketplace nothing then', async (_, out) => {
  const made = world();
  made.write('other.json', '{"command": "apply", "formatVersion": "1.0"}');
  const before = made.read('offerctl.yaml');
  await expect(made.plan({ out })).rejects.toMatchObject({ code: 'not-a-plan' });
  expect(made.read('offerctl.yaml')).toBe(before);
  expect(existsSync(join(made.root, '.offerctl'))).toBe(false);
});
