import type { Waiting, WaitingFor } from '../../model/plan.ts';
import { tone, wrapped, type Line } from '../words/paint.ts';
import { count, groupOf, instantWords } from '../words/words.ts';

const subjects: Readonly<Record<WaitingFor, string>> = {
  validation: 'validation runs',
  certification: 'certification runs',
  'preview-creation': 'its preview is being made',
  'sign-off': 'its preview waits for sign-off',
  publishing: 'it is going live',
  'deal-review': 'Microsoft looks at its deal',
  consent: "the customer's consent is open",
  renewal: 'the deal that follows it does not give its licences yet',
  'manual-step': 'a manual step is open',
  'distribution-stop': 'it is being taken off sale',
  'another-publish': 'a publish that somebody else started runs',
};

/** `certification runs since 2026-11-17 10:00 UTC; 3 changes are queued behind it`. */
export function waitingWords({ for: what, since, until, queued = 0, another }: Waiting): string {
  const from = since === undefined ? '' : ` since ${instantWords(since)}`;
  const to = until === undefined ? '' : `, until ${until}`;
  const behind =
    queued === 0 ? '' : `; ${count(queued, 'change')} ${queued === 1 ? 'is' : 'are'} queued behind it`;
  const subject = another ? 'a preview of somebody else waits for sign-off' : subjects[what];
  return `${subject}${from}${to}${behind}`;
}

/** What is running or waiting, and the command that continues from there. */
export const waitingLines = (waiting: readonly Waiting[], columns: number): readonly Line[] =>
  waiting.flatMap((one) => [
    ...wrapped(
      [tone('caution', '…'), ' ', tone('strong', groupOf(one.address)), '  ', waitingWords(one)],
      columns,
      4,
    ),
    nextLine(one.next),
  ]);

/** The command that continues from there. */
export const nextLine = (next: string): Line => ['    ', tone('dim', 'next: '), next];
