import { randomUUID } from 'node:crypto';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apply } from '../../../src/commands/apply/apply.ts';
import type { CommandContext } from '../../../src/session/context.ts';
import { openEmulator, type Emulator } from '../../../src/marketplace/emulator/open.ts';
import { tenantId } from './client-entra.ts';
import { openMarketplaceClient } from '../../../src/marketplace/partner-center/client.ts';
import { openTransport } from '../../../src/marketplace/partner-center/http/transport.ts';
import type { SpecCopy } from '../../../src/model/observed.ts';
import type { Clock } from '../../../src/model/ports.ts';
import { statusOf } from '../../../src/model/status.ts';
import { salt } from '../../acceptance/make.ts';
import { fakeClock, listening, type Reply } from './client-make.ts';

const example = fileURLToPath(new URL('../../../examples/contoso', import.meta.url));

/** What something between us and the marketplace answers instead of it; `undefined`: nothing. */
export type Weather = {
  readonly before?: (
    path: string,
    method: string,
    body: string,
  ) => Reply | undefined | Promise<Reply | undefined>;
};

/** The example catalog, a served marketplace with its own `weather`, and the commands for them. */
export async function openProject(weather: Weather) {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  cpSync(example, folder, { recursive: true });
  const clock = fakeClock(Date.now()).clock;
  const { now } = clock;
  const store = {
    path: join(folder, 'served.db'),
    pipeline: 'instant',
    now,
    randomUuid: randomUUID,
  } as const;
  const emulator = openEmulator(store);
  const server = await listening(serverOf(emulator, weather));
  pointTo(folder, `${server.url}/rp/product-ingestion`);
  const context: CommandContext = {
    root: folder,
    here: folder,
    env: {},
    version: '9.9.9',
    clock,
    monotonicMs: () => clock.now().getTime(),
    random: () => 0.5,
    randomUuid: randomUUID,
    randomSalt: () => salt,
    progress: { step: () => undefined, done: () => undefined },
    confirm: async () => true,
    ask: async () => true,
    stopping: () => false,
    by: 'test',
  };
  const options = { offers: [], yes: true, wait: 0, signOffs: [], allow: [] };
  return {
    folder,
    context,
    /** Sends a request as another client. */
    portal: (body: object) => post(emulator, body),
    /** The current content of every offer. */
    holdings: () => holdingsOf(emulator, clock),
    apply: async () => (await apply(context, { command: 'apply', ...options })).document,
    close: async () => {
      await server.close();
      emulator.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function pointTo(folder: string, endpoint: string): void {
  const path = join(folder, 'offerctl.yaml');
  const text = readFileSync(path, 'utf8').replace(
    /provider: embedded\n\s+embedded:\n(?:\s+#.*\n)*\s+pipeline: instant/,
    `provider: partner-center\n    partnerCenter: {tenantId: ${tenantId}, endpoint: '${endpoint}'}`,
  );
  if (!text.includes(endpoint)) throw new Error('the example is written otherwise than this test thinks');
  writeFileSync(path, text);
  withoutNotes(folder);
}

/** Certification notes would have to be typed by a person before anything is published. */
function withoutNotes(folder: string): void {
  for (const file of globSync('offers/*/offer.yaml', { cwd: folder })) {
    const offer = join(folder, file);
    const text = readFileSync(offer, 'utf8');
    writeFileSync(offer, text.replace(/ {2}certificationNotes: \|\n(?: {4}.*\n|\n)+/, ''));
  }
}

async function post({ handle }: Emulator, body: object): Promise<void> {
  const url = 'http://portal.localhost/rp/product-ingestion/configure';
  const headers = { authorization: 'Bearer somebody' };
  const answer = await handle(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
  if (answer.status !== 202) throw new Error(await answer.text());
}

const shown = (copy: SpecCopy | undefined) => copy && { content: copy.content, plans: copy.plans };

async function holdingsOf({ handle }: Emulator, clock: Clock) {
  const transport = openTransport({
    fetch: handle,
    endpoint: 'http://calm.localhost/rp/product-ingestion',
    credential: async () => 'token',
    clock,
    random: () => 0.5,
    randomUuid: randomUUID,
    userAgent: 'test',
  });
  const marketplace = openMarketplaceClient({
    transport,
    clock,
    upload: () => Promise.reject(new Error('not here')),
  });
  const { others } = await marketplace.read([]);
  const { offers } = await marketplace.read(others);
  return offers.map((offer) => ({
    id: offer.id,
    ref: offer.ref,
    status: statusOf(offer),
    draft: shown(offer.draft),
    preview: shown(offer.preview),
    live: shown(offer.live),
  }));
}

const serverOf = (emulator: Emulator, { before }: Weather) =>
  createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const { method = '', url = '', headers } = incoming;
      const body = method === 'GET' ? {} : { body: Buffer.concat(chunks) };
      const sent = Object.entries(headers).map(([k, v]) => [k, String(v)] as [string, string]);
      const early = await before?.(url, method, Buffer.concat(chunks).toString());
      if (early === 'drop') return void incoming.socket.destroy();
      if (early) {
        outgoing.writeHead(early.status, { 'content-type': 'application/json', ...early.headers });
        return void outgoing.end(JSON.stringify(early.json ?? {}));
      }
      const request = new Request(`http://${headers.host}${url}`, { method, headers: sent, ...body });
      const answer = await emulator.handle(request);
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
      outgoing.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
