import type { Waiting, WaitingFor } from '../../model/plan.ts';
import { tone, wrapped, type Line } from '../words/paint.ts';
import { count, groupOf, instantWords, openingWords } from '../words/words.ts';

const subjects: Readonly<Record<WaitingFor, string>> = {
  validation: 'validation runs',
  certification: 'certification runs',
  'preview-creation': 'its preview is being made',
  'sign-off': 'its preview waits for sign-off',
  publishing: 'it is going live, and that cannot be cancelled any more',
  'deal-review': 'Microsoft looks at its deal',
  consent: "the customer's consent is open",
  renewal: 'the deal that follows it does not give its licences yet',
  'manual-step': 'a manual step is open',
  'distribution-stop': 'it is being taken off sale',
  'another-publish': 'a publish that somebody else started runs',
  window: 'its next step waits for a window of the policy',
  time: 'it is signed off at its time, and on sale some hours later',
};

/** `certification runs since 2026-11-17 10:00 UTC; 3 changes are queued behind it`. */
export function waitingWords(waiting: Waiting): string {
  const { for: what, since, until, queued = 0, another, opens, zone } = waiting;
  const from = since === undefined ? '' : ` since ${instantWords(since)}`;
  const to = until === undefined ? '' : `, until ${until}`;
  const behind =
    queued === 0 ? '' : `; ${count(queued, 'change')} ${queued === 1 ? 'is' : 'are'} queued behind it`;
  const opening = zone === undefined ? '' : `, ${openingWords(opens, zone)}`;
  const subject = another ? 'a preview of somebody else waits for sign-off' : subjects[what];
  return `${subject}${from}${to}${opening}${behind}`;
}

/** What is running or waiting, and the command that continues from there. */
export const waitingLines = (waiting: readonly Waiting[], columns: number): readonly Line[] => [
  ...shownApart(waiting).flatMap((one) => [
    ...wrapped(
      [tone('caution', '…'), ' ', tone('strong', groupOf(one.address)), '  ', waitingWords(one)],
      columns,
      4,
    ),
    nextLine(one.next),
  ]),
  ...standingLines(waiting, columns),
];

const isStanding = ({ standing }: Waiting): boolean => standing === true;

/** What this run or an edit started; everything else is summed up in one line. */
export const shownApart = (waiting: readonly Waiting[]): readonly Waiting[] =>
  waiting.filter((one) => !isStanding(one));

function standingLines(waiting: readonly Waiting[], columns: number): readonly Line[] {
  const words = standingWords(waiting);
  if (words === undefined) return [];
  return [...wrapped([tone('caution', '…'), ' ', words], columns, 4), nextLine('offerctl status')];
}

/** `3 licence allocations still wait, the oldest since 2026-11-02 08:00 UTC`; `undefined` if none does. */
export function standingWords(waiting: readonly Waiting[]): string | undefined {
  const standing = waiting.filter(isStanding);
  const number = new Set(standing.map(({ address }) => groupOf(address))).size;
  if (number === 0) return undefined;
  const [oldest] = standing.flatMap(({ since }) => since ?? []).toSorted();
  const from = oldest === undefined ? '' : `, the oldest since ${instantWords(oldest)}`;
  return `${count(number, 'licence allocation')} still ${number === 1 ? 'waits' : 'wait'}${from}`;
}

/** The command that continues from there. */
export const nextLine = (next: string): Line => ['    ', tone('dim', 'next: '), next];
