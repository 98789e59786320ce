import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Mutation } from './mutation.ts';

export type NamedMutation = Mutation & { readonly name: string };

const notLists = new Set(['mutation.ts', 'read-mutations.ts']);

/** Reads every list of this folder. A mutation is named after its list and its place there: `04-hosts#2`. */
export async function readMutations(): Promise<readonly NamedMutation[]> {
  const files = globSync('*.ts', { cwd: import.meta.dirname }).filter((file) => !notLists.has(file));
  const lists = files.toSorted().map(async (file) => {
    const url = pathToFileURL(join(import.meta.dirname, file)).href;
    const { mutations } = (await import(url)) as { readonly mutations: readonly Mutation[] };
    return mutations.map((mutation, at) => ({ ...mutation, name: `${file.slice(0, -3)}#${at + 1}` }));
  });
  return (await Promise.all(lists)).flat();
}
