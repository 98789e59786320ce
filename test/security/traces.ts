import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnv } from '../git/repositories.ts';

/** Something that was looked through, with all its bytes. */
export type Place = { readonly name: string; readonly bytes: Buffer };

/** Base64 of a text wherever it begins in a longer one, without the characters that hold bits of others. */
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
    return [
      digest.toString('hex'),
      digest.toString('base64').replaceAll('=', ''),
      digest.toString('base64url'),
    ];
  });

/** The forms in which a text may lie somewhere: in clear, escaped, as hex, as base64, and as plain hashes. */
function tracesOf(text: string): readonly string[] {
  const forms = [...new Set([text, text.toLowerCase(), text.toUpperCase()])];
  return [
    ...new Set(
      forms.flatMap((form) => {
        const hex = Buffer.from(form).toString('hex');
        const escaped = [encodeURIComponent(form), JSON.stringify(form).slice(1, -1)];
        return [form, ...escaped, hex, hex.toUpperCase(), ...inBase64(form), ...hashes(form)];
      }),
    ),
  ];
}

/** `PLACE: MARKER` for each marker that left a trace there. */
export const found = (places: readonly Place[], markers: readonly string[]): readonly string[] =>
  markers.flatMap((marker) => {
    const traces = tracesOf(marker).flatMap((trace) => [Buffer.from(trace), Buffer.from(trace, 'utf16le')]);
    return places
      .filter(({ bytes }) => traces.some((trace) => bytes.includes(trace)))
      .map(({ name }) => `${name}: ${marker}`);
  });

/** Every file below a folder. */
export const placesBelow = (folder: string): readonly Place[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: path.slice(folder.length + 1), bytes: readFileSync(path) }));

const lines = (bytes: Buffer): readonly string[] => bytes.toString().trim().split('\n');

/**
 * Every object of a repository, whether a branch reaches it or not, with its commits' messages; without what
 * belongs to the catalog on `main`.
 */
export function placesInGit(repository: string): readonly Place[] {
  const git = (...args: readonly string[]): Buffer =>
    execFileSync('git', [...args], { cwd: repository, env: gitEnv, maxBuffer: 2 ** 30 });
  const catalog = new Set(lines(git('rev-list', '--objects', 'main')).map((line) => line.slice(0, 40)));
  return lines(git('cat-file', '--batch-all-objects', '--batch-check')).flatMap((line) => {
    const [id = '', type = ''] = line.split(' ');
    return catalog.has(id) ? [] : [{ name: `${type} ${id.slice(0, 10)}`, bytes: git('cat-file', type, id) }];
  });
}
