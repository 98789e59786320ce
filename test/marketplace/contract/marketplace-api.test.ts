import { afterEach, beforeEach, describe } from 'vitest';
import type { Emulator } from '../../../src/marketplace/emulator/open.ts';
import { serve } from '../../../src/marketplace/emulator/serve.ts';
import { clientOf, openAt, tempFolder } from '../emulator/make.ts';
import type { Send } from '../emulator/make.ts';
import { draftCases } from './marketplace-api/drafts.ts';
import { foreignHabits } from './marketplace-api/foreign-habits.ts';
import { liveOfferCases } from './marketplace-api/live-offers.ts';
import { publishingCases } from './marketplace-api/publishing.ts';
import { readingCases } from './marketplace-api/reading.ts';
import { roughWeather } from './marketplace-api/rough-weather.ts';
import type { World } from './marketplace-api/world.ts';

type Connection = { readonly send: Send; readonly close: () => Promise<void> };

/** The two ways a client reaches the marketplace. */
const transports: Readonly<Record<string, (emulator: Emulator) => Promise<Connection>>> = {
  'in process': async (emulator) => ({
    send: (path, init) => emulator.handle(new Request(`http://marketplace.local${path}`, init)),
    close: async () => undefined,
  }),
  'over HTTP': async (emulator) => {
    const { url, close } = await serve(emulator.handle, { port: 0 });
    return { send: (path, init) => fetch(url + path, { redirect: 'manual', ...init }), close };
  },
};

describe.each(Object.entries(transports))('the marketplace API %s', (_name, connect) => {
  let world: World | undefined;
  let end: (() => Promise<void>) | undefined;

  beforeEach(async () => {
    const folder = tempFolder();
    const emulator = openAt(folder.path, 'manual');
    const { send, close } = await connect(emulator);
    world = { emulator, send, client: clientOf(send) };
    end = async () => {
      await close();
      emulator.close();
      folder.remove();
    };
  });
  afterEach(() => end?.());

  const use = (): World => {
    if (!world) throw new Error('the marketplace is not open');
    return world;
  };

  describe('reading', () => {
    readingCases(use);
  });
  describe('writing the draft', () => {
    draftCases(use);
  });
  describe('publishing', () => {
    publishingCases(use);
  });
  describe('a live offer', () => {
    liveOfferCases(use);
  });
  describe('habits of other clients', () => {
    foreignHabits(use);
  });
  describe('rough weather', () => {
    roughWeather(use);
  });
});
