import { UserError } from '../../model/errors.ts';

/** Parses a day such as 2026-11-20 that is not after `today`. */
export function parseDay(text: string, today: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && dayOfTime(Date.parse(`${text}T00:00:00Z`)) === text;
  if (!isDay) throw new UserError('usage', `\`${text}\` is no day`, { hint: 'write 2026-11-20' });
  if (text <= today) return text;
  throw new UserError('usage', `${text} is after today`, { hint: 'name the day that the file is of' });
}

const dayOfTime = (time: number): string | undefined =>
  Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
