import { Type } from 'typebox';
import { text } from './annotations.ts';
import { calendarDay } from './calendar.ts';

const hourAndMinute = '([01]\\d|2[0-3]):[0-5]\\d';

/** Who signs previews off: a person, the apply, or the apply from a time on (ISO 8601 with an offset). */
export type GoLive = 'manual' | 'auto' | { readonly at: string };

/** A word, or a mapping: the fields are those of the mapping. */
export const goLiveSchema = Type.Unsafe<GoLive>({
  description:
    'Whether a person signs off each preview (manual, the default) or the apply does: auto, at once; ' +
    '{at: TIME}, with the first run after that time.',
  properties: {
    at: text('Time from which on the preview is signed off; customers see the offer some hours later.', {
      pattern: `^${calendarDay}T${hourAndMinute}(:[0-5]\\d)?(Z|[+-]${hourAndMinute})$`,
      form: 'a time with its offset, such as 2027-01-15T09:00+01:00',
      example: '2027-01-15T09:00+01:00',
      literal: true,
    }),
  },
  required: ['at'],
  additionalProperties: false,
  if: { type: 'object' },
  else: { enum: ['manual', 'auto'] },
});
