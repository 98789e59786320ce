import { UserError } from '../model/errors.ts';

/** What ends a command that was interrupted before it wrote anything. */
export const interruptedError = (): UserError =>
  new UserError('interrupted', 'interrupted; nothing was changed');

/** The result of work that may be left alone at any moment; rejects at once when the signal comes. */
export function leaveOnInterrupt<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(interruptedError());
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
