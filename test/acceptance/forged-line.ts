import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedOffer } from '../../src/model/recorded.ts';
import { decisionsOf } from '../../src/record/decisions.ts';
import { chained, hashNamed } from '../../src/state/history.ts';
import { there, type World } from './make.ts';

/** Changes a record like an attacker who may push to the state: with a history line for its content. */
export function forgeWithLine(
  { root }: Pick<World, 'root'>,
  offer: string,
  record: Partial<RecordedOffer>,
): void {
  const state = join(root, '.offerctl/state');
  const path = join(state, `offers/${offer}.json`);
  const changed = { ...(JSON.parse(readFileSync(path, 'utf8')) as RecordedOffer), ...record };
  writeFileSync(path, JSON.stringify(changed));
  const decides = decisionsOf(changed).map(({ digest }) => digest);
  const history = join(state, 'history.jsonl');
  const lines = readFileSync(history, 'utf8');
  const previous = hashNamed(there(lines.trimEnd().split('\n').at(-1)));
  const step = `offer/${offer}#sign-off`;
  const entry = { at: '2026', by: 'ada', step, outcome: 'signed-off', durationMs: 0, decides };
  writeFileSync(history, `${lines}${chained(entry, previous).line}\n`);
}
