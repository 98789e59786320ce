import { given } from '../../model/given.ts';
import type { PutTravelled } from '../../marketplace/travelling-store.ts';
import type { KeptPlans } from '../../model/kept-plans.ts';
import type { Store } from '../../model/ports.ts';
import type { Finding } from '../../model/problem.ts';
import { sealingKey } from '../../model/sealing.ts';
import type { CommandContext } from '../context.ts';
import { keyIn } from './keys.ts';

/** A store. `fetch` is set if the store is kept elsewhere, `close` if it leaves something on this machine. */
export type OpenStore = {
  readonly store: Store;
  /** How plans and applies describe the store. */
  readonly problems: readonly Finding[];
  /**
   * Returns what puts an embedded marketplace that travelled with the state into its place, if there is one.
   */
  readonly fetch?: () => Promise<PutTravelled | undefined>;
  readonly close?: () => void;
  /** Plans of pull requests, if this backend keeps them. */
  readonly plans?: KeptPlans;
};

export type StoreParts = ReturnType<typeof storeParts>;

/** What every store gets from the command. */
export function storeParts({ clock, env, monotonicMs, randomSalt }: CommandContext) {
  const passphrase = keyIn(env, 'OFFERCTL_STATE_KEY');
  const timer = { monotonicMs, sleep: (ms: number) => clock.sleep(ms, true) };
  const sealing = given({ key: passphrase === undefined ? undefined : sealingKey(passphrase) });
  return { now: clock.now, timer, randomSalt, ...sealing };
}
