import { channel } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { Exchange } from '../../src/marketplace/emulator/exchanges.ts';
import { plainOf } from './plain-exchange.ts';

/** Preloaded into processes that tests start: writes down what goes over the wire there, for the test. */
channel('offerctl:emulator').subscribe((message) => {
  const reports = process.env['WIRE_REPORTS'];
  if (reports === undefined) return;
  void plainOf(message as Exchange).then((plain) => appendFileSync(reports, `${JSON.stringify(plain)}\n`));
});
