import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type JsonObject } from '../../src/model/json.ts';
import { chained, chainStart } from '../../src/state/history.ts';
import type { World } from './make.ts';

/** Turns the state into that of a version that recorded neither configurations nor lines for decisions. */
export function makeOlder({ root }: Pick<World, 'root'>): void {
  const state = join(root, '.offerctl/state');
  change(join(state, 'publisher.json'), ({ configuration: _unknown, ...rest }) => rest);
  for (const name of readdirSync(join(state, 'offers')))
    change(join(state, 'offers', name), ({ last: _unknown, ...record }) => record);
  rmSync(join(state, 'history.head.json'));
  const step = 'offer/my-first-offer#publish';
  const entry = { at: '2026-01-01', by: 'ada', step, outcome: 'done', durationMs: 1 };
  writeFileSync(join(state, 'history.jsonl'), `${chained(entry, chainStart).line}\n`);
}

function change(path: string, to: (document: JsonObject) => JsonObject): void {
  const document: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isObject(document)) throw new Error(`${path} is no document`);
  writeFileSync(path, JSON.stringify(to(document)));
}
