import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitUntilOneArrives } from '../../src/apply/await.ts';
import { MarketplaceError } from '../../src/model/errors.ts';
import { offerId, type OfferId } from '../../src/model/ids.ts';
import type { ObservedOffer } from '../../src/model/observed.ts';
import { mapInParallel } from '../../src/model/parallel.ts';
import { hour } from '../marketplace/emulator/make.ts';
import { another, commandsOf, starter, stepsOf, world } from '../acceptance/make.ts';
import { address, offer } from './running.ts';

describe('work side by side', () => {
  it('is never more than allowed, and holds up nobody while it waits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (waits, width) => {
          let [busy, most, begun] = [0, 0, 0];
          const { promise: everybodyBegan, resolve: letGo } = Promise.withResolvers<undefined>();
          const enter = () => (most = Math.max(most, (busy += 1)));
          const done = await mapInParallel(waits, width, async (wait, aside) => {
            enter();
            if ((begun += 1) === waits.length) letGo(undefined);
            await pause(0);
            busy -= 1;
            // If one of them kept another from beginning, all would wait forever.
            if (wait) await aside(() => everybodyBegan);
            return wait;
          });
          expect(done).toEqual(waits);
          expect(most).toBeLessThanOrEqual(width);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('begins nothing new after an error, and ends what has begun', async () => {
    const ended: number[] = [];
    const work = mapInParallel([0, 1, 2, 3], 2, async (item, aside) => {
      if (item === 0) throw new Error('first');
      await aside(() => pause(5));
      ended.push(item);
    });
    await expect(work).rejects.toThrow('first');
    expect(ended).toEqual([1]);
  });
});

const standing = (state: 'running' | 'succeeded') =>
  ({
    submissions: [{ number: '1', target: 'preview', state, stopped: false, created: '' }],
  }) as unknown as ObservedOffer;

function watch(found: (id: OfferId, look: number) => ObservedOffer) {
  let [now, looks] = [0, 0];
  const clock = { now: () => new Date(now), sleep: async (length: number) => void (now += length) };
  const readOffer = async (id: OfferId) => found(id, (looks += 1));
  const offers = [offerId('a'), offerId('b')];
  const news = (wait: number) =>
    waitUntilOneArrives({
      reader: { readOffer },
      offers,
      clock,
      wait,
      pollEvery: 60_000,
      stopping: () => false,
    });
  return { news, waited: () => now };
}

describe('waiting with --wait', () => {
  it('ends when one of the offers has arrived', async () => {
    const { news, waited } = watch((id, look) => standing(id === 'b' && look > 2 ? 'succeeded' : 'running'));
    await news(Number.POSITIVE_INFINITY);
    expect(waited()).toBe(120_000);
  });

  it('lets a moment pass before what was refused is tried again', async () => {
    const { news, waited } = watch(() => standing('succeeded'));
    await news(Number.POSITIVE_INFINITY);
    expect(waited()).toBe(60_000);
  });

  it('outlasts a look that fails for a moment, and no longer than it may', async () => {
    const { news, waited } = watch(() => {
      throw new MarketplaceError('busy', { code: 'http503', retryable: true });
    });
    await news(150_000);
    expect(waited()).toBe(150_000);
  });

  it('goes live with what has arrived while a newer publish of another offer still runs', async () => {
    const made = world({ pipeline: 'manual' });
    const slow = world({ pipeline: 'manual' });
    await slow.apply();
    let certified = 0;
    while ((await slow.status()).offers[0]?.status === 'publishInProgress') {
      slow.advance(8 * hour);
      certified += 8;
    }
    await made.apply();
    made.advance((certified - 8) * hour);
    for (const [path, content] of Object.entries({ ...starter(), ...another('later-offer') })) {
      if (path.startsWith('offers/later-offer/')) made.write(path, content);
    }
    const { now } = made.context.clock;
    const sleep = async (length: number) => {
      made.time.at += length;
      made.advance(2 * hour);
    };
    const applied = await commandsOf({ ...made.context, clock: { now, sleep } }).apply({ wait: 5000 });
    expect(certified).toBeGreaterThan(20);
    expect(stepsOf(applied)).toContain(`${address}#go-live`);
    const states = (await made.status()).offers.map((one) => [one.offer, one.status]);
    expect(states).toContainEqual(['later-offer', 'publishInProgress']);
    expect((await made.status()).offers.find((one) => one.offer === offer)?.targets.live).toBeDefined();
  });
});
