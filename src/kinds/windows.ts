import { Type } from 'typebox';
import { fields, note, oneOf, opt, text, type ValueOf } from './annotations.ts';
import { calendarDay } from './calendar.ts';
import { stepKinds } from './step-kinds.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const anyOrder = note({ set: true });

const windowSchema = fields({
  kind: oneOf(['allow', 'deny'], {
    description: 'Whether it opens or closes; deny beats allow.',
    ...note({ rule: 'POL-WINDOW' }),
  }),
  on: Type.Array(oneOf(stepKinds), {
    minItems: 1,
    description: 'Kinds of steps; those that no window allows may happen at any time.',
    ...anyOrder,
  }),
  months: opt(
    Type.Array(Type.Integer({ minimum: 1, maximum: 12 }), {
      minItems: 1,
      description: 'Months.',
      ...anyOrder,
    }),
  ),
  weekdays: opt(Type.Array(oneOf(weekdays), { minItems: 1, description: 'Days of the week.', ...anyOrder })),
  dates: opt(
    Type.Array(
      text('A day, or the first and last of several: 2026-12-20/2027-01-06.', {
        pattern: `^${calendarDay}(/${calendarDay})?$`,
        form: 'a day of the calendar, or two with `/` between them',
        rule: 'POL-WINDOW',
        example: '2026-12-20/2027-01-06',
        literal: true,
      }),
      { minItems: 1, description: 'Days.', ...anyOrder },
    ),
  ),
  hours: opt(
    text('Full hours of a day: `9-16` begins at 9:00 and ends at 16:00.', {
      pattern: '^([01]?\\d|2[0-3])-([01]?\\d|2[0-4])$',
      form: 'two hours of one day, such as 9-16',
      rule: 'POL-WINDOW',
      example: '9-16',
      literal: true,
    }),
  ),
  zone: text('Time zone of all of these, by its IANA name.', {
    rule: 'POL-WINDOW',
    example: 'Europe/Berlin',
    literal: true,
  }),
});

/** When steps of some kinds may happen. */
export type PolicyWindow = ValueOf<typeof windowSchema>;

export const windowsSchema = Type.Array(windowSchema, {
  description: 'When steps may happen; outside, they wait.',
});
