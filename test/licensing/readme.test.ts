import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../process/program.ts';
import { openCopy } from '../acceptance/make.ts';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const section = /^## Licences\n([^]*?)^## /m.exec(readme)?.[1] ?? '';

/** The commands in the block of the section, without what is said of them. */
const commands = (/```\n([^]*?)```/.exec(section)?.[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('offerctl '))
  .map((line) => line.replace(/ *#.*/, '').split(' ').slice(1));

const removal = /`offerctl (apply --allow DEAL-18:\S+)`/.exec(section)?.[1]?.split(' ') ?? [];

test('the commands of the README bring licences about: 30, 40, and none', async () => {
  const { root: cwd, edit, remove } = openCopy('examples/crm');
  const env = { ...process.env, CI: undefined, CRM_PACKAGE: 'https://x.blob.core.windows.net/crm.zip?sig=a' };
  const offerctl = (words: readonly string[]) =>
    runProgram({ entry: join(root, 'src/cli.ts'), words, cwd, env });
  try {
    edit('offerctl.yaml', '{consent: auto}', '{consent: manual}');
    const statuses = [];
    for (const words of commands) statuses.push((await offerctl(words)).status);
    expect(statuses).toEqual([0, 4, 0, 0, 0]);
    edit('licenses/deal-2026-014.yaml', 'count: 30', 'count: 40');
    expect((await offerctl(['apply', '--yes'])).status).toBe(0);
    expect((await offerctl(['emulator', 'licenses'])).stdout).toContain('40');
    edit('licenses/deal-2026-014.yaml', '\n    - plan: bronze\n      count: 40\n', ' []\n');
    expect((await offerctl(['apply', '--yes'])).status).toBe(3);
    expect((await offerctl([...removal, '--yes'])).status).toBe(0);
    const files = ['--csv', 'service-plans.csv', '--mapping', 'mapping.csv'];
    const ids = await offerctl(['service-ids', 'contoso-crm', ...files]);
    expect(ids).toMatchObject({ status: 0, stdout: expect.stringContaining('as before') });
  } finally {
    remove();
  }
});
