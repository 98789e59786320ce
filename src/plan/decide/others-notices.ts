import type { SpecPath } from '../../kinds/spec-path.ts';
import { offerAddress } from '../../model/ids.ts';
import type { Finding } from '../../model/problem.ts';
import { unseenLive } from '../../record/known-submissions.ts';
import { unsignedRunning } from '../../record/taken-live.ts';
import { minuteOf } from '../situation/minute.ts';
import type { Situation } from '../situation/situation.ts';
import { anotherPreview, isUnwanted } from './actions.ts';
import { goLiveCommand } from './go-live-command.ts';
import { cite } from '../../rulebook/cite.ts';

/** A preview that waits and that no file asks for. */
export const unwantedPreview = (s: Situation): readonly Finding[] =>
  isUnwanted(s) && s.desired.lifecycle === 'live'
    ? [
        {
          rule: 'PUB-04',
          severity: 'notice',
          ...unwantedWords(s),
          address: offerAddress(s.id),
          path: '/lifecycle' satisfies SpecPath,
        },
      ]
    : [];

/** Reported until an apply has written it into the history. */
export function publishedByAnother(s: Situation): readonly Finding[] {
  const live = s.observed && s.recorded && unseenLive(s.recorded, s.observed);
  if (!live) return [];
  return [
    {
      rule: 'PUB-SEEN',
      severity: 'notice',
      message: `somebody else published \`${s.id}\` (${live.number}), since ${minuteOf(live.created)}`,
      hint: '`offerctl drift` shows what differs; the next apply notes it in the history',
      address: offerAddress(s.id),
      path: '/lifecycle' satisfies SpecPath,
    },
  ];
}

function unwantedWords(s: Situation): Pick<Finding, 'message' | 'hint'> {
  const another = anotherPreview(s);
  if (!another) {
    const message = `a preview of \`${s.id}\` waits that no file asks for; it is left alone`;
    return { message, hint: 'the next publish replaces it' };
  }
  const { number, created } = another;
  return {
    message:
      `preview ${number} of \`${s.id}\`, which somebody else submitted, ` +
      `waits since ${minuteOf(created)}`,
    hint: `\`${goLiveCommand(s, number)}\`, or leave it: nothing replaces it unasked ${cite('PUB-ANOTHER')}`,
  };
}

/** Others are taking our preview live although a person had to sign it off; reported while that runs. */
export function takenLiveByAnother(s: Situation): readonly Finding[] {
  const { desired, observed, recorded } = s;
  if (desired.goLive === 'auto' || !observed || !recorded) return [];
  const taken = unsignedRunning(recorded, observed);
  if (!taken) return [];
  return [
    {
      rule: 'LIVE-UNSIGNED',
      severity: 'warning',
      message:
        `somebody else is taking preview ${taken.number} of \`${s.id}\` live, ` +
        'and nobody signed it off here',
      hint: 'find out who does it; once it is live, nothing more is published until that is let through',
      address: offerAddress(s.id),
      path: '/goLive' satisfies SpecPath,
    },
  ];
}
