import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { styleText } from 'node:util';

/** A demonstration: a whole catalog goes live, is changed, and is found equal, with the real CLI. */
const root = join(import.meta.dirname, '..');
const keep = process.argv.includes('--keep');
const begun = performance.now();
const folder = mkdtempSync(join(tmpdir(), 'offerctl-demo-'));

const say = (text = '') => console.log(text);
const dim = (text: string) => styleText('dim', text);

let chapters = 0;
function chapter(title: string, text: string): void {
  chapters += 1;
  say(`\n${styleText(['bold', 'cyan'], `━━ ${chapters}. ${title} `.padEnd(78, '━'))}\n${text}`);
}

/**
 * Runs the CLI from source in the catalog's folder; another exit code than the expected one ends the demo.
 */
function offerctl(args: string, expected = 0): void {
  say(`\n${styleText('bold', `$ offerctl ${args}`)}\n`);
  const cli = join(root, 'src/cli.ts');
  const { status } = spawnSync(process.execPath, [cli, ...args.split(' ')], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== expected) throw new Error(`the exit code is ${status}; it should be ${expected}`);
}

/** Replaces one line by others, and shows both. */
function edit(file: string, line: string, becomes: readonly string[]): void {
  const path = join(folder, file);
  const lines = readFileSync(path, 'utf8').split('\n');
  if (!lines.includes(line)) throw new Error(`${file} has no line \`${line}\``);
  writeFileSync(path, lines.flatMap((each) => (each === line ? becomes : [each])).join('\n'));
  say(`\n${dim(file)}`);
  say(becomes.includes(line) ? `  ${line}` : styleText('red', `- ${line}`));
  for (const each of becomes) if (each !== line) say(styleText('green', `+ ${each}`));
}

function tour(): void {
  say(styleText('bold', 'Offerctl keeps a Microsoft marketplace catalog equal to YAML in git.'));
  say('This is examples/contoso: three SaaS offers, eight plans, on the embedded marketplace:');
  say('no account is needed, and nothing leaves this machine.');

  chapter('Plan', 'The marketplace is empty. What would it take to make it equal to the files?');
  offerctl('plan');

  chapter('Apply', 'The same plan, carried out: created, saved, certified, live.');
  offerctl('apply --yes');
  offerctl('status');

  chapter('Change', 'A new title for one offer, and one more customer for its private plan.');
  const title = '    title: Contoso Insights';
  edit('offers/contoso-insights/offer.yaml', title, [`${title} for SaaS teams`]);
  const last = '    - {type: tenant, id: f7adc3cb-3b28-4fe4-97f2-8e01c0bbc00a, label: Wingtip Toys}';
  const member = '    - {type: tenant, id: 3b0c1f52-8d4e-4a6f-9c27-51e8a7d0b964, label: Tailspin Toys}';
  edit('audiences/launch-partners.yaml', last, [last, member]);
  say('\nThe title needs a publish. The customer does not: an audience is synced by itself.');
  offerctl('plan --detailed-exitcode', 2);
  offerctl('apply --yes');

  chapter('Nothing to do', 'Asked once more, the marketplace equals the files.');
  offerctl('plan --detailed-exitcode');
}

try {
  cpSync(join(root, 'examples/contoso'), folder, {
    recursive: true,
    filter: (path) => basename(path) !== '.offerctl',
  });
  tour();
  say(`\n${styleText(['bold', 'green'], `Done in ${((performance.now() - begun) / 1000).toFixed(1)} s.`)}`);
  say('\nNext, your own catalog, here in this checkout:\n');
  say(`  npm run -s offerctl -- init ../my-catalog        ${dim('a small project that works at once')}`);
  say(`  npm run -s offerctl -- -C ../my-catalog plan     ${dim('then edit its YAML, and plan again')}`);
  say(`  npm run -s offerctl -- explain Offer.listing     ${dim('what a field means; or a rule: AUD-14')}\n`);
} catch (error) {
  say(
    `\n${styleText('red', `The demo went wrong: ${error instanceof Error ? error.message : String(error)}`)}`,
  );
  process.exitCode = 1;
}

if (!keep) rmSync(folder, { recursive: true, force: true });
say(dim(keep ? `The catalog is kept in ${folder}` : `The copy in ${folder} is deleted; --keep keeps it.`));
