import { channel } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { Exchange } from '../../src/marketplace/emulator/exchanges.ts';
import { plainOf } from './plain-exchange.ts';

const writing = new Set<Promise<void>>();

/** Preloaded into processes that tests start: records what goes over the wire there, for the test. */
channel('offerctl:emulator').subscribe((message) => {
  const reports = process.env['WIRE_REPORTS'];
  if (reports === undefined) return;
  const written = plainOf(message as Exchange)
    .then((plain) => appendFileSync(reports, `${JSON.stringify(plain)}\n`))
    .finally(() => writing.delete(written));
  writing.add(written);
});

/** Waits until everything that went over the wire so far is recorded. */
export const reportsWritten = async (): Promise<void> => void (await Promise.all(writing));
