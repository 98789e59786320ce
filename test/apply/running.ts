import { applyPlan } from '../../src/apply/apply.ts';
import type { ApplyOptions } from '../../src/commands/apply/intent.ts';
import { connect } from '../../src/session/connect.ts';
import { readInput } from '../../src/session/read-input.ts';
import { loadOrFail } from '../../src/session/project.ts';
import type { Outcome } from '../../src/model/plan.ts';
import type { Marketplace } from '../../src/model/ports.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { commandsOf, offerFile, plansFile, there, world, type World } from '../acceptance/make.ts';
import { fortnight } from '../marketplace/emulator/make.ts';

export const offer = 'my-first-offer';
export const address = `offer/${offer}`;

export const draftFirst = [[offerFile, 'lifecycle: live ', 'lifecycle: draft ']] as const;
const signedByHand = [[offerFile, 'goLive: auto ', 'goLive: manual ']] as const;

export const say = (made: World, from: string, to: string): void =>
  made.edit(offerFile, `lifecycle: ${from} `, `lifecycle: ${to} `);

export const retitle = (made: World, from: string, to: string): void =>
  made.edit(offerFile, `title: ${from}`, `title: ${to}`);

export const live = async (): Promise<World> => {
  const made = world();
  await made.apply();
  return made;
};

/** Makes the next certification of the offer fail, which may be the one under way. */
export function failCertification(made: World): void {
  const emulator = made.opened();
  emulator.fail('certification', offer);
  emulator.close();
}

/** Applies until the offer is live at a marketplace that takes time. */
export async function bringLive(made: World): Promise<World> {
  for (let round = 0; round < 3; round += 1) {
    await made.apply();
    made.advance(fortnight);
  }
  return made;
}

/** The number of the waiting preview. */
export const previewOf = async (made: World): Promise<string> =>
  (await made.status()).offers[0]?.targets.preview?.submission ?? 'none';

/** Live after a sign-off of its first preview. */
export async function signedLive(): Promise<World> {
  const made = world({ edits: signedByHand });
  await made.apply();
  await made.goLive(`${offer}@${await previewOf(made)}`);
  return made;
}

/** Declares another private plan, called `extra`. */
export function declareExtra(made: World): void {
  const pilot = made.read(plansFile).split('---\n')[1] ?? '';
  const extra = pilot.replaceAll('pilot', 'extra').replaceAll('Pilot', 'extra');
  made.write('extra.yaml', extra.replace('[extra-customers]', '[pilot-customers]'));
}

/** Applies; this happens after the plan was shown and before it is carried out. */
export function applyWhile(made: World, happens: () => Promise<void>, options: Partial<ApplyOptions> = {}) {
  const confirm = async () => {
    await happens();
    return true;
  };
  return commandsOf({ ...made.context, confirm }).apply({ ...options, yes: false });
}

/** Applies, under the lock, to a marketplace in which some methods are replaced. */
export async function applyOver(
  made: World,
  change: (marketplace: Marketplace) => Partial<Marketplace>,
  allow: readonly string[] = [],
): Promise<readonly Outcome[]> {
  const { clock, progress, stopping, by } = made.context;
  const loaded = await loadOrFail(made.context, 'apply');
  if ('document' in loaded) throw new Error(JSON.stringify(loaded.document));
  const { desired } = loaded;
  const {
    marketplace: reader,
    store,
    binding,
    ...connection
  } = await connect(made.context, desired, 'apply');
  try {
    if (!(await store.read()).binding) await store.bind(binding, []);
    const intent = { signOffs: [], allow };
    const recorded = await store.read();
    const whole = { ...connection, marketplace: reader, store, binding };
    const input = await readInput({ desired, connection: whole, recorded, intent, reader });
    const marketplace = { ...reader, ...change(reader) };
    const timing = { clock, waitUntilMs: 0, pollEvery: 1, stopping };
    return await applyPlan({ marketplace, store, progress, input, by, ...timing }, makePlan(input));
  } finally {
    await connection.close();
  }
}

/** Applies to a marketplace whose draft jobs take time; this happens while the first of them is running. */
export function applyDuringJob(made: World, happens: () => Promise<void>) {
  const emulator = made.opened();
  emulator.timing({ draftJobSeconds: 5 });
  emulator.close();
  let pending = true;
  const sleep = async (milliseconds: number): Promise<void> => {
    made.time.at += milliseconds;
    if (!pending) return;
    pending = false;
    await happens();
  };
  return commandsOf({ ...made.context, clock: { now: made.context.clock.now, sleep } }).apply();
}

/** The job of our running publish, according to the state. */
function runningJob(made: World): string {
  const record = JSON.parse(there(made.state()[`offers/${offer}.json`])) as { journal?: { jobId?: string } };
  return there(record.journal?.jobId);
}

/** A person cancels our running publish. */
export async function cancelInPortal(made: World): Promise<void> {
  const job = runningJob(made);
  await made.portal(({ client }) => client.post(`configure/${job}/cancel?$version=2022-03-01-preview2`, {}));
}
