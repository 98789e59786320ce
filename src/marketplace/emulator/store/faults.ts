import type { EmulatorStore } from './open-store.ts';

/** The step of publishing that is to fail. */
export type InjectedFailure = 'validation' | 'certification' | 'previewCreation' | 'publish';

/** The start of the names of the phases that each failure can hit. */
export const failingPhases: Readonly<Record<InjectedFailure, string>> = {
  validation: 'automatedValidation.',
  certification: 'certification',
  previewCreation: 'previewCreation',
  publish: 'publish.',
};

/** Whether a word names something that can be made to fail. */
export const isFailure = (word: unknown): word is InjectedFailure =>
  typeof word === 'string' && Object.hasOwn(failingPhases, word);

/** Stores that the next such step of an offer (by offer id) will fail. */
export function putFault(store: EmulatorStore, offer: string, what: InjectedFailure): void {
  store.run('INSERT OR IGNORE INTO fault (offer, what) VALUES (?, ?)', offer, what);
}

/** Removes the faults that hit the first phase that is to fail, and returns the name of this phase. */
export function takeFault(store: EmulatorStore, offer: string, phases: readonly string[]): string | null {
  const waiting = store.rows<{ what: InjectedFailure }>('SELECT what FROM fault WHERE offer = ?', offer);
  const hit = phases.find((phase) => waiting.some(({ what }) => phase.startsWith(failingPhases[what])));
  for (const { what } of waiting) {
    if (!hit?.startsWith(failingPhases[what])) continue;
    store.run('DELETE FROM fault WHERE offer = ? AND what = ?', offer, what);
  }
  return hit ?? null;
}
