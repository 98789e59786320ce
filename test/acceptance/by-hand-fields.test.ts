import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isList, isObject, type Json } from '../../src/model/json.ts';
import { exampleAtPartnerCenter } from './at-partner-center.ts';
import { there } from './make.ts';

const variable = {
  CRM_PACKAGE: 'https://contoso.blob.core.windows.net/crm/app.zip?sp=r&se=2027-06-01&sig=planted',
};

/** Every plain value of the project's documents that is text of more than one word, or a number. */
const leaves = (value: Json): readonly string[] =>
  isList(value)
    ? value.flatMap(leaves)
    : isObject(value)
      ? Object.values(value).flatMap(leaves)
      : typeof value === 'string'
        ? [value.trim()]
        : [];

async function dynamicsPlan() {
  const made = await exampleAtPartnerCenter('examples/dynamics');
  Object.assign(made.context.env, variable);
  return { made, planned: await made.plan({ out: 'plan.json' }) };
}

test('a colleague without the tool types a Dynamics offer from the text alone', async () => {
  const { made, planned } = await dynamicsPlan();
  const steps = planned.steps.filter(({ manual }) => manual);
  const lines = steps.flatMap(({ id, instructions = [] }) => [
    id,
    ...instructions.map((line) => `  ${line}`),
  ]);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../golden/by-hand-dynamics.txt');

  const folder = join(made.root, 'plan-texts');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const texts = files.map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'));
  const told = [...lines, ...texts].join('\n');
  const asked = steps.flatMap(({ changes }) => changes.map(({ after }) => after as Json));
  const untold = asked.flatMap(leaves).filter((text) => !told.includes(text.replace(/#[0-9a-f]{12}$/, '')));
  // Choices and kinds of images are told in the words of the portal.
  expect(untold.filter((text) => /\s/.test(text))).toEqual([]);
  expect(told).not.toMatch(/planted|and \d+ more/);
  for (const { name } of files) expect(told).toContain(name);
});

test('fields that can never be changed again come first', async () => {
  const { planned } = await dynamicsPlan();
  const { instructions = [] } = there(planned.steps.find(({ action }) => action === 'create-offer'));
  const fields = instructions.filter((line) => / > .*: /.test(line));
  const lastFrozen = fields.findLastIndex((line) => line.includes('never be changed'));
  expect(lastFrozen).toBeGreaterThan(0);
  expect(fields.slice(0, lastFrozen + 1).every((line) => line.includes('never be changed'))).toBe(true);
});

test('texts are not written through a link that somebody committed', async () => {
  const made = await exampleAtPartnerCenter('examples/dynamics');
  const elsewhere = join(made.root, 'elsewhere');
  mkdirSync(join(elsewhere, 'contoso-dispatch'), { recursive: true });
  symlinkSync(elsewhere, join(made.root, 'plan-texts'));
  await expect(made.plan({ out: 'plan.json' })).rejects.toMatchObject({ code: 'own-link' });
  expect(readdirSync(join(elsewhere, 'contoso-dispatch'))).toEqual([]);
});

test('texts stand beside the plan file, wherever the command was called', async () => {
  const made = await exampleAtPartnerCenter('examples/dynamics');
  const here = join(made.root, 'media');
  Object.assign(made.context, { here });
  await made.plan({ out: 'plan.json' });
  expect([here, made.root].map((folder) => existsSync(join(folder, 'plan-texts')))).toEqual([true, false]);
});
