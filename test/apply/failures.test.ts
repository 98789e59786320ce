import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { MarketplaceError } from '../../src/model/errors.ts';
import { jobId } from '../../src/model/ids.ts';
import type { Marketplace } from '../../src/model/ports.ts';
import { another, starter, world } from '../acceptance/make.ts';
import { address, applyOver, offer } from './running.ts';

const second = 'second-offer';

/** Reads of the first offer fail after its creation; the second one is created long after that. */
function breaking(marketplace: Marketplace, error: Error): Partial<Marketplace> {
  let reads = 0;
  return {
    readOffer: async (id) => {
      if (id === offer) reads += 1;
      if (id === offer && reads > 1) throw error;
      return marketplace.readOffer(id);
    },
    createOffer: async (created) => {
      if (created.id === second) await pause(100);
      return marketplace.createOffer(created);
    },
  };
}

it('goes on with the other offers when one breaks, and ends when all have ended', async () => {
  const made = world({ files: { ...starter(), ...another(second) } });
  const error = new MarketplaceError('gone', { code: 'network', retryable: true });
  const outcomes = await applyOver(made, (marketplace) => breaking(marketplace, error));
  const own = outcomes.filter(({ id }) => id.startsWith(address));
  expect(own[0]).toMatchObject({ id: `${address}#create-offer`, status: 'failed' });
  expect(own[0]?.error?.code).toBe('network');
  const others = outcomes.filter(({ id }) => id.startsWith(`offer/${second}`));
  expect(others.map(({ status }) => status)).toEqual(Array(5).fill('done'));
});

it('keeps the lock until all offers have ended, even when one of them meets a bug', async () => {
  const made = world({ files: { ...starter(), ...another(second) } });
  const bug = new TypeError('cannot read properties of undefined');
  await expect(applyOver(made, (marketplace) => breaking(marketplace, bug))).rejects.toThrow(TypeError);
  const found = (await made.status()).offers.find((state) => state.offer === second);
  expect(found?.status).toBe('live');
});

it.each([
  ['goes on when the second try works', 1, 'done'],
  ['fails when it does not', 9, 'failed'],
] as const)(
  'tries a publish once more over which the service broke down, and %s',
  async (_name, faults, status) => {
    const made = world();
    const fault = { state: 'failed', code: 'internalServerError', reasons: ['Operation failed'] } as const;
    const broken = jobId('broken');
    let [sent, left] = [0, faults];
    const outcomes = await applyOver(made, (marketplace) => ({
      publish: async (ref) => {
        sent += 1;
        return (left -= 1) >= 0 ? broken : marketplace.publish(ref);
      },
      job: async (id, held) => (id === broken ? fault : marketplace.job(id, held)),
    }));
    expect(sent).toBe(2);
    expect(outcomes.find(({ id }) => id === `${address}#publish`)).toMatchObject({ status });
    expect((await made.status()).offers[0]?.status).toBe(status === 'done' ? 'live' : 'draft');
  },
);
