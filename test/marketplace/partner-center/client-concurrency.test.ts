import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  afterAnswer,
  afterRefusal,
  firstLimit,
  openGate,
} from '../../../src/marketplace/partner-center/http/concurrency.ts';
import { fakeClock, ok, startServer, transportTo, type TestServer } from './client-make.ts';

describe('the limit of requests at once', () => {
  it('halves on each refusal and never reaches none', () => {
    const once = afterRefusal(firstLimit, 10_000);
    const twice = afterRefusal(once, 20_000);
    const thrice = afterRefusal(twice, 30_000);
    expect([firstLimit, once, twice, thrice].map(({ width }) => width)).toEqual([4, 2, 1, 1]);
  });

  it('counts refusals of one burst once', () => {
    const once = afterRefusal(firstLimit, 10_000);
    expect(afterRefusal(once, 10_400)).toEqual(once);
  });

  it('grows by one after ten quiet seconds, up to where it began', () => {
    const low = { width: 1, changed: 0 };
    expect(afterAnswer(low, 9_999)).toEqual(low);
    const grown = afterAnswer(low, 10_000);
    expect(grown).toEqual({ width: 2, changed: 10_000 });
    expect(afterAnswer(grown, 15_000)).toEqual(grown);
    expect(afterAnswer({ width: 4, changed: 0 }, 99_000).width).toBe(4);
  });
});

describe('the gate', () => {
  it('lets failures through and goes on', async () => {
    const gate = openGate(() => 0);
    const bad = Array.from({ length: 6 }, () => gate(() => Promise.reject(new Error('no'))));
    expect((await Promise.allSettled(bad)).map(({ status }) => status)).toEqual(Array(6).fill('rejected'));
    expect(await gate(async () => ({ status: 200 }))).toEqual({ status: 200 });
  });
});

describe('a client', () => {
  let server: TestServer | undefined;
  afterEach(() => server?.close());

  it('never has more than four requests under way, and two after a refusal', async () => {
    let [busy, most] = [0, 0];
    let refuse = 0;
    server = await startServer(async () => {
      busy += 1;
      most = Math.max(most, busy);
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
      busy -= 1;
      refuse -= 1;
      return refuse >= 0 ? { status: 429, headers: { 'retry-after': '1' } } : ok({});
    });
    const { clock } = fakeClock();
    const transport = transportTo(server.url, clock);
    const burst = () => Promise.all(Array.from({ length: 20 }, (_, index) => transport.get(`x/${index}`)));
    await burst();
    expect(most).toBe(4);
    refuse = 1;
    await transport.get('refused');
    most = 0;
    await burst();
    expect(most).toBe(2);
    expect(transport.calls()).toBe(42);
  });

  it('begins nothing while the service asks for a pause', async () => {
    let time = 0;
    const clock = {
      now: () => new Date(time),
      sleep: async (length: number) => {
        const until = time + length;
        await pause(20);
        time = Math.max(time, until);
      },
    };
    const times: number[] = [];
    server = await startServer((_request, index) => {
      times.push(time);
      return index === 0 ? { status: 429, headers: { 'retry-after': '30' } } : ok({});
    });
    const transport = transportTo(server.url, clock);
    await Promise.all(Array.from({ length: 20 }, (_, index) => transport.get(`x/${index}`)));
    expect(times.filter((sent) => sent < 30_000).length).toBeLessThanOrEqual(4);
    expect(times.length).toBe(21);
  });
});
