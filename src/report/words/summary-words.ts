import type { SummaryKey } from '../../model/action-row.ts';
import type { NotApplied, Plan, Summary } from '../../model/plan.ts';
import { count, enumeration, groupOf } from './words.ts';

/** The word for each number of the summary line, in its order. */
export const keyWords: Readonly<Record<SummaryKey, string>> = {
  create: 'to create',
  save: 'to save',
  syncAudience: 'to sync',
  cancel: 'to cancel',
  publish: 'to publish',
  goLive: 'to go live',
  relist: 'to relist',
  stopSell: 'to stop',
  delete: 'to delete',
  licenses: 'for licences',
  manual: 'by hand',
  refused: 'refused',
  waiting: 'waiting',
};

/** `2 to create, 1 to save`; empty when everything is 0. */
const summaryWords = (summary: Summary): string =>
  (Object.keys(keyWords) as SummaryKey[])
    .filter((key) => summary[key] > 0)
    .map((key) => `${summary[key].toLocaleString('en-US')} ${keyWords[key]}`)
    .join(', ');

/** True when the files and the marketplace agree and no person has to act. */
export const isEmptySummary = ({
  steps,
  refusals,
  waiting,
}: Pick<Plan, 'steps' | 'refusals' | 'waiting'>): boolean =>
  steps.length + refusals.length + waiting.length === 0;

/** `1 offer is not planned: its status is not known`; `undefined` when every offer was judged. */
export function unjudgedWords({ unjudged = [] }: Pick<Plan, 'unjudged'>): string | undefined {
  if (unjudged.length === 0) return undefined;
  return unjudged.length === 1
    ? '1 offer is not planned: its status is not known'
    : `${count(unjudged.length, 'offer')} are not planned: their statuses are not known`;
}

const pauseWords: Readonly<Record<NotApplied['while'], string>> = {
  stopped: 'while it is stopped',
  waiting: 'while it waits',
};

/** `not applied while it is stopped`: why the files of this offer are not written. */
export const notAppliedReason = (one: Pick<NotApplied, 'while'>): string =>
  `not applied ${pauseWords[one.while]}`;

/** `3 changes of crm are not applied while it is stopped`. */
export const notAppliedWords = (notApplied: readonly NotApplied[]): string =>
  notApplied
    .map(({ address, changes, ...one }) => {
      const are = changes.length === 1 ? 'is' : 'are';
      return `${count(changes.length, 'change')} of ${groupOf(address)} ${are} ${notAppliedReason(one)}`;
    })
    .join('; ');

/** Why there is nothing to do. */
export type NothingId = 'older' | 'unjudged' | 'not-applied' | 'signature' | 'equal';

/** Every sentence of a plan without steps; `what` is what stays as it is. */
export const nothings: Readonly<Record<NothingId, (what: string) => string>> = {
  older: () => 'Nothing of these files is applied: they are older than what was applied.',
  unjudged: (what) => `Nothing else to do, but ${what}.`,
  'not-applied': (what) => `Nothing to do now: ${what}.`,
  signature: () => 'Nothing to do now: a new signature waits for the next publish.',
  equal: () => 'No changes. The marketplace matches your files.',
};

/** Nothing to do; nothing is done for files older than the last apply, whatever they say. */
export function nothingWords(plan: Pick<Plan, 'problems' | 'unjudged' | 'notApplied'>): string {
  const says = (asked: string): boolean => plan.problems.some(({ rule }) => rule === asked);
  if (says('GIT-OLDER')) return nothings.older('');
  const unjudged = unjudgedWords(plan);
  if (unjudged !== undefined) return nothings.unjudged(unjudged);
  if (plan.notApplied !== undefined) return nothings['not-applied'](notAppliedWords(plan.notApplied));
  return nothings[says('PLAN-SIGNATURE') ? 'signature' : 'equal']('');
}

/** `Plan: 2 to create.`, or that there is nothing to do. */
export function verdictWords(plan: Plan): string {
  if (isEmptySummary(plan)) return nothingWords(plan);
  const words = `${[summaryWords(plan.summary), unjudgedWords(plan)].filter(Boolean).join('; ')}.`;
  const isOlder = plan.steps.length === 0 && plan.problems.some(({ rule }) => rule === 'GIT-OLDER');
  return isOlder ? `${nothingWords(plan)} Now: ${words}` : `Plan: ${words}`;
}

/** How many names are masked; `undefined` if none is. */
export const redactedWords = ({ redacted }: Pick<Plan, 'redacted'>): string | undefined =>
  redacted && redacted.count > 0
    ? `${count(redacted.count, 'masked name')} of customers and testers; each always has the same hash`
    : undefined;

/** First 12 digits of the digest: enough to compare by eye. */
export const shortDigest = ({ digest }: Pick<Plan, 'digest'>): string =>
  digest.replace(/^sha256:/, '').slice(0, 12);

/** How many requests the read took. */
export const callWords = ({ observed }: Pick<Plan, 'observed'>): string => count(observed.calls, 'call');

/** Offers that are in the marketplace and in no file. */
export function unmanagedWords(unmanaged: readonly string[], limit: number): string {
  const names = unmanaged.map((address) => address.replace(/^offer\//, ''));
  return `${count(names.length, 'offer')} not managed here: ${enumeration(names, limit)}`;
}
