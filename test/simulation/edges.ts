import type { Disk, DiskEntry } from '../../src/files/disk/disk.ts';
import { loadProject, type LoadInput, type Project } from '../../src/files/load.ts';
import type { Files } from '../acceptance/make.ts';

type Handle = (request: Request) => Promise<Response>;

/** The address that the served marketplace is said to have. */
export const origin = 'http://127.0.0.1:9';

/** Answers requests to `origin` in this process, without a socket; returns a function that ends this. */
export function answerFetches(handle: Handle): () => void {
  const { fetch } = globalThis;
  globalThis.fetch = async (...asked) => {
    const request = new Request(...asked);
    return request.url.startsWith(origin) ? handle(request) : fetch(request);
  };
  return () => void (globalThis.fetch = fetch);
}

/** UUIDs that are the same in every run of a path; the letter tells which side made them. */
export function countedUuids(letter: 'a' | 'e'): () => string {
  let count = 0;
  return () => `${letter}0000000-0000-4000-8000-${(count += 1).toString(16).padStart(12, '0')}`;
}

/** Files of a project in one folder, kept in memory. */
export function memoryDisk(files: Files): Disk & { readonly write: (more: Files) => void } {
  const bytes = new Map<string, Uint8Array>();
  const write = (more: Files): void => {
    for (const [path, content] of Object.entries(more)) bytes.set(path, Buffer.from(content));
  };
  write(files);
  return {
    write,
    list: async () => [...bytes.keys()].map((path): DiskEntry => ({ path, real: path, type: 'file' })),
    read: async (path) => {
      const found = bytes.get(path);
      return found ? { bytes: found } : { failure: 'missing', detail: 'it does not exist' };
    },
  };
}

/** Projects that any run has read: equal texts give the same project. */
const known = new Map<string, Promise<Project>>();
const mostKnown = 100;

/** Reads a project, or returns the known one. `texts` is everything in its files. */
export function loadOnce(texts: string, asked: LoadInput): Promise<Project> {
  const key = `${asked.missingSecrets} ${texts}`;
  const found = known.get(key) ?? loadProject(asked);
  if (known.size >= mostKnown) known.clear();
  known.set(key, found);
  return found;
}
