import { describe, expect, it } from 'vitest';
import { licenseName, offerId } from '../../src/model/ids.ts';
import { newAllocation, type RecordedAllocation } from '../../src/model/recorded-licenses.ts';
import type { Store } from '../../src/model/ports.ts';
import type { HistoryEntry, RecordedOffer } from '../../src/model/recorded.ts';
import { printStateDocument } from '../../src/state/documents.ts';

/** A place where state is kept, and what else a test can do to it. */
export type Backend = {
  /** Opens the state as another process would. */
  readonly open: () => Store | Promise<Store>;
  /** Writes a document there without the store. */
  readonly put: (path: string, text: string) => void | Promise<void>;
  readonly file: (path: string) => string | Promise<string>;
  /** How many writes a reader competes with. */
  readonly rounds: number;
};

export const binding = { provider: 'embedded', tenant: 'embedded', publisher: 'contoso' };

export const offer = (id: string, overrides = 0): RecordedOffer => ({
  id: offerId(id),
  type: 'softwareAsAService',
  lifecycle: 'live',
  named: {},
  everPublished: false,
  plans: [],
  submissions: [],
  signOffs: [],
  overrides: Array.from({ length: overrides }, (_, n) => ({
    rule: 'PUB-07',
    address: 'a'.repeat(50),
    change: `${n}`,
  })),
});

export const entry = (step: string): HistoryEntry => ({
  at: '2026',
  by: 'me',
  step,
  outcome: 'done',
  durationMs: 1,
});

export const allocation = (name: string): RecordedAllocation => ({
  ...newAllocation({ name: licenseName(name), offer: offerId('one'), customer: 'a'.repeat(24) }),
  counts: { bronze: 30 } as RecordedAllocation['counts'],
});

const customers = { ['a'.repeat(24)]: { relationship: { since: '2026' } } };

const holder = { owner: 'ada', purpose: 'apply' };

/** What every backend guarantees. */
export function storeContract(name: string, make: () => Backend): void {
  describe(`state kept ${name}`, () => {
    it('reads back what was written, in another process or later', async () => {
      const { open } = make();
      const opened = await open();
      expect(await opened.read()).toEqual({ salt: '', protect: [], offers: {} });
      const release = await opened.lock(holder);
      await opened.bind(binding, ['b']);
      await opened.writeOffer(offer('one', 3));
      await opened.writeOffer(offer('two'));
      await release();
      const offers = { one: offer('one', 3), two: offer('two') };
      expect(await (await open()).read()).toEqual({ binding, salt: 'salt', protect: ['b'], offers });
    });

    it('reads back allocations and their customers, and forgets one', async () => {
      const { open } = make();
      const opened = await open();
      const release = await opened.lock(holder);
      await opened.bind(binding, []);
      await opened.writeAllocation(allocation('deal-1'));
      await opened.writeAllocation(allocation('deal-2'));
      await opened.writeCustomers(customers);
      await opened.forgetAllocation(licenseName('deal-2'));
      await release();
      const licensing = { allocations: { 'deal-1': allocation('deal-1') }, customers };
      expect((await (await open()).read()).licensing).toEqual(licensing);
    });

    it('keeps holds through everything but their own end', async () => {
      const { open } = make();
      const opened = await open();
      const release = await opened.lock(holder);
      await opened.bind(binding, []);
      const held = { address: 'offer/one', reason: 'wait', by: 'ada', at: '2026' };
      await opened.writeHolds([held]);
      await opened.bind(binding, ['b'], { commit: 'c', used: [], pending: [] });
      await opened.writeOffer(offer('one'));
      await opened.forgetOffer(offerId('one'));
      await release();
      expect((await (await open()).read()).holds).toEqual([held]);
      expect((await (await open()).salvage()).recorded.holds).toEqual([held]);
      await opened.writeHolds([]);
      expect((await (await open()).read()).holds).toBeUndefined();
    });

    it('keeps its salt, and refuses another marketplace than the one it is bound to', async () => {
      const opened = await make().open();
      const release = await opened.lock(holder);
      await opened.bind(binding, []);
      await opened.bind(binding, ['x']);
      expect(await opened.read()).toMatchObject({ salt: 'salt', protect: ['x'] });
      for (const key of ['provider', 'tenant', 'publisher'] as const) {
        const other = { ...binding, [key]: 'other' };
        await expect(opened.bind(other, [])).rejects.toMatchObject({
          code: 'other-marketplace',
          exitCode: 3,
        });
      }
      await release();
      expect((await opened.read()).binding).toEqual(binding);
    });

    it('shows a reader the document before a write or after it, never a part of one', async () => {
      const { open, rounds } = make();
      const opened = await open();
      const release = await opened.lock(holder);
      await opened.bind(binding, []);
      await opened.writeOffer(offer('one', 0));
      const progress = { writing: true };
      const writes = (async () => {
        for (let round = 1; round <= rounds; round += 1) {
          const journal = { step: 'x', action: 'publish', started: `${round}`, known: [] };
          await opened.writeOffer({ ...offer('one', round * 200), journal });
        }
        progress.writing = false;
      })();
      const sizes = new Set<number>();
      while (progress.writing) {
        sizes.add((await (await open()).read()).offers[offerId('one')]?.overrides.length ?? 0);
      }
      await writes;
      await release();
      expect([...sizes].filter((size) => size % 200 !== 0)).toEqual([]);
      expect(sizes.size).toBeGreaterThan(1);
    });

    it('shows every other process what announces a request, before that request can be sent', async () => {
      const { open } = make();
      const opened = await open();
      const release = await opened.lock(holder);
      await opened.bind(binding, []);
      const journal = { step: 'x', action: 'publish', started: '2026', known: [] };
      await opened.writeOffer({ ...offer('one'), journal });
      expect(await (await open()).read()).toMatchObject({ offers: { one: { journal } } });
      await release();
      expect(await (await open()).read()).toMatchObject({ offers: { one: { journal } } });
    });

    it('refuses offers without the document that says whose they are', async () => {
      const { open, put } = make();
      await put('offers/one.json', printStateDocument(offer('one')));
      await expect((await open()).read()).rejects.toMatchObject({ code: 'state-damaged' });
    });

    it('refuses every damaged document, and one of a newer version, and names its path', async () => {
      const { open, put } = make();
      const opened = await open();
      const texts = [
        ['{"formatVersion": 1, "id"', 'state-damaged'],
        ['"text"', 'state-damaged'],
        ['{"id": "one"}', 'state-damaged'],
        ['{"formatVersion": 1, "id": "one"}', 'state-damaged'],
        ['{"formatVersion": 3, "id": "one"}', 'state-newer'],
      ] as const;
      for (const [text, code] of texts) {
        await put('offers/one.json', text);
        const message = expect.stringContaining('offers/one.json') as string;
        await expect(opened.read()).rejects.toMatchObject({ code, message });
      }
      await put('offers/one.json', printStateDocument(offer('one')));
      for (const [text, code] of texts.slice(-2)) {
        await put('publisher.json', text);
        await expect(opened.read()).rejects.toMatchObject({ code });
      }
    });

    it('chains the lines of its history, also when many are appended at once', async () => {
      const { open } = make();
      const opened = await open();
      const release = await opened.lock(holder);
      await Promise.all(['a', 'b', 'c', 'd'].map((step) => opened.append(entry(step))));
      await release();
      await (await open()).append(entry('e'));
      const { entries, breaks, torn } = await (await open()).history();
      expect(entries.map(({ step }) => step)).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect({ breaks, torn }).toEqual({ breaks: [], torn: false });
    });

    it('is held by one at a time, who is named, and is free when let go of', async () => {
      const { open } = make();
      const release = await (await open()).lock(holder);
      const other = await open();
      await expect(other.lock({ owner: 'bob', purpose: 'apply' })).rejects.toMatchObject({
        code: 'locked',
        exitCode: 1,
      });
      await expect(other.lock({ owner: 'bob', purpose: 'apply' })).rejects.toThrow('ada');
      await release();
      await (
        await other.lock({ owner: 'bob', purpose: 'apply' })
      )();
    });
  });
}
