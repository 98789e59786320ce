import { given } from '../model/given.ts';
import { MarketplaceError, UserError } from '../model/errors.ts';
import type { Outcome, Step } from '../model/plan.ts';
import type { Store } from '../model/ports.ts';
import type { HistoryEntry } from '../model/recorded.ts';
import { saltedDigest } from '../record/fingerprint.ts';
import type { ApplyContext } from './run.ts';

/** The result of some steps, before their ids and duration are added. */
export type Result = Omit<Outcome, 'id' | 'durationMs'>;

/** Reports that these steps begin; returns the time. */
export function startSteps({ clock, progress }: ApplyContext, steps: readonly Step[]): Date {
  const started = clock.now();
  for (const step of steps) progress.step(step, 'started');
  return started;
}

/** Reports the result of all these steps and writes it into the history. */
export async function logOutcomes(
  context: ApplyContext,
  steps: readonly Step[],
  { started, result }: { readonly started: Date; readonly result: Result },
): Promise<readonly Outcome[]> {
  const { clock, progress, store, by, commit } = context;
  const of = given({ commit });
  const durationMs = Math.max(0, clock.now().getTime() - started.getTime());
  const outcomes = steps.map((step) => ({ step, outcome: { id: step.id, ...result, durationMs } }));
  const told: Outcome[] = [];
  for (const { step, outcome } of outcomes) {
    progress.done(step, outcome);
    // A manual step that was already open is not logged again.
    const isNews = !isClosed(result) && (outcome.status !== 'manual' || step.openSince === undefined);
    const entry = {
      at: started.toISOString(),
      by,
      step: step.id,
      outcome: outcome.status,
      durationMs,
      ...of,
      ...changedBy(step, context),
    };
    told.push(isNews ? await appendEntry(store, entry, outcome) : outcome);
  }
  return told;
}

/** Each apply finds the same window closed. */
const isClosed = ({ status, opens }: Result): boolean => status === 'waiting' && opens !== undefined;

/** The paths that a step changes, and a digest of each change: the history keeps no values. */
function changedBy({ changes }: Step, { input: { recorded } }: ApplyContext): Pick<HistoryEntry, 'changes'> {
  if (changes.length === 0) return {};
  const noted = changes.map(({ address, path, fingerprint: { before, after } }) => ({
    address,
    path: fieldPath(path),
    digest: saltedDigest(recorded, [before, after]),
  }));
  return { changes: noted };
}

/** The fields and languages of a path; ends where an item is named, since that may be a person's mailbox. */
const fieldPath = (path: string): string =>
  /^(?:\/(?:[A-Za-z][A-Za-z0-9]*|[a-z]{2,3}-[A-Za-z]{2,4}|\d{1,4})(?![^/]))*/.exec(path)?.[0] ?? '';

/** Reports what was done even if the history cannot be written, for example because the disk is full. */
async function appendEntry({ append }: Store, entry: HistoryEntry, outcome: Outcome): Promise<Outcome> {
  try {
    await append(entry);
    return outcome;
  } catch (error) {
    const { message, ...shown } = shownError(error);
    if (outcome.error) return outcome;
    const unwritten = `it is ${outcome.status}, and that cannot be written down: ${message}`;
    return { ...outcome, status: 'failed', error: { ...shown, message: unwritten } };
  }
}

/** Returns an error in the form that an outcome shows; rethrows an error that is a bug of ours. */
export function shownError(error: unknown): NonNullable<Outcome['error']> {
  if (error instanceof MarketplaceError) {
    const { code, message, requestId, details, place } = error;
    const id = given({ requestId });
    return { code, message, details: [...details], ...id, ...place };
  }
  if (!(error instanceof UserError)) throw error;
  const { code, message, hint } = error;
  return { code, message, ...given({ hint }) };
}
