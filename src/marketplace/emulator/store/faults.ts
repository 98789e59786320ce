import type { EmulatorStore } from './open-store.ts';

/** The step of publishing that is to fail. */
export type InjectedFailure = 'validation' | 'certification' | 'previewCreation' | 'publish';

/** How the names of the phases begin that each failure can befall. */
export const failingPhases: Readonly<Record<InjectedFailure, string>> = {
  validation: 'automatedValidation.',
  certification: 'certification',
  previewCreation: 'previewCreation',
  publish: 'publish.',
};

/** Whether a word names something that can be made to fail. */
export const isFailure = (word: unknown): word is InjectedFailure =>
  typeof word === 'string' && Object.hasOwn(failingPhases, word);

/** Remembers that the next such step of an offer (by offer id) is to fail. */
export function putFault(store: EmulatorStore, offer: string, what: InjectedFailure): void {
  store.run('INSERT OR IGNORE INTO fault (offer, what) VALUES (?, ?)', offer, what);
}

/** Takes back the faults that befall one of these phases, and names the first phase that is to fail. */
export function takeFault(store: EmulatorStore, offer: string, phases: readonly string[]): string | null {
  const waiting = store.rows<{ what: InjectedFailure }>('SELECT what FROM fault WHERE offer = ?', offer);
  const hit = phases.find((phase) => waiting.some(({ what }) => phase.startsWith(failingPhases[what])));
  for (const { what } of waiting) {
    if (!hit?.startsWith(failingPhases[what])) continue;
    store.run('DELETE FROM fault WHERE offer = ? AND what = ?', offer, what);
  }
  return hit ?? null;
}
