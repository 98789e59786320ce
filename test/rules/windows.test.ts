import { expect, test } from 'vitest';
import type { PolicyWindow } from '../../src/kinds/windows.ts';
import { checkDesired } from '../../src/rules/check.ts';
import { desired } from './complete.ts';

const sound: PolicyWindow = {
  kind: 'deny',
  on: ['price'],
  dates: ['2026-12-20/2027-01-06', '2026-12-24'],
  hours: '9-16',
  zone: 'Europe/Berlin',
};

const placesOf = (window: PolicyWindow) => {
  const { publisher, ...rest } = desired([]);
  const spec = { ...publisher.spec, policy: { windows: [sound, window] } };
  return checkDesired({ ...rest, publisher: { ...publisher, spec } }, new Date('2026-11-20')).map(
    ({ rule, path }) => `${rule} ${path}`,
  );
};

test.each<[string, Partial<PolicyWindow>, readonly string[]]>([
  ['a sound one', {}, []],
  ['a zone that is none', { zone: 'Europe/Berlun' }, ['zone']],
  ['an offset', { zone: '+01:00' }, ['zone']],
  ['hours over midnight', { hours: '16-9' }, ['hours']],
  ['no hour at all', { hours: '9-9' }, ['hours']],
  ['a whole day', { hours: '0-24' }, []],
  ['days in the wrong order', { dates: ['2026-12-24', '2027-01-06/2026-12-20'] }, ['dates/1']],
])('a window with %s', (_what, edits, wrong) => {
  expect(placesOf({ ...sound, ...edits })).toEqual(
    wrong.map((field) => `POL-WINDOW /policy/windows/1/${field}`),
  );
});
