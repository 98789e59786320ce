import { onTestFinished } from 'vitest';
import { confirm, type ConfirmOptions } from '../../src/commands/confirm.ts';
import { requestRemoval } from '../../src/commands/request-removal.ts';
import type { EmulatorOptions } from '../../src/marketplace/emulator/open.ts';
import { serve } from '../../src/marketplace/emulator/serve.ts';
import { assertOutput, offerFile, world, worldOf, type World } from './make.ts';

const tenant = '00000000-0000-4000-8000-000000000009';

/** Sits between client and marketplace; `pass` forwards a request. */
type Between = (request: Request, pass: (request: Request) => Promise<Response>) => Promise<Response>;

/** The project of a world at a served marketplace that lacks the same APIs as Partner Center. */
export async function served(
  made: World,
  between: Between = (request, pass) => pass(request),
  options: Partial<EmulatorOptions> = {},
): Promise<World> {
  const emulator = made.opened(options);
  const { url, close } = await serve((request) => between(request, emulator.handle), { port: 0 });
  onTestFinished(async () => {
    await close();
    emulator.close();
  });
  const endpoint = `${url}/rp/product-ingestion`;
  const place = `{provider: partner-center, partnerCenter: {tenantId: ${tenant}, endpoint: "${endpoint}"}}`;
  const text = made
    .read('offerctl.yaml')
    .replace(
      /marketplace:(?: \{provider: embedded\}|(?:\n\s+embedded: .*)?\n\s+provider: embedded.*)/,
      `marketplace: ${place}`,
    );
  if (!text.includes(endpoint)) throw new Error('the Publisher is written otherwise than this test thinks');
  made.write('offerctl.yaml', text);
  return made;
}

/** The starter's project. */
export const atPartnerCenter = (setup: Parameters<typeof world>[0] = {}, between?: Between): Promise<World> =>
  served(world(setup), between);

/** An example of this project; nothing that was done before is recorded there. */
export async function exampleAtPartnerCenter(
  example: string,
  before: (made: World) => Promise<unknown> = () => Promise.resolve(),
): Promise<World> {
  const made = worldOf(example);
  await before(made);
  if (Object.keys(made.state()).length > 0) made.delete('.offerctl/state');
  return served(made);
}

/** Confirms that a person did a step. */
export async function confirmed(made: World, step: string, more: Partial<ConfirmOptions> = {}) {
  const { document } = await confirm(made.context, { step, set: [], ...more });
  assertOutput(document);
  return document;
}

export async function removalOf(made: World, offer: string) {
  const { document } = await requestRemoval(made.context, offer);
  assertOutput(document);
  return document;
}

export const notes = 'offer/my-first-offer#set-notes';

/** The starter's offer, live. */
export async function liveAtPartnerCenter(): Promise<World> {
  const made = await atPartnerCenter();
  await made.apply();
  await confirmed(made, notes);
  await made.apply();
  return made;
}

export const renote = (made: World, to: string): void =>
  made.edit(offerFile, 'Sign in with the demo account; its password is in the vault.', to);
