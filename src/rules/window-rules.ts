import { publisherAddress } from '../model/ids.ts';
import { joinPath } from '../model/path.ts';
import { windowDays, hoursOf } from '../model/windows.ts';
import { isZone } from '../model/zoned-time.ts';
import { findingAtComposed, type Rule, type RuleFinding } from './finding.ts';

/** A window whose zone, hours or days do not exist would be open or closed by accident. */
const windowsExist: Rule = ({ publisher: { name, spec } }) =>
  (spec.policy?.windows ?? []).flatMap(({ zone, hours, dates = [] }, index) => {
    const wrong = (field: string, words: WindowFault): RuleFinding =>
      findingAtComposed('POL-WINDOW', publisherAddress(name), `/policy/windows/${index}/${field}`, words);
    return [
      ...(isZone(zone) ? [] : [wrong('zone', unknownZone(zone))]),
      ...(hours === undefined || isInOrder(hoursOf(hours)) ? [] : [wrong('hours', emptyHours)]),
      ...dates.flatMap((entry, at) => {
        const [first, last] = windowDays(entry);
        return first <= last ? [] : [wrong(joinPath('dates', String(at)), emptyDays)];
      }),
    ];
  });

type WindowFault = Pick<RuleFinding, 'message'> & { readonly hint: string };

const isInOrder = ([from, to]: readonly [number, number]): boolean => from < to;

const unknownZone = (zone: string): WindowFault => ({
  message: `\`${zone}\` is no time zone.`,
  hint: 'Write its IANA name, such as Europe/Berlin, America/New_York or UTC.',
});

const emptyHours: WindowFault = {
  message: 'These hours end before they begin.',
  hint: 'Write hours of one day; for a night write two windows, 22-24 and 0-6.',
};

const emptyDays: WindowFault = {
  message: 'The last of these days comes before the first.',
  hint: 'Write the earlier day first: 2026-12-20/2027-01-06.',
};

/** Windows of the policy. */
export const windowRules: readonly Rule[] = [windowsExist];
