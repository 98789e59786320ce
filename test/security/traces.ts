import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnv } from '../git/repositories.ts';

/** Something to search, with all its bytes. */
export type Place = { readonly name: string; readonly bytes: Buffer };

/**
 * Base64 of a text at each possible offset in a longer one, without the characters that share bits with
 * others.
 */
function inBase64(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const first = Math.ceil((before * 8) / 6);
    const part = whole.slice(first, Math.floor(((before + bytes.length) * 8) / 6));
    return [part, part.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

const hashes = (text: string): readonly string[] =>
  ['md5', 'sha1', 'sha256', 'sha512'].flatMap((name) => {
    const digest = createHash(name).update(text).digest();
    const base64 = digest.toString('base64').replaceAll('=', '');
    return [digest.toString('hex'), base64, digest.toString('base64url')];
  });

/**
 * The forms in which a text may be stored: in clear text, escaped, as hex, as base64, and as plain hashes.
 */
function tracesOf(text: string): readonly string[] {
  const forms = [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
  const traces = forms.flatMap((form) => {
    const hex = Buffer.from(form).toString('hex');
    const escaped = [encodeURIComponent(form), JSON.stringify(form).slice(1, -1)];
    return [form, ...escaped, hex, hex.toUpperCase(), ...inBase64(form), ...hashes(form)];
  });
  return [...new Set(traces)];
}

type Trace = { readonly marker: string; readonly bytes: Buffer };

/**
 * Searches for all traces of all markers in one pass, because the tests search everything that they leave.
 */
export function finderOf(markers: readonly string[]): (bytes: Buffer) => ReadonlySet<string> {
  const traces = markers.flatMap((marker) =>
    tracesOf(marker).map((trace): Trace => ({ marker, bytes: Buffer.from(trace) })),
  );
  const byStart = Map.groupBy(traces, ({ bytes }) => bytes.readUInt32LE(0));
  const isStart = new Uint8Array(2 ** 16);
  for (const { bytes } of traces) isStart[bytes.readUInt16LE(0)] = 1;
  return (bytes) => {
    const hits = new Set<string>();
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      if (isStart[bytes.readUInt16LE(at)] === 0) continue;
      for (const trace of byStart.get(bytes.readUInt32LE(at)) ?? []) {
        if (bytes.subarray(at, at + trace.bytes.length).equals(trace.bytes)) hits.add(trace.marker);
      }
    }
    return hits;
  };
}

/** `PLACE: MARKER` for each marker with a trace there. */
export function found(places: readonly Place[], markers: readonly string[]): readonly string[] {
  const find = finderOf(markers);
  return places.flatMap(({ name, bytes }) => [...find(bytes)].map((marker) => `${name}: ${marker}`));
}

/** Every file below a folder. */
export const placesBelow = (folder: string): readonly Place[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path.slice(folder.length + 1), bytes: readFileSync(path) }));

const catalogRefs = ['rev-list', '--objects', '--exclude=refs/heads/offerctl-state*', '--all'];

/**
 * Every object of a repository, whether or not a branch reaches it, with the messages of its commits;
 * without the catalog's own content on branches other than those of the state.
 */
export function placesInGit(repository: string): readonly Place[] {
  const git = (...args: readonly string[]): Buffer =>
    execFileSync('git', [...args], { cwd: repository, env: gitEnv, maxBuffer: 2 ** 30 });
  const catalog = new Set(
    git(...catalogRefs)
      .toString()
      .split('\n')
      .map((line) => line.slice(0, 40)),
  );
  return objectsIn(git('cat-file', '--batch-all-objects', '--batch', '--buffer')).filter(
    ({ name }) => !catalog.has(name.slice(-40)),
  );
}

/** The output of `cat-file --batch`: repeatedly a line `ID TYPE SIZE`, the bytes, and a line break. */
function objectsIn(output: Buffer): readonly Place[] {
  const places: Place[] = [];
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf('\n', at);
    const [id = '', type = '', size = ''] = output.toString('latin1', at, end).split(' ');
    at = end + 1 + Number(size) + 1;
    places.push({ name: `${type} ${id}`, bytes: output.subarray(end + 1, at - 1) });
  }
  return places;
}
