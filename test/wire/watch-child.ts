import { channel } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { Exchange } from '../../src/marketplace/emulator/exchanges.ts';
import { plainOf } from './plain-exchange.ts';

const writing = new Set<Promise<void>>();

/** Preloaded into processes that tests start: writes down what goes over the wire there, for the test. */
channel('offerctl:emulator').subscribe((message) => {
  const reports = process.env['WIRE_REPORTS'];
  if (reports === undefined) return;
  const written = plainOf(message as Exchange)
    .then((plain) => appendFileSync(reports, `${JSON.stringify(plain)}\n`))
    .finally(() => writing.delete(written));
  writing.add(written);
});

/** Until all that went over the wire so far is written down. */
export const reportsWritten = async (): Promise<void> => void (await Promise.all(writing));
