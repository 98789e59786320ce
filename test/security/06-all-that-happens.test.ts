import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { confirm } from '../../src/commands/confirm.ts';
import type { CommandContext } from '../../src/session/context.ts';
import { openEmulator } from '../../src/marketplace/emulator/open.ts';
import { serve } from '../../src/marketplace/emulator/serve.ts';
import {
  audienceFile,
  commandsOf,
  contextIn,
  member,
  offerFile,
  refusalsOf,
  starter,
  stepsOf,
  type Files,
} from '../acceptance/make.ts';
import { recordsOf } from '../acceptance/records.ts';
import { commit, git, gitEnv, remoteAndCheckout, scratch } from '../git/repositories.ts';
import { fortnight } from '../marketplace/emulator/make.ts';
import {
  contracts,
  customers,
  plantedAllocation,
  plantedEnv,
  plantedFiles,
  secrets,
  testers,
} from './planted.ts';
import { found, placesBelow, placesInGit } from './traces.ts';

const offer = 'my-first-offer';

/** A marketplace that takes time, served over HTTP. */
async function servedMarketplace(now: () => Date) {
  const emulator = openEmulator({
    path: join(scratch(), 'marketplace.db'),
    pipeline: 'manual',
    now,
    randomUuid: randomUUID,
  });
  const { url, close } = await serve(emulator.handle, { port: 0 });
  onTestFinished(async () => {
    await close();
    emulator.close();
  });
  return { emulator, endpoint: `${url}/rp/product-ingestion` };
}

function catalog(backend: 'local' | 'git', endpoint: string): Files {
  const files = { ...starter(), ...plantedFiles(backend), ...plantedAllocation };
  const tenantId = '00000000-0000-4000-8000-000000000009';
  const place = `{provider: partner-center, partnerCenter: {tenantId: ${tenantId}, endpoint: "${endpoint}"}}`;
  const config = String(files['offerctl.yaml']).replace(
    /marketplace:\n\s+provider: embedded.*/,
    `marketplace: ${place}`,
  );
  return {
    ...files,
    'offerctl.yaml': config,
    [offerFile]: String(files[offerFile]).replace('goLive: auto ', 'goLive: manual '),
  };
}

/** The planted catalog in a repository, and everything that is printed while it is used. */
async function project(backend: 'local' | 'git') {
  const time = { at: Date.parse('2026-02-03T10:00:00Z') };
  const { emulator, endpoint } = await servedMarketplace(() => new Date(time.at));
  const { first: root, bare } = remoteAndCheckout();
  const said: string[] = [];
  const more: Partial<CommandContext> = {
    env: { ...gitEnv, ...plantedEnv },
    debug: (line) => void said.push(line),
  };
  const { context } = contextIn(root, more, time);
  const write = (file: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  };
  for (const [file, content] of Object.entries(catalog(backend, endpoint))) write(file, content);
  write('.gitignore', '.offerctl/\n');
  const push = (): void => {
    commit(root, {}, 'change the catalog');
    git(root, 'push', '--quiet', 'origin', 'HEAD:main');
  };
  push();
  const edit = (file: string, from: string, to: string): void => {
    const before = readFileSync(join(root, file), 'utf8');
    expect(before).toContain(from);
    write(file, before.replace(from, to));
    push();
  };
  const arrive = (): void => emulator.advance(fortnight);
  return { root, bare, context, said, emulator, edit, arrive, ...commandsOf(context), ...recordsOf(context) };
}

it.each(['local', 'git'] as const)(
  'gives nothing away whatever happens to an offer: all that state kept %s ever held was looked through',
  { timeout: 240_000 },
  async (backend) => {
    const made = await project(backend);
    const shown: unknown[] = [await made.plan(), await made.apply()];
    const step = `offer/${offer}#set-notes`;
    shown.push((await confirm(made.context, { step, evidence: 'ticket 42', set: [] })).document);
    shown.push(await made.apply());
    made.arrive();
    // A preview waits, is signed off, and goes live.
    const [waiting] = (await made.status()).offers.filter(({ offer: id }) => id === offer);
    const submission = waiting?.targets.preview?.submission ?? '';
    shown.push(await made.goLive(`${offer}@${submission}`));
    made.arrive();
    shown.push(await made.apply());
    // Customers come and go.
    made.edit(audienceFile, 'members:\n', `members:\n${[1, 2, 3, 4].map((n) => member(n)).join('')}`);
    const synced = await made.apply();
    expect(stepsOf(synced)).toContain(`offer/${offer}/plan/pilot/audience#sync-audience`);
    // A publish fails, and its secret has changed by then.
    made.edit(offerFile, 'title: My first offer', 'title: My second title');
    shown.push(synced, await made.apply());
    made.emulator.fail('certification', offer);
    made.arrive();
    const failed = await made.plan();
    expect(refusalsOf(failed).join()).toContain('PUB-FAILED');
    const changed = commandsOf({ ...made.context, env: { ...made.context.env, LEADS_KEY: 'Autumn2027?' } });
    shown.push(failed, await changed.apply(), await made.drift(), await made.history(), await made.show());

    const unseen = [...customers, ...contracts, ...testers, ...secrets, 'Autumn2027?'];
    const places = backend === 'git' ? placesInGit(made.bare) : placesBelow(join(made.root, '.offerctl'));
    expect(places.length).toBeGreaterThan(3);
    expect(found(places, unseen)).toEqual([]);
    const words = Buffer.from(JSON.stringify([shown, made.said]));
    const unsaid = [...contracts, ...secrets, 'Autumn2027?'];
    expect(found([{ name: 'what was said', bytes: words }], unsaid)).toEqual([]);
    expect(words.toString('utf8')).toContain('license/deal-2026-014#');
    expect(found([{ name: 'debug lines', bytes: Buffer.from(made.said.join('\n')) }], unseen)).toEqual([]);
  },
);
